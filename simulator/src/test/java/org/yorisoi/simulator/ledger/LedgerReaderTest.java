package org.yorisoi.simulator.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.client.crypto.SealedBody;
import org.yorisoi.contract.checksum.BodyHash;
import org.yorisoi.contract.checksum.Sum128;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.Conflict;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.sync.v1.FieldChange;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.Patch;

/** A server and one tablet by hand: every place in which a save may stand, and what the reader must not overlook. */
final class LedgerReaderTest {
    private static final int OFFICE = 3;
    private static final int KIND = RecordKind.RECORD_KIND_HOUSEHOLD_VALUE;
    private static final int STAFF = 2;
    private static final UUID HOUSEHOLD = new UUID(10, 1);
    private static final UUID USER = new UUID(10, 2);
    private static final UUID DEVICE = new UUID(10, 3);
    private static final UUID MUTATION = new UUID(10, 4);
    private static final Household BODY =
            Household.newBuilder().setHouseholdName("森さん").setBuilding("101").build();

    @TempDir
    private Path directory;

    private Path server;
    private LedgerReader.Tablet tablet;
    private byte[] key;

    @BeforeEach
    void makeBooks() throws SQLException, IOException {
        server = directory.resolve("server.db");
        key = new byte[32];
        new Random(1).nextBytes(key);
        tablet = new LedgerReader.Tablet(
                DEVICE, directory.resolve("tablet.db"), directory.resolve("key"), directory.resolve("ledger.txt"));
        Files.write(tablet.key(), key);
        run(
                server,
                "CREATE TABLE outcome (office, mutation_id, answer)",
                "CREATE TABLE record (office, kind, id, household, clearance, seq, deleted, body)",
                "CREATE TABLE history (office, kind, id, mutation_id, changed, body_before, lost)",
                "CREATE TABLE quarantine (office, mutation_id, mutation)",
                "CREATE TABLE device (office, device, user_id)",
                "CREATE TABLE app_user (office, user_id, clearance)",
                "CREATE TABLE scope_grant (office, user_id, household)",
                "CREATE TABLE household (office, household)",
                "CREATE TABLE household_head (office, household, clearance, sum128)");
        run(
                tablet.store(),
                "CREATE TABLE mutation (id, state)",
                "CREATE TABLE household (id, state)",
                "CREATE TABLE base (household, kind, id, epoch, seq, deleted, body)");
        add(server, "device", OFFICE, DEVICE, USER);
        add(server, "app_user", OFFICE, USER, STAFF);
        add(server, "scope_grant", OFFICE, USER, HOUSEHOLD);
        add(server, "household", OFFICE, HOUSEHOLD);
        add(tablet.store(), "household", HOUSEHOLD, 0);
        stands(BODY, 5);
        holds(BODY, 5);
    }

    private void stands(Household body, long seq) throws SQLException {
        add(server, "record", OFFICE, KIND, HOUSEHOLD, HOUSEHOLD, 1, seq, 0, body.toByteArray());
        Sum128 sum = Sum128.ZERO.plus(BodyHash.record(KIND, HOUSEHOLD, seq, body.toByteString()));
        add(server, "household_head", OFFICE, HOUSEHOLD, STAFF, sum.bytes().toByteArray());
    }

    private void holds(Household body, long seq) throws SQLException {
        long epoch = 1;
        byte[] place = ByteBuffer.allocate(41)
                .put((byte) 'B')
                .putInt(OFFICE)
                .putInt(KIND)
                .put(Ids.bytes(HOUSEHOLD).toByteArray())
                .putLong(epoch)
                .putLong(seq)
                .array();
        byte[] sealed = new SealedBody(new SecretKeySpec(key, "AES"), new Random(2)).seal(place, body.toByteString());
        add(tablet.store(), "base", HOUSEHOLD, KIND, HOUSEHOLD, epoch, seq, 0, sealed);
    }

    private void saved(UUID mutation, Household after) throws IOException {
        saved(mutation, atoms(after), Set.of());
    }

    private void saved(UUID mutation, Set<String> added, Set<String> replaced) throws IOException {
        try (Ledger ledger = Ledger.append(tablet.ledger())) {
            ledger.add(new Saved(mutation, added, replaced));
        }
    }

    private static Set<String> atoms(Household household) {
        return Atoms.of(KIND, Ids.bytes(HOUSEHOLD), household);
    }

    private void answered(UUID mutation, Outcome outcome) throws SQLException {
        byte[] answer = MutationAnswer.newBuilder().setOutcome(outcome).build().toByteArray();
        add(server, "outcome", OFFICE, mutation, answer);
    }

    private Reckoning reckon() throws IOException, SQLException {
        return new LedgerReader(server, OFFICE).reckon(List.of(tablet));
    }

