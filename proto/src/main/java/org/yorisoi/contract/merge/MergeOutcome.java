package org.yorisoi.contract.merge;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.yorisoi.contract.kind.Body;

/**
 * What merging a patch gave.
 *
 * @param body the merged body; units in conflict or rejected are as the server has them
 * @param conflicts ascending by unit
 * @param rejections in the patch's order
 * @param changed keys of the units whose value in {@code body} differs from the server's, ascending
 * @param raised keys of the PROTECTIVE units that the patch raised above what its author saw, or above the server's
 *     value. A raise that only met or fell short of the server's value is included: it changes no value but is a change
 *     of the record, since nobody may lower the flag who has not seen it
 * @param lost keys of the units whose new value lost by MAX, MIN or PROTECTIVE
 */
public record MergeOutcome(
        Body body,
        List<UnitConflict> conflicts,
        List<UnitRejection> rejections,
        Set<Integer> changed,
        Set<Integer> raised,
        Set<Integer> lost) {
    public MergeOutcome {
        conflicts = List.copyOf(conflicts);
        rejections = List.copyOf(rejections);
        changed = ascending(changed);
        raised = ascending(raised);
        lost = ascending(lost);
    }

    private static SortedSet<Integer> ascending(Set<Integer> units) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(units));
    }

    /** True if every unit of the patch went in, or was there already, or lost by a rule that keeps one value. */
    public boolean clean() {
        return conflicts.isEmpty() && rejections.isEmpty();
    }

    /** True if the record is written anew: a value differs, or somebody else asked for protection as well. */
    public boolean writes() {
        return !changed.isEmpty() || !raised.isEmpty();
    }
}
