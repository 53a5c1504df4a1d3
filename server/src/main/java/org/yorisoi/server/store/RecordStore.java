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
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.RecordKind;

/** The present versions of an office's records. */
public final class RecordStore {
    private static final String COLUMNS = "kind, id, household, clearance, seq, deleted, body,"
            + " created_seq, created_epoch, created_user, created_device, created_own, created_at";
    private static final String COMPACTED = COLUMNS.replace("deleted, body", "1, NULL");

    private final OfficeSession session;

    public RecordStore(OfficeSession session) {
        this.session = session;
    }

    /** The records among {@code keys} that exist, tombstones included. */
    public Map<RecordKey, StoredRecord> find(Collection<RecordKey> keys) throws SQLException {
        return find(keys, "SELECT " + COLUMNS + " FROM record");
    }

    /**
     * Those whose tombstones were removed, without their bodies: those stand in the history. Ids begin with the time when
     * they were made, so that hardly ever one of a new record is below the newest of those, and has to be looked up.
     */
    public Map<RecordKey, StoredRecord> compacted(Collection<RecordKey> keys) throws SQLException {
        Set<RecordKey> old = new HashSet<>();
        for (var kind : byKind(keys).entrySet()) {
            byte[] newest = newestCompacted(kind.getKey());
            for (UUID id : kind.getValue()) {
                if (newest != null && Arrays.compareUnsigned(Columns.bytes(id), newest) <= 0) {
                    old.add(new RecordKey(kind.getKey(), id));
                }
            }
        }
        return find(old, "SELECT " + COMPACTED + " FROM compacted_record");
    }

    private byte @Nullable [] newestCompacted(int kind) throws SQLException {
        String sql = "SELECT id FROM compacted_record WHERE office = ? AND kind = ? ORDER BY id DESC LIMIT 1";
        try (PreparedStatement select = Columns.prepare(session.jdbc(), sql, session.office(), kind);
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getBytes(1) : null;
        }
    }

    private Map<RecordKey, StoredRecord> find(Collection<RecordKey> keys, String select) throws SQLException {
        Map<RecordKey, StoredRecord> found = new HashMap<>();
        for (var kind : byKind(keys).entrySet()) {
            for (List<UUID> ids : Columns.chunks(kind.getValue())) {
                String sql = select + " WHERE office = ? AND kind = ? AND id IN " + Columns.places(ids.size());
                try (PreparedStatement statement =
                        Columns.prepare(session.jdbc(), sql, session.office(), kind.getKey())) {
                    bind(statement, 3, ids.toArray());
                    for (StoredRecord record : read(statement)) {
                        found.put(record.key(), record);
                    }
                }
            }
        }
        return found;
    }

    static Map<Integer, List<UUID>> byKind(Collection<RecordKey> keys) {
        Map<Integer, List<UUID>> byKind = new TreeMap<>();
        for (RecordKey key : keys) {
            byKind.computeIfAbsent(key.kind(), kind -> new ArrayList<>()).add(key.id());
        }
        return byKind;
    }

    /**
     * A household's records at or below a clearance, ascending by seq, tombstones included.
     *
     * @param after exclusive
     * @param limit at most so many rows; a page may end in the middle of one seq only if {@code limit} is reached
     */
    public List<StoredRecord> page(UUID household, Clearance clearance, long after, int limit) throws SQLException {
        String sql = "SELECT " + COLUMNS + " FROM record WHERE office = ? AND household = ? AND seq > ?"
                + " AND clearance <= ? ORDER BY seq, kind, id LIMIT ?";
        try (PreparedStatement select = Columns.prepare(
                session.jdbc(), sql, session.office(), household, after, clearance.getNumber(), limit)) {
            return read(select);
        }
    }

    /**
     * As {@link #page}, of several households in one statement: all that is newer, by household.
     *
     * @param households in id order
     * @param limit at most so many rows are read; a household of which perhaps not all was read is left out
     */
    public Map<UUID, List<StoredRecord>> newer(Collection<UUID> households, Clearance clearance, long after, int limit)
            throws SQLException {
        Map<UUID, List<StoredRecord>> newer = new HashMap<>();
        for (List<UUID> ids : Columns.chunks(households)) {
            String sql = "SELECT " + COLUMNS + " FROM record WHERE office = ? AND household IN "
                    + Columns.places(ids.size())
                    + " AND seq > ? AND clearance <= ? ORDER BY household, seq, kind, id LIMIT ?";
            List<StoredRecord> rows;
            try (PreparedStatement select = Columns.prepare(session.jdbc(), sql, session.office())) {
                int next = bind(select, 2, ids.toArray());
                bind(select, next, after, clearance.getNumber(), limit);
                rows = read(select);
            }
            ids.forEach(id -> newer.put(id, new ArrayList<>()));
            rows.forEach(row ->
                    newer.getOrDefault(row.household(), new ArrayList<>()).add(row));
            if (rows.size() == limit) {
                int cut = ids.indexOf(rows.get(limit - 1).household());
                ids.subList(cut, ids.size()).forEach(newer::remove);
            }
        }
        return newer;
    }

    /** A household's records of one kind, tombstones included, in the order of their making. */
    public List<StoredRecord> ofKind(UUID household, int kind) throws SQLException {
        String sql = "SELECT " + COLUMNS + " FROM record WHERE office = ? AND household = ? AND kind = ?"
                + " ORDER BY created_seq, id";
        try (PreparedStatement select = Columns.prepare(session.jdbc(), sql, session.office(), household, kind)) {
            return read(select);
        }
    }