    private static Household building(String name) {
        return Household.newBuilder().setBuilding(name).build();
    }

    @Test
    void reckon_everythingArrived_isGood() throws Exception {
        saved(MUTATION, BODY);
        answered(MUTATION, Outcome.APPLIED);
        Reckoning reckoning = reckon();
        assertTrue(reckoning.good(), () -> reckoning.complaints().toString());
        assertEquals(
                "{\"recorded\":1,\"received\":1,\"merged\":0,\"conflicts\":0,\"quarantined\":0,\"lost\":0,"
                        + "\"digests_equal\":true}",
                reckoning.json());
    }

    @Test
    void reckon_valueNowhereAtTheServer_isLostWhateverTheOutcome() throws Exception {
        saved(MUTATION, building("102"));
        answered(MUTATION, Outcome.APPLIED);
        Reckoning reckoning = reckon();
        assertEquals(1, reckoning.total(TabletCount::lost));
        assertFalse(reckoning.good());
        assertTrue(reckoning.complaints().get(0).contains(MUTATION.toString()), "says which save");
    }

    @Test
    void reckon_saveUnknownToServerAndOutbox_isLost() throws Exception {
        saved(MUTATION, Set.of(), Set.of());
        assertEquals(1, reckon().total(TabletCount::lost));
    }

    @Test
    void reckon_saveInTheOutbox_isNeitherLostNorReceived() throws Exception {
        saved(MUTATION, building("102"));
        add(tablet.store(), "mutation", MUTATION, 1);
        Reckoning reckoning = reckon();
        assertEquals(0, reckoning.total(TabletCount::lost));
        assertEquals(0, reckoning.total(TabletCount::received));
    }

    @Test
    void reckon_valueInHistory_isThere() throws Exception {
        saved(MUTATION, building("102"));
        answered(MUTATION, Outcome.APPLIED);
        add(
                server,
                "history",
                OFFICE,
                KIND,
                HOUSEHOLD,
                MUTATION,
                1,
                building("102").toByteArray(),
                null);
        assertTrue(reckon().good());
    }

    @Test
    void reckon_valueThatLostByItsPolicy_standsInHistory() throws Exception {
        saved(MUTATION, building("102"));
        answered(MUTATION, Outcome.MERGED);
        byte[] lost = Patch.newBuilder()
                .addChanges(FieldChange.newBuilder()
                        .setField(3)
                        .setValue(building("102").toByteString()))
                .build()
                .toByteArray();
        add(server, "history", OFFICE, KIND, HOUSEHOLD, MUTATION, 0, null, lost);
        Reckoning reckoning = reckon();
        assertTrue(reckoning.good());
        assertEquals(1, reckoning.total(TabletCount::merged));
    }

    @Test
    void reckon_valueOfAMutationWithoutEffect_standsInHistory() throws Exception {
        saved(MUTATION, building("102"));
        answered(MUTATION, Outcome.CONFLICT);
        Patch patch = Patch.newBuilder()
                .addChanges(FieldChange.newBuilder()
                        .setField(3)
                        .setValue(building("102").toByteString()))
                .build();
        byte[] wanted = Operation.newBuilder()
                .setKind(RecordKind.RECORD_KIND_HOUSEHOLD)
                .setId(Ids.bytes(HOUSEHOLD))
                .setPatch(patch)
                .build()
                .toByteArray();
        add(server, "history", OFFICE, KIND, HOUSEHOLD, MUTATION, 0, null, wanted);
        assertTrue(reckon().good());
    }

    @Test
    void reckon_valueReplacedByASaveThatAKillKeptOutOfTheLedger_isNotLost() throws Exception {
        saved(MUTATION, building("102"));
        answered(MUTATION, Outcome.APPLIED);
        assertEquals(1, reckon().total(TabletCount::lost));
        try (Ledger ledger = Ledger.append(tablet.ledger())) {
            ledger.intend(atoms(building("102")));
        }
        Reckoning reckoning = reckon();
        assertEquals(0, reckoning.total(TabletCount::lost));
        assertEquals(1, reckoning.total(TabletCount::recorded), "an intention is no save");
    }

    @Test
    void reckon_valueInAConflict_isThere() throws Exception {
        saved(MUTATION, building("102"));
        answered(MUTATION, Outcome.CONFLICT);
        UUID id = new UUID(20, 20);
        Conflict conflict = Conflict.newBuilder()
                .setRecordKind(RecordKind.RECORD_KIND_HOUSEHOLD)
                .setRecordId(Ids.bytes(HOUSEHOLD))
                .setMine(building("102").toByteString())
                .build();
        int kind = RecordKind.RECORD_KIND_CONFLICT_VALUE;
        add(server, "record", OFFICE, kind, id, HOUSEHOLD, 9, 6, 0, conflict.toByteArray());
        Reckoning reckoning = reckon();
        assertEquals(0, reckoning.total(TabletCount::lost));
        assertEquals(1, reckoning.conflicts());
    }

