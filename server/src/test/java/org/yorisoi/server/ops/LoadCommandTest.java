package org.yorisoi.server.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.contract.Limits;
import org.yorisoi.contract.Samples;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.id.TimeOrderedIds;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.merge.Merge;
import org.yorisoi.record.v1.Programme;
import org.yorisoi.record.v1.TextPack;
import org.yorisoi.server.edge.Callers;
import org.yorisoi.server.store.StoredRecord;
import org.yorisoi.server.sync.CompactionService;
import org.yorisoi.server.sync.SyncCore;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.server.testing.TestDatabase;
import org.yorisoi.server.view.OfficeRoom;
import org.yorisoi.server.view.ViewTables;
import org.yorisoi.sync.v1.Delete;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.Outcome;

@Timeout(120)
class LoadCommandTest {
    private static final int DELIVERED = 12;
    private static final String OWN = """
            programmes {
              code: "midorino"
              name: "みどり野あんしん訪問"
              legal_basis: "みどり野市要綱"
              visit_minutes: %d
              times_a_week: 2
            }
            """;

    @TempDir
    Path directory;

    private final Clock clock = Clock.fixed(Samples.NOW, ZoneOffset.UTC);
    private final TimeOrderedIds ids = new TimeOrderedIds(clock, new Random(4));

    /** An office with a coordinator, on whose behalf files are loaded. */
    private final class Office {
        final TestDatabase database;
        final AdminFixture admin;
        final int number;
        final UUID coordinator;

        Office(TestDatabase database) {
            this.database = database;
            admin = AdminFixture.on(database, directory.toString());
            number = admin.office();
            coordinator = admin.user(number, "COORDINATOR");
        }

        AdminFixture.Ran load(String what, String text) throws IOException {
            Path file = Files.writeString(directory.resolve("file.textproto"), text);
            return admin.run("load", what, "--office", number, "--by", coordinator, "--file", file);
        }

        AdminFixture.Ran loadFile(Path file) {
            return admin.run("load", "programmes", "--office", number, "--by", coordinator, "--file", file);
        }

        AdminFixture.Ran loadPack(Path file) {
            return admin.run("load", "text-pack", "--office", number, "--by", coordinator, "--file", file);
        }

        /** So long after what was deleted that its tombstones go. */
        void compact() {
            for (long days : List.of(0L, Limits.TOMBSTONE_KEPT.toDays())) {
                InstantSource then = InstantSource.fixed(Samples.NOW.plus(Duration.ofDays(days)));
                new CompactionService(database.database(), then).compact(number, Limits.TOMBSTONE_KEPT);
            }
        }

        AdminFixture.Ran loadDelivered() {
            return admin.run("load", "programmes", "--office", number, "--by", coordinator);
        }

        List<String> list(String what) {
            List<String> lines = admin.done("list", what, "--office", number).lines();
            return lines.subList(1, lines.size());
        }

        long seq() {
            return Long.parseLong(admin.done("list", "offices").lines().get(1).split("\t", -1)[3]);
        }

        List<StoredRecord> records(Class<? extends com.google.protobuf.Message> kind) {
            return new OfficeRoom(database.database())
                    .records(number, Kinds.standard().of(kind).kind());
        }

        Programme programme() throws IOException {
            return Programme.parseFrom(records(Programme.class).get(0).body());
        }

        /** A coordinator's tablet does one thing to the only programme. */
        void onTablet(Operation.Builder operation) {
            onTablet(Programme.class, operation);
        }

        /** A coordinator's tablet does one thing to the last record of a kind. */
        void onTablet(Class<? extends com.google.protobuf.Message> kind, Operation.Builder operation) {
            String token = admin.done("enroll", "--office", number, "--user", coordinator)
                    .value("token");
            SyncCore core = SyncCore.over(
                    database.database(),
                    new SyncCore.Surroundings(
                            Kinds.standard(), new ViewTables(Kinds.standard()), clock, ids, new Random(6)));
            List<StoredRecord> all = records(kind);
            StoredRecord record = all.get(all.size() - 1);
            Mutation mutation = Mutation.newBuilder()
                    .setId(Ids.bytes(ids.next()))
                    .setHousehold(Ids.bytes(record.household()))
                    .addOperations(operation
                            .setKindValue(record.key().kind())
                            .setId(Ids.bytes(record.key().id()))
                            .setSeenSeq(record.seq()))
                    .build();
            assertEquals(
                    Outcome.APPLIED,
                    new Tablet(core, new Callers(database.database()), token)
                            .push(mutation)
                            .getOutcome());
        }

