package org.yorisoi.server.store;

import static org.yorisoi.server.store.Columns.bind;
import static org.yorisoi.server.store.Columns.truth;
import static org.yorisoi.server.store.Columns.uuid;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.yorisoi.options.v1.Clearance;

/** Who may see which households, and the log of grants and revokes. */
public final class ScopeStore {
    /** Stands for the whole office in a grant. */
    public static final UUID WHOLE_OFFICE = new UUID(0, 0);

    /** Households whose head or grant is newer than a seq, possibly several times, with a seq of their grant. */
    private static final String CHANGED = "SELECT h.household AS household,"
            + " CASE WHEN g.household = h.household OR g.seq > h.created_seq THEN g.seq ELSE h.created_seq END AS granted"
            + " FROM household_head x JOIN household h ON h.office = x.office AND h.household = x.household"
            + " JOIN scope_grant g ON g.office = h.office AND g.user_id = ? AND g.household IN (h.household, ?)"
            + " WHERE x.office = ? AND x.clearance = ? AND x.head > ? AND x.household > ?"
            + " UNION ALL SELECT g.household, g.seq FROM scope_grant g"
            + " WHERE g.office = ? AND g.user_id = ? AND g.seq > ? AND g.household > ? AND g.household <> ?"
            + " UNION ALL SELECT h.household, CASE WHEN g.seq > h.created_seq THEN g.seq ELSE h.created_seq END"
            + " FROM scope_grant g JOIN household h ON h.office = g.office"
            + " WHERE g.office = ? AND g.user_id = ? AND g.household = ? AND (g.seq > ? OR h.created_seq > ?)"
            + " AND h.household > ?";

    /** A grant or revoke as a log entry. */
    public record ScopeEntry(long seq, UUID entryId, UUID user, UUID household, boolean granted) {}

    private final OfficeSession session;

    public ScopeStore(OfficeSession session) {
        this.session = session;
    }

    /**
     * Locks the user's scope to the end of the transaction: a push shares it, a grant or revoke has it alone.
     *
     * @return the user's clearance
     */
    public Clearance lockUser(UUID user, boolean alone) throws SQLException {
        String lock = session.dialect() == Dialect.SQLITE ? "" : alone ? " FOR UPDATE" : " FOR SHARE";
        return clearanceOf(user, lock);
    }

    /** The user's clearance, without locking it. */
    public Clearance clearance(UUID user) throws SQLException {
        return clearanceOf(user, "");
    }

