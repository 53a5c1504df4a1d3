package org.yorisoi.server.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.contract.Samples;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.id.TimeOrderedIds;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.DataDirectory;
import org.yorisoi.server.database.OpenDatabase;
import org.yorisoi.server.edge.Callers;
import org.yorisoi.server.store.Head;
import org.yorisoi.server.store.HeadStore;
import org.yorisoi.server.sync.SyncCore;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.server.testing.TestDatabase;
import org.yorisoi.server.view.ViewTables;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Outcome;

@Timeout(120)
class BackupTest {
    private static final long PAUSE_NANOS = 5_000_000;

    @TempDir
    Path directory;

    private Path data;
    private AdminFixture admin;

    @BeforeEach
    void prepare() {
        data = directory.resolve("data");
        admin = new AdminFixture(data.toString(), Map.of());
    }

    private Head head(int office) {
        try (OpenDatabase open = OpenDatabase.sqlite(data.resolve("yorisoi.db"))) {
            return open.database().read("test", HeadStore::all).get(office);
        }
    }

    @Test
    void backup_thenRestore_bringsBackWhatWasThereInANewEpoch() throws IOException {
        int office = admin.office();
        UUID user = admin.user(office, "NURSE");
        String token = admin.done("enroll", "--office", office, "--user", user).value("token");
        Path backup = directory.resolve("backup.db");
        admin.done("backup", "--to", backup);
        Head copied = head(office);
        admin.user(office, "SUPPORTER");

        AdminFixture.Ran restored = admin.done("restore", "--from", backup);

        Head now = head(office);
        assertEquals(2, admin.done("list", "users", "--office", office).lines().size());
        assertNotEquals(copied.epoch(), now.epoch());
        assertEquals(copied.seq(), now.seq());
        assertEquals(copied.seq(), now.durableSeq());
        try (OpenDatabase open = OpenDatabase.sqlite(data.resolve("yorisoi.db"))) {
            assertTrue(new Callers(open.database()).byToken(token).isPresent());
        }
        try (Stream<Path> files = Files.list(data)) {
            assertTrue(files.anyMatch(file -> file.getFileName().toString().startsWith("yorisoi-replaced-")));
        }
        assertTrue(restored.out().contains("yorisoi-replaced-"), restored.out());
    }

    @Test
    void backup_tellsTheTabletsHowFarItGoes() {
        int office = admin.office();
        admin.user(office, "NURSE");
        assertEquals(0, head(office).durableSeq());

        admin.done("backup");

        assertEquals(head(office).seq(), head(office).durableSeq());
        assertTrue(head(office).seq() > 0);
    }