        void edit(Programme after) throws IOException {
            KindSchema kind = Kinds.standard().of(Programme.class);
            onTablet(Operation.newBuilder()
                    .setPatch(Merge.diff(
                            kind, Body.trusted(programme().toByteString()), Body.trusted(after.toByteString()))));
        }
    }

    private static void assertDone(AdminFixture.Ran ran) {
        assertEquals(0, ran.exitCode(), ran.err() + ran.out());
    }

    private static void assertRefused(AdminFixture.Ran ran, String... words) {
        assertEquals(1, ran.exitCode(), ran.out());
        for (String word : words) {
            assertTrue(ran.err().contains(word), ran.err());
        }
    }

    @DatabaseTest
    void programmes_deliveredAndLoadedTwice_areThereOnceAndUnchanged(TestDatabase database) {
        Office office = new Office(database);
        assertDone(office.loadDelivered());
        long seq = office.seq();
        assertEquals(DELIVERED, office.list("programmes").size());

        AdminFixture.Ran again = office.loadDelivered();

        assertDone(again);
        assertEquals(seq, office.seq());
        assertEquals(
                DELIVERED,
                again.lines().stream()
                        .filter(line -> line.contains("\tsame\t-\t-"))
                        .count(),
                again.out());
    }

    @DatabaseTest
    void programmes_ofAChangedFile_areEditedByTheCoordinatorNamed(TestDatabase database) throws IOException {
        Office office = new Office(database);
        assertDone(office.load("programmes", OWN.formatted(120)));

        AdminFixture.Ran changed = office.load("programmes", OWN.formatted(90));

        assertDone(changed);
        assertTrue(changed.out().contains("midorino\tchanged\tvisit_minutes\t-"), changed.out());
        assertEquals(90, office.programme().getVisitMinutes());
        UUID id = office.records(Programme.class).get(0).key().id();
        List<String> history = office.admin
                .done("history", "--office", office.number, "--kind", "Programme", "--id", id)
                .lines();
        assertEquals(3, history.size());
        assertTrue(history.get(2).contains(office.coordinator.toString()), history.get(2));
    }

    @DatabaseTest
    void programme_thatTheOfficeChanged_keepsThatAndTheCommandSaysSo(TestDatabase database) throws IOException {
        Office office = new Office(database);
        assertDone(office.load("programmes", OWN.formatted(120)));
        office.edit(office.programme().toBuilder().setName("あんしん訪問").build());

        AdminFixture.Ran loaded = office.load("programmes", OWN.formatted(90));

        assertDone(loaded);
        assertTrue(loaded.out().contains("midorino\tchanged\tvisit_minutes\tname"), loaded.out());
        assertTrue(loaded.out().contains("was left as it is"), loaded.out());
        assertEquals("あんしん訪問", office.programme().getName());
        assertEquals(90, office.programme().getVisitMinutes());
    }

    @DatabaseTest
    void programme_thatTheOfficeDeleted_isNotMadeAgain(TestDatabase database) throws IOException {
        Office office = new Office(database);
        assertDone(office.load("programmes", OWN.formatted(120)));
        office.onTablet(Operation.newBuilder().setDelete(Delete.getDefaultInstance()));

        AdminFixture.Ran loaded = office.load("programmes", OWN.formatted(90));

        assertDone(loaded);
        assertTrue(loaded.out().contains("midorino\tdeleted"), loaded.out());
        assertEquals(List.of(), office.list("programmes"));
    }

    @DatabaseTest
    void file_thatBreaksRules_isRefusedWholeWithItsLines(TestDatabase database) throws IOException {
        Office office = new Office(database);
        String second = OWN.formatted(1441);

        assertRefused(office.load("programmes", OWN.formatted(1) + second), "line 12: ", "line 9: ");
        assertRefused(office.load("programmes", "programmes {\n  colour: 1\n}"), "line 2, column 3");
        assertRefused(office.load("programmes", ""), "1 to 200");
        assertRefused(office.load("programmes", "#".repeat(1024 * 1024 + 1)), "more than 1048576");
        assertEquals(List.of(), office.list("programmes"));
    }

    @DatabaseTest
    void load_byAUserWhoIsNoCoordinator_isRefused(TestDatabase database) {
        Office office = new Office(database);
        UUID nurse = office.admin.user(office.number, "NURSE");
        assertRefused(office.admin.run("load", "programmes", "--office", office.number, "--by", nurse), "coordinator");
        assertEquals(List.of(), office.list("programmes"));
    }

