package org.yorisoi.simulator;

import org.yorisoi.simulator.bench.BenchCommand;
import org.yorisoi.simulator.demo.DemoCommand;
import org.yorisoi.simulator.sim.SimCommand;
import org.yorisoi.simulator.tablet.TabletCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Starts {@code ./yorisoi demo}, {@code sim}, {@code tablet} and {@code bench}; the composition root of their real clock and randomness. */
@Command(
        name = "yorisoi",
        description = "Runs tablets and a server together.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DemoCommand.class, SimCommand.class, TabletCommand.class, BenchCommand.class},
        version = "yorisoi ${sys:yorisoi.version:-(not started by its launcher)}",
        mixinStandardHelpOptions = true)
public final class Main {
    private Main() {}

    /** Runs the named command; the process's exit code is the command's, 2 for a command line that is not understood. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }
}
