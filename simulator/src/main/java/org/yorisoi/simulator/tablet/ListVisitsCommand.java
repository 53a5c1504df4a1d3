package org.yorisoi.simulator.tablet;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.yorisoi.client.Entry;
import org.yorisoi.client.SyncClient;
import org.yorisoi.record.v1.HomeVisit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code list}: the home visits on this tablet, a line each, with what was written. */
@Command(name = "list")
final class ListVisitsCommand implements Callable<Integer> {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    @ParentCommand
    private TabletCommand tablet;

    @Override
    public Integer call() {
        return tablet.run((client, enrolment) -> list(client));
    }

    private int list(SyncClient client) {
        tablet.line("visit", "household", "arrived", "minutes", "mark", "note");
        for (Entry<HomeVisit> entry : client.records(HomeVisit.class).list()) {
            HomeVisit visit = entry.value();
            tablet.line(
                    entry.id(),
                    entry.household(),
                    Instant.ofEpochMilli(visit.getArrivedAt())
                            .truncatedTo(ChronoUnit.SECONDS)
                            .atZone(JAPAN)
                            .toOffsetDateTime(),
                    visit.getServiceMinutes(),
                    tablet.texts().say("mark." + entry.mark()),
                    visit.getNarrative());
        }
        return CommandLine.ExitCode.OK;
    }
}
