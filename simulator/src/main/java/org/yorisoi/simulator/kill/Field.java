package org.yorisoi.simulator.kill;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.yorisoi.simulator.ledger.LedgerReader;
import org.yorisoi.simulator.ledger.Reckoning;
import org.yorisoi.simulator.process.Ending;
import org.yorisoi.simulator.process.LossyProxy;
import org.yorisoi.simulator.process.Office;
import org.yorisoi.simulator.process.OfficeDesk;
import org.yorisoi.simulator.process.TabletFiles;
import org.yorisoi.simulator.process.TabletHandle;
import org.yorisoi.simulator.process.Worker;

/**
 * Everything that runs in a campaign: the store, the server on it, the tablets.
 *
 * @param tablets in the order of the workers
 */
record Field(Store store, Office office, ServerHandle server, List<TabletHandle> tablets) {
    private static final int FAMILIES = 8;
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    /** Sets an office up and starts everything; the ending closes it. */
    static Field start(Path directory, Store store, long seed, Ending ending) throws IOException, InterruptedException {
        Clock clock = Clock.systemUTC();
        Office office;
        try (OfficeDesk desk = OfficeDesk.over(store.open(), clock, new SecureRandom())) {
            office = desk.setUp("みどり野市", seed, LocalDate.now(clock.withZone(JAPAN)), FAMILIES);
            for (int family = 1; family <= Work.SHARED; family++) {
                for (Worker worker : office.workers()) {
                    desk.share(office, office.family(family), worker);
                }
            }
        }
        ServerHandle server = ending.with(ServerHandle.start(store.settings(), directory));
        server.awaitHealth();
        List<TabletHandle> tablets = new ArrayList<>();
        for (Worker worker : office.workers()) {
            TabletFiles files = new TabletFiles(directory.resolve("tablet-" + worker.number()));
            LossyProxy network = LossyProxy.to(server.grpcPort());
            tablets.add(ending.with(TabletHandle.start(office.number(), worker, files, network, KillableTablet.class)));
        }
        for (TabletHandle tablet : tablets) {
            tablet.open();
        }
        return new Field(store, office, server, List.copyOf(tablets));
    }

    /** The server was started again, on another port. */
    void leadToServer() {
        tablets.forEach(tablet -> tablet.network().lead(server.grpcPort()));
    }

    /** What became of every save; everything must be at rest. */
    Reckoning reckon() throws IOException, SQLException {
        List<LedgerReader.Tablet> files = tablets.stream()
                .map(tablet -> tablet.files().toRead(tablet.worker().device()))
                .toList();
        return new LedgerReader(store.shelf(), office.number()).reckon(files);
    }
}
