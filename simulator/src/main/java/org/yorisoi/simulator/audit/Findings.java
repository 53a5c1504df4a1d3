package org.yorisoi.simulator.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What checks found, and how often each one looked. */
final class Findings {
    private final List<Violation> violations = new ArrayList<>();
    private final Map<Integer, Long> looked = new TreeMap<>();

    /** Notes that an invariant was checked at some place. */
    void looked(int invariant) {
        looked.merge(invariant, 1L, Long::sum);
    }

    void broken(int invariant, String what) {
        violations.add(new Violation(invariant, what));
    }

    /** Notes that an invariant was checked, and that it is broken unless {@code holds}. */
    void require(int invariant, boolean holds, String otherwise) {
        looked(invariant);
        if (!holds) {
            broken(invariant, otherwise);
        }
    }

    List<Violation> violations() {
        return violations;
    }

    Map<Integer, Long> looked() {
        return looked;
    }
}
