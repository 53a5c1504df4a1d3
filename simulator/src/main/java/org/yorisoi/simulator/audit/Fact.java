package org.yorisoi.simulator.audit;

import java.util.LinkedHashSet;
import java.util.Set;
import org.yorisoi.options.v1.Policy;

/**
 * What a record says in one field unit, taken apart: of a narrative its sentences, of a set or list its elements, of
 * anything else the value as a whole.
 *
 * @param rank the value's place in its order, for policies that have one; -1 if unset or without an order
 */
record Fact(int unit, Policy policy, Set<String> atoms, long rank) {
    Fact {
        atoms = Set.copyOf(atoms);
    }

    static Fact none(int unit, Policy policy) {
        return new Fact(unit, policy, Set.of(), -1);
    }

    /** What this says and the other does not. */
    Set<String> beyond(Fact other) {
        Set<String> more = new LinkedHashSet<>(atoms);
        more.removeAll(other.atoms);
        return more;
    }
}
