package org.yorisoi.server.store;

import static org.yorisoi.server.store.Columns.truth;
import static org.yorisoi.server.store.Columns.uuid;
import static org.yorisoi.server.store.Columns.uuidOrNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.server.access.Caller;
import org.yorisoi.sync.v1.HelloRequest;

/** The enrolled devices of an office. Tokens are stored as hashes only. */
public final class DeviceStore {
    private static final String CALLER = "SELECT d.office, d.user_id, d.device, u.clearance, d.predecessor,"
            + " d.predecessor_seq, d.active, u.active"
            + " FROM device d JOIN app_user u ON u.office = d.office AND u.user_id = d.user_id WHERE ";

    private final OfficeSession session;

    public DeviceStore(OfficeSession session) {
        this.session = session;
    }

    /** Who a token belongs to; null if it was never given out. The one statement that looks across offices. */
    public static @Nullable Caller byToken(Connection jdbc, byte[] tokenHash) throws SQLException {
        try (PreparedStatement select = Columns.prepare(jdbc, CALLER + "d.token_hash = ?", (Object) tokenHash)) {
            return caller(select);
        }
    }

    /** The same device as it is now: its user's clearance may have changed, or the account was closed. */
    public static Caller again(Connection jdbc, Caller caller) throws SQLException {
        String sql = CALLER + "d.office = ? AND d.device = ?";
        try (PreparedStatement select = Columns.prepare(jdbc, sql, caller.office(), caller.device())) {
            Caller now = caller(select);
            if (now == null) {
                throw new SQLException("device " + caller.device() + " has gone, but none is ever deleted");
            }
            return now;
        }
    }

    private static @Nullable Caller caller(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return null;
            }
            Clearance clearance = Clearance.forNumber(row.getInt(4));
            return new Caller(
                    row.getInt(1),
                    uuid(row, 2),
                    uuid(row, 3),
                    clearance == null ? Clearance.CLEARANCE_UNSPECIFIED : clearance,
                    uuidOrNull(row, 5),
                    row.getLong(6),
                    truth(row, 7) && truth(row, 8));
        }
    }

    /** A device and those that it replaced, one after the other: newest first. */
    public List<UUID> lineage(UUID device) throws SQLException {
        List<UUID> lineage = new ArrayList<>();
        UUID next = device;
        while (next != null && !lineage.contains(next)) {
            lineage.add(next);
            next = predecessor(next);
        }
        return lineage;
    }

    private @Nullable UUID predecessor(UUID device) throws SQLException {
        String sql = "SELECT predecessor FROM device WHERE office = ? AND device = ?";
        try (PreparedStatement select = Columns.prepare(session.jdbc(), sql, session.office(), device);
                ResultSet row = select.executeQuery()) {
            return row.next() ? uuidOrNull(row, 1) : null;
        }
    }

    /** Whose device it is; null if there is none of this id. */
    public @Nullable UUID userOf(UUID device) throws SQLException {
        String sql = "SELECT user_id FROM device WHERE office = ? AND device = ?";
        try (PreparedStatement select = Columns.prepare(session.jdbc(), sql, session.office(), device);
                ResultSet row = select.executeQuery()) {
            return row.next() ? uuid(row, 1) : null;
        }
    }

    /** Enrols a device. */
    public void enrol(UUID device, UUID user, byte[] tokenHash, @Nullable UUID predecessor, long now)
            throws SQLException {
        String sql = "INSERT INTO device (office, device, user_id, token_hash, enrolled_at, predecessor)"
                + " VALUES (?, ?, ?, ?, ?, ?)";
        try (PreparedStatement insert =
                Columns.prepare(session.jdbc(), sql, session.office(), device, user, tokenHash, now)) {
            insert.setBytes(6, predecessor == null ? null : Columns.bytes(predecessor));
            insert.executeUpdate();
        }
    }

    /** Opens or closes a device. */
    public void setActive(UUID device, boolean active) throws SQLException {
        Columns.update(
                session.jdbc(),
                "UPDATE device SET active = ? WHERE office = ? AND device = ?",
                active,
                session.office(),
                device);
        new HeadStore(session).accountChanged();
    }

    /** Notes a Hello: when, the clock's offset, the version; the predecessor's last answer counts the first time. */
    public void seen(UUID device, HelloRequest hello, long now) throws SQLException {
        Columns.update(
                session.jdbc(),
                "UPDATE device SET seen_at = ?, clock_offset = ?, app_version = ?,"
                        + " predecessor_seq = COALESCE(predecessor_seq, ?) WHERE office = ? AND device = ?",
                now,
                now - hello.getDeviceTimeMillis(),
                shortened(hello.getAppVersion()),
                hello.getPredecessorAnswerSeq(),
                session.office(),
                device);
    }

    private static String shortened(String version) {
        String text = version.replace("\0", "");
        return text.substring(0, Math.min(60, text.length()));
    }
}
