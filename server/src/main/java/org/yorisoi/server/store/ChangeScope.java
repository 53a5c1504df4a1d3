package org.yorisoi.server.store;

import static org.yorisoi.server.store.Columns.uuid;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Whom the newest entries of a log concern, asked for all watchers of an office at once.
 *
 * @param users in whose scope a household changed, or whose scope itself did
 * @param devices of which a row of the quarantine was opened or closed; coordinators may see it too
 * @param closedUsers whose account is closed
 * @param closedDevices that are closed
 */
public record ChangeScope(Set<UUID> users, Set<UUID> devices, Set<UUID> closedUsers, Set<UUID> closedDevices) {
    private static final String HOUSEHOLDS = "SELECT DISTINCT g.user_id FROM household_head x"
            + " JOIN scope_grant g ON g.office = x.office AND g.household IN (x.household, ?)"
            + " JOIN app_user u ON u.office = g.office AND u.user_id = g.user_id AND u.clearance = x.clearance"
            + " WHERE x.office = ? AND x.clearance BETWEEN 1 AND 3 AND x.head > ?";
    private static final String SCOPES = "SELECT DISTINCT user_id FROM scope_log WHERE office = ? AND seq > ?";
    private static final String ROWS = "SELECT DISTINCT device FROM quarantine WHERE office = ? AND opened_seq > ?"
            + " UNION SELECT DISTINCT device FROM quarantine WHERE office = ? AND closed_seq > ?";
    private static final String CLOSED_USERS = "SELECT user_id FROM app_user WHERE office = ? AND active = 0";
    private static final String CLOSED_DEVICES = "SELECT device FROM device WHERE office = ? AND active = 0";

    /** True if the device may not be told anything any more. */
    public boolean closed(UUID user, UUID device) {
        return closedUsers.contains(user) || closedDevices.contains(device);
    }

    /** Reads whom the entries after {@code since} (exclusive) concern. */
    public static ChangeScope since(OfficeSession session, long since) throws SQLException {
        int office = session.office();
        Set<UUID> users = ids(session, HOUSEHOLDS, ScopeStore.WHOLE_OFFICE, office, since);
        users.addAll(ids(session, SCOPES, office, since));
        return new ChangeScope(
                users,
                ids(session, ROWS, office, since, office, since),
                ids(session, CLOSED_USERS, office),
                ids(session, CLOSED_DEVICES, office));
    }

    private static Set<UUID> ids(OfficeSession session, String sql, Object... values) throws SQLException {
        Set<UUID> ids = new HashSet<>();
        try (PreparedStatement select = Columns.prepare(session.jdbc(), sql, values);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                ids.add(uuid(row, 1));
            }
        }
        return ids;
    }
}
