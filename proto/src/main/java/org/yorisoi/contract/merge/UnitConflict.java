package org.yorisoi.contract.merge;

import com.google.protobuf.ByteString;
import org.yorisoi.record.v1.ConflictSort;

/**
 * A unit of a patch that was not used, or not wholly.
 *
 * @param unit the unit's key: its smallest field number
 * @param base wire bytes that the author saw; empty = unset
 * @param mine wire bytes that the author wrote; empty = unset
 * @param theirs wire bytes that stand in the merged body: the server's value; for a UNION the server's entries with
 *     what could be merged
 */
public record UnitConflict(int unit, ConflictSort sort, ByteString base, ByteString mine, ByteString theirs) {
    /** Unit and sort only; never content. */
    @Override
    public String toString() {
        return "UnitConflict[" + unit + ", " + sort + "]";
    }
}
