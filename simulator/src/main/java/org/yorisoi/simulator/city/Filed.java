package org.yorisoi.simulator.city;

import com.google.protobuf.Message;
import java.util.UUID;
import org.yorisoi.record.v1.RecordKind;

/**
 * One record as it stands today.
 *
 * @param id of the record
 * @param author who made it: a user id
 * @param body a message of the kind
 */
public record Filed(RecordKind kind, UUID id, UUID author, Message body) {
    /** Kind and id only; never content. */
    @Override
    public String toString() {
        return "Filed[" + kind + " " + id + "]";
    }
}
