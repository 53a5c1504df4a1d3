package org.yorisoi.server.view;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.store.OfficeSession;
import org.yorisoi.server.store.StoredRecord;

/** The table of one kind: which of its fields are columns, and the statements that keep a record's row up to date. */
final class ViewTable {
    private static final List<String> KEYS = List.of("office", "id", "household", "seq");

    private final String name;
    private final KindSchema kind;
    private final List<ViewColumn> columns;

    /** Which column a field stands in, by the field's number. */
    private final Map<Integer, Integer> places = new HashMap<>();

    private final String upsert;
    private final String delete;

    private ViewTable(String name, KindSchema kind, List<ViewColumn> columns) {
        this.name = name;
        this.kind = kind;
        this.columns = columns;
        for (int i = 0; i < columns.size(); i++) {
            places.put(columns.get(i).field().getNumber(), i);
        }
        List<String> names = columns.stream().map(ViewColumn::name).collect(Collectors.toList());
        upsert = "INSERT INTO " + name + " (" + String.join(", ", KEYS) + ", " + String.join(", ", names) + ") VALUES ("
                + String.join(", ", Collections.nCopies(KEYS.size() + names.size(), "?"))
                + ") ON CONFLICT (office, id) DO UPDATE SET household = excluded.household, seq = excluded.seq, "
                + names.stream().map(column -> column + " = excluded." + column).collect(Collectors.joining(", "));
        delete = "DELETE FROM " + name + " WHERE office = ? AND id = ?";
    }

    /**
     * The table {@code view_…}, named after the kind's message.
     *
     * @param fields names of its fields
     * @throws IllegalArgumentException if a field does not exist or may not be a column
     */
    static ViewTable of(Kinds kinds, RecordKind recordKind, String... fields) {
        KindSchema kind = kinds.get(recordKind.getNumber());
        List<ViewColumn> columns =
                Arrays.stream(fields).map(field -> column(kind, field)).collect(Collectors.toUnmodifiableList());
        String message = kind.descriptor().getName().replaceAll("(?<=[a-z])(?=[A-Z])", "_");
        return new ViewTable("view_" + message.toLowerCase(Locale.ROOT), kind, columns);
    }

    private static ViewColumn column(KindSchema kind, String name) {
        var field = kind.descriptor().findFieldByName(name);
        if (field == null) {
            throw new IllegalArgumentException(kind.descriptor().getName() + " has no field " + name);
        }
        return new ViewColumn(field);
    }

    /** The number of its kind. */
    int kindNumber() {
        return kind.kind();
    }

    String name() {
        return name;
    }

    List<ViewColumn> columns() {
        return columns;
    }

    /** A record and what it says in the columns; null where a field is not filled in. */
    record Row(StoredRecord record, List<@Nullable Object> values) {}

    /**
     * Reads the columns' fields and skips the others: a record is written far more often than its table is read.
     *
     * @throws IOException if the body is no message
     */
    Row read(StoredRecord record) throws IOException {
        @Nullable Object[] values = new Object[columns.size()];
        CodedInputStream in = record.body().newCodedInput();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            Integer place = places.get(WireFormat.getTagFieldNumber(tag));
            if (place != null && columns.get(place).wireType() == WireFormat.getTagWireType(tag)) {
                values[place] = columns.get(place).read(in);
            } else {
                in.skipField(tag);
            }
        }
        return new Row(record, Arrays.asList(values));
    }

    void write(OfficeSession session, List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = session.jdbc().prepareStatement(upsert)) {
            for (Row row : rows) {
                statement.setInt(1, session.office());
                statement.setBytes(2, bytes(row.record().key().id()));
                statement.setBytes(3, bytes(row.record().household()));
                statement.setLong(4, row.record().seq());
                for (int i = 0; i < columns.size(); i++) {
                    columns.get(i)
                            .bind(statement, KEYS.size() + 1 + i, row.values().get(i));
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    void delete(OfficeSession session, List<UUID> ids) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = session.jdbc().prepareStatement(delete)) {
            for (UUID id : ids) {
                statement.setInt(1, session.office());
                statement.setBytes(2, bytes(id));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static byte[] bytes(UUID id) {
        return Ids.bytes(id).toByteArray();
    }
}
