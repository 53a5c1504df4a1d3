package org.yorisoi.server.view;

import com.google.protobuf.Message;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
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
    private final String upsert;
    private final String delete;

    private ViewTable(String name, KindSchema kind, List<ViewColumn> columns) {
        this.name = name;
        this.kind = kind;
        this.columns = columns;
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

    KindSchema kind() {
        return kind;
    }

    String name() {
        return name;
    }

    List<ViewColumn> columns() {
        return columns;
    }

    /** What a record says, and its row's keys. */
    record Row(StoredRecord record, Message message) {}

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
                    columns.get(i).bind(statement, KEYS.size() + 1 + i, row.message());
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
