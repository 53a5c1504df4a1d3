package org.yorisoi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yorisoi.client.sql.JdbcDatabase;
import org.yorisoi.client.store.Rescue;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.Person;

/** Where a store is damaged, what can still be read of the unsent work is saved first, and reaches the server once. */
class RescueTest extends ClientTest {
    private static final int PAGE_BYTES = 4096;
    private static final int SAVES = 60;
    private static final String LONG_NAME = "𠮷".repeat(50);

    private byte[] whole;
    /** Of each save that waits: its id and its ciphertext, in hexadecimal. */
    private List<String[]> waiting;

    private Path file() {
        return directory.resolve("store").resolve("yorisoi.db");
    }

    @BeforeEach
    void work() throws IOException {
        for (int i = 0; i < 30; i++) {
            putAtServer(HOUSEHOLD, "森" + i);
        }
        sync();
        rename(tablet.people().list().get(0), "林");
        sync();
        server.offline = true;
        for (int i = 0; i < SAVES; i++) {
            save("待" + i);
        }
        // Longer than a page: it goes on in another one.
        tablet.people()
                .save(
                        HOUSEHOLD,
                        Tablet.person(LONG_NAME).toBuilder()
                                .setNote("𠮷".repeat(1_000))
                                .build());
        rename(tablet.people().list().get(1), "木");
        tablet.client.close();
        waiting = tablet.texts("SELECT hex(id)||' '||hex(payload) FROM mutation WHERE state<2").stream()
                .map(line -> line.split(" ", 2))
                .collect(Collectors.toList());
        whole = Files.readAllBytes(file());
        server.offline = false;
    }

    private void put(byte[] content) throws IOException {
        Files.write(file(), content);
    }

