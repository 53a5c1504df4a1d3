package org.yorisoi.contract.merge;

import java.util.Set;
import org.yorisoi.options.v1.Clearance;

/**
 * What the merge must know about the one who wrote a patch.
 *
 * @param clearance of the author, now
 * @param raisedByOthers keys of the PROTECTIVE units that someone else raised since the version the author saw, a
 *     raise to the value it already had included
 * @param settles keys of the units of which the same mutation settles a conflict, as a coordinator: what waited as a
 *     correction goes in
 * @param maker true if it is the author who made the record
 */
public record MergeAuthor(Clearance clearance, Set<Integer> raisedByOthers, Set<Integer> settles, boolean maker) {
    public MergeAuthor {
        raisedByOthers = Set.copyOf(raisedByOthers);
        settles = Set.copyOf(settles);
    }

    /** An author who settles nothing, of somebody else's record. */
    public MergeAuthor(Clearance clearance, Set<Integer> raisedByOthers) {
        this(clearance, raisedByOthers, Set.of(), false);
    }

    /** An author of somebody else's record, since whose version nobody else raised a PROTECTIVE unit. */
    public static MergeAuthor of(Clearance clearance) {
        return new MergeAuthor(clearance, Set.of());
    }

    boolean mayLowerProtection() {
        return clearance == Clearance.CLEARANCE_COORDINATOR;
    }
}