    @Test
    void backup_isReadableByItsOwnerOnlyAndNeverOverwrites() throws IOException {
        admin.office();
        Path backup = directory.resolve("backup.db");
        admin.done("backup", "--to", backup);
        byte[] before = Files.readAllBytes(backup);

        AdminFixture.Ran again = admin.run("backup", "--to", backup);

        assertEquals(1, again.exitCode());
        assertArrayEquals(before, Files.readAllBytes(backup));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)));
    }

    @Test
    void damagedDatabase_isRefusedByEveryCommand_untilABackupIsRestored() throws IOException {
        int office = admin.office();
        Path backup = directory.resolve("backup.db");
        admin.done("backup", "--to", backup);
        assertTrue(admin.done("check").out().contains("is whole"));
        Path file = data.resolve("yorisoi.db");
        byte[] damaged = Files.readAllBytes(file);
        Arrays.fill(damaged, 100, 4096, (byte) 0);
        Files.write(file, damaged);

        for (String command : List.of("list offices", "check", "backup")) {
            AdminFixture.Ran ran = admin.run((Object[]) command.split(" "));
            assertEquals(1, ran.exitCode());
            assertTrue(ran.err().startsWith("The database " + file.toAbsolutePath() + " is damaged"), ran.err());
            assertTrue(ran.err().contains("admin restore --from FILE"), ran.err());
        }
        admin.done("restore", "--from", backup);

        assertEquals(
                office,
                Integer.parseInt(admin.done("list", "offices").lines().get(1).split("\t")[0]));
        admin.done("check");
    }

    /** Its copy would be whole in itself: the index of a copy is made of the damaged row. */
    @Test
    void backup_ofADatabaseInWhichABitHasChanged_isRefused() throws IOException {
        admin.office();
        Path file = data.resolve("yorisoi.db");
        try (OpenDatabase open = OpenDatabase.sqlite(file)) {
            open.database().write("damage", jdbc -> {
                try (var statement = jdbc.createStatement()) {
                    return statement.executeUpdate(
                            "INSERT INTO household_head (office, household, clearance, head, sum128)"
                                    + " SELECT office, room, 1, 0, x'00112233445566778899aabbccddeeff' FROM office");
                }
            });
        }
        Path backup = directory.resolve("backup.db");
        AdminFixture.Ran ran = admin.run("backup", "--to", backup);
        assertEquals(1, ran.exitCode(), ran.out());
        assertTrue(ran.err().contains("is damaged"), ran.err());
        assertFalse(Files.exists(backup));
    }

    @Test
    void databaseThatIsGoneOrEmpty_isNotBegunAnew() throws IOException {
        admin.office();
        Path file = data.resolve("yorisoi.db");
        Path backup = directory.resolve("backup.db");
        admin.done("backup", "--to", backup);
        Files.delete(file);
        for (int i = 0; i < 2; i++) {
            AdminFixture.Ran ran = admin.run("list", "offices");
            assertEquals(1, ran.exitCode());
            assertTrue(ran.err().contains(" is gone or empty"), ran.err());
            Files.write(file, new byte[0]);
        }
        Files.delete(file);
        Files.write(data.resolve("yorisoi.db-wal"), new byte[100]);
        admin.done("restore", "--from", backup);
        admin.done("list", "offices");
        try (Stream<Path> files = Files.list(data)) {
            assertTrue(files.anyMatch(path -> path.getFileName().toString().matches("yorisoi-replaced-.*-wal")));
        }
    }

    @Test
    void backup_ofADirectoryWithoutAnOffice_isRefused() {
        AdminFixture.Ran ran = admin.run("backup", "--to", directory.resolve("backup.db"));

        assertEquals(1, ran.exitCode());
        assertFalse(Files.exists(directory.resolve("backup.db")));
    }

    @Test
    void backup_whileTheServerWrites_isOneMomentOfTheLog() throws Exception {
        int office = admin.office();
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch writing = new CountDownLatch(20);
        Path backup = directory.resolve("backup.db");
        try (OpenDatabase open = OpenDatabase.sqlite(data.resolve("yorisoi.db"))) {
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
                while (!stop.get()) {
                    open.database()
                            .write(
                                    "advance",
                                    jdbc -> new HeadStore(new org.yorisoi.server.store.OfficeSession(
                                                    jdbc,
                                                    office,
                                                    open.database().dialect()))
                                            .advance(1));
                    writing.countDown();
                    // As between two calls: SQLite gives its lock to whoever asks first, and the backup asks ten times
                    // a second.
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            });
            writing.await();
            admin.done("backup", "--to", backup);
            stop.set(true);
            writer.join();
        }

        try (OpenDatabase copy = OpenDatabase.sqlite(backup)) {
            long copied =
                    copy.database().read("test", HeadStore::all).get(office).seq();
            assertEquals(copied, head(office).durableSeq());
            assertTrue(copied >= 20 && copied <= head(office).seq());
        }
    }

    @Test
    void restore_ofABackupOlderThanACompaction_bringsTheTombstoneBackAndNoHorizon() throws Exception {
        int office = admin.office();
        UUID user = admin.user(office, "NURSE");
        UUID household = admin.household(office);
        admin.done("assign", "--office", office, "--user", user, "--household", household);
        String token = admin.done("enroll", "--office", office, "--user", user).value("token");
        UUID visit = new UUID(0x0123_4567_89ab_7000L, 1);
        Path backup = directory.resolve("backup.db");
        HomeVisit body = new Samples(5).homeVisit();
        try (OpenDatabase open = OpenDatabase.sqlite(data.resolve("yorisoi.db"))) {
            Tablet tablet = tablet(open, token);
            tablet.push(Tablet.create(visit, household, RecordKind.RECORD_KIND_HOME_VISIT, body));
            tablet.push(Tablet.delete(new UUID(7, 7), household, RecordKind.RECORD_KIND_HOME_VISIT, visit));
        }
        admin.done("compact");
        admin.done("backup", "--to", backup);
        try (OpenDatabase open = OpenDatabase.sqlite(data.resolve("yorisoi.db"))) {
            open.database().write("a year goes by", jdbc -> {
                try (var update = jdbc.createStatement()) {
                    return update.executeUpdate("UPDATE log_mark SET marked_at = 0");
                }
            });
        }
        admin.done("compact");
        assertEquals(head(office).seq(), head(office).horizon());

        admin.done("restore", "--from", backup);

        assertEquals(0, head(office).horizon());
        admin.done("compact");
        assertEquals(0, head(office).horizon(), "the marks of the ended epoch do not count");
        try (OpenDatabase open = OpenDatabase.sqlite(data.resolve("yorisoi.db"))) {
            HomeVisit noted = body.toBuilder().setLeftNote(!body.getLeftNote()).build();
            MutationAnswer answer =
                    tablet(open, token).push(Tablet.patch(new UUID(8, 8), household, visit, List.of(body, noted), 0));
            assertEquals(Outcome.CONFLICT, answer.getOutcome(), "it comes back from the tombstone, with a conflict");
        }
    }

    private static Tablet tablet(OpenDatabase open, String token) {
        Clock clock = Clock.fixed(Samples.NOW, ZoneOffset.UTC);
        SyncCore core = SyncCore.over(
                open.database(),
                new SyncCore.Surroundings(
                        Kinds.standard(),
                        new ViewTables(Kinds.standard()),
                        clock,
                        new TimeOrderedIds(clock, new Random(4)),
                        new Random(6)));
        return new Tablet(core, new Callers(open.database()), token);
    }

    @Test
    void backup_thatTheDatabaseCannotNote_saysThatTheCopyIsWhole() {
        int office = admin.office();
        Path backup = directory.resolve("backup.db");
        AdminFixture.Ran ran;
        try (OpenDatabase busy = OpenDatabase.sqlite(data.resolve("yorisoi.db"))) {
            ran = busy.database().write("stay", jdbc -> admin.run("backup", "--to", backup));
        }

        assertEquals(1, ran.exitCode());
        assertTrue(ran.err().contains("is whole and on the disk"), ran.err());
        assertFalse(ran.out().contains("may now forget"), ran.out());
        assertEquals(0, head(office).durableSeq());
        try (OpenDatabase copy = OpenDatabase.sqlite(backup)) {
            assertTrue(copy.database().read("test", HeadStore::all).containsKey(office));
        }
    }

    @Test
    void restore_whileAServerRuns_isRefused() {
        admin.office();
        Path backup = directory.resolve("backup.db");
        admin.done("backup", "--to", backup);
        DataDirectory.Lock server = DataDirectory.lock(data);

        AdminFixture.Ran refused = admin.run("restore", "--from", backup);
        server.close();

        assertEquals(1, refused.exitCode());
        assertTrue(refused.err().contains("Stop it first"), refused.err());
        admin.done("restore", "--from", backup);
    }

    @Test
    void restore_fromADamagedBackup_changesNothing() throws IOException {
        int office = admin.office();
        admin.user(office, "NURSE");
        Path backup = directory.resolve("backup.db");
        admin.done("backup", "--to", backup);
        byte[] bytes = Files.readAllBytes(backup);
        Head before = head(office);

        for (int from : List.of(bytes.length / 2, 4096 * 3)) {
            byte[] damaged = from == bytes.length / 2 ? java.util.Arrays.copyOf(bytes, from) : bytes.clone();
            if (damaged.length == bytes.length) {
                java.util.Arrays.fill(damaged, from, from + 4096, (byte) 0x5a);
            }
            Files.write(backup, damaged);
            AdminFixture.Ran refused = admin.run("restore", "--from", backup);
            assertEquals(1, refused.exitCode(), refused.out());
        }
        Files.writeString(backup, "not a database");
        assertEquals(1, admin.run("restore", "--from", backup).exitCode());

        assertEquals(before, head(office));
    }

    @Test
    void restore_overADamagedDatabase_keepsItsFilesBeside() throws IOException {
        int office = admin.office();
        Path backup = directory.resolve("backup.db");
        admin.done("backup", "--to", backup);
        Files.writeString(data.resolve("yorisoi.db"), "x".repeat(10_000));

        admin.done("restore", "--from", backup);

        assertEquals(2, admin.done("list", "offices").lines().size());
        assertEquals(1, admin.done("list", "users", "--office", office).lines().size());
        try (Stream<Path> files = Files.list(data)) {
            Path kept = files.filter(file -> file.getFileName().toString().startsWith("yorisoi-replaced-"))
                    .findFirst()
                    .orElseThrow();
            assertEquals("x".repeat(10_000), Files.readString(kept));
        }
    }

    @DatabaseTest
    void newEpochAndDurable_forTheDatabasesOwnTools_workOnEither(TestDatabase database) {
        AdminFixture own = AdminFixture.on(database, directory.toString());
        int office = own.office();
        own.user(office, "NURSE");
        Head before = database.database().read("test", HeadStore::all).get(office);

        assertEquals(
                1,
                own.run("durable", "--office", office, "--seq", before.seq() + 1)
                        .exitCode());
        own.done("durable", "--office", office, "--seq", before.seq());
        own.done("new-epoch");

        Head after = database.database().read("test", HeadStore::all).get(office);
        assertNotEquals(Ids.bytes(before.epoch()), Ids.bytes(after.epoch()));
        assertEquals(before.seq(), after.durableSeq());
    }

    @DatabaseTest
    void backup_onPostgresql_saysWhichToolsDoIt(TestDatabase database) {
        AdminFixture own = AdminFixture.on(database, directory.toString());
        own.office();

        AdminFixture.Ran ran = own.run("backup", "--to", directory.resolve("b.db"));

        boolean postgresql = database.dialect() == org.yorisoi.server.store.Dialect.POSTGRESQL;
        assertEquals(postgresql ? 1 : 0, ran.exitCode(), ran.err());
        assertEquals(postgresql, ran.err().contains("pg_dump"));
    }
}
