package org.yorisoi.simulator.planted;

import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.yorisoi.simulator.audit.Violation;
import org.yorisoi.simulator.sim.Report;
import org.yorisoi.simulator.sim.Shrinking;
import org.yorisoi.simulator.sim.Simulation;
import org.yorisoi.simulator.sim.Wiring;

/**
 * A bug, and how it is put in.
 *
 * @param name as in docs/simulator.md
 * @param breaks it is found if one of these invariants is reported as broken; anything else is no find
 */
record Plant(String name, Set<Integer> breaks, Wiring wiring) {
    Plant {
        breaks = Set.copyOf(breaks);
    }

    /**
     * A run in which it was found, and by what.
     *
     * @param run that it was found in
     * @param by the first violation that counts
     */
    record Find(Report run, Violation by) {}

    /** Runs seed after seed until it is found; null if it survives them all. */
    @Nullable
    Find find(long from, int seeds, int steps) {
        try (Simulation planted = new Simulation(wiring)) {
            for (long seed = from; seed < from + seeds; seed++) {
                Report run = planted.run(seed, steps);
                for (Violation violation : run.violations()) {
                    if (breaks.contains(violation.invariant())) {
                        return new Find(run, violation);
                    }
                }
            }
        }
        return null;
    }

    /** Makes the run of a find shorter. */
    Shrinking.Result shrink(Find find, BooleanSupplier goesOn) {
        try (Simulation planted = new Simulation(wiring)) {
            return Shrinking.of(planted, find.run(), goesOn);
        }
    }
}
