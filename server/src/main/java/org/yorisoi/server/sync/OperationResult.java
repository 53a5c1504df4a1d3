package org.yorisoi.server.sync;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.merge.UnitConflict;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.server.store.Change;
import org.yorisoi.server.store.RecordKey;
import org.yorisoi.server.store.StoredRecord;
import org.yorisoi.sync.v1.Patch;
import org.yorisoi.sync.v1.Reason;

/**
 * What one operation would do to its record; nothing is written yet.
 *
 * @param index of the operation in its mutation
 * @param before the record as it is; null if it does not exist
 * @param onlyOwn since the version seen only own edits changed the record
 * @param foreign the newest change by someone else that the author had not seen; null if none
 * @param writes true if the record is created or changed
 * @param body its body then (of a tombstone the last one)
 * @param raised PROTECTIVE units raised, equal raises included
 * @param disputes values that were not used
 * @param rejections why the whole mutation is rejected; empty if it is not
 * @param lost some value lost by MAX, MIN or PROTECTIVE and is kept in history only
 * @param patch what the author changed; of a creation that was not taken whole every field; empty for a delete
 * @param content the body as it was read to validate it; null if it was not
 */
record OperationResult(
        int index,
        RecordKey key,
        Clearance clearance,
        @Nullable StoredRecord before,
        boolean onlyOwn,
        @Nullable Change foreign,
        boolean writes,
        ByteString body,
        boolean deleted,
        Set<Integer> raised,
        List<Dispute> disputes,
        List<Reason> rejections,
        boolean lost,
        Patch patch,
        @Nullable Message content) {
    /**
     * A value that was not used.
     *
     * @param rule that the merged record would break; empty for other sorts
     */
    record Dispute(UnitConflict value, String rule) {}

    OperationResult {
        raised = Set.copyOf(raised);
        disputes = List.copyOf(disputes);
        rejections = List.copyOf(rejections);
    }

    /** The same with a mark raised, too. */
    OperationResult raisedTo(ByteString marked, Set<Integer> units) {
        Set<Integer> all = new HashSet<>(raised);
        all.addAll(units);
        return new OperationResult(
                index,
                key,
                clearance,
                before,
                onlyOwn,
                foreign,
                true,
                marked,
                deleted,
                all,
                disputes,
                rejections,
                lost,
                patch,
                content);
    }
}