    private static String pack(String instrument, String version, int items, int choices) {
        StringBuilder pack = new StringBuilder("instrument: " + instrument + "\nversion: \"" + version + "\"\n"
                + "language: \"ja\"\ntitle: \"題\"\nrights_holder: \"みどり野市\"\nlicence: \"許諾書 第1号\"\n");
        for (int i = 1; i <= items; i++) {
            pack.append("items { number: " + i + " text: \"質問の例 " + i + "\"");
            pack.append(" choices: \"答え\"".repeat(choices)).append(" }\n");
        }
        return pack.toString();
    }

    @DatabaseTest
    void epdsPack_withOtherThanTenItemsOfFourChoices_isRefusedWithTheItem(TestDatabase database) throws IOException {
        Office office = new Office(database);
        assertRefused(office.load("text-pack", pack("INSTRUMENT_EPDS", "1", 9, 4)), "has 10 items; the file has 9");
        String short3 = pack("INSTRUMENT_EPDS", "1", 10, 4).replaceFirst("(例 3\") choices: \"答え\"", "$1");
        assertRefused(office.load("text-pack", short3), "line 9: Item 3 has 3 choices; it needs 4");
        assertDone(office.load("text-pack", pack("INSTRUMENT_EPDS", "1", 10, 4)));
        assertEquals(1, office.list("text-packs").size());
    }

    @DatabaseTest
    void pack_withoutRightsHolderOrLicence_isRefused(TestDatabase database) throws IOException {
        Office office = new Office(database);
        String pack = pack("INSTRUMENT_CUSTOM", "1", 2, 2)
                .replace("rights_holder: \"みどり野市\"\n", "")
                .replace("licence: \"許諾書 第1号\"\n", "");
        AdminFixture.Ran refused = office.load("text-pack", pack);
        assertRefused(refused, "line 1: ");
        assertEquals(3, refused.err().lines().count(), refused.err());
        assertFalse(refused.err().contains("質問の例"), "what a file says is not repeated");
    }

    @DatabaseTest
    void pack_inANewVersion_retiresTheOlderOneOfTheSameSheetOnly(TestDatabase database) throws IOException {
        Office office = new Office(database);
        assertDone(office.load("text-pack", pack("INSTRUMENT_CUSTOM", "1", 2, 2)));
        assertDone(office.load("text-pack", pack("INSTRUMENT_MIBS_J", "1", 10, 4)));

        assertDone(office.load("text-pack", pack("INSTRUMENT_CUSTOM", "2", 3, 2)));

        List<StoredRecord> records = office.records(TextPack.class);
        assertEquals(3, records.size());
        for (StoredRecord record : records) {
            TextPack pack = TextPack.parseFrom(record.body());
            boolean old = pack.getItemsCount() == 2;
            assertEquals(old, pack.getRetired(), pack.getVersion());
        }
        assertEquals(records.get(0).seq(), records.get(2).seq(), "in one commit");
    }

    @DatabaseTest
    void pack_ofAVersionThatIsThere_changesNothingOrIsRefused(TestDatabase database) throws IOException {
        Office office = new Office(database);
        assertDone(office.load("text-pack", pack("INSTRUMENT_CUSTOM", "1", 2, 2)));
        long seq = office.seq();

        assertDone(office.load("text-pack", pack("INSTRUMENT_CUSTOM", "1", 2, 2)));
        assertRefused(office.load("text-pack", pack("INSTRUMENT_CUSTOM", "1", 2, 3)), "with other texts");
        assertEquals(seq, office.seq());

        assertDone(office.load("text-pack", pack("INSTRUMENT_CUSTOM", "2", 2, 2)));
        assertRefused(office.load("text-pack", pack("INSTRUMENT_CUSTOM", "1", 2, 2)), "is retired");
    }

