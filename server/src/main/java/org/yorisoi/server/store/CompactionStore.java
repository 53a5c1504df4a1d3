package org.yorisoi.server.store;

import static org.yorisoi.server.store.Columns.uuid;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** How far an office's log had come at what time, and the tombstones that are old enough to go. */
public final class CompactionStore {
    /**
     * A tombstone that may go. One without a body was erased for ever and stays, so that it stays erased; one that an
     * open conflict or an open row of the quarantine is about stays until a person has decided with it.
     */
    private static final String FORGOTTEN = "deleted = 1 AND office = ? AND seq <= ? AND LENGTH(body) > 0"
            + " AND NOT EXISTS (SELECT 1 FROM open_conflict c"
            + " WHERE c.office = record.office AND c.kind = record.kind AND c.id = record.id)"
            + " AND NOT EXISTS (SELECT 1 FROM quarantine_record r"
            + " JOIN quarantine q ON q.office = r.office AND q.mutation_id = r.mutation_id"
            + " WHERE r.office = record.office AND r.kind = record.kind AND r.id = record.id AND q.closed_seq IS NULL)";

    private static final String KEPT = "office, kind, id, household, clearance, seq,"
            + " created_seq, created_epoch, created_user, created_device, created_own, created_at";
    private static final String REMEMBER = "INSERT INTO compacted_record (" + KEPT + ") SELECT " + KEPT;

    /** A tombstone and the household of its record. */
    public record Tombstone(RecordKey key, UUID household) {}

    private final OfficeSession session;

    public CompactionStore(OfficeSession session) {
        this.session = session;
    }

    /**
     * Notes that the log has come to its head, unless the newest mark of the epoch is younger than {@code apart}, from
     * the future, or at the head already: marks are in the order of their times, whatever the clock does.
     */
    public void mark(Head head, long now, long apart) throws SQLException {
        String newest = "SELECT seq, marked_at FROM log_mark WHERE office = ? AND epoch = ? ORDER BY seq DESC LIMIT 1";
        try (PreparedStatement select = Columns.prepare(session.jdbc(), newest, session.office(), head.epoch());
                ResultSet row = select.executeQuery()) {
            if (row.next() && (row.getLong(1) == head.seq() || now - row.getLong(2) < apart)) {
                return;
            }
        }
        // Another node may have noted the same.
        Columns.update(
                session.jdbc(),
                "INSERT INTO log_mark (office, epoch, seq, marked_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                session.office(),
                head.epoch(),
                head.seq(),
                now);
    }

    /** How far the log of this epoch had surely come at a time; 0 if nothing is known. */
    public long reached(UUID epoch, long time) throws SQLException {
        String sql = "SELECT COALESCE(MAX(seq), 0) FROM log_mark WHERE office = ? AND epoch = ? AND marked_at <= ?";
        try (PreparedStatement select = Columns.prepare(session.jdbc(), sql, session.office(), epoch, time);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Moves the horizon of an epoch on, never back, and forgets the marks that it has passed. */
    public void moveHorizon(UUID epoch, long horizon) throws SQLException {
        Columns.update(
                session.jdbc(),
                "UPDATE office_head SET horizon = ? WHERE office = ? AND epoch = ? AND horizon < ?",
                horizon,
                session.office(),
                epoch,
                horizon);
        Columns.update(
                session.jdbc(),
                "DELETE FROM log_mark WHERE office = ? AND (epoch <> ? OR seq < ?)",
                session.office(),
                epoch,
                horizon);
    }

    /** Tombstones up to a seq (inclusive) that may go, oldest first. */
    public List<Tombstone> tombstones(long horizon, int limit) throws SQLException {
        String sql = "SELECT kind, id, household FROM record WHERE " + FORGOTTEN + " ORDER BY seq LIMIT ?";
        List<Tombstone> found = new ArrayList<>();
        try (PreparedStatement select = Columns.prepare(session.jdbc(), sql, session.office(), horizon, limit);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(new Tombstone(new RecordKey(row.getInt(1), uuid(row, 2)), uuid(row, 3)));
            }
        }
        return found;
    }

    /** Removes those that may still go, all but who created them and when; their households are locked. Returns how many. */
    public int remove(Collection<Tombstone> tombstones, long horizon) throws SQLException {
        String sql = " FROM record WHERE " + FORGOTTEN + " AND kind = ? AND id = ?";
        int removed = 0;
        for (Tombstone one : tombstones) {
            Object[] values = {
                session.office(), horizon, one.key().kind(), one.key().id()
            };
            Columns.update(session.jdbc(), REMEMBER + sql, values);
            removed += Columns.update(session.jdbc(), "DELETE" + sql, values);
        }
        return removed;
    }
}
