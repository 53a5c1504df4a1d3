package org.yorisoi.contract.validate;

import com.google.protobuf.Message;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a save does to one record, as the rules between records are told of it.
 *
 * @param <T> the message of the record's kind
 * @param id of the record
 * @param before what it was; null if it is new
 * @param after what it becomes; other records of the same save are as they become, too
 */
public record Saving<T extends Message>(UUID id, @Nullable T before, T after) {
    /** The id only; never content. */
    @Override
    public String toString() {
        return "Saving[" + id + "]";
    }
}
