package org.yorisoi.simulator.audit;

import com.google.protobuf.ByteString;

/**
 * What one save did to one record.
 *
 * @param before the content on the screen; empty of a new record
 * @param after the content as it was saved; of a deletion that on the screen
 * @param seenEpoch the log's epoch of the version on the screen; empty if none came from the server
 * @param seenSeq the log number of the version on the screen; 0 if none
 */
public record SavedOperation(
        RecordName record, Sort sort, ByteString before, ByteString after, ByteString seenEpoch, long seenSeq) {
    /** Sorts of operations. */
    public enum Sort {
        /** A new record. */
        CREATE,
        /** Other values. */
        EDIT,
        /** The end of the record. */
        DELETE
    }
}
