package org.yorisoi.server.store;

import static org.yorisoi.server.store.Columns.bind;
import static org.yorisoi.server.store.Columns.truth;
import static org.yorisoi.server.store.Columns.uuid;
import static org.yorisoi.server.store.Columns.uuidOrNull;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.QuarantineState;
import org.yorisoi.sync.v1.Reason;

/** Rejected and quarantined mutations. A row is never deleted; it is closed. */
public final class QuarantineStore {
    private static final String COLUMNS =
            "mutation_id, household, user_id, device, epoch, lane_no, clearance, rejected,"
                    + " reason, reasons, mutation, behind, alarm, opened_seq, closed_seq, closed_state, closed_by, closed_reason";

    /**
     * A record that a held mutation names.
     *
     * @param hash of the body offered, for a recovered one; null otherwise
     */
    public record NamedRecord(
            RecordKey key,
            UUID mutation,
            boolean creates,
            @Nullable ByteString hash) {}

    private final OfficeSession session;

    public QuarantineStore(OfficeSession session) {
        this.session = session;
    }

    /** One row, locked to the end of the transaction; null if there is none. */
    public @Nullable HeldMutation lock(UUID mutation) throws SQLException {
        return first("mutation_id = ?" + session.dialect().forUpdate(), mutation);
    }

    /** One row; null if there is none. */
    public @Nullable HeldMutation find(UUID mutation) throws SQLException {
        return first("mutation_id = ?", mutation);
    }

    private @Nullable HeldMutation first(String condition, Object... values) throws SQLException {
        List<HeldMutation> rows = select(condition, values);
        return rows.isEmpty() ? null : rows.get(0);
    }