    /** Several people load at one moment; each command sees what was there before it began. */
    private static List<AdminFixture.Ran> together(List<Callable<AdminFixture.Ran>> loads) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(loads.size());
        try {
            CyclicBarrier start = new CyclicBarrier(loads.size());
            List<Future<AdminFixture.Ran>> running = new ArrayList<>();
            for (Callable<AdminFixture.Ran> load : loads) {
                running.add(threads.submit(() -> {
                    start.await();
                    return load.call();
                }));
            }
            List<AdminFixture.Ran> done = new ArrayList<>();
            for (Future<AdminFixture.Ran> one : running) {
                done.add(one.get());
            }
            return done;
        } finally {
            threads.shutdownNow();
        }
    }

    @DatabaseTest
    void programmes_loadedTwiceAtOneMoment_areThereOnce(TestDatabase database) throws Exception {
        Office office = new Office(database);

        List<AdminFixture.Ran> ran = together(List.of(office::loadDelivered, office::loadDelivered));

        ran.forEach(LoadCommandTest::assertDone);
        assertEquals(DELIVERED, office.records(Programme.class).size());
        assertEquals(DELIVERED, office.list("programmes").size());
        assertEquals(List.of(), office.list("conflicts"));
    }

    @DatabaseTest
    void programmes_ofTwoFilesLoadedAtOneMoment_areOneAndNothingOfEitherIsLost(TestDatabase database) throws Exception {
        Office office = new Office(database);
        Path one = Files.writeString(directory.resolve("1.textproto"), OWN.formatted(120));
        Path two = Files.writeString(directory.resolve("2.textproto"), OWN.formatted(90));

        List<AdminFixture.Ran> ran = together(List.of(() -> office.loadFile(one), () -> office.loadFile(two)));

        assertEquals(1, office.records(Programme.class).size());
        boolean sawTheOther = ran.stream().allMatch(load -> load.exitCode() == 0);
        assertEquals(sawTheOther ? 0 : 1, office.list("conflicts").size());
        if (!sawTheOther) {
            assertTrue(ran.stream().anyMatch(load -> load.err().contains("CONFLICT")), ran.toString());
        }
    }

    @DatabaseTest
    void pack_loadedTwiceAtOneMoment_isThereOnce(TestDatabase database) throws Exception {
        Office office = new Office(database);
        Path file = Files.writeString(directory.resolve("pack.textproto"), pack("INSTRUMENT_CUSTOM", "1", 2, 2));

        List<AdminFixture.Ran> ran = together(List.of(() -> office.loadPack(file), () -> office.loadPack(file)));

        ran.forEach(LoadCommandTest::assertDone);
        assertEquals(1, office.records(TextPack.class).size());
        assertEquals(List.of(), office.list("conflicts"));
    }

    @DatabaseTest
    void packs_ofTwoVersionsLoadedAtOneMoment_leaveOneInUse(TestDatabase database) throws Exception {
        Office office = new Office(database);
        Path one = Files.writeString(directory.resolve("1.textproto"), pack("INSTRUMENT_CUSTOM", "1", 2, 2));
        Path two = Files.writeString(directory.resolve("2.textproto"), pack("INSTRUMENT_CUSTOM", "2", 3, 2));

        List<AdminFixture.Ran> ran = together(List.of(() -> office.loadPack(one), () -> office.loadPack(two)));

        ran.forEach(LoadCommandTest::assertDone);
        List<StoredRecord> packs = office.records(TextPack.class);
        assertEquals(2, packs.size());
        assertTrue(TextPack.parseFrom(packs.get(0).body()).getRetired());
        assertFalse(TextPack.parseFrom(packs.get(1).body()).getRetired());
    }

    @DatabaseTest
    void programme_deletedSoLongAgoThatNothingIsLeftOfIt_isNotMadeAgain(TestDatabase database) throws Exception {
        Office office = new Office(database);
        assertDone(office.load("programmes", OWN.formatted(120)));
        office.onTablet(Operation.newBuilder().setDelete(Delete.getDefaultInstance()));
        office.compact();
        assertEquals(List.of(), office.records(Programme.class));
        long seq = office.seq();

        AdminFixture.Ran loaded = office.load("programmes", OWN.formatted(90));

        assertDone(loaded);
        assertTrue(loaded.out().contains("midorino\tdeleted"), loaded.out());
        assertEquals(List.of(), office.list("programmes"));
        assertEquals(seq, office.seq(), "nothing is handed in that would be held back");
    }

    @DatabaseTest
    void pack_thatTheOfficeDeleted_isMadeAgain(TestDatabase database) throws Exception {
        Office office = new Office(database);
        assertDone(office.load("text-pack", pack("INSTRUMENT_CUSTOM", "1", 2, 2)));
        office.onTablet(TextPack.class, Operation.newBuilder().setDelete(Delete.getDefaultInstance()));

        assertDone(office.load("text-pack", pack("INSTRUMENT_CUSTOM", "1", 2, 2)));
        assertEquals(1, office.list("text-packs").size());
        office.compact();
        office.onTablet(TextPack.class, Operation.newBuilder().setDelete(Delete.getDefaultInstance()));
        assertDone(office.load("text-pack", pack("INSTRUMENT_CUSTOM", "1", 2, 2)));
        assertEquals(1, office.list("text-packs").size());
    }
}
