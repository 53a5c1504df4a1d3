package org.yorisoi.simulator.audit;

import java.util.UUID;

/**
 * Names a record.
 *
 * @param kind the number of the RecordKind
 */
public record RecordName(int kind, UUID id) {
    /** Of a record that keeps both values of a conflict. */
    static final int CONFLICT = 9;

    @Override
    public String toString() {
        return kind + "/" + id;
    }
}