    /** True if some mutation of these devices was ever held back. */
    public boolean anyOf(Collection<UUID> devices) throws SQLException {
        String sql = "SELECT 1 FROM quarantine WHERE office = ? AND device IN " + Columns.places(devices.size())
                + " LIMIT 1";
        try (PreparedStatement select = Columns.prepare(session.jdbc(), sql, session.office())) {
            bind(select, 2, devices.toArray());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Open rows of the devices in these households, in lane order. */
    public List<HeldMutation> openIn(Collection<UUID> households, Collection<UUID> devices) throws SQLException {
        List<HeldMutation> rows = new ArrayList<>();
        for (List<UUID> ids : Columns.chunks(households)) {
            List<Object> values = new ArrayList<>(devices);
            values.addAll(ids);
            rows.addAll(select(
                    "closed_seq IS NULL AND device IN " + Columns.places(devices.size()) + " AND household IN "
                            + Columns.places(ids.size()) + " ORDER BY opened_seq",
                    values.toArray()));
        }
        return rows;
    }

    /** Rows of the devices among these mutations, closed ones too. */
    public List<HeldMutation> among(Collection<UUID> mutations, Collection<UUID> devices) throws SQLException {
        List<HeldMutation> rows = among(mutations);
        rows.removeIf(row -> !devices.contains(row.device()));
        return rows;
    }

    private List<HeldMutation> among(Collection<UUID> mutations) throws SQLException {
        List<HeldMutation> rows = new ArrayList<>();
        for (List<UUID> ids : Columns.chunks(mutations)) {
            rows.addAll(select("mutation_id IN " + Columns.places(ids.size()), ids.toArray()));
        }
        return rows;
    }

    /** Open rows of the devices that name any of these records, in lane order. */
    public List<HeldMutation> openNaming(Collection<RecordKey> records, Collection<UUID> devices) throws SQLException {
        List<HeldMutation> rows = openRowsNaming(records);
        rows.removeIf(row -> !devices.contains(row.device()));
        return rows;
    }

    /** Open rows that name any of these records, oldest first. */
    public List<HeldMutation> openRowsNaming(Collection<RecordKey> records) throws SQLException {
        Set<UUID> mutations = new HashSet<>();
        openNaming(records).values().forEach(named -> named.forEach(one -> mutations.add(one.mutation())));
        List<HeldMutation> rows = among(mutations);
        rows.sort(Comparator.comparingLong(HeldMutation::openedSeq));
        return rows;
    }

    /** Who closed a row with this log number; null if nobody did, or a rule. */
    public @Nullable UUID closedBy(long seq) throws SQLException {
        String sql = "SELECT closed_by FROM quarantine WHERE office = ? AND closed_seq = ?";
        try (PreparedStatement select = Columns.prepare(session.jdbc(), sql, session.office(), seq);
                ResultSet row = select.executeQuery()) {
            return row.next() ? uuidOrNull(row, 1) : null;
        }
    }

    /** Open rows that wait behind a row, in lane order. */
    public List<HeldMutation> openBehind(UUID mutation) throws SQLException {
        return select("closed_seq IS NULL AND behind = ? ORDER BY opened_seq", mutation);
    }

    /** Open rows, oldest first. */
    public List<HeldMutation> open() throws SQLException {
        return select("closed_seq IS NULL ORDER BY opened_seq");
    }

    /** Open rows that were opened after {@code after} (exclusive), oldest first, at most {@code limit}. */
    public List<HeldMutation> openAfter(long after, int limit) throws SQLException {
        return select("closed_seq IS NULL AND opened_seq > ? ORDER BY opened_seq LIMIT ?", after, limit);
    }

    /** Rows opened or closed after {@code since} (exclusive) up to {@code to} (inclusive), oldest first. */
    public List<HeldMutation> changedBetween(long since, long to) throws SQLException {
        return changedBetween(since, to, 0, Integer.MAX_VALUE);
    }

    /** As above, of those that were opened after {@code after} (exclusive) at most {@code limit}. */
    public List<HeldMutation> changedBetween(long since, long to, long after, int limit) throws SQLException {
        return select(
                "((opened_seq > ? AND opened_seq <= ?) OR (closed_seq > ? AND closed_seq <= ?)) AND opened_seq > ?"
                        + " ORDER BY opened_seq LIMIT ?",
                since,
                to,
                since,
                to,
                after,
                limit);
    }

    /** Those of {@link #changedBetween(long, long, long, int)}, and all that are open. */
    public List<HeldMutation> openOrChangedBetween(long since, long to, long after, int limit) throws SQLException {
        return select(
                "(closed_seq IS NULL OR (opened_seq > ? AND opened_seq <= ?) OR (closed_seq > ? AND closed_seq <= ?))"
                        + " AND opened_seq > ? ORDER BY opened_seq LIMIT ?",
                since,
                to,
                since,
                to,
                after,
                limit);
    }

    /** True if rows with this reason are open. */
    public boolean anyOpen(ErrorReason reason) throws SQLException {
        String sql = "SELECT 1 FROM quarantine WHERE office = ? AND reason = ? AND closed_seq IS NULL LIMIT 1";
        try (PreparedStatement select = Columns.prepare(session.jdbc(), sql, session.office(), reason.getNumber());
                ResultSet row = select.executeQuery()) {
            return row.next();
        }
    }

    /** The records of the given keys that open rows name, with the rows' ids. */
    public Map<RecordKey, List<NamedRecord>> openNaming(Collection<RecordKey> keys) throws SQLException {
        Map<RecordKey, List<NamedRecord>> named = new HashMap<>();
        for (var kind : RecordStore.byKind(keys).entrySet()) {
            for (List<UUID> ids : Columns.chunks(kind.getValue())) {
                String sql = "SELECT r.kind, r.id, r.mutation_id, r.creates, r.hash FROM quarantine_record r"
                        + " JOIN quarantine q ON q.office = r.office AND q.mutation_id = r.mutation_id"
                        + " WHERE r.office = ? AND r.kind = ? AND q.closed_seq IS NULL AND r.id IN "
                        + Columns.places(ids.size()) + " ORDER BY q.opened_seq";
                try (PreparedStatement select = Columns.prepare(session.jdbc(), sql, session.office(), kind.getKey())) {
                    bind(select, 3, ids.toArray());
                    readNamed(select, named);
                }
            }
        }
        return named;
    }

    /** Rows, open or closed, that hold an offer of this record with this hash. */
    public boolean offered(RecordKey key, ByteString hash) throws SQLException {
        String sql = "SELECT 1 FROM quarantine_record WHERE office = ? AND kind = ? AND id = ? AND hash = ?";
        try (PreparedStatement select = Columns.prepare(
                        session.jdbc(), sql, session.office(), key.kind(), key.id(), hash.toByteArray());
                ResultSet row = select.executeQuery()) {
            return row.next();
        }
    }

    private static void readNamed(PreparedStatement select, Map<RecordKey, List<NamedRecord>> named)
            throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                RecordKey key = new RecordKey(row.getInt(1), uuid(row, 2));
                byte[] hash = row.getBytes(5);
                named.computeIfAbsent(key, any -> new ArrayList<>())
                        .add(new NamedRecord(
                                key, uuid(row, 3), truth(row, 4), hash == null ? null : ByteString.copyFrom(hash)));
            }
        }
    }

    private List<HeldMutation> select(String condition, Object... values) throws SQLException {
        String sql = "SELECT " + COLUMNS + " FROM quarantine WHERE office = ? AND " + condition;
        List<HeldMutation> rows = new ArrayList<>();
        try (PreparedStatement select = Columns.prepare(session.jdbc(), sql, session.office())) {
            bind(select, 2, values);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(read(row));
                }
            }
        }
        return rows;
    }

    private static HeldMutation read(ResultSet row) throws SQLException {
        HeldMutation.Closing closing = null;
        long closedSeq = row.getLong(15);
        if (!row.wasNull()) {
            closing = new HeldMutation.Closing(
                    closedSeq,
                    Objects.requireNonNull(QuarantineState.forNumber(row.getInt(16))),
                    uuidOrNull(row, 17),
                    Objects.requireNonNullElse(row.getString(18), ""));
        }
        try {
            return new HeldMutation(
                    Mutation.parseFrom(row.getBytes(11)),
                    uuid(row, 1),
                    uuid(row, 2),
                    uuid(row, 3),
                    uuid(row, 4),
                    uuid(row, 5),
                    row.getLong(6),
                    Objects.requireNonNull(Clearance.forNumber(row.getInt(7))),
                    truth(row, 8),
                    Objects.requireNonNullElse(ErrorReason.forNumber(row.getInt(9)), ErrorReason.UNRECOGNIZED),
                    reasons(row.getBytes(10)),
                    uuidOrNull(row, 12),
                    truth(row, 13),
                    row.getLong(14),
                    closing);
        } catch (InvalidProtocolBufferException e) {
            throw new SQLException("quarantine: a stored mutation is not readable", e);
        }
    }

    /** Inserts rows with the records they name; a row of the same mutation (forked before) is replaced. */
    public void insert(Collection<HeldMutation> rows, Collection<NamedRecord> named) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        for (List<UUID> ids : Columns.chunks(rows.stream().map(HeldMutation::id).toList())) {
            for (String table : List.of("quarantine_record", "quarantine")) {
                String sql =
                        "DELETE FROM " + table + " WHERE office = ? AND mutation_id IN " + Columns.places(ids.size());
                try (PreparedStatement delete = Columns.prepare(session.jdbc(), sql, session.office())) {
                    bind(delete, 2, ids.toArray());
                    delete.executeUpdate();
                }
            }
        }
        insertRows(rows);
        insertNamed(named);
    }

    private void insertNamed(Collection<NamedRecord> named) throws SQLException {
        String sql = "INSERT INTO quarantine_record (office, kind, id, mutation_id, creates, hash)"
                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
        try (PreparedStatement insert = session.jdbc().prepareStatement(sql)) {
            for (NamedRecord record : named) {
                ByteString hash = record.hash();
                bind(
                        insert,
                        1,
                        session.office(),
                        record.key().kind(),
                        record.key().id());
                bind(insert, 4, record.mutation(), record.creates());
                insert.setBytes(6, hash == null ? null : hash.toByteArray());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void insertRows(Collection<HeldMutation> rows) throws SQLException {
        String sql =
                "INSERT INTO quarantine (office, mutation_id, household, user_id, device, epoch, lane_no, clearance,"
                        + " rejected, reason, reasons, mutation, behind, alarm, saved_at, opened_seq) VALUES "
                        + Columns.places(16);
        try (PreparedStatement insert = session.jdbc().prepareStatement(sql)) {
            for (HeldMutation row : rows) {
                bind(insert, 1, session.office(), row.id(), row.household(), row.user(), row.device(), row.epoch());
                bind(insert, 7, row.laneNo(), row.clearance().getNumber(), row.rejected());
                bind(insert, 10, row.reason().getNumber(), bytes(row.reasons()));
                bind(insert, 12, row.mutation().toByteArray());
                UUID behind = row.behind();
                insert.setBytes(13, behind == null ? null : Columns.bytes(behind));
                bind(insert, 14, row.alarm(), savedAt(row.id()), row.openedSeq());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** 0 if nobody knows: the server made the id of a mutation that had none. */
    private static long savedAt(UUID mutation) {
        return mutation.version() == 8 ? 0 : Ids.timeMillis(mutation);
    }

    /** Stores behind which row each of these waits. */
    public void waitBehind(Collection<HeldMutation> rows) throws SQLException {
        for (HeldMutation row : rows) {
            Columns.update(
                    session.jdbc(),
                    "UPDATE quarantine SET behind = ? WHERE office = ? AND mutation_id = ?",
                    row.behind(),
                    session.office(),
                    row.id());
        }
    }

    /** Closes an open row. */
    public void close(UUID mutation, HeldMutation.Closing how) throws SQLException {
        UUID by = how.by();
        String sql = "UPDATE quarantine SET closed_seq = ?, closed_state = ?, closed_by = ?, closed_reason = ?"
                + " WHERE office = ? AND mutation_id = ? AND closed_seq IS NULL";
        try (PreparedStatement update = session.jdbc().prepareStatement(sql)) {
            bind(update, 1, how.seq(), how.state().getNumber());
            update.setBytes(3, by == null ? null : Columns.bytes(by));
            bind(update, 4, how.why(), session.office(), mutation);
            update.executeUpdate();
        }
    }

    private static byte[] bytes(List<Reason> reasons) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            for (Reason reason : reasons) {
                reason.writeDelimitedTo(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return out.toByteArray();
    }

    private static List<Reason> reasons(byte[] bytes) throws SQLException {
        List<Reason> reasons = new ArrayList<>();
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        try {
            for (Reason reason = Reason.parseDelimitedFrom(in);
                    reason != null;
                    reason = Reason.parseDelimitedFrom(in)) {
                reasons.add(reason);
            }
        } catch (IOException e) {
            throw new SQLException("quarantine: stored reasons are not readable", e);
        }
        return reasons;
    }

    /** Groups rows by mutation id. */
    public static Map<UUID, HeldMutation> byId(List<HeldMutation> rows) {
        Map<UUID, HeldMutation> byId = new LinkedHashMap<>();
        rows.forEach(row -> byId.put(row.id(), row));
        return byId;
    }
}
