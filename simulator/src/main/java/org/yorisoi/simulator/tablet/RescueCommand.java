package org.yorisoi.simulator.tablet;

import java.util.concurrent.Callable;
import org.yorisoi.client.store.Rescue;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code rescue}: begins anew where the store is damaged, with what was not handed in and can still be read. */
@Command(name = "rescue")
final class RescueCommand implements Callable<Integer> {
    @ParentCommand
    private TabletCommand tablet;

    @Override
    public Integer call() {
        return tablet.rescue(this::tell);
    }

    private int tell(Rescue.Rescued rescued) {
        tablet.line("saves", rescued.saves());
        tablet.line("unreadable", rescued.unreadable());
        tablet.say("rescued", rescued.kept());
        return CommandLine.ExitCode.OK;
    }
}
