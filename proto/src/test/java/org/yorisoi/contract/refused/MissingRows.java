package org.yorisoi.contract.refused;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.yorisoi.contract.Samples;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.text.Labels;
import org.yorisoi.contract.text.Language;
import org.yorisoi.contract.validate.Breakable;
import org.yorisoi.contract.validate.Validation;
import org.yorisoi.record.v1.RecordKind;

/** Writes what a table lacks, as far as a program can; a person reads it and mends it. */
final class MissingRows {
    private final Validation validation;

    MissingRows(Validation validation) {
        this.validation = validation;
    }

    /** What no row of a table breaks. */
    static List<Breakable> of(RefusedTable table) {
        Set<String> broken = new HashSet<>();
        table.rows().forEach(row -> row.told().forEach(told -> broken.add(told.key())));
        return Breakable.of(table.kind()).stream()
                .filter(breakable -> !broken.contains(breakable.key()))
                .toList();
    }

    /** The table with what is told now, and with rows for what it lacks. */
    RefusedTable fill(RefusedTable table) {
        Message start = table.start();
        List<RefusedRow> rows = new ArrayList<>();
        table.rows().forEach(row -> rows.add(row.with(table.kind(), validation, start)));
        for (Breakable missing : of(table.with(rows))) {
            for (FieldChange change : Proposals.of(missing)) {
                RefusedRow row = new RefusedRow("", withEntries(start, missing, change), List.of())
                        .with(table.kind(), validation, start);
                if (row.told().stream().anyMatch(told -> told.key().equals(missing.key()))) {
                    rows.add(row);
                }
            }
        }
        return table.with(rows);
    }

    /** An entry that the start does not have is added first. */
    private static List<FieldChange> withEntries(Message start, Breakable missing, FieldChange change) {
        List<FieldChange> changes = new ArrayList<>();
        int bracket = missing.path().indexOf("[0].");
        FieldDescriptor list = bracket < 0
                ? null
                : start.getDescriptorForType().findFieldByName(missing.path().substring(0, bracket));
        if (list != null && start.getRepeatedFieldCount(list) == 0) {
            changes.add(new FieldChange(
                    list.getName() + "[0]", Proposals.message(list.getMessageType(), "entry-0000000001")));
        }
        changes.add(change);
        return changes;
    }

    /** The first table of a new kind: a sample as its start, and no rows yet. */
    static RefusedTable begin(KindSchema kind) {
        RecordKind sampled = RecordKind.forNumber(kind.kind());
        Message sample = kind.serverOnly() ? kind.defaultInstance() : new Samples(1).record(sampled);
        Message.Builder readable = sample.toBuilder();
        name(readable, new int[1]);
        String comment = "# " + Labels.in(Language.JAPANESE).kind(kind) + " ("
                + Labels.in(Language.ENGLISH).kind(kind)
                + "): what is refused, and what the writer is told. docs/recipes/refused-tables.md says how to read and extend it.\n";
        return new RefusedTable(kind, comment, FieldValue.written(readable.build()), List.of());
    }

    /** Ids become readable. */
    private static void name(Message.Builder message, int[] count) {
        message.getAllFields().forEach((field, value) -> {
            if (field.getJavaType() == FieldDescriptor.JavaType.BYTE_STRING) {
                if (field.isRepeated()) {
                    for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
                        message.setRepeatedField(field, i, id((ByteString) message.getRepeatedField(field, i), count));
                    }
                } else {
                    message.setField(field, id((ByteString) value, count));
                }
            } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                for (int i = 0; field.isRepeated() && i < message.getRepeatedFieldCount(field); i++) {
                    name(message.getRepeatedFieldBuilder(field, i), count);
                }
                if (!field.isRepeated()) {
                    name(message.getFieldBuilder(field), count);
                }
            }
        });
    }

    private static ByteString id(ByteString bytes, int[] count) {
        String id = String.format(Locale.ROOT, "id-%0" + (bytes.size() - 3) + "d", ++count[0]);
        return ByteString.copyFromUtf8(id);
    }
}
