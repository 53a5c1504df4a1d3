package org.yorisoi.simulator.tablet;

import java.util.concurrent.Callable;
import org.yorisoi.client.SyncClient;
import org.yorisoi.client.SyncResult;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code sync}: hands in what was done here and fetches what others did, once. */
@Command(name = "sync")
final class SyncCommand implements Callable<Integer> {
    @ParentCommand
    private TabletCommand tablet;

    @Override
    public Integer call() {
        return tablet.run((client, enrolment) -> sync(client));
    }

    private int sync(SyncClient client) {
        SyncResult result = client.sync();
        tablet.line("sent", result.answered());
        tablet.line("received", result.received());
        return result.complete()
                ? CommandLine.ExitCode.OK
                : tablet.complain(result.sentence(tablet.texts().language()));
    }
}
