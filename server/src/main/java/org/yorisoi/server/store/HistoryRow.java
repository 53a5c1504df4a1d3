package org.yorisoi.server.store;

import com.google.protobuf.ByteString;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change of an existing record and what it was before; or a value that lost without changing it.
 *
 * @param mutation that made the change
 * @param changed false if the record stayed as it was
 * @param seqBefore of the version before
 * @param bodyBefore the body before; null if nothing changed
 * @param lost the serialized patch of which some value was not taken; of a mutation without effect its whole serialized
 *     operation; null if all was taken
 */
public record HistoryRow(
        RecordKey key,
        Change change,
        UUID mutation,
        boolean changed,
        long seqBefore,
        boolean deletedBefore,
        @Nullable ByteString bodyBefore,
        @Nullable ByteString lost) {
    /** The same row with its log numbers, once they are known. */
    public HistoryRow numbered(long seq, long numberBefore) {
        return new HistoryRow(
                key, change.withSeq(seq), mutation, changed, numberBefore, deletedBefore, bodyBefore, lost);
    }
}
