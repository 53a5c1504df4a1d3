package org.yorisoi.server.store;

import static org.yorisoi.server.store.Columns.bind;
import static org.yorisoi.server.store.Columns.uuid;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.checksum.Sum128;
import org.yorisoi.options.v1.Clearance;

/** The households of an office with their heads and sums, one of each per clearance (cumulative). */
public final class HouseholdStore {
    /** The clearances that a reader may have, lowest first. */
    public static final List<Clearance> CLEARANCES =
            List.of(Clearance.CLEARANCE_SUPPORTER, Clearance.CLEARANCE_STAFF, Clearance.CLEARANCE_COORDINATOR);

    /**
     * The newest change and the sum of a household's live records, as seen with one clearance.
     *
     * @param seq of the newest change; 0 = none yet
     */
    public record HouseholdHead(long seq, Sum128 sum) {
        /** Nothing there yet. */
        public static final HouseholdHead NONE = new HouseholdHead(0, Sum128.ZERO);
    }

    private final OfficeSession session;

    public HouseholdStore(OfficeSession session) {
        this.session = session;
    }

    /**
     * Some of the office's households, in id order.
     *
     * @param after exclusive; null = from the first one
     * @param limit at most so many
     */
    public List<UUID> page(@Nullable UUID after, int limit) throws SQLException {
        List<UUID> page = new ArrayList<>();
        String sql = "SELECT household FROM household WHERE office = ? AND household > ? ORDER BY household LIMIT ?";
        byte[] from = after == null ? new byte[0] : Columns.bytes(after);
        try (PreparedStatement select = Columns.prepare(session.jdbc(), sql, session.office(), from, limit);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                page.add(uuid(row, 1));
            }
        }
        return page;
    }

    /** Locks those that exist, in id order, to the end of the transaction. */
    public SortedSet<UUID> lock(Collection<UUID> households) throws SQLException {
        SortedSet<UUID> existing = new TreeSet<>();
        for (List<UUID> ids : Columns.chunks(inIdOrder(households))) {
            String sql =
                    "SELECT household FROM household WHERE office = ? AND household IN " + Columns.places(ids.size())
                            + " ORDER BY household" + session.dialect().forUpdate();
            try (PreparedStatement select = Columns.prepare(session.jdbc(), sql, session.office())) {
                bind(select, 2, ids.toArray());
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        existing.add(uuid(row, 1));
                    }
                }
            }
        }
        return existing;
    }

    /** As the database orders 16 bytes: unsigned. */
    private static List<UUID> inIdOrder(Collection<UUID> households) {
        Map<ByteString, UUID> ordered = new TreeMap<>(ByteString.unsignedLexicographicalComparator());
        households.forEach(id -> ordered.put(ByteString.copyFrom(Columns.bytes(id)), id));
        return new ArrayList<>(ordered.values());
    }

    /**
     * Inserts, in id order, those that do not exist; another transaction that wants to create one of them waits.
     *
     * @return those that were inserted
     */
    public Set<UUID> claim(Collection<UUID> households) throws SQLException {
        Set<UUID> claimed = new HashSet<>();
        for (UUID household : inIdOrder(households)) {
            int inserted = Columns.update(
                    session.jdbc(),
                    "INSERT INTO household (office, household, created_seq) VALUES (?, ?, 0) ON CONFLICT DO NOTHING",
                    session.office(),
                    household);
            if (inserted == 1) {
                claimed.add(household);
            }
        }
        return claimed;
    }

    /** Gives up claimed households that were not created after all. */
    public void unclaim(Collection<UUID> households) throws SQLException {
        for (UUID household : households) {
            Columns.update(
                    session.jdbc(),
                    "DELETE FROM household WHERE office = ? AND household = ?",
                    session.office(),
                    household);
        }
    }

    /** Sets the log number of a household's creation, once it is known. */
    public void created(UUID household, long seq) throws SQLException {
        Columns.update(
                session.jdbc(),
                "UPDATE household SET created_seq = ? WHERE office = ? AND household = ?",
                seq,
                session.office(),
                household);
    }

    /** Heads and sums by household and clearance; a household without any has none. */
    public Map<UUID, EnumMap<Clearance, HouseholdHead>> heads(Collection<UUID> households) throws SQLException {
        Map<UUID, EnumMap<Clearance, HouseholdHead>> heads = new HashMap<>();
        for (List<UUID> ids : Columns.chunks(households)) {
            String sql = "SELECT household, clearance, head, sum128 FROM household_head"
                    + " WHERE office = ? AND household IN " + Columns.places(ids.size());
            try (PreparedStatement select = Columns.prepare(session.jdbc(), sql, session.office())) {
                bind(select, 2, ids.toArray());
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        heads.computeIfAbsent(uuid(row, 1), id -> new EnumMap<>(Clearance.class))
                                .put(Clearance.forNumber(row.getInt(2)), head(row));
                    }
                }
            }
        }
        return heads;
    }

    private static HouseholdHead head(ResultSet row) throws SQLException {
        Sum128 sum = Sum128.of(UnsafeByteOperations.unsafeWrap(row.getBytes(4)));
        return new HouseholdHead(row.getLong(3), sum);
    }

    /** The head and sum of one household as seen with a clearance. */
    public HouseholdHead head(UUID household, Clearance clearance) throws SQLException {
        var heads = heads(List.of(household)).get(household);
        return heads == null ? HouseholdHead.NONE : heads.getOrDefault(clearance, HouseholdHead.NONE);
    }

    /** Writes heads and sums. */
    public void write(Map<UUID, EnumMap<Clearance, HouseholdHead>> heads) throws SQLException {
        String sql = "INSERT INTO household_head (office, household, clearance, head, sum128) VALUES (?, ?, ?, ?, ?)"
                + " ON CONFLICT (office, household, clearance)"
                + " DO UPDATE SET head = excluded.head, sum128 = excluded.sum128";
        try (PreparedStatement upsert = session.jdbc().prepareStatement(sql)) {
            for (var household : heads.entrySet()) {
                for (var head : household.getValue().entrySet()) {
                    bind(
                            upsert,
                            1,
                            session.office(),
                            household.getKey(),
                            head.getKey().getNumber());
                    bind(
                            upsert,
                            4,
                            head.getValue().seq(),
                            head.getValue().sum().bytes().toByteArray());
                    upsert.addBatch();
                }
            }
            upsert.executeBatch();
        }
    }
}
