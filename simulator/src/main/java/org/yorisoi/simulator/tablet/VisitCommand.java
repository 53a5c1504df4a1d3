package org.yorisoi.simulator.tablet;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.yorisoi.client.SyncClient;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.VisitOutcome;
import org.yorisoi.record.v1.VisitProgramme;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code visit}: records a home visit that ends now. It needs no network. */
@Command(name = "visit")
final class VisitCommand implements Callable<Integer> {
    @ParentCommand
    private TabletCommand tablet;

    @Option(names = "--household", required = true, paramLabel = "ID")
    private UUID household;

    @Option(names = "--minutes", required = true, paramLabel = "N")
    private int minutes;

    @Option(names = "--note", required = true, paramLabel = "TEXT")
    private String note;

    @Override
    public Integer call() {
        return tablet.run(this::record);
    }

    private int record(SyncClient client, Enrolment enrolment) {
        UUID id = client.records(HomeVisit.class)
                .save(household, visit(enrolment))
                .id();
        tablet.line(id);
        tablet.say("saved", client.state().pending());
        return CommandLine.ExitCode.OK;
    }

    private HomeVisit visit(Enrolment enrolment) {
        Instant left = tablet.clock().instant();
        return HomeVisit.newBuilder()
                .setProgramme(VisitProgramme.VISIT_PROGRAMME_HOME_VISIT_SUPPORT)
                .addVisitorIds(Ids.bytes(enrolment.user()))
                .setArrivedAt(left.minus(Duration.ofMinutes(minutes)).toEpochMilli())
                .setLeftAt(left.toEpochMilli())
                .setServiceMinutes(minutes)
                .setOutcome(VisitOutcome.VISIT_OUTCOME_MET)
                .setNarrative(note)
                .build();
    }
}
