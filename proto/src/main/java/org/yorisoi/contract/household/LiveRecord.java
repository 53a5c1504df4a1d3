package org.yorisoi.contract.household;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.time.Instant;
import java.util.UUID;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.RecordKind;

/**
 * A record that is not deleted.
 *
 * @param <T> the message of its kind
 */
public record LiveRecord<T extends Message>(RecordKind kind, UUID id, T value) {
    private static final int TIME_ORDERED = 7;

    /**
     * When its writing began, by the clock of its maker's device, which the id holds; 1970 for an id without a time. For
     * records that do not say themselves when they happened.
     */
    public Instant begun() {
        return begun(id);
    }

    /** As {@link #begun()}, of a record whose id is all that is known. */
    public static Instant begun(UUID id) {
        return id.version() == TIME_ORDERED ? Instant.ofEpochMilli(Ids.timeMillis(id)) : Instant.EPOCH;
    }

    /** True if a field holds this record's id. */
    public boolean isNamedBy(ByteString field) {
        return field.equals(Ids.bytes(id));
    }

    /** Kind and id only; never content. */
    @Override
    public String toString() {
        return kind + "/" + id;
    }
}