    /** As {@link #ofKind}, of several kinds. */
    public List<StoredRecord> ofKinds(UUID household, Collection<Integer> kinds) throws SQLException {
        String sql = "SELECT " + COLUMNS + " FROM record WHERE office = ? AND household = ? AND kind IN "
                + Columns.places(kinds.size()) + " ORDER BY created_seq, id";
        try (PreparedStatement select = Columns.prepare(session.jdbc(), sql, session.office(), household)) {
            bind(select, 3, kinds.toArray());
            return read(select);
        }
    }

    /** The records of several households that are of some kinds and not deleted, by household, in the order of their making. */
    public List<StoredRecord> live(Collection<UUID> households, Collection<Integer> kinds) throws SQLException {
        List<StoredRecord> live = new ArrayList<>();
        for (List<UUID> ids : Columns.chunks(households)) {
            String sql = "SELECT " + COLUMNS + " FROM record WHERE office = ? AND household IN "
                    + Columns.places(ids.size()) + " AND kind IN " + Columns.places(kinds.size())
                    + " AND deleted = 0 ORDER BY household, created_seq, id";
            try (PreparedStatement select = Columns.prepare(session.jdbc(), sql, session.office())) {
                bind(select, bind(select, 2, ids.toArray()), kinds.toArray());
                live.addAll(read(select));
            }
        }
        return live;
    }

    /** The persons of each household, tombstones included, in the order of their making. */
    public Map<UUID, List<StoredRecord>> persons(Collection<UUID> households) throws SQLException {
        Map<UUID, List<StoredRecord>> persons = new HashMap<>();
        for (List<UUID> ids : Columns.chunks(households)) {
            persons.putAll(personsOf(ids));
        }
        return persons;
    }

    private Map<UUID, List<StoredRecord>> personsOf(List<UUID> households) throws SQLException {
        // Household by household over the index of persons: asked for with IN, SQLite reads those of the whole office.
        String sql =
                "SELECT " + COLUMNS + " FROM (VALUES " + String.join(",", Collections.nCopies(households.size(), "(?)"))
                        + ") AS h CROSS JOIN record WHERE office = ? AND household = h.column1 AND kind = "
                        + RecordKind.RECORD_KIND_PERSON_VALUE + " ORDER BY created_seq, id";
        Map<UUID, List<StoredRecord>> persons = new HashMap<>();
        households.forEach(household -> persons.put(household, new ArrayList<>()));
        try (PreparedStatement select = session.jdbc().prepareStatement(sql)) {
            bind(select, bind(select, 1, households.toArray()), session.office());
            Set<RecordKey> once = new HashSet<>(); // a chunk may name its last household twice
            for (StoredRecord record : read(select)) {
                if (once.add(record.key())) {
                    persons.getOrDefault(record.household(), new ArrayList<>()).add(record);
                }
            }
        }
        return persons;
    }

    /** A household's records of exactly one seq at or below a clearance: what one mutation wrote there. */
    public List<StoredRecord> at(UUID household, Clearance clearance, long seq) throws SQLException {
        String sql = "SELECT " + COLUMNS + " FROM record WHERE office = ? AND household = ? AND seq = ?"
                + " AND clearance <= ? ORDER BY kind, id";
        try (PreparedStatement select =
                Columns.prepare(session.jdbc(), sql, session.office(), household, seq, clearance.getNumber())) {
            return read(select);
        }
    }

    private static List<StoredRecord> read(PreparedStatement select) throws SQLException {
        List<StoredRecord> records = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                records.add(read(row));
            }
        }
        return records;
    }

    private static StoredRecord read(ResultSet row) throws SQLException {
        Change created = new Change(
                row.getLong(8), uuid(row, 9), uuid(row, 10), uuid(row, 11), truth(row, 12), row.getLong(13), Set.of());
        byte[] bytes = row.getBytes(7);
        ByteString body = bytes == null ? ByteString.EMPTY : UnsafeByteOperations.unsafeWrap(bytes);
        return new StoredRecord(
                new RecordKey(row.getInt(1), uuid(row, 2)),
                uuid(row, 3),
                clearance(row.getInt(4)),
                row.getLong(5),
                truth(row, 6),
                body,
                created);
    }

    private static Clearance clearance(int number) throws SQLException {
        Clearance clearance = Clearance.forNumber(number);
        if (clearance == null) {
            throw new SQLException("record: clearance " + number + " does not exist");
        }
        return clearance;
    }

    /** Inserts new records. */
    public void insert(Collection<StoredRecord> records) throws SQLException {
        if (records.isEmpty()) {
            return;
        }
        String sql = "INSERT INTO record (office, " + COLUMNS + ") VALUES " + Columns.places(14);
        try (PreparedStatement insert = session.jdbc().prepareStatement(sql)) {
            for (StoredRecord record : records) {
                Change created = record.created();
                bind(
                        insert,
                        1,
                        session.office(),
                        record.key().kind(),
                        record.key().id(),
                        record.household());
                bind(insert, 5, record.clearance().getNumber(), record.seq(), record.deleted());
                bind(insert, 8, record.body().toByteArray(), created.seq(), created.epoch(), created.user());
                bind(insert, 12, created.device(), created.own(), created.savedAt());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Writes the new seq, body and deletion mark of existing records. */
    public void update(Collection<StoredRecord> records) throws SQLException {
        if (records.isEmpty()) {
            return;
        }
        String sql = "UPDATE record SET seq = ?, deleted = ?, body = ? WHERE office = ? AND kind = ? AND id = ?";
        try (PreparedStatement update = session.jdbc().prepareStatement(sql)) {
            for (StoredRecord record : records) {
                bind(update, 1, record.seq(), record.deleted(), record.body().toByteArray());
                bind(
                        update,
                        4,
                        session.office(),
                        record.key().kind(),
                        record.key().id());
                update.addBatch();
            }
            update.executeBatch();
        }
    }
}
