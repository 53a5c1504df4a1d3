package org.yorisoi.server.store;

import static org.yorisoi.server.store.Columns.bind;
import static org.yorisoi.server.store.Columns.truth;
import static org.yorisoi.server.store.Columns.uuid;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.checksum.BodyHash;

/** What every record was before each of its changes, who changed it, and what lost. */
public final class HistoryStore {
    private final OfficeSession session;

    public HistoryStore(OfficeSession session) {
        this.session = session;
    }

    /** The changes of existing records after {@code since} (exclusive), by record, ascending by seq. */
    public Map<RecordKey, List<Change>> changes(Collection<RecordKey> keys, long since) throws SQLException {
        Map<RecordKey, List<Change>> found = new HashMap<>();
        for (var kind : RecordStore.byKind(keys).entrySet()) {
            for (List<UUID> ids : Columns.chunks(kind.getValue())) {
                String sql = "SELECT kind, id, seq, epoch, user_id, device, own, saved_at, raised FROM history"
                        + " WHERE office = ? AND kind = ? AND seq > ? AND changed = 1 AND id IN "
                        + Columns.places(ids.size()) + " ORDER BY seq";
                try (PreparedStatement select =
                        Columns.prepare(session.jdbc(), sql, session.office(), kind.getKey(), since)) {
                    bind(select, 4, ids.toArray());
                    readChanges(select, found);
                }
            }
        }
        return found;
    }

    private static void readChanges(PreparedStatement select, Map<RecordKey, List<Change>> found) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Change change = new Change(
                        row.getLong(3),
                        uuid(row, 4),
                        uuid(row, 5),
                        uuid(row, 6),
                        truth(row, 7),
                        row.getLong(8),
                        fields(row.getString(9)));
                found.computeIfAbsent(new RecordKey(row.getInt(1), uuid(row, 2)), key -> new ArrayList<>())
                        .add(change);
            }
        }
    }

    /** True if the record once had this body, as a live record or as a tombstone; its present version is not asked. */
    public boolean held(RecordKey key, ByteString bodyHash, boolean deleted) throws SQLException {
        String sql = "SELECT 1 FROM history WHERE office = ? AND kind = ? AND id = ? AND changed = 1"
                + " AND hash_before = ? AND deleted_before = ? LIMIT 1";
        try (PreparedStatement select = Columns.prepare(
                        session.jdbc(), sql, session.office(), key.kind(), key.id(), bodyHash.toByteArray(), deleted);
                ResultSet row = select.executeQuery()) {
            return row.next();
        }
    }

    /** True if the record was deleted once, whether or not it came back. */
    public boolean wasDeleted(RecordKey key) throws SQLException {
        String sql = "SELECT 1 FROM history WHERE office = ? AND kind = ? AND id = ? AND deleted_before = 1 LIMIT 1";
        try (PreparedStatement select = Columns.prepare(session.jdbc(), sql, session.office(), key.kind(), key.id());
                ResultSet row = select.executeQuery()) {
            return row.next();
        }
    }

    /** All rows of one record, oldest first. */
    public List<HistoryRow> of(RecordKey key) throws SQLException {
        return rows(key, "ORDER BY seq");
    }

    /**
     * Rows of one record, newest first.
     *
     * @param before exclusive
     * @param limit at most so many
     */
    public List<HistoryRow> before(RecordKey key, long before, int limit) throws SQLException {
        return rows(key, "AND seq < ? ORDER BY seq DESC LIMIT ?", before, limit);
    }

    /** The first row of one record, from {@code seq} on, that changed it; null if none did. */
    public @Nullable HistoryRow firstChange(RecordKey key, long seq) throws SQLException {
        return first(rows(key, "AND changed = 1 AND seq >= ? ORDER BY seq LIMIT 1", seq));
    }

    /** The newest row of one record that changed it; null if none did. */
    public @Nullable HistoryRow lastChange(RecordKey key) throws SQLException {
        return first(rows(key, "AND changed = 1 ORDER BY seq DESC LIMIT 1"));
    }

    private static @Nullable HistoryRow first(List<HistoryRow> rows) {
        return rows.isEmpty() ? null : rows.get(0);
    }

    private List<HistoryRow> rows(RecordKey key, String which, Object... values) throws SQLException {
        String sql = "SELECT seq, epoch, user_id, device, own, saved_at, raised, mutation_id, changed, seq_before,"
                + " deleted_before, body_before, lost FROM history WHERE office = ? AND kind = ? AND id = ? " + which;
        List<HistoryRow> rows = new ArrayList<>();
        try (PreparedStatement select = Columns.prepare(session.jdbc(), sql, session.office(), key.kind(), key.id())) {
            bind(select, 4, values);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(row(key, row));
                }
            }
        }
        return rows;
    }

    private static HistoryRow row(RecordKey key, ResultSet row) throws SQLException {
        Change change = new Change(
                row.getLong(1),
                uuid(row, 2),
                uuid(row, 3),
                uuid(row, 4),
                truth(row, 5),
                row.getLong(6),
                fields(row.getString(7)));
        return new HistoryRow(
                key,
                change,
                uuid(row, 8),
                truth(row, 9),
                row.getLong(10),
                truth(row, 11),
                bytesOrNull(row.getBytes(12)),
                bytesOrNull(row.getBytes(13)));
    }

    private static @Nullable ByteString bytesOrNull(byte @Nullable [] bytes) {
        return bytes == null ? null : UnsafeByteOperations.unsafeWrap(bytes);
    }

    /** Inserts rows. */
    public void insert(Collection<HistoryRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        String sql = "INSERT INTO history (office, kind, id, seq, epoch, mutation_id, user_id, device, own, saved_at,"
                + " changed, seq_before, deleted_before, body_before, hash_before, raised, lost) VALUES "
                + Columns.places(17);
        try (PreparedStatement insert = session.jdbc().prepareStatement(sql)) {
            for (HistoryRow row : rows) {
                Change change = row.change();
                bind(insert, 1, session.office(), row.key().kind(), row.key().id(), change.seq(), change.epoch());
                bind(insert, 6, row.mutation(), change.user(), change.device(), change.own(), change.savedAt());
                bind(insert, 11, row.changed(), row.seqBefore(), row.deletedBefore());
                insert.setBytes(14, bytesOrNull(row.bodyBefore()));
                insert.setBytes(
                        15,
                        row.bodyBefore() == null
                                ? null
                                : BodyHash.body(row.bodyBefore()).toByteArray());
                insert.setString(16, text(change.raised()));
                insert.setBytes(17, bytesOrNull(row.lost()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static byte @Nullable [] bytesOrNull(@Nullable ByteString bytes) {
        return bytes == null ? null : bytes.toByteArray();
    }

    private static String text(Set<Integer> fields) {
        return new TreeSet<>(fields).stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static Set<Integer> fields(String text) {
        Set<Integer> fields = new TreeSet<>();
        if (!text.isEmpty()) {
            for (String number : text.split(",", -1)) {
                fields.add(Integer.parseInt(number));
            }
        }
        return fields;
    }
}
