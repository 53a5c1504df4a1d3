package org.yorisoi.contract.refused;

import com.google.protobuf.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.record.v1.RecordKind;

/**
 * What is refused of one kind, as it stands in {@code refused/HOUSEHOLD.txt}: a record that obeys every rule ({@code start}),
 * and rows, each with what is changed in it and what the writer is told in Japanese and in English.
 */
public final class RefusedTable {
    private final KindSchema kind;
    private final String comment;
    private final List<FieldChange> start;
    private final List<RefusedRow> rows;

    RefusedTable(KindSchema kind, String comment, List<FieldChange> start, List<RefusedRow> rows) {
        this.kind = kind;
        this.comment = comment;
        this.start = List.copyOf(start);
        this.rows = List.copyOf(rows);
    }

    /** The tables of all kinds of the contract. */
    public static List<RefusedTable> all() {
        return Kinds.standard().all().stream().map(RefusedTable::of).toList();
    }

    /** The table of a kind. */
    public static RefusedTable of(KindSchema kind) {
        try (InputStream in = RefusedTable.class.getResourceAsStream("/refused/" + file(kind))) {
            if (in == null) {
                throw new IllegalStateException("no table: /refused/" + file(kind) + " is not on the class path");
            }
            return parse(kind, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("/refused/" + file(kind), e);
        }
    }

    static RefusedTable parse(KindSchema kind, String text) {
        return new Lines(kind, text).table();
    }

    /** The name of a kind's file. */
    static String file(KindSchema kind) {
        return name(kind) + ".txt";
    }

    private static String name(KindSchema kind) {
        return RecordKind.forNumber(kind.kind()).name().replace("RECORD_KIND_", "");
    }

    /** The kind whose records are refused. */
    public KindSchema kind() {
        return kind;
    }

    /** A record that obeys every rule. */
    public Message start() {
        Message.Builder record = kind.defaultInstance().newBuilderForType();
        start.forEach(change -> change.apply(record));
        return record.build();
    }

    /** The broken records. */
    public List<RefusedRow> rows() {
        return rows;
    }

    /** The table with other rows. */
    RefusedTable with(List<RefusedRow> others) {
        return new RefusedTable(kind, comment, start, others);
    }

    /** The whole file. */
    String written() {
        return comment
                + "\nstart\n"
                + start.stream().map(change -> "  " + change + "\n").collect(Collectors.joining())
                + rows.stream().map(row -> "\n" + row.written()).collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return name(kind);
    }

    /** A file on its way to become a table. */
    private static final class Lines {
        private final KindSchema kind;
        private final List<String> lines;
        private int next;

        Lines(KindSchema kind, String text) {
            this.kind = kind;
            this.lines = text.lines().toList();
        }

        RefusedTable table() {
            String comment = comment();
            require("");
            require("start");
            List<FieldChange> start = changes();
            List<RefusedRow> rows = new ArrayList<>();
            while (next < lines.size()) {
                rows.add(row());
            }
            return new RefusedTable(kind, comment, start, rows);
        }

        private RefusedRow row() {
            require("");
            String comment = comment();
            require("row");
            List<FieldChange> changes = changes();
            List<Told> told = new ArrayList<>();
            while (inside() && Told.begins(lines.get(next).trim())) {
                told.add(Told.parse(lines.get(next), lines.get(next + 1), lines.get(next + 2)));
                next += 3;
            }
            return new RefusedRow(comment, changes, told);
        }

        private List<FieldChange> changes() {
            List<FieldChange> changes = new ArrayList<>();
            while (inside() && !Told.begins(lines.get(next).trim())) {
                changes.add(FieldChange.parse(lines.get(next++).trim()));
            }
            return changes;
        }

        private String comment() {
            StringBuilder comment = new StringBuilder();
            while (next < lines.size() && lines.get(next).startsWith("#")) {
                comment.append(lines.get(next++)).append('\n');
            }
            return comment.toString();
        }

        private boolean inside() {
            return next < lines.size() && lines.get(next).startsWith("  ");
        }

        private void require(String line) {
            if (next >= lines.size() || !lines.get(next).equals(line)) {
                throw new IllegalStateException(file(kind) + ":" + (next + 1) + ": expected a line `" + line + "`");
            }
            next++;
        }
    }
}