    private Set<String> atServer() {
        return server.outcomesById.keySet().stream()
                .map(id -> HexFormat.of().withUpperCase().formatHex(id.toByteArray()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> ids() {
        return waiting.stream().map(row -> row[0]).collect(Collectors.toCollection(TreeSet::new));
    }

    private void rescueAndSync() {
        tablet.reopen();
        assertEquals(0, tablet.people().list().size(), "nothing is shown before the sync");
        sync();
        sync();
        assertSynced();
    }

    @Test
    void everythingThatWaits_isHandedInOnce_andTheRestComesBack() throws IOException {
        byte[] damaged = whole.clone();
        // The first page has the schema: SQLite reads nothing without it.
        Arrays.fill(damaged, 0, PAGE_BYTES, (byte) 0);
        put(damaged);
        assertEquals(
                ClientException.Reason.STORE_DAMAGED,
                assertThrows(ClientException.class, tablet::reopen).reason());
        Rescue.Rescued rescued = SyncClient.rescue(tablet.config());
        assertEquals(waiting.size() + 1, rescued.saves(), "and the one that was sent before");
        assertEquals(0, rescued.unreadable());
        assertTrue(Arrays.equals(damaged, Files.readAllBytes(rescued.kept().resolve("yorisoi.db"))));
        long sent = server.seq;
        rescueAndSync();
        assertTrue(atServer().containsAll(ids()));
        assertEquals(sent + rescued.saves(), server.seq, "each was decided once");
        assertEquals(30 + SAVES + 1, tablet.people().list().size());
        assertEquals(
                1,
                tablet.people().list().stream()
                        .filter(entry -> entry.value().getFamilyName().equals(LONG_NAME))
                        .count());
        assertEquals("木", tablet.people().list().get(1).value().getFamilyName());
        Entry<Person> after = save("後");
        sync();
        assertShown(after.id(), "後", Entry.Mark.NONE);
    }

    @Test
    void rowsOnWholePages_areRescued_whicheverPagesAreGone() throws IOException {
        Random random = new Random(3);
        for (int round = 0; round < 40; round++) {
            byte[] damaged = whole.clone();
            Set<Integer> gone = new TreeSet<>();
            for (int i = 0; i <= round % 4; i++) {
                int page = random.nextInt(whole.length / PAGE_BYTES);
                gone.add(page);
                Arrays.fill(damaged, page * PAGE_BYTES, (page + 1) * PAGE_BYTES, (byte) random.nextInt(3));
            }
            put(damaged);
            SyncClient.rescue(tablet.config());
            Set<String> rescued = new TreeSet<>(tablet.texts("SELECT hex(id) FROM mutation"));
            for (String[] row : waiting) {
                boolean readable =
                        row[1].length() < PAGE_BYTES && pagesOf(row[1]).stream().noneMatch(gone::contains);
                assertTrue(!readable || rescued.contains(row[0]), "round " + round + ", pages " + gone);
            }
        }
        put(whole);
        tablet.reopen();
    }

    @Test
    void rescuedSaves_standInTheOrderTheyWereMade() throws IOException {
        String inOrder = "SELECT hex(id) FROM mutation ORDER BY n";
        List<String> before = tablet.texts(inOrder);
        SyncClient.rescue(tablet.config());
        assertEquals(before, tablet.texts(inOrder));
        tablet.reopen();
    }

    /** What a save built on decides what the server merges: with another epoch it would be taken for unseen. */
    @Test
    void rescuedSaves_keepWhatTheirDeviceHadSeen() throws IOException {
        String epoch = "SELECT name||hex(value) FROM setting WHERE name IN ('EPOCH','EPOCH_NO','NEWEST') ORDER BY name";
        String seen = "SELECT hex(id)||' '||seen_epoch FROM mutation ORDER BY id";
        List<String> epochBefore = tablet.texts(epoch);
        List<String> seenBefore = tablet.texts(seen);
        long lastAnswer = tablet.sql("SELECT max(seq) FROM mutation WHERE state=2");
        assertTrue(lastAnswer > 0);
        SyncClient.rescue(tablet.config());
        assertEquals(3, epochBefore.size());
        assertEquals(epochBefore, tablet.texts(epoch));
        assertEquals(seenBefore, tablet.texts(seen));
        assertEquals(lastAnswer, tablet.sql("SELECT value FROM setting WHERE name='PREDECESSOR_ANSWER_SEQ'"));
        tablet.reopen();
    }

    @Test
    void whatIsGone_isCounted() throws IOException {
        byte[] damaged = whole.clone();
        int page = find(waiting.get(40)[1]).get(0) / PAGE_BYTES;
        Arrays.fill(damaged, page * PAGE_BYTES, (page + 1) * PAGE_BYTES, (byte) 0);
        put(damaged);
        Rescue.Rescued rescued = SyncClient.rescue(tablet.config());
        Set<String> missing = ids();
        missing.removeAll(tablet.texts("SELECT hex(id) FROM mutation"));
        assertTrue(missing.size() > 1);
        assertEquals(missing.size(), rescued.unreadable());
        assertEquals(waiting.size() + 1, rescued.saves() + rescued.unreadable());
        rescueAndSync();
    }

    @Test
    void saveWhoseTextIsGone_isToldToTheOffice() throws IOException {
        byte[] damaged = whole.clone();
        find(waiting.get(40)[1]).forEach(at -> damaged[at + 20] ^= 1);
        put(damaged);
        Rescue.Rescued rescued = SyncClient.rescue(tablet.config());
        assertEquals(1, rescued.unreadable());
        tablet.reopen();
        sync();
        assertEquals(1, tablet.client.state().rejected());
        assertEquals(HOUSEHOLD, tablet.client.heldBack().get(0).household());
        assertEquals(
                waiting.get(40)[0].toLowerCase(java.util.Locale.ROOT),
                HexFormat.of()
                        .formatHex(Ids.bytes(tablet.client.heldBack().get(0).mutationId())
                                .toByteArray()));
    }

    /** The log holds what no checkpoint has brought into the file yet. */
    @Test
    void whatIsInTheLogOnly_isRescued_alsoBehindADamagedPlaceInIt() throws IOException {
        put(whole);
        tablet.reopen();
        server.offline = true;
        for (int i = 0; i < 20; i++) {
            save("記" + i);
        }
        Path log = file().resolveSibling("yorisoi.db-wal");
        byte[] frames = Files.readAllBytes(log);
        byte[] database = Files.readAllBytes(file());
        tablet.client.close();
        Set<String> all = new TreeSet<>(tablet.texts("SELECT hex(id) FROM mutation"));
        int frameBytes = PAGE_BYTES + 24;
        for (int frame = 0; frame < frames.length / frameBytes; frame += 3) {
            byte[] damaged = frames.clone();
            damaged[32 + frame * frameBytes + 8 + frame % 100] ^= 4;
            put(database);
            Files.write(log, damaged);
            Files.deleteIfExists(file().resolveSibling("yorisoi.db-shm"));
            SyncClient.rescue(tablet.config());
            Set<String> missing = new TreeSet<>(all);
            missing.removeAll(tablet.texts("SELECT hex(id) FROM mutation"));
            assertEquals(Set.of(), missing, "frame " + frame);
        }
        put(whole);
        server.offline = false;
        tablet.reopen();
    }

    /** Where the payload stands: in its row, and where it was left when SQLite moved rows to another page. */
    private List<Integer> find(String hex) {
        byte[] payload = HexFormat.of().parseHex(hex);
        List<Integer> places = new ArrayList<>();
        for (int at = 0; at + payload.length <= whole.length; at++) {
            if (whole[at] == payload[0] && Arrays.equals(whole, at, at + payload.length, payload, 0, payload.length)) {
                places.add(at);
            }
        }
        return places;
    }

    private Set<Integer> pagesOf(String hex) {
        return find(hex).stream().map(at -> at / PAGE_BYTES).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void rescueThatIsCutOff_canBeDoneAgain() throws IOException {
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, PAGE_BYTES, 2 * PAGE_BYTES, (byte) 0);
        put(damaged);
        for (boolean after : List.of(false, true)) {
            for (int at = 1; at <= 4; at++) {
                tablet.crashes.crashAt = at;
                tablet.crashes.afterCommit = after;
                assertThrows(CrashPoints.Crash.class, () -> SyncClient.rescue(tablet.config()));
                assertTrue(Arrays.equals(damaged, Files.readAllBytes(file())), "still there");
            }
        }
        tablet.crashes.crashAt = 0;
        Rescue.Rescued rescued = SyncClient.rescue(tablet.config());
        Path kept = rescued.kept();
        // As if it had been cut off before the new store got its name: no store is there, and none is made.
        Path built = file().resolveSibling("rescue.db");
        Files.move(file(), built);
        assertEquals(
                ClientException.Reason.STORE_DAMAGED,
                assertThrows(ClientException.class, tablet::reopen).reason());
        assertEquals(rescued, SyncClient.rescue(tablet.config()));
        // Before the log was moved after its database: it must not come beside the new store.
        Files.move(file(), built);
        Path log = file().resolveSibling("yorisoi.db-wal");
        Files.write(log, new byte[100]);
        assertEquals(rescued, SyncClient.rescue(tablet.config()));
        assertFalse(Files.exists(log));
        assertTrue(Files.exists(kept.resolve("yorisoi.db-wal")));
        rescueAndSync();
        assertTrue(atServer().containsAll(ids()));
    }

    @Test
    void storeThatIsOpen_orWhoseKeyIsNotHere_isNotTouched() throws IOException {
        Path key = directory.resolve("keys").resolve("store.key");
        byte[] right = Files.readAllBytes(key);
        Files.write(key, new byte[32]);
        assertEquals(ClientException.Reason.KEY_WRONG, refusal());
        Files.delete(key);
        assertEquals(ClientException.Reason.KEY_MISSING, refusal());
        Files.write(key, right);
        tablet.device = new java.util.UUID(0xD, 2);
        assertEquals(ClientException.Reason.STORE_FOREIGN, refusal());
        tablet.device = new java.util.UUID(0xD, 1);
        assertTrue(Arrays.equals(whole, Files.readAllBytes(file())));
        tablet.reopen();
    }

    private ClientException.Reason refusal() {
        return assertThrows(ClientException.class, () -> SyncClient.rescue(tablet.config()))
                .reason();
    }

    @Test
    void fileThatIsGone_canBeBegunAnew() throws IOException {
        Files.delete(file());
        Rescue.Rescued rescued = SyncClient.rescue(tablet.config());
        assertEquals(0, rescued.saves());
        tablet.reopen();
        sync();
        assertEquals(30, tablet.people().list().size());
        List<Path> left = new ArrayList<>();
        try (var files = Files.list(file().resolveSibling(""))) {
            files.filter(path -> path.getFileName().toString().startsWith("rescue"))
                    .forEach(left::add);
        }
        assertEquals(List.of(), left);
    }

    /** The database of SQLite holds a lock while it is open; one in this process does not count. */
    @Test
    void storeOfAnotherProcess_isBusy() throws IOException, InterruptedException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        file().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertEquals('o', other.getInputStream().read());
            assertEquals(ClientException.Reason.STORE_BUSY, refusal());
        } finally {
            other.getOutputStream().close();
            other.waitFor();
        }
        tablet.reopen();
    }

    /** Opens a database until its input ends. */
    static final class Holder {
        public static void main(String[] arguments) throws IOException {
            try (var database = JdbcDatabase.open(Path.of(arguments[0]))) {
                database.read("test", sql -> sql.number("SELECT count(*) FROM mutation"));
                System.out.print('o');
                System.out.flush();
                int end = System.in.read();
                if (end != -1) {
                    throw new IOException("only the end of the input was expected");
                }
            }
        }
    }
}
