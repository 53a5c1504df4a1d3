package org.yorisoi.simulator.sim;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yorisoi.simulator.audit.Violation;

/**
 * What became of one run.
 *
 * @param script what was run, up to where it ended
 * @param faultsOn the names of the faults that could come
 * @param steps that were done, or left out; healing comes on top
 * @param faults that happened
 * @param violations none if all is well; the run ends at the first step that has one
 * @param traceHash the same for the same seed
 * @param looked how often each invariant was looked at
 * @param situations what the run has come through, and how often
 * @param lastLines the end of the trace
 */
public record Report(
        Script script,
        Set<String> faultsOn,
        int steps,
        long faults,
        List<Violation> violations,
        String traceHash,
        Map<Integer, Long> looked,
        Map<String, Long> situations,
        List<String> lastLines) {
    /** Copies what it is given. */
    public Report {
        faultsOn = Set.copyOf(faultsOn);
        violations = List.copyOf(violations);
        looked = Map.copyOf(looked);
        situations = Map.copyOf(situations);
        lastLines = List.copyOf(lastLines);
    }

    /** True if it did not come to rest after the faults had ended: invariant 18. */
    boolean stalled() {
        return violations.stream().anyMatch(violation -> violation.invariant() == Violation.LIVENESS);
    }

    /** What it was run from. */
    public long seed() {
        return script.seed();
    }

    /** The invariant that it broke first; the run has a violation. */
    public int invariant() {
        return violations.get(0).invariant();
    }

    /** How to see it again. */
    String replay() {
        return script.command();
    }
}