    @Test
    void reckon_valueInAnEarlierBodyOfAConflict_isThere() throws Exception {
        saved(MUTATION, building("102"));
        answered(MUTATION, Outcome.CONFLICT);
        byte[] before = Conflict.newBuilder()
                .setRecordKind(RecordKind.RECORD_KIND_HOUSEHOLD)
                .setRecordId(Ids.bytes(HOUSEHOLD))
                .setMine(building("102").toByteString())
                .build()
                .toByteArray();
        int kind = RecordKind.RECORD_KIND_CONFLICT_VALUE;
        add(server, "history", OFFICE, kind, new UUID(20, 20), new UUID(10, 5), 1, before, null);
        assertEquals(0, reckon().total(TabletCount::lost));
    }

    @Test
    void reckon_saveInQuarantine_isThere() throws Exception {
        saved(MUTATION, building("102"));
        answered(MUTATION, Outcome.QUARANTINED);
        Operation operation = Operation.newBuilder()
                .setKind(RecordKind.RECORD_KIND_HOUSEHOLD)
                .setId(Ids.bytes(HOUSEHOLD))
                .setPatch(Patch.newBuilder()
                        .addChanges(FieldChange.newBuilder()
                                .setField(3)
                                .setValue(building("102").toByteString())))
                .build();
        byte[] held = Mutation.newBuilder().addOperations(operation).build().toByteArray();
        add(server, "quarantine", OFFICE, MUTATION, held);
        Reckoning reckoning = reckon();
        assertTrue(reckoning.good());
        assertEquals(1, reckoning.total(TabletCount::held));
    }

    @Test
    void reckon_valueReplacedByALaterSaveOfTheSameTablet_isNotMissed() throws Exception {
        UUID later = new UUID(10, 5);
        saved(MUTATION, building("102"));
        saved(later, atoms(building("101")), atoms(building("102")));
        answered(later, Outcome.APPLIED);
        Reckoning reckoning = reckon();
        assertEquals(0, reckoning.total(TabletCount::lost), "joined with its neighbour before it was sent");
        assertEquals(2, reckoning.total(TabletCount::received));
    }

    @Test
    void reckon_valueReplacedBeforeItWasWritten_isLost() throws Exception {
        saved(new UUID(10, 5), Set.of(), atoms(building("102")));
        answered(new UUID(10, 5), Outcome.APPLIED);
        saved(MUTATION, building("102"));
        answered(MUTATION, Outcome.APPLIED);
        assertEquals(1, reckon().total(TabletCount::lost));
    }

    @Test
    void reckon_flippedByteOnTheTablet_sumsDiffer() throws Exception {
        run(tablet.store(), "DELETE FROM base");
        holds(building("other"), 5);
        assertDiffers();
    }

    @Test
    void reckon_recordMissingOnTheTablet_sumsDiffer() throws Exception {
        run(tablet.store(), "DELETE FROM base");
        assertDiffers();
    }

    @Test
    void reckon_olderVersionOnTheTablet_sumsDiffer() throws Exception {
        run(tablet.store(), "DELETE FROM base");
        holds(BODY, 4);
        assertDiffers();
    }

    @Test
    void reckon_serverKeepsAWrongSum_isNoticed() throws Exception {
        run(server, "UPDATE household_head SET sum128 = x'" + "00".repeat(16) + "'");
        assertDiffers();
    }

    @Test
    void reckon_householdOfAnEndedGrantStillThere_isNoticed() throws Exception {
        run(server, "DELETE FROM scope_grant");
        assertDiffers();
    }

    @Test
    void reckon_changeThatTookEffectTwice_isNoticed() throws Exception {
        for (int i = 0; i < 2; i++) {
            add(server, "history", OFFICE, KIND, HOUSEHOLD, MUTATION, 1, BODY.toByteArray(), null);
        }
        assertDiffers();
    }

    private void assertDiffers() throws Exception {
        Reckoning reckoning = reckon();
        assertFalse(reckoning.digestsEqual());
        assertFalse(reckoning.good());
        assertFalse(reckoning.complaints().isEmpty(), "says where");
    }

    private static void run(Path database, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static void add(Path database, String table, Object... values) throws SQLException {
        String places = "?" + ",?".repeat(values.length - 1);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO " + table + " VALUES (" + places + ")")) {
            for (int i = 0; i < values.length; i++) {
                Object value = values[i];
                insert.setObject(i + 1, value instanceof UUID id ? Ids.bytes(id).toByteArray() : value);
            }
            insert.executeUpdate();
        }
    }
}
