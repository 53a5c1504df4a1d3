package org.yorisoi.simulator.audit;

import java.util.UUID;
import org.yorisoi.record.v1.Conflict;

/**
 * Names a record.
 *
 * @param kind the number of the RecordKind
 */
public record RecordName(int kind, UUID id) {
    /** Of a record that keeps both values of a conflict. */
    static final int CONFLICT = 9;

    private static final int ID_BYTES = 16;

    /** The record that a conflict is about. */
    static RecordName about(Conflict conflict) {
        byte[] id = conflict.getRecordId().toByteArray();
        return new RecordName(
                conflict.getRecordKindValue(), id.length == ID_BYTES ? TabletBooks.uuid(id) : new UUID(0, 0));
    }

    @Override
    public String toString() {
        return kind + "/" + id;
    }
}
