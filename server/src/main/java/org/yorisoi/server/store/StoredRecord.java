package org.yorisoi.server.store;

import com.google.protobuf.ByteString;
import java.util.UUID;
import org.yorisoi.options.v1.Clearance;

/**
 * The present version of a record.
 *
 * @param clearance that its readers need
 * @param seq of its last change
 * @param deleted a tombstone; its body is the last one, or empty if it was erased for ever
 * @param body canonical bytes
 * @param created who created it
 */
public record StoredRecord(
        RecordKey key,
        UUID household,
        Clearance clearance,
        long seq,
        boolean deleted,
        ByteString body,
        Change created) {

    /** The same record, changed. */
    public StoredRecord changed(long newSeq, boolean nowDeleted, ByteString newBody) {
        return new StoredRecord(key, household, clearance, newSeq, nowDeleted, newBody, created);
    }

    /** True for a tombstone whose body was removed for ever. */
    public boolean erased() {
        return deleted && body.isEmpty();
    }

    /** The same record with its log numbers, once they are known. */
    public StoredRecord numbered(long newSeq, long createdSeq) {
        return new StoredRecord(key, household, clearance, newSeq, deleted, body, created.withSeq(createdSeq));
    }
}
