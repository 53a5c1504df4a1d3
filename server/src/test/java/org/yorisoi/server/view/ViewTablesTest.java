package org.yorisoi.server.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.yorisoi.contract.Samples;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.options.v1.OptionsProto;
import org.yorisoi.options.v1.Unit;
import org.yorisoi.record.v1.Conflict;
import org.yorisoi.record.v1.ConflictResolution;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.VisitOutcome;
import org.yorisoi.record.v1.VisitPlan;
import org.yorisoi.server.store.Change;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.OfficeSession;
import org.yorisoi.server.store.RecordKey;
import org.yorisoi.server.store.StorageException;
import org.yorisoi.server.store.StoredRecord;
import org.yorisoi.server.testing.DatabaseTest;

class ViewTablesTest {
    private static final int OFFICE = 1;
    private static final UUID HOUSEHOLD = new UUID(1, 2);

    private final Samples samples = new Samples(11);
    private final ViewTables views = new ViewTables(Kinds.standard());

    @DatabaseTest
    void record_createdChangedAndDeleted_isFollowed(Database database) {
        prepare(database);
        UUID id = new UUID(7, 1);
        HomeVisit visit = HomeVisit.newBuilder()
                .setArrivedAt(1_700_000_000_000L)
                .setOutcome(VisitOutcome.forNumber(1))
                .setServiceMinutes(0)
                .build();
        String query = "SELECT seq, arrived_at, outcome, service_minutes, next_visit_on FROM view_home_visit";

        follow(database, live(RecordKind.RECORD_KIND_HOME_VISIT, id, 5, visit));
        assertEquals(List.of("5|1700000000000|1|0|null"), rows(database, query));

        HomeVisit changed =
                visit.toBuilder().clearServiceMinutes().setNextVisitOn(20_000).build();
        follow(database, live(RecordKind.RECORD_KIND_HOME_VISIT, id, 6, changed));
        assertEquals(List.of("6|1700000000000|1|null|2024-10-04"), rows(database, query));

        follow(
                database,
                live(RecordKind.RECORD_KIND_HOME_VISIT, id, 7, changed).changed(7, true, changed.toByteString()));
        assertEquals(List.of(), rows(database, query));
    }

    @DatabaseTest
    void records_ofEveryKindWithATable_areWritten(Database database) {
        prepare(database);
        List<StoredRecord> records = new ArrayList<>();
        for (RecordKind kind : Samples.kinds()) {
            for (int i = 0; i < 20; i++) {
                records.add(live(kind, samples.id(), records.size() + 1, samples.record(kind)));
            }
        }

        follow(database, records.toArray(StoredRecord[]::new));

        for (ViewTable table : tablesOfDevices()) {
            assertEquals(List.of("20"), rows(database, "SELECT count(*) FROM " + table.name()), table.name());
        }
        assertEquals(0, views.unreadable());
    }

    /** Those of kinds that devices write. */
    private static List<ViewTable> tablesOfDevices() {
        List<ViewTable> tables = StandardViews.of(Kinds.standard()).stream()
                .filter(table -> table.kindNumber() != RecordKind.RECORD_KIND_CONFLICT_VALUE)
                .toList();
        assertEquals(8, tables.size());
        return tables;
    }

    /** The columns are read without building the message; the message itself is the oracle. */
    @Test
    void columns_ofEveryKind_areWhatTheMessageSays() throws IOException {
        int compared = 0;
        for (ViewTable table : StandardViews.of(Kinds.standard())) {
            RecordKind kind = RecordKind.forNumber(table.kindNumber());
            for (int i = 0; i < 200; i++) {
                Message message = Samples.kinds().contains(kind) ? samples.record(kind) : conflict();
                ViewTable.Row row = table.read(live(kind, samples.id(), 1, message));
                for (int c = 0; c < table.columns().size(); c++) {
                    FieldDescriptor field = table.columns().get(c).field();
                    Object value = row.values().get(c);
                    assertEquals(message.hasField(field), value != null, field.getFullName());
                    if (value != null) {
                        assertEquals(expected(field, message.getField(field)), plain(value), field.getFullName());
                        compared++;
                    }
                }
            }
        }
        assertTrue(compared > 1_000, compared + " values were compared");
    }

    private Conflict conflict() {
        return Conflict.newBuilder()
                .setRecordKind(RecordKind.RECORD_KIND_PERSON)
                .setRecordId(samples.idBytes())
                .setField(7)
                .setMine(samples.idBytes())
                .setMineAt(-1)
                .setResolution(ConflictResolution.CONFLICT_RESOLUTION_OPEN)
                .build();
    }

    private static Object expected(FieldDescriptor field, Object value) {
        boolean day = field.getOptions().getExtension(OptionsProto.unit) == Unit.UNIT_EPOCH_DAY;
        return switch (field.getJavaType()) {
            case BOOLEAN -> (Boolean) value ? 1 : 0;
            case ENUM -> ((EnumValueDescriptor) value).getNumber();
            case INT -> day ? LocalDate.ofEpochDay((Integer) value).toString() : Long.valueOf((Integer) value);
            default -> value;
        };
    }

    private static Object plain(Object value) {
        return value instanceof byte[] bytes ? ByteString.copyFrom(bytes) : value;
    }

