package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.yorisoi.contract.Samples;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.store.DamageCheck;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.Dialect;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.server.testing.TestDatabase;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.HistoryRequest;
import org.yorisoi.sync.v1.HistoryVersion;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Outcome;

/**
 * A database that an earlier release filled: all of it is there after the migrations that came since, and work goes on. A new
 * migration takes itself back in {@link #asAnEarlierReleaseLeftIt}.
 */
class UpgradeTest {
    private final Samples samples = new Samples(41);

    @DatabaseTest
    void databaseWithRecordsLogAndQuarantine_migrated_keepsAllOfItAndGoesOn(TestDatabase database) {
        Case<HomeVisit> one = Case.of(database.database(), samples.homeVisit());
        HomeVisit noted = one.created.toBuilder().setOpinion("静か。").build();
        long edited = one.worker.push(one.edit(noted)).getSeq();
        boolean left = !one.created.getLeftNote();
        one.colleague.push(one.edit(one.created.toBuilder().setLeftNote(left).build()));
        one.nurse.push(one.edit(one.created.toBuilder().setOpinion("別の所見").build()));
        Mutation gone = one.office.forms.create(one.household, samples.homeVisit());
        one.worker.push(gone);
        one.worker.push(one.office.forms.delete(
                one.household, RecordKind.RECORD_KIND_HOME_VISIT, Forms.record(gone), one.office.head()));
        Mutation broken = one.office.forms.create(one.household, HomeVisit.getDefaultInstance());
        one.worker.push(broken);
        one.office.revoke(one.colleague, one.household);
        Mutation held = one.office.forms.create(one.household, samples.homeVisit());
        one.colleague.push(held);
        ByteString cursor = one.worker.pull(ByteString.EMPTY).cursor();
        List<HistoryVersion> history = history(one.office, one, one.nurse);
        List<String> before = rows(database.database());

        asAnEarlierReleaseLeftIt(database.database());
        OfficeFixture after = one.office.restarted(database.restart());

        assertEquals(before, rows(database.database()));
        assertEquals(0, count(database.database(), "write_transaction WHERE written_at IS NOT NULL"));
        assertEquals(List.of(), DamageCheck.run(database.database()));
        assertEquals(List.of(ErrorReason.RULE_BROKEN, ErrorReason.GRANT_ENDED), after.openReasons());
        assertEquals(broken, after.row(broken).mutation());
        Tablet nurse = one.nurse.to(after);
        assertTrue(history.size() > 2, "the record has a past");
        assertEquals(history.stream().map(UpgradeTest::withoutTheServersTime).toList(), history(after, one, nurse));

        Tablet worker = one.worker.to(after);
        HomeVisit now = after.body(one.created, one.record);
        assertEquals("静か。", now.getOpinion());
        Mutation edit = after.forms.patch(
                one.household,
                one.record,
                new Forms.Edit(now, now.toBuilder().setOpinion("元気。").build(), after.head()));
        assertEquals(Outcome.APPLIED, worker.push(edit).getOutcome());
        after.core
                .quarantine()
                .apply(
                        after.office,
                        Ids.uuid(held.getId()),
                        one.coordinator.to(after).user());

        Pulled pulled = worker.pull(cursor);
        assertTrue(pulled.recordIds(one.household).containsAll(List.of(one.record, Forms.record(held))));
        assertEquals("元気。", after.body(one.created, one.record).getOpinion());
        HistoryVersion newest = history(after, one, nurse).get(0);
        assertEquals(Samples.NOW.toEpochMilli(), newest.getWrittenAtMillis());
        assertTrue(newest.getSeq() > edited);
        assertTrue(worker.pull(ByteString.EMPTY).recordIds(one.household).contains(one.record));
        assertEquals(List.of(), DamageCheck.run(database.database()));
    }

    /** Takes back what V007 and V008 did: a column of times, and an index. */
    private static void asAnEarlierReleaseLeftIt(Database database) {
        List<String> back = new ArrayList<>(List.of("DROP INDEX record_person"));
        if (database.dialect() == Dialect.SQLITE) {
            back.add("DROP INDEX write_transaction_twice");
            back.add("ALTER TABLE write_transaction DROP COLUMN written_at");
            back.add("CREATE INDEX write_transaction_twice ON write_transaction (first_seq, chain)");
        } else {
            back.add("ALTER TABLE write_transaction DROP COLUMN written_at");
        }
        back.add("DELETE FROM flyway_schema_history WHERE version IN ('007', '008')");
        database.write("take migrations back", jdbc -> {
            try (Statement statement = jdbc.createStatement()) {
                for (String sql : back) {
                    statement.execute(sql);
                }
            }
            return null;
        });
    }

    private static HistoryVersion withoutTheServersTime(HistoryVersion version) {
        return version.toBuilder().clearWrittenAtMillis().build();
    }

    private static List<HistoryVersion> history(OfficeFixture office, Case<HomeVisit> one, Tablet tablet) {
        HistoryRequest request = HistoryRequest.newBuilder()
                .setKind(RecordKind.RECORD_KIND_HOME_VISIT)
                .setId(Ids.bytes(one.record))
                .build();
        List<HistoryVersion> versions = new ArrayList<>();
        office.core
                .history()
                .history(tablet.caller(), request)
                .forEachRemaining(message -> versions.addAll(message.getVersionsList()));
        return versions;
    }

    /** Every row of every table, without what V007 added. */
    private static List<String> rows(Database database) {
        return database.read("test", jdbc -> {
            List<String> all = new ArrayList<>();
            for (String table : tables(jdbc)) {
                try (Statement statement = jdbc.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                    while (rows.next()) {
                        all.add(table + row(rows));
                    }
                }
            }
            all.sort(null);
            return all;
        });
    }

    private static String row(ResultSet rows) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            if (!rows.getMetaData().getColumnName(i).equals("written_at")) {
                Object value = rows.getObject(i);
                text.append('|').append(value instanceof byte[] bytes ? Arrays.toString(bytes) : value);
            }
        }
        return text.toString();
    }

    private static List<String> tables(Connection jdbc) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = jdbc.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
            while (rows.next()) {
                String name = rows.getString("TABLE_NAME");
                if (!name.startsWith("flyway") && !name.startsWith("sqlite")) {
                    tables.add(name);
                }
            }
        }
        return tables;
    }

    private static long count(Database database, String rows) {
        return database.read("test", jdbc -> {
            try (Statement statement = jdbc.createStatement();
                    ResultSet found = statement.executeQuery("SELECT count(*) FROM " + rows)) {
                found.next();
                return found.getLong(1);
            }
        });
    }
}
