package org.yorisoi.server.store;

import static org.yorisoi.server.store.Columns.uuid;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The counter row of an office, its epochs and the chain of its write transactions. */
public final class HeadStore {
    private final OfficeSession session;

    public HeadStore(OfficeSession session) {
        this.session = session;
    }

    /** The ends of all offices' logs, by office. */
    public static Map<Integer, Head> all(Connection jdbc) throws SQLException {
        String sql = "SELECT epoch, seq, chain, durable_seq, horizon, office FROM office_head";
        Map<Integer, Head> heads = new HashMap<>();
        try (PreparedStatement select = jdbc.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                heads.put(row.getInt(6), head(row));
            }
        }
        return heads;
    }

    /**
     * What a poller compares.
     *
     * @param accountChanges how often an account or a device was opened or closed, which is no log entry
     */
    public record Mark(UUID epoch, long seq, long accountChanges) {}

    /** What to compare of all offices, by office. */
    public static Map<Integer, Mark> marks(Connection jdbc) throws SQLException {
        String sql = "SELECT epoch, seq, account_changes, office FROM office_head";
        Map<Integer, Mark> marks = new HashMap<>();
        try (PreparedStatement select = jdbc.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                marks.put(row.getInt(4), new Mark(uuid(row, 1), row.getLong(2), row.getLong(3)));
            }
        }
        return marks;
    }

    /** An account or a device was opened or closed: pollers see it. Holds the counter to the commit. */
    void accountChanged() throws SQLException {
        Columns.update(
                session.jdbc(),
                "UPDATE office_head SET account_changes = account_changes + 1 WHERE office = ?",
                session.office());
    }

    /** The end of the log, without locking it. */
    public Head read() throws SQLException {
        String sql = "SELECT epoch, seq, chain, durable_seq, horizon FROM office_head WHERE office = ?";
        try (PreparedStatement select = Columns.prepare(session.jdbc(), sql, session.office());
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("office " + session.office() + " does not exist");
            }
            return head(row);
        }
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(
                uuid(row, 1),
                row.getLong(2),
                UnsafeByteOperations.unsafeWrap(row.getBytes(3)),
                row.getLong(4),
                row.getLong(5));
    }

    /**
     * Takes {@code entries} log numbers and holds the counter to the commit: the last lock of a write transaction.
     *
     * @return the head after them, with the chain before them
     */
    public Head advance(int entries) throws SQLException {
        String sql = "UPDATE office_head SET seq = seq + ? WHERE office = ?"
                + " RETURNING epoch, seq, chain, durable_seq, horizon";
        try (PreparedStatement update = Columns.prepare(session.jdbc(), sql, entries, session.office());
                ResultSet row = update.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("office " + session.office() + " does not exist");
            }
            return head(row);
        }
    }

    /**
     * Records the end of a write transaction and its chain.
     *
     * @param now by the server's clock, milliseconds since 1970
     */
    public void close(Head head, long firstSeq, long now) throws SQLException {
        byte[] chain = head.chain().toByteArray();
        Columns.update(session.jdbc(), "UPDATE office_head SET chain = ? WHERE office = ?", chain, session.office());
        Columns.update(
                session.jdbc(),
                "INSERT INTO write_transaction (office, epoch, last_seq, first_seq, chain, written_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                session.office(),
                head.epoch(),
                head.seq(),
                firstSeq,
                chain,
                now);
    }

    /** The chain at the end of the write transaction that ended at {@code seq}; null if none did. */
    public @Nullable ByteString chainAt(UUID epoch, long seq) throws SQLException {
        String sql = "SELECT chain FROM write_transaction WHERE office = ? AND epoch = ? AND last_seq = ?";
        try (PreparedStatement select = Columns.prepare(session.jdbc(), sql, session.office(), epoch, seq);
                ResultSet row = select.executeQuery()) {
            return row.next() ? UnsafeByteOperations.unsafeWrap(row.getBytes(1)) : null;
        }
    }

    /** When the server wrote the transaction in which {@code seq} is, milliseconds since 1970; 0 if that is not known. */
    public long writtenAt(UUID epoch, long seq) throws SQLException {
        String sql = "SELECT written_at FROM write_transaction WHERE office = ? AND epoch = ? AND last_seq >= ?"
                + " ORDER BY last_seq LIMIT 1";
        try (PreparedStatement select = Columns.prepare(session.jdbc(), sql, session.office(), epoch, seq);
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** True if the log has or had this epoch. */
    public boolean knowsEpoch(UUID epoch) throws SQLException {
        String sql = "SELECT 1 FROM epoch WHERE office = ? AND epoch = ?";
        try (PreparedStatement select = Columns.prepare(session.jdbc(), sql, session.office(), epoch);
                ResultSet row = select.executeQuery()) {
            return row.next();
        }
    }

    /** Locks the counter and begins an epoch with the given chain, without a horizon; the numbers go on. */
    public void beginEpoch(UUID epoch, ByteString chain, long now) throws SQLException {
        Head head = advance(0);
        Columns.update(
                session.jdbc(),
                "UPDATE office_head SET epoch = ?, chain = ?, horizon = 0 WHERE office = ?",
                epoch,
                chain.toByteArray(),
                session.office());
        insertEpoch(epoch, head.seq(), chain, now);
    }

    /** Creates the counter of a new office at seq 0. */
    public void create(UUID epoch, ByteString chain, long now) throws SQLException {
        Columns.update(
                session.jdbc(),
                "INSERT INTO office_head (office, epoch, seq, chain) VALUES (?, ?, 0, ?)",
                session.office(),
                epoch,
                chain.toByteArray());
        insertEpoch(epoch, 0, chain, now);
    }

    /** The start of an epoch is a position too: the chain at its first seq. */
    private void insertEpoch(UUID epoch, long seq, ByteString chain, long now) throws SQLException {
        Columns.update(
                session.jdbc(),
                "INSERT INTO epoch (office, epoch, started_seq, started_at) VALUES (?, ?, ?, ?)",
                session.office(),
                epoch,
                seq,
                now);
        Columns.update(
                session.jdbc(),
                "INSERT INTO write_transaction (office, epoch, last_seq, first_seq, chain, written_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                session.office(),
                epoch,
                seq,
                seq,
                chain.toByteArray(),
                now);
    }

    /** Everything up to {@code seq} is in a backup. Never goes back. */
    public void durable(long seq) throws SQLException {
        Columns.update(
                session.jdbc(),
                "UPDATE office_head SET durable_seq = ? WHERE office = ? AND durable_seq < ?",
                seq,
                session.office(),
                seq);
    }
}
