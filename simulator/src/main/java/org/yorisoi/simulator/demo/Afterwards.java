package org.yorisoi.simulator.demo;

import java.io.IOException;
import java.time.LocalTime;
import java.util.List;
import org.yorisoi.contract.id.IdSource;
import org.yorisoi.simulator.city.FamilyFile;
import org.yorisoi.simulator.process.Step;
import org.yorisoi.simulator.process.TabletHandle;

/** After the story: now and then one more visit is recorded and synced, so that the page has something to show. */
final class Afterwards {
    private static final int PAUSE_MILLIS = 15_000;
    private static final int FIRST_FAMILY = 120;

    private final Stage stage;
    private final IdSource ids;

    Afterwards(Stage stage, IdSource ids) {
        this.stage = stage;
        this.ids = ids;
    }

    /** Goes on until the process is ended. */
    void goOn() throws IOException, InterruptedException {
        for (int turn = 2; ; turn++) {
            for (int number = FIRST_FAMILY; number <= stage.office().families().size(); number++) {
                Thread.sleep(PAUSE_MILLIS);
                visit(stage.office().family(number), turn);
            }
        }
    }

    private void visit(FamilyFile family, int turn) throws IOException, InterruptedException {
        List<TabletHandle> own = stage.tablets().stream()
                .filter(tablet -> tablet.worker().user().equals(family.worker()))
                .toList();
        for (TabletHandle tablet : own) {
            tablet.save(
                    family.household(),
                    Step.create(ids.next(), stage.city().visitToday(family, turn, LocalTime.of(17, 30))));
            Thread.sleep(PAUSE_MILLIS / 3);
            tablet.sync();
        }
    }
}
