package org.yorisoi.server.store;

import static org.yorisoi.server.store.Columns.uuid;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.yorisoi.contract.checksum.BodyHash;
import org.yorisoi.contract.checksum.Sum128;
import org.yorisoi.options.v1.Clearance;

/**
 * Looks through a whole database for what has changed by itself: on SQLite every page and every row against its indexes,
 * in which every column stands again; everywhere each household's sum, reckoned anew, and each old body's hash. Reads all
 * there is once.
 */
public final class DamageCheck {
    /** More would not help anyone. */
    private static final int MOST = 10;

    private final Connection jdbc;
    private final List<String> found = new ArrayList<>();

    private DamageCheck(Connection jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is damaged, one short text each, ids only; empty if nothing is.
     *
     * @throws StorageException if the database cannot even be read
     */
    public static List<String> run(Database database) {
        return database.read("look for damage", jdbc -> in(jdbc, database.dialect()));
    }

    /** As {@link #run}, of a database of which SQLite has compared pages and indexes just now. */
    public static List<String> ofBodies(Database database) {
        return database.read("look for damaged bodies", jdbc -> {
            DamageCheck check = new DamageCheck(jdbc);
            check.bodies();
            return check.most();
        });
    }

    /** As {@link #run}, within a transaction that is open. */
    public static List<String> in(Connection jdbc, Dialect dialect) throws SQLException {
        DamageCheck check = new DamageCheck(jdbc);
        if (dialect == Dialect.SQLITE) {
            check.pages();
        }
        // A damaged page would end what follows with an error, which says less.
        if (check.found.isEmpty()) {
            check.bodies();
        }
        return check.most();
    }

    private List<String> most() {
        return found.subList(0, Math.min(MOST, found.size()));
    }

    private void bodies() throws SQLException {
        sums();
        oldBodies();
        tombstones();
    }

    private void pages() throws SQLException {
        each("PRAGMA integrity_check(" + MOST + ")", row -> {
            if (!"ok".equals(row.getString(1))) {
                found.add(row.getString(1));
            }
        });
    }

    private record Key(int office, UUID household, int clearance) {}

    private void sums() throws SQLException {
        Map<Key, Sum128> reckoned = new HashMap<>();
        each("SELECT office, household, clearance, kind, id, seq, body FROM record WHERE deleted = 0", row -> {
            Sum128 hash = Sum128.of(BodyHash.record(row.getInt(4), uuid(row, 5), row.getLong(6), bytes(row, 7)));
            for (Clearance clearance : HouseholdStore.CLEARANCES) {
                if (clearance.getNumber() >= row.getInt(3)) {
                    Key key = new Key(row.getInt(1), uuid(row, 2), clearance.getNumber());
                    reckoned.merge(key, hash, Sum128::plus);
                }
            }
        });
        each("SELECT office, household, clearance, sum128 FROM household_head", row -> {
            Key key = new Key(row.getInt(1), uuid(row, 2), row.getInt(3));
            Sum128 sum = reckoned.remove(key);
            if (!(sum == null ? Sum128.ZERO : sum).equals(Sum128.of(bytes(row, 4)))) {
                found.add("the records of household " + key.household() + " in office " + key.office());
            }
        });
        reckoned.keySet()
                .forEach(key -> found.add("records of household " + key.household() + " in office " + key.office()));
    }

    private void oldBodies() throws SQLException {
        each(
                "SELECT office, kind, id, seq, body_before, hash_before FROM history WHERE body_before IS NOT NULL",
                row -> requireHash(row, "the history of record "));
    }

    /** The last body of a deleted record stands in the history too. */
    private void tombstones() throws SQLException {
        each(
                "SELECT r.office, r.kind, r.id, r.seq, r.body, h.hash_before FROM record r JOIN history h"
                        + " ON h.office = r.office AND h.kind = r.kind AND h.id = r.id AND h.seq = r.seq"
                        + " WHERE r.deleted = 1 AND h.deleted_before = 0",
                row -> requireHash(row, "the deleted record "));
    }

    private void requireHash(ResultSet row, String what) throws SQLException {
        if (!BodyHash.body(bytes(row, 5)).equals(bytes(row, 6))) {
            found.add(what + uuid(row, 3) + " (kind " + row.getInt(2) + ") in office " + row.getInt(1) + " at "
                    + row.getLong(4));
        }
    }

    private static ByteString bytes(ResultSet row, int column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return bytes == null ? ByteString.EMPTY : UnsafeByteOperations.unsafeWrap(bytes);
    }

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private void each(String query, Row reader) throws SQLException {
        try (PreparedStatement select = jdbc.prepareStatement(query);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }
}
