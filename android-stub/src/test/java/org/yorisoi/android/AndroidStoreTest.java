package org.yorisoi.android;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.annotation.Config;
import org.yorisoi.client.Save;
import org.yorisoi.client.SyncClient;
import org.yorisoi.client.SyncConfig;
import org.yorisoi.client.crypto.KeyRingException;
import org.yorisoi.client.sql.SqlDatabase;
import org.yorisoi.client.sql.SqlException;
import org.yorisoi.record.v1.Household;
import org.yorisoi.sync.v1.ErrorReason;

/** The client's store with Android's SQLite and key store. */
@RunWith(RobolectricTestRunner.class)
@Config(sdk = 35, manifest = Config.NONE)
public final class AndroidStoreTest {
    private static final UUID DEVICE = new UUID(1, 1);

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path directory;

    @Before
    public void insertKeyStore() throws IOException {
        Security.addProvider(new FakeKeyStore());
        directory = folder.newFolder().toPath();
    }

    @After
    public void removeKeyStore() {
        Security.removeProvider("AndroidKeyStore");
        FakeKeyStore.lose();
    }

    private KeystoreKeyRing keys() {
        return new KeystoreKeyRing(directory.resolve("keys"), new SecureRandom());
    }

    private SyncClient open() {
        return SyncClient.open(SyncConfig.builder(directory.resolve("store"), 7, DEVICE)
                .database(AndroidDatabase::open)
                .keys(keys())
                .transport(new NoNetwork())
                .build());
    }

    @Test
    public void store_reopened_hasWhatWasSavedOffline() {
        UUID household;
        try (SyncClient client = open()) {
            Save save = client.saveNewHousehold();
            household = save.household();
            save.create(household, family("森")).commit();
            assertEquals(ErrorReason.UNAVAILABLE, client.sync().failure());
        }
        try (SyncClient client = open()) {
            assertEquals(
                    "森", client.records(Household.class).find(household).value().getHouseholdName());
            assertEquals(1, client.records(Household.class).search("もり").size());
            assertEquals(1, client.state().pending());
        }
    }

    private static Household family(String name) {
        return Household.newBuilder().setHouseholdName(name).setNameKana("モリ").build();
    }

    @Test
    public void store_onTheDisk_isNotReadable() throws IOException {
        try (SyncClient client = open()) {
            Save save = client.saveNewHousehold();
            save.create(save.household(), family("ひみつの森")).commit();
        }
        String name = new String("ひみつの森".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        List<Path> leaks = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(name)) {
                    leaks.add(file);
                }
            }
        }
        assertEquals(List.of(), leaks);
    }

    @Test
    public void key_createdBefore_isFoundAgainAndLiesWrapped() throws IOException {
        SecretKey made = keys().create("store");
        assertArrayEquals(made.getEncoded(), keys().find("store").getEncoded());
        assertNull(keys().find("other"));
        byte[] file = Files.readAllBytes(directory.resolve("keys/store.key"));
        assertEquals(12 + 32 + 16, file.length);
        assertFalse(new String(file, StandardCharsets.ISO_8859_1)
                .contains(new String(made.getEncoded(), StandardCharsets.ISO_8859_1)));
    }

    @Test
    public void key_createdTwice_staysTheFirst() {
        SecretKey made = keys().create("store");
        assertThrows(KeyRingException.class, () -> keys().create("store"));
        assertArrayEquals(made.getEncoded(), keys().find("store").getEncoded());
    }

    @Test
    public void key_underAnotherName_isRefused() throws IOException {
        keys().create("store");
        Files.move(directory.resolve("keys/store.key"), directory.resolve("keys/other.key"));
        assertThrows(KeyRingException.class, () -> keys().find("other"));
    }

    @Test
    public void key_whoseWrappingKeyIsLost_isRefusedInWords() {
        keys().create("store");
        FakeKeyStore.lose();
        KeyRingException refused = assertThrows(KeyRingException.class, () -> keys().find("store"));
        assertTrue(refused.getMessage(), refused.getMessage().contains("enrol this device again"));
    }

    private SqlDatabase database() {
        return AndroidDatabase.open(directory.resolve("a.db"));
    }

    @Test
    public void database_opened_survivesAPowerCut() {
        try (SqlDatabase database = database()) {
            assertEquals(
                    "wal", database.<String>read("journal", s -> s.first("PRAGMA journal_mode", r -> r.textAt(0))));
            assertEquals(2L, (long) database.read("sync", session -> session.number("PRAGMA synchronous")));
            assertEquals(1L, (long) database.read("keys", session -> session.number("PRAGMA foreign_keys")));
        }
    }

    @Test
    public void values_ofEveryType_comeBackAsTheyWere() {
        byte[] bytes = {0, 1, -1};
        try (SqlDatabase database = database()) {
            database.execute("make", session -> {
                session.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, b BLOB, s TEXT)");
                assertEquals(1, session.insert("INSERT INTO t (n, b, s) VALUES (?, ?, ?)", Long.MIN_VALUE, bytes, "髙"));
                assertEquals(2, session.insert("INSERT INTO t (n, b, s) VALUES (?, ?, ?)", null, null, null));
                assertEquals(1, session.execute("UPDATE t SET n = ? WHERE b = ?", Long.MAX_VALUE, bytes));
            });
            List<String> rows = database.read(
                    "read",
                    session -> session.list(
                            "SELECT n, b, s FROM t WHERE id > ? ORDER BY id",
                            row -> row.nullAt(0) + " " + row.longAt(0) + " " + Arrays.toString(row.bytesAt(1)) + " "
                                    + row.textAt(2),
                            0));
            assertEquals(List.of("false 9223372036854775807 [0, 1, -1] 髙", "true 0 [] null"), rows);
        }
    }

    @Test
    public void transaction_thatFails_leavesNothing() {
        try (SqlDatabase database = database()) {
            database.execute("make", session -> session.execute("CREATE TABLE t (id INTEGER PRIMARY KEY)"));
            assertThrows(
                    IllegalStateException.class,
                    () -> database.execute("fail", session -> {
                        session.insert("INSERT INTO t VALUES (1)");
                        throw new IllegalStateException("half way");
                    }));
            assertThrows(
                    SqlException.class,
                    () -> database.execute("twice", session -> {
                        session.insert("INSERT INTO t VALUES (2)");
                        session.insert("INSERT INTO t VALUES (2)");
                    }));
            assertEquals(0L, (long) database.read("count", session -> session.number("SELECT count(*) FROM t")));
        }
    }

    @Test
    public void transaction_insideAnother_isRefused() {
        try (SqlDatabase database = database()) {
            assertThrows(
                    IllegalStateException.class,
                    () -> database.execute("outer", session -> database.execute("inner", nested -> {})));
        }
    }

    @Test
    public void file_thatIsDamaged_isReportedAndKept() throws IOException {
        Path file = directory.resolve("a.db");
        byte[] damaged = "no database at all, but long enough to be looked at\n"
                .repeat(100)
                .getBytes(StandardCharsets.UTF_8);
        Files.write(file, damaged);
        SqlException refused = assertThrows(SqlException.class, this::database);
        assertEquals(SqlException.Fault.CORRUPT, refused.fault());
        assertArrayEquals(damaged, Files.readAllBytes(file));
    }
}
