package org.yorisoi.contract.merge;

import java.util.Set;
import org.yorisoi.options.v1.Clearance;

/**
 * What the merge must know about the one who wrote a patch.
 *
 * @param clearance of the author, now
 * @param raisedByOthers keys of the PROTECTIVE units that someone else raised since the version the author saw, a
 *     raise to the value it already had included
 */
public record MergeAuthor(Clearance clearance, Set<Integer> raisedByOthers) {
    public MergeAuthor {
        raisedByOthers = Set.copyOf(raisedByOthers);
    }

    /** An author since whose version nobody else raised a PROTECTIVE unit. */
    public static MergeAuthor of(Clearance clearance) {
        return new MergeAuthor(clearance, Set.of());
    }

    boolean mayLowerProtection() {
        return clearance == Clearance.CLEARANCE_COORDINATOR;
    }
}
