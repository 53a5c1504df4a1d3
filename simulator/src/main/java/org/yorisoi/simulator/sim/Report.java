package org.yorisoi.simulator.sim;

import java.util.List;
import java.util.Map;
import org.yorisoi.simulator.audit.Violation;

/**
 * What became of one run.
 *
 * @param seed replays it
 * @param steps that were done; healing comes on top
 * @param faults that happened
 * @param violations none if all is well; the run ends at the first step that has one
 * @param traceHash the same for the same seed
 * @param looked how often each invariant was looked at
 * @param situations what the run has come through, and how often
 * @param lastLines the end of the trace
 */
public record Report(
        long seed,
        int steps,
        long faults,
        List<Violation> violations,
        String traceHash,
        Map<Integer, Long> looked,
        Map<String, Long> situations,
        List<String> lastLines) {
    /** Copies what it is given. */
    public Report {
        violations = List.copyOf(violations);
        looked = Map.copyOf(looked);
        situations = Map.copyOf(situations);
        lastLines = List.copyOf(lastLines);
    }

    /** True if it did not come to rest after the faults had ended: invariant 18. */
    boolean stalled() {
        return violations.stream().anyMatch(violation -> violation.invariant() == Violation.LIVENESS);
    }

    /** How to see it again: with as many steps, as what comes behind them is part of it. */
    String replay() {
        return "./yorisoi sim --seeds 1 --from " + seed + " --steps " + steps;
    }
}
