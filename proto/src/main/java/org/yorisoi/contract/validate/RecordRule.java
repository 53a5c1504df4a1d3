package org.yorisoi.contract.validate;

import com.google.protobuf.Message;
import java.util.function.Predicate;

/**
 * A rule between the fields of one record.
 *
 * @param <T> the message of the record's kind
 * @param id {@code kind.what}, stable: stored in conflicts and reasons, and the key of its texts
 * @param field the top-level field to point the writer to; 0 = the record as a whole
 * @param broken told of a record that may break other rules too
 */
public record RecordRule<T extends Message>(String id, Severity severity, int field, Predicate<T> broken) {
    /** A rule that keeps the record from being accepted. */
    public static <T extends Message> RecordRule<T> error(String id, int field, Predicate<T> broken) {
        return new RecordRule<>(id, Severity.ERROR, field, broken);
    }

    /** A rule that only asks for a second look. */
    public static <T extends Message> RecordRule<T> warning(String id, int field, Predicate<T> broken) {
        return new RecordRule<>(id, Severity.WARNING, field, broken);
    }
}