    private Clearance clearanceOf(UUID user, String lock) throws SQLException {
        String sql = "SELECT clearance FROM app_user WHERE office = ? AND user_id = ?" + lock;
        try (PreparedStatement select = Columns.prepare(session.jdbc(), sql, session.office(), user);
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("the user does not exist in office " + session.office());
            }
            return clearance(row.getInt(1));
        }
    }

    private static Clearance clearance(int number) throws SQLException {
        Clearance clearance = Clearance.forNumber(number);
        if (clearance == null) {
            throw new SQLException("app_user: clearance " + number + " does not exist");
        }
        return clearance;
    }

    /**
     * The seq from which on the user may see each of the households; one that is not granted is left out. For a grant
     * of the whole office that is the later of the grant and the household's creation.
     */
    public Map<UUID, Long> grantedSince(UUID user, Collection<UUID> households) throws SQLException {
        Map<UUID, Long> granted = new HashMap<>();
        for (List<UUID> ids : Columns.chunks(households)) {
            String sql = "SELECT h.household, MIN(CASE WHEN g.household = h.household OR g.seq > h.created_seq"
                    + " THEN g.seq ELSE h.created_seq END)"
                    + " FROM household h JOIN scope_grant g ON g.office = h.office AND g.user_id = ?"
                    + " AND g.household IN (h.household, ?)"
                    + " WHERE h.office = ? AND h.household IN " + Columns.places(ids.size()) + " GROUP BY h.household";
            try (PreparedStatement select =
                    Columns.prepare(session.jdbc(), sql, user, WHOLE_OFFICE, session.office())) {
                bind(select, 4, ids.toArray());
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        granted.put(uuid(row, 1), row.getLong(2));
                    }
                }
            }
        }
        return granted;
    }

    /**
     * Households of the user's scope that a pull has to visit, with the seq since which they are granted: whose head
     * or grant is newer than {@code since}, in id order.
     *
     * @param afterHousehold exclusive; null = from the start
     * @param limit at most so many
     */
    public Map<UUID, Long> changedSince(UUID user, Clearance clearance, long since, byte[] afterHousehold, int limit)
            throws SQLException {
        String sql = "SELECT household, MIN(granted) FROM (" + CHANGED
                + ") AS visit GROUP BY household ORDER BY household LIMIT ?";
        Map<UUID, Long> households = new LinkedHashMap<>();
        try (PreparedStatement select = session.jdbc().prepareStatement(sql)) {
            int next = bindChanged(select, user, clearance, since, afterHousehold);
            bind(select, next, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    households.put(uuid(row, 1), row.getLong(2));
                }
            }
        }
        return households;
    }

    /** How many households {@link #changedSince} has, without a limit. */
    public int countChangedSince(UUID user, Clearance clearance, long since, byte[] afterHousehold)
            throws SQLException {
        String sql = "SELECT COUNT(DISTINCT household) FROM (" + CHANGED + ") AS visit";
        try (PreparedStatement select = session.jdbc().prepareStatement(sql)) {
            bindChanged(select, user, clearance, since, afterHousehold);
            return number(select);
        }
    }

    private int bindChanged(PreparedStatement select, UUID user, Clearance clearance, long since, byte[] afterHousehold)
            throws SQLException {
        int office = session.office();
        int next = bind(select, 1, user, WHOLE_OFFICE, office, clearance.getNumber(), since, afterHousehold);
        next = bind(select, next, office, user, since, afterHousehold, WHOLE_OFFICE);
        return bind(select, next, office, user, WHOLE_OFFICE, since, since, afterHousehold);
    }

    private static int number(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    /** How many households {@link #all} has, without a limit. */
    public int countAll(UUID user, byte[] afterHousehold) throws SQLException {
        String sql = "SELECT COUNT(*) FROM household h WHERE h.office = ? AND h.household > ? AND EXISTS (SELECT 1"
                + " FROM scope_grant g WHERE g.office = h.office AND g.user_id = ? AND g.household IN (h.household, ?))";
        try (PreparedStatement select =
                Columns.prepare(session.jdbc(), sql, session.office(), afterHousehold, user, WHOLE_OFFICE)) {
            return number(select);
        }
    }

    /** All households of the user's scope after one, in id order, with the seq since which they are granted. */
    public Map<UUID, Long> all(UUID user, byte[] afterHousehold, int limit) throws SQLException {
        String sql = "SELECT h.household, MIN(CASE WHEN g.household = h.household OR g.seq > h.created_seq"
                + " THEN g.seq ELSE h.created_seq END)"
                + " FROM household h JOIN scope_grant g ON g.office = h.office AND g.user_id = ?"
                + " AND g.household IN (h.household, ?)"
                + " WHERE h.office = ? AND h.household > ? GROUP BY h.household ORDER BY h.household LIMIT ?";
        Map<UUID, Long> households = new LinkedHashMap<>();
        try (PreparedStatement select = Columns.prepare(
                        session.jdbc(), sql, user, WHOLE_OFFICE, session.office(), afterHousehold, limit);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                households.put(uuid(row, 1), row.getLong(2));
            }
        }
        return households;
    }

    /** The user's grants and revokes after {@code since} (exclusive) up to {@code to} (inclusive), oldest first. */
    public List<ScopeEntry> log(UUID user, long since, long to) throws SQLException {
        String sql = "SELECT seq, entry_id, household, granted FROM scope_log"
                + " WHERE office = ? AND user_id = ? AND seq > ? AND seq <= ? ORDER BY seq";
        List<ScopeEntry> entries = new ArrayList<>();
        try (PreparedStatement select = Columns.prepare(session.jdbc(), sql, session.office(), user, since, to);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                entries.add(new ScopeEntry(row.getLong(1), uuid(row, 2), user, uuid(row, 3), truth(row, 4)));
            }
        }
        return entries;
    }

    /** Households of the office that the user has no grant for. */
    public List<UUID> withoutGrant(UUID user) throws SQLException {
        String sql =
                "SELECT h.household FROM household h WHERE h.office = ? AND NOT EXISTS (SELECT 1 FROM scope_grant g"
                        + " WHERE g.office = h.office AND g.user_id = ? AND g.household IN (h.household, ?))"
                        + " ORDER BY h.household";
        return ids(sql, session.office(), user, WHOLE_OFFICE);
    }

    private List<UUID> ids(String sql, Object... values) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (PreparedStatement select = Columns.prepare(session.jdbc(), sql, values);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                ids.add(uuid(row, 1));
            }
        }
        return ids;
    }

    /** The households of the user's own grants (16 zero bytes = the whole office). */
    public List<UUID> grants(UUID user) throws SQLException {
        return ids(
                "SELECT household FROM scope_grant WHERE office = ? AND user_id = ? ORDER BY household",
                session.office(),
                user);
    }

    /** Writes log entries and makes them the present scope. */
    public void write(Collection<ScopeEntry> entries) throws SQLException {
        for (ScopeEntry entry : entries) {
            Columns.update(
                    session.jdbc(),
                    "INSERT INTO scope_log (office, seq, entry_id, user_id, household, granted) VALUES (?, ?, ?, ?, ?, ?)",
                    session.office(),
                    entry.seq(),
                    entry.entryId(),
                    entry.user(),
                    entry.household(),
                    entry.granted());
            if (entry.granted()) {
                Columns.update(
                        session.jdbc(),
                        "INSERT INTO scope_grant (office, user_id, household, seq) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT (office, user_id, household) DO UPDATE SET seq = excluded.seq",
                        session.office(),
                        entry.user(),
                        entry.household(),
                        entry.seq());
            } else {
                Columns.update(
                        session.jdbc(),
                        "DELETE FROM scope_grant WHERE office = ? AND user_id = ? AND household = ?",
                        session.office(),
                        entry.user(),
                        entry.household());
            }
        }
    }
}
