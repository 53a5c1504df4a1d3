package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.yorisoi.contract.checksum.BodyHash;
import org.yorisoi.contract.checksum.Sum128;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.Conflict;
import org.yorisoi.record.v1.ConflictResolution;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.Dialect;
import org.yorisoi.server.store.HistoryRow;
import org.yorisoi.server.store.HistoryStore;
import org.yorisoi.server.store.HouseholdStore;
import org.yorisoi.server.store.HouseholdStore.HouseholdHead;
import org.yorisoi.server.store.RecordStore;
import org.yorisoi.server.store.StoredRecord;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Outcome;

/** After whatever was pushed, granted, cloned, decided and restored, the log holds together. */
class LogInvariantsTest {
    private static final int STEPS = 120;
    private static final int RESTORE_EVERY = 50;

    @DatabaseTest
    void log_afterAnythingInAnyOrder_holdsTogether(Database database) {
        holdsTogether(walked(database, 20261005));
    }

    @DatabaseTest
    void log_afterAnythingElseInAnyOrder_holdsTogether(Database database) {
        holdsTogether(walked(database, 7));
    }

    private static LogWalk walked(Database database, long seed) {
        LogWalk walk = new LogWalk(database, seed);
        for (int step = 1; step <= STEPS; step++) {
            walk.step();
            if (step % RESTORE_EVERY == 0) {
                walk.restore();
            }
        }
        return walk;
    }

    static void holdsTogether(LogWalk walk) {
        Set<Outcome> met = EnumSet.noneOf(Outcome.class);
        walk.answers.forEach(answer -> met.add(answer.getOutcome()));
        assertEquals(5, met.size(), "the walk met every outcome: " + met);
        assertTrue(walk.compacted > 0, "the walk compacted something");
        assertNumbers(walk.office);
        assertNothingFailed(walk.office);
        assertHistories(walk.office);
        assertSums(walk.office);
        assertOpenConflicts(walk.office);
        for (MutationAnswer answer : walk.answers) {
            assertTrue(answer.getSeq() <= walk.office.head());
            assertTrue(answer.getLaidOverList().stream().allMatch(seq -> seq < answer.getSeq()), answer.toString());
        }
    }

    /** No number is above the head, none is missing, and no two outcomes share one. */
    private static void assertNumbers(OfficeFixture office) {
        for (String column : List.of(
                "record.seq",
                "record.created_seq",
                "history.seq",
                "history.seq_before",
                "outcome.seq",
                "quarantine.opened_seq",
                "quarantine.closed_seq",
                "scope_log.seq",
                "scope_grant.seq",
                "household.created_seq",
                "household_head.head")) {
            String table = column.substring(0, column.indexOf('.'));
            assertTrue(number(office, "SELECT MAX(" + column + ") FROM " + table) <= office.head(), column);
        }
        assertEquals(
                office.head(),
                number(
                        office,
                        "SELECT SUM(last_seq - first_seq + 1) FROM write_transaction w WHERE NOT EXISTS"
                                + " (SELECT 1 FROM epoch e WHERE e.epoch = w.epoch AND e.started_seq = w.last_seq)"));
        assertEquals(
                number(office, "SELECT COUNT(*) FROM outcome"),
                number(office, "SELECT COUNT(DISTINCT seq) FROM outcome"));
    }

    private static void assertNothingFailed(OfficeFixture office) {
        assertEquals(0, number(office, "SELECT COUNT(*) FROM attempt"));
        assertEquals(
                0, number(office, "SELECT COUNT(*) FROM quarantine WHERE reason = " + ErrorReason.POISON.getNumber()));
    }

    /** Every change of a record begins where the one before it ended, and the last one is the present version. */
    private static void assertHistories(OfficeFixture office) {
        for (StoredRecord record : records(office)) {
            long version = record.created().seq();
            for (HistoryRow row : office.read(session -> new HistoryStore(session).of(record.key()))) {
                if (row.changed()) {
                    assertEquals(
                            version, row.seqBefore(), "kind " + record.key().kind());
                    version = row.change().seq();
                }
            }
            assertEquals(record.seq(), version);
        }
    }

    private static void assertSums(OfficeFixture office) {
        for (UUID household : households(office)) {
            for (Clearance clearance : HouseholdStore.CLEARANCES) {
                Sum128 sum = Sum128.ZERO;
                long newest = number(
                        office,
                        "SELECT COALESCE(MAX(seq), 0) FROM compacted_record WHERE clearance <= " + clearance.getNumber()
                                + " AND household = " + literal(office, household));
                for (StoredRecord record : office.read(
                        session -> new RecordStore(session).page(household, clearance, 0, Integer.MAX_VALUE))) {
                    newest = Math.max(newest, record.seq());
                    if (!record.deleted()) {
                        sum = sum.plus(BodyHash.record(
                                record.key().kind(), record.key().id(), record.seq(), record.body()));
                    }
                }
                HouseholdHead head = office.read(session -> new HouseholdStore(session).head(household, clearance));
                assertEquals(new HouseholdHead(newest, sum), head);
            }
        }
    }

    private static String literal(OfficeFixture office, UUID id) {
        String hex = HexFormat.of().formatHex(Ids.bytes(id).toByteArray());
        return office.database.dialect() == Dialect.SQLITE ? "x'" + hex + "'" : "'\\x" + hex + "'::bytea";
    }

    /** What waits for a person is exactly the conflicts that are not settled. */
    private static void assertOpenConflicts(OfficeFixture office) {
        Set<UUID> unsettled = new HashSet<>();
        for (StoredRecord record : records(office)) {
            if (record.key().kind() == RecordKind.RECORD_KIND_CONFLICT_VALUE) {
                Conflict conflict =
                        office.body(Conflict.getDefaultInstance(), record.key().id());
                if (conflict.getResolution() == ConflictResolution.CONFLICT_RESOLUTION_OPEN) {
                    unsettled.add(record.key().id());
                }
            }
        }
        assertEquals(unsettled, Set.copyOf(ids(office, "SELECT conflict_id FROM open_conflict")));
        assertTrue(!unsettled.isEmpty(), "the walk opened conflicts");
    }

    private static List<UUID> households(OfficeFixture office) {
        return ids(office, "SELECT household FROM household");
    }

    private static List<StoredRecord> records(OfficeFixture office) {
        return households(office).stream()
                .flatMap(household -> office
                        .read(session -> new RecordStore(session)
                                .page(household, Clearance.CLEARANCE_COORDINATOR, 0, Integer.MAX_VALUE))
                        .stream())
                .toList();
    }

    private static long number(OfficeFixture office, String sql) {
        return office.read(session -> {
            try (var select = session.jdbc().prepareStatement(sql);
                    ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    private static List<UUID> ids(OfficeFixture office, String sql) {
        return office.read(session -> {
            List<UUID> ids = new ArrayList<>();
            try (var select = session.jdbc().prepareStatement(sql);
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    ids.add(Ids.uuid(ByteString.copyFrom(row.getBytes(1))));
                }
            }
            return ids;
        });
    }
}
