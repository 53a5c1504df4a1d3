package org.yorisoi.simulator.tablet;

import java.util.UUID;
import java.util.concurrent.Callable;
import org.yorisoi.client.SyncClient;
import org.yorisoi.client.SyncState;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code state}: what an app's badge and status line show, and which households are here. */
@Command(name = "state")
final class StateCommand implements Callable<Integer> {
    @ParentCommand
    private TabletCommand tablet;

    @Override
    public Integer call() {
        return tablet.run((client, enrolment) -> state(client));
    }

    private int state(SyncClient client) {
        SyncState state = client.state();
        tablet.line("pending", state.pending());
        tablet.line("rejected", state.rejected());
        tablet.line("quarantined", state.quarantined());
        tablet.line("conflicts", state.conflicts());
        for (UUID household : client.households()) {
            if (!household.equals(client.officeRoom())) {
                tablet.line("household", household);
            }
        }
        if (state.synced()) {
            tablet.say("synced");
        }
        state.hindrances().stream()
                .sorted()
                .forEach(hindrance ->
                        tablet.line(hindrance.sentence(tablet.texts().language())));
        return CommandLine.ExitCode.OK;
    }
}
