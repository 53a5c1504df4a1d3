package org.yorisoi.simulator.city;

import com.google.protobuf.Message;
import java.util.UUID;
import org.yorisoi.record.v1.RecordKind;

/**
 * One record of a family, ready to be created.
 *
 * @param id of the record
 * @param body a message of the kind
 */
public record Filed(RecordKind kind, UUID id, Message body) {
    /** Kind and id only; never content. */
    @Override
    public String toString() {
        return "Filed[" + kind + " " + id + "]";
    }
}
