package org.yorisoi.simulator.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Runs seeds. Each run has a directory of its own, which is deleted when it ends. */
public final class Simulation implements AutoCloseable {
    /** How often the whole log is audited on the way, in steps; what is cheaper is checked at each step or sync. */
    private static final int LOG_EVERY = 100;

    private final Path directory;
    private final MigratedTemplate template;
    private final Wiring wiring;

    /** Real code throughout. */
    public static Simulation plain() {
        return new Simulation(Wiring.PLAIN);
    }

    /** Wired in some way: none of it may keep anything of a run. */
    public Simulation(Wiring wiring) {
        this.wiring = wiring;
        try {
            directory = Scratch.make();
            template = new MigratedTemplate(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("there is no room for the simulation's files", e);
        }
    }

    /** Runs one seed: some steps of chaos, then healing. May be called from several threads. */
    public Report run(long seed, int steps) {
        return run(Script.whole(seed, steps));
    }

    /** Runs what a script keeps of a seed. */
    public Report run(Script script) {
        long seed = script.seed();
        Path own =
                directory.resolve("seed-" + seed + "-" + Thread.currentThread().getId());
        try {
            Files.createDirectories(own);
            try (World world = new World(own, script, wiring, template)) {
                return run(world, script);
            } finally {
                Scratch.delete(own);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("seed " + seed + " has no room for its files", e);
        }
    }

    private static Report run(World world, Script script) {
        Workload workload = new Workload(world);
        int done = 0;
        try {
            workload.begin();
            world.faults().turn(true);
            while (done < script.steps() && world.auditor().violations().isEmpty()) {
                done++;
                workload.begin(done);
                if (script.kept().contains(done)) {
                    world.trace().add("step " + done);
                    workload.step();
                    world.auditor().step();
                    world.trace().add("  head " + world.auditor().head());
                }
                if (done % LOG_EVERY == 0) {
                    world.auditor().log();
                    world.auditor().fates(world.books());
                }
            }
            if (world.auditor().violations().isEmpty()) {
                new Healing(world, workload).run();
            }
        } catch (RuntimeException | SimulatedCrash e) {
            world.auditor().unexpected("step " + done + ": " + describe(e));
        }
        return new Report(
                script.upTo(done),
                world.plan().on(),
                done,
                world.faults().counted(),
                world.auditor().violations(),
                world.trace().hash(),
                world.auditor().looked(),
                world.auditor().situations().counts(),
                world.trace().lastLines());
    }

    private static String describe(Throwable e) {
        StringBuilder text = new StringBuilder(e.toString());
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            text.append(" <- ").append(cause);
        }
        Stream.of(e.getStackTrace())
                .limit(8)
                .forEach(frame -> text.append("\n      at ").append(frame));
        return text.toString();
    }

    @Override
    public void close() {
        try {
            Scratch.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("the simulation's files stay in " + directory, e);
        }
    }
}
