package org.yorisoi.simulator.sim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Makes a run that broke an invariant as short as it gets: faults are switched off, and steps left out, as long as the
 * same invariant breaks.
 */
public final class Shrinking {
    private final Simulation simulation;
    private final BooleanSupplier goesOn;
    private final int invariant;
    private Report best;
    private int runs;

    private Shrinking(Simulation simulation, Report failed, BooleanSupplier goesOn) {
        this.simulation = simulation;
        this.goesOn = goesOn;
        invariant = failed.invariant();
        best = failed;
    }

    /**
     * What it came to.
     *
     * @param run the shortest one that was found; the given one if none was
     * @param runs that were tried
     */
    public record Result(Report run, int runs) {}

    /**
     * Shrinks.
     *
     * @param failed a run with a violation
     * @param goesOn asked before each try; the answer decides how far it gets, not where it leads
     */
    public static Result of(Simulation simulation, Report failed, BooleanSupplier goesOn) {
        Shrinking shrinking = new Shrinking(simulation, failed, goesOn);
        shrinking.shrink();
        return new Result(shrinking.best, shrinking.runs);
    }

    /** True for so many seconds from now. */
    public static BooleanSupplier seconds(int seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        return () -> System.nanoTime() < end;
    }

    private void shrink() {
        faults();
        steps();
        // A fault may have mattered only to a step that is gone.
        faults();
        if (!best.script().kept().isEmpty()) {
            breaks(best.script().upTo(best.script().kept().last()));
        }
    }

    private void faults() {
        Set<String> on = new TreeSet<>(best.faultsOn());
        if (!on.isEmpty() && !without(on)) {
            on.forEach(fault -> without(Set.of(fault)));
        }
    }

    private boolean without(Set<String> faults) {
        Set<String> off = new TreeSet<>(best.script().without());
        off.addAll(faults);
        return breaks(best.script().without(off));
    }

    /** Chunks are left out: halves, then smaller ones, and single steps until none can be spared. */
    private void steps() {
        int size = (best.script().kept().size() + 1) / 2;
        while (size > 0 && goesOn.getAsBoolean()) {
            boolean fewer = false;
            List<Integer> steps = new ArrayList<>(best.script().kept());
            for (int from = 0; from < steps.size(); from += size) {
                Set<Integer> without = new TreeSet<>(best.script().kept());
                without.removeAll(new HashSet<>(steps.subList(from, Math.min(from + size, steps.size()))));
                fewer |= breaks(best.script().only(without));
            }
            size = size == 1 && fewer ? 1 : size / 2;
        }
    }

    /** Runs a shorter one; if the same invariant breaks, it takes the place of the best. */
    private boolean breaks(Script shorter) {
        if (!goesOn.getAsBoolean()) {
            return false;
        }
        runs++;
        Report report = simulation.run(shorter);
        boolean same = report.violations().stream().anyMatch(violation -> violation.invariant() == invariant);
        if (same) {
            best = report;
        }
        return same;
    }
}
