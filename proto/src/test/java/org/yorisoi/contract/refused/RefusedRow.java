package org.yorisoi.contract.refused;

import com.google.protobuf.Message;
import java.util.List;
import java.util.stream.Collectors;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.validate.Severity;
import org.yorisoi.contract.validate.Validation;

/**
 * One row of a table: what is changed in a record that obeys every rule, and all that its writer is then told.
 *
 * @param comment the lines above it, each with its line break; usually none
 */
public record RefusedRow(String comment, List<FieldChange> changes, List<Told> told) {
    /** A record with the row's changes. */
    public Message applied(Message start) {
        Message.Builder record = start.toBuilder();
        changes.forEach(change -> change.apply(record));
        return record.build();
    }

    /** The row with what is told of it now. */
    RefusedRow with(KindSchema kind, Validation validation, Message start) {
        List<Told> found = validation.validate(kind, applied(start)).stream()
                .map(violation -> Told.of(kind, violation))
                .toList();
        return new RefusedRow(comment, changes, found);
    }

    /** True if it keeps the record from being accepted; false if it only asks for a second look. */
    public boolean blocks() {
        return told.stream().anyMatch(one -> one.severity() == Severity.ERROR);
    }

    /** As it stands in a table. */
    String written() {
        return comment
                + "row\n"
                + changes.stream().map(change -> "  " + change + "\n").collect(Collectors.joining())
                + told.stream().map(Told::written).collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return changes.toString();
    }
}
