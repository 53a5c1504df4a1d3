package org.yorisoi.server.store;

import static org.yorisoi.server.store.Columns.bind;
import static org.yorisoi.server.store.Columns.uuid;

import com.google.protobuf.InvalidProtocolBufferException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.yorisoi.sync.v1.MutationAnswer;

/** The lanes of an office's devices: how far each is, and what became of every number. */
public final class LaneStore {
    /**
     * How far a lane is.
     *
     * @param lastNo the last number with an outcome; 0 = none
     * @param frozen two stores use it
     */
    public record Lane(long lastNo, boolean frozen) {}

    /** The outcome of one number of a lane. */
    public record Decided(UUID epoch, UUID device, long no, UUID mutation, MutationAnswer answer) {}

    private final OfficeSession session;

    public LaneStore(OfficeSession session) {
        this.session = session;
    }

    /** Locks the lane to the end of the transaction; a new one is created. */
    public Lane lock(UUID epoch, UUID device) throws SQLException {
        Columns.update(
                session.jdbc(),
                "INSERT INTO lane (office, epoch, device, last_no) VALUES (?, ?, ?, 0) ON CONFLICT DO NOTHING",
                session.office(),
                epoch,
                device);
        return lane(epoch, device, session.dialect().forUpdate());
    }

    /** How far a lane is, without locking it. */
    public Lane read(UUID epoch, UUID device) throws SQLException {
        return lane(epoch, device, "");
    }

    private Lane lane(UUID epoch, UUID device, String suffix) throws SQLException {
        String sql = "SELECT last_no, frozen FROM lane WHERE office = ? AND epoch = ? AND device = ?" + suffix;
        try (PreparedStatement select = Columns.prepare(session.jdbc(), sql, session.office(), epoch, device);
                ResultSet row = select.executeQuery()) {
            return row.next() ? new Lane(row.getLong(1), Columns.truth(row, 2)) : new Lane(0, false);
        }
    }

    /** Moves a locked lane. */
    public void moveTo(UUID epoch, UUID device, long lastNo) throws SQLException {
        Columns.update(
                session.jdbc(),
                "UPDATE lane SET last_no = ? WHERE office = ? AND epoch = ? AND device = ?",
                lastNo,
                session.office(),
                epoch,
                device);
    }

    /** Freezes a locked lane for ever. */
    public void freeze(UUID epoch, UUID device) throws SQLException {
        Columns.update(
                session.jdbc(),
                "UPDATE lane SET frozen = 1 WHERE office = ? AND epoch = ? AND device = ?",
                session.office(),
                epoch,
                device);
    }

    /** The outcomes of a lane's numbers, both ends inclusive, by number. */
    public Map<Long, Decided> decided(UUID epoch, UUID device, long first, long last) throws SQLException {
        String sql = "SELECT lane_no, mutation_id, answer FROM outcome WHERE office = ? AND epoch = ? AND device = ?"
                + " AND lane_no BETWEEN ? AND ?";
        Map<Long, Decided> decided = new TreeMap<>();
        try (PreparedStatement select =
                        Columns.prepare(session.jdbc(), sql, session.office(), epoch, device, first, last);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Decided one = new Decided(epoch, device, row.getLong(1), uuid(row, 2), answer(row.getBytes(3)));
                decided.put(one.no(), one);
            }
        }
        return decided;
    }

    /** The outcomes of mutations under whatever lane, by mutation id. */
    public Map<UUID, MutationAnswer> answers(Collection<UUID> mutations) throws SQLException {
        Map<UUID, MutationAnswer> answers = new HashMap<>();
        for (List<UUID> ids : Columns.chunks(mutations)) {
            String sql = "SELECT mutation_id, answer FROM outcome WHERE office = ? AND mutation_id IN "
                    + Columns.places(ids.size()) + " ORDER BY seq DESC";
            try (PreparedStatement select = Columns.prepare(session.jdbc(), sql, session.office())) {
                bind(select, 2, ids.toArray());
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        answers.put(uuid(row, 1), answer(row.getBytes(2)));
                    }
                }
            }
        }
        return answers;
    }

    private static MutationAnswer answer(byte[] bytes) throws SQLException {
        try {
            return MutationAnswer.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new SQLException("outcome: a stored answer is not readable", e);
        }
    }

    /** Stores outcomes. */
    public void insert(Collection<Decided> outcomes) throws SQLException {
        String sql = "INSERT INTO outcome (office, epoch, device, lane_no, mutation_id, seq, answer) VALUES "
                + Columns.places(7);
        try (PreparedStatement insert = session.jdbc().prepareStatement(sql)) {
            for (Decided one : outcomes) {
                bind(insert, 1, session.office(), one.epoch(), one.device(), one.no(), one.mutation());
                bind(insert, 6, one.answer().getSeq(), one.answer().toByteArray());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** How often the mutation was tried and failed unexpectedly. */
    public int attempts(UUID mutation) throws SQLException {
        String sql = "SELECT attempts FROM attempt WHERE office = ? AND mutation_id = ?";
        try (PreparedStatement select = Columns.prepare(session.jdbc(), sql, session.office(), mutation);
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    /** Sets the number of attempts. */
    public void setAttempts(UUID mutation, int attempts) throws SQLException {
        Columns.update(
                session.jdbc(),
                "INSERT INTO attempt (office, mutation_id, attempts) VALUES (?, ?, ?)"
                        + " ON CONFLICT (office, mutation_id) DO UPDATE SET attempts = excluded.attempts",
                session.office(),
                mutation,
                attempts);
    }

    /** Forgets the attempts at mutations that have their outcomes. */
    public void forgetAttempts(Collection<UUID> mutations) throws SQLException {
        for (List<UUID> ids : Columns.chunks(mutations)) {
            String sql = "DELETE FROM attempt WHERE office = ? AND mutation_id IN " + Columns.places(ids.size());
            try (PreparedStatement delete = Columns.prepare(session.jdbc(), sql, session.office())) {
                bind(delete, 2, ids.toArray());
                delete.executeUpdate();
            }
        }
    }
}
