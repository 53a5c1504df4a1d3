package org.yorisoi.simulator.demo;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.yorisoi.simulator.city.City;
import org.yorisoi.simulator.process.Office;
import org.yorisoi.simulator.process.OfficeDesk;
import org.yorisoi.simulator.process.TabletHandle;
import org.yorisoi.simulator.process.Worker;
import org.yorisoi.simulator.process.Worker.Role;

/**
 * What a scene plays with.
 *
 * @param desk the office's desk
 * @param tablets in the order of the workers: two supporters, two nurses, the coordinator
 */
record Stage(Narrator narrator, LocalDate today, Office office, OfficeDesk desk, List<TabletHandle> tablets, Log log) {
    Stage {
        tablets = List.copyOf(tablets);
    }

    /** How many outcomes the server has for a tablet. */
    @FunctionalInterface
    interface Log {
        long outcomes(Worker worker) throws IOException;
    }

    City city() {
        return office.city();
    }

    TabletHandle tablet(int number) {
        return tablets.get(number - 1);
    }

    TabletHandle coordinator() {
        return tablets.get(tablets.size() - 1);
    }

    /** Those who visit. */
    List<TabletHandle> visitors() {
        return tablets.stream()
                .filter(tablet -> tablet.worker().role() != Role.COORDINATOR)
                .toList();
    }
}