    @DatabaseTest
    void body_thatCannotBeRead_hasNoRowAndIsCounted(Database database) {
        prepare(database);
        UUID id = new UUID(7, 1);
        StoredRecord visit = live(RecordKind.RECORD_KIND_HOME_VISIT, id, 5, samples.homeVisit());
        follow(database, visit);

        follow(database, visit.changed(6, false, ByteString.copyFrom(new byte[] {(byte) 0xff})));

        assertEquals(List.of("0"), rows(database, "SELECT count(*) FROM view_home_visit"));
        assertEquals(1, views.unreadable());
    }

    @DatabaseTest
    void values_thatAColumnCannotHold_areLeftOut(Database database) {
        prepare(database);
        Household household = Household.newBuilder().setDistrict("み\0どり").build();
        VisitPlan plan = VisitPlan.newBuilder()
                .setVisitOn(Integer.MAX_VALUE)
                .setPlannedMinutes(-1)
                .setStateValue(4711)
                .build();

        follow(
                database,
                live(RecordKind.RECORD_KIND_HOUSEHOLD, HOUSEHOLD, 1, household),
                live(RecordKind.RECORD_KIND_VISIT_PLAN, new UUID(7, 2), 2, plan));

        assertEquals(List.of("みどり"), rows(database, "SELECT district FROM view_household"));
        assertEquals(
                List.of("null|4294967295|4711"),
                rows(database, "SELECT visit_on, planned_minutes, state FROM view_visit_plan"));
    }

    @DatabaseTest
    void kind_withoutATable_isLeftAlone(Database database) {
        prepare(database);
        RecordKey key = new RecordKey(4711, new UUID(7, 3));

        follow(database, record(key, 3, ByteString.copyFromUtf8("x")));

        assertEquals(0, views.unreadable());
    }

    @DatabaseTest
    void transaction_thatFails_leavesNoRow(Database database) {
        prepare(database);
        StoredRecord visit = live(RecordKind.RECORD_KIND_HOME_VISIT, new UUID(7, 1), 5, samples.homeVisit());

        assertThrows(
                StorageException.class,
                () -> database.write("fail after the views", jdbc -> {
                    views.follow(new OfficeSession(jdbc, OFFICE, database.dialect()), List.of(visit));
                    throw new SQLException("cut");
                }));

        assertEquals(List.of("0"), rows(database, "SELECT count(*) FROM view_home_visit"));
    }

    @DatabaseTest
    void tables_theirColumns_areThoseDeclared(Database database) {
        for (ViewTable table : StandardViews.of(Kinds.standard())) {
            List<String> declared = new ArrayList<>(List.of("office", "id", "household", "seq"));
            table.columns().forEach(column -> declared.add(column.name()));

            assertEquals(declared, columns(database, table.name()), table.name());
        }
    }

    @Test
    void field_thatIsSensitiveOrAList_mayNotBeAColumn() {
        for (String field : List.of("narrative", "caregiver_burden", "visitor_ids", "observations", "no_such_field")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> ViewTable.of(Kinds.standard(), RecordKind.RECORD_KIND_HOME_VISIT, field),
                    field);
        }
    }

    private static void prepare(Database database) {
        database.write("prepare", jdbc -> {
            execute(
                    jdbc,
                    "INSERT INTO office (office, code, name, room, position_key, created_at)"
                            + " VALUES (1, 'midorino', 'midorino', ?, ?, 0)",
                    new byte[16],
                    new byte[32]);
            execute(
                    jdbc,
                    "INSERT INTO household (office, household, created_seq) VALUES (1, ?, 0)",
                    Ids.bytes(HOUSEHOLD).toByteArray());
            return true;
        });
    }

    private static void execute(Connection jdbc, String sql, byte[]... values) throws SQLException {
        try (var statement = jdbc.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setBytes(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private void follow(Database database, StoredRecord... records) {
        database.write("follow", jdbc -> {
            views.follow(new OfficeSession(jdbc, OFFICE, database.dialect()), List.of(records));
            return true;
        });
    }

    private static StoredRecord live(RecordKind kind, UUID id, long seq, Message message) {
        return record(new RecordKey(kind.getNumber(), id), seq, message.toByteString());
    }

    private static StoredRecord record(RecordKey key, long seq, ByteString body) {
        Change created = new Change(seq, new UUID(0, 1), new UUID(0, 2), new UUID(0, 3), true, 0, Set.of());
        return new StoredRecord(key, HOUSEHOLD, Clearance.CLEARANCE_SUPPORTER, seq, false, body, created);
    }

    private static List<String> rows(Database database, String query) {
        return database.read("test", jdbc -> {
            try (Statement statement = jdbc.createStatement();
                    ResultSet rows = statement.executeQuery(query)) {
                List<String> found = new ArrayList<>();
                while (rows.next()) {
                    List<String> values = new ArrayList<>();
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        values.add(rows.getString(i));
                    }
                    found.add(String.join(
                            "|", values.stream().map(String::valueOf).toList()));
                }
                return found;
            }
        });
    }

    private static List<String> columns(Database database, String table) {
        return database.read("test", jdbc -> {
            try (Statement statement = jdbc.createStatement();
                    ResultSet none = statement.executeQuery("SELECT * FROM " + table + " WHERE office = 0")) {
                ResultSetMetaData metadata = none.getMetaData();
                List<String> names = new ArrayList<>();
                for (int i = 1; i <= metadata.getColumnCount(); i++) {
                    names.add(metadata.getColumnName(i));
                }
                return names;
            }
        });
    }
}
