package org.yorisoi.server.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.contract.Samples;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.id.TimeOrderedIds;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.edge.Callers;
import org.yorisoi.server.sync.SyncCore;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.server.testing.LogCapture;
import org.yorisoi.server.testing.TestDatabase;
import org.yorisoi.server.view.ViewTables;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.Outcome;

@Timeout(120)
class AdminCommandTest {
    /** Stands for what a family told. */
    private static final String STORY = "ひみつの話";

    @TempDir
    Path directory;

    private final Clock clock = Clock.fixed(Samples.NOW, ZoneOffset.UTC);
    private final TimeOrderedIds ids = new TimeOrderedIds(clock, new Random(4));
    private final Samples samples = new Samples(5);

    private AdminFixture admin(TestDatabase database) {
        return AdminFixture.on(database, directory.toString());
    }

    /** A server's services on the same database, as if it ran beside the commands. */
    private SyncCore core(TestDatabase database) {
        return SyncCore.over(
                database.database(),
                new SyncCore.Surroundings(
                        Kinds.standard(), new ViewTables(Kinds.standard()), clock, ids, new Random(6)));
    }

    private Tablet tablet(TestDatabase database, String token) {
        return new Tablet(core(database), new Callers(database.database()), token);
    }

    @DatabaseTest
    void office_setUpByCommands_takesAVisit(TestDatabase database) {
        AdminFixture admin = admin(database);
        int office = admin.office();
        UUID user = admin.user(office, "nurse");
        UUID household = admin.household(office);
        admin.done("assign", "--office", office, "--user", user, "--household", household);
        String token = admin.done("enroll", "--office", office, "--user", user).value("token");

        MutationAnswer answer = tablet(database, token)
                .push(Tablet.create(ids.next(), household, RecordKind.RECORD_KIND_HOME_VISIT, samples.homeVisit()));

        assertEquals(Outcome.APPLIED, answer.getOutcome());
        assertTrue(admin.done("list", "users", "--office", office).out().contains("NURSE"));
        assertTrue(admin.done("list", "offices").out().contains("midorino"));
        assertFalse(admin.done("list", "devices", "--office", office).out().contains(token), "shown only once");
    }

    @DatabaseTest
    void role_thatIsSet_isTheTabletsClearanceAtOnce(TestDatabase database) {
        AdminFixture admin = admin(database);
        int office = admin.office();
        UUID user = admin.user(office, "SUPPORTER");
        String token = admin.done("enroll", "--office", office, "--user", user).value("token");

        admin.done("set-role", "--office", office, "--user", user, "--role", "COORDINATOR");

        assertEquals(
                Clearance.CLEARANCE_COORDINATOR, tablet(database, token).hello().getClearance());
    }

    @DatabaseTest
    void account_thatIsClosed_isClosedForItsTabletUntilItIsOpened(TestDatabase database) {
        AdminFixture admin = admin(database);
        int office = admin.office();
        UUID user = admin.user(office, "SUPPORTER");
        String token = admin.done("enroll", "--office", office, "--user", user).value("token");

        admin.done("close-user", "--office", office, "--user", user);
        assertFalse(tablet(database, token).caller().active());
        admin.done("open-user", "--office", office, "--user", user);
        assertTrue(tablet(database, token).caller().active());
    }

    @DatabaseTest
    void device_thatReplacesAClone_namesItsPredecessor(TestDatabase database) {
        AdminFixture admin = admin(database);
        int office = admin.office();
        UUID user = admin.user(office, "SUPPORTER");
        String device = admin.done("enroll", "--office", office, "--user", user).value("device");

        String token = admin.done("enroll", "--office", office, "--user", user, "--predecessor", device)
                .value("token");

        assertEquals(UUID.fromString(device), tablet(database, token).caller().predecessor());
        AdminFixture.Ran wrong = admin.run("enroll", "--office", office, "--user", user, "--predecessor", ids.next());
        assertEquals(1, wrong.exitCode());
    }

    @DatabaseTest
    void heldMutation_appliedByACoordinator_isWritten(TestDatabase database) {
        AdminFixture admin = admin(database);
        int office = admin.office();
        UUID coordinator = admin.user(office, "COORDINATOR");
        UUID user = admin.user(office, "NURSE");
        UUID household = admin.household(office);
        Tablet tablet = tablet(
                database,
                admin.done("enroll", "--office", office, "--user", user).value("token"));
        UUID visit = ids.next();
        MutationAnswer held = tablet.push(Tablet.create(visit, household, RecordKind.RECORD_KIND_HOME_VISIT, story()));
        assertEquals(Outcome.QUARANTINED, held.getOutcome());

        AdminFixture.Ran list = admin.done("quarantine", "list", "--office", office);
        assertTrue(list.lines().get(1).startsWith(visit.toString()), list.out());
        assertTrue(list.out().contains("GRANT_ENDED"), list.out());
        assertEquals(
                1,
                admin.run("quarantine", "apply", visit, "--office", office, "--by", user)
                        .exitCode());
        admin.done("quarantine", "apply", visit, "--office", office, "--by", coordinator);

        assertEquals(
                1, admin.done("quarantine", "list", "--office", office).lines().size());
        assertTrue(admin.done("history", "--office", office, "--kind", "HomeVisit", "--id", visit)
                .out()
                .contains("narrative"));
    }

    @DatabaseTest
    void heldMutation_shown_hidesItsContentUntilAReasonIsGiven(TestDatabase database) throws IOException {
        AdminFixture admin = admin(database);
        int office = admin.office();
        UUID household = admin.household(office);
        UUID user = admin.user(office, "NURSE");
        Tablet tablet = tablet(
                database,
                admin.done("enroll", "--office", office, "--user", user).value("token"));
        UUID visit = ids.next();
        tablet.push(Tablet.create(visit, household, RecordKind.RECORD_KIND_HOME_VISIT, story()));
        try (LogCapture log = LogCapture.begin()) {
            AdminFixture.Ran outline = admin.done("quarantine", "show", visit, "--office", office);
            assertFalse(outline.out().contains(STORY), outline.out());
            AdminFixture.Ran noReason = admin.run("quarantine", "show", visit, "--office", office, "--reveal");
            assertEquals(1, noReason.exitCode());
            assertFalse(noReason.out().contains(STORY));

            AdminFixture.Ran shown = admin.done(
                    "quarantine", "show", visit, "--office", office, "--reveal", "--reason", "asked by the office");

            assertTrue(shown.out().contains(STORY), shown.out());
            assertTrue(log.lines().stream().noneMatch(line -> line.contains(STORY)));
        }
        Path journal = dataOf(database).resolve("reveals.tsv");
        List<String> noted = Files.readAllLines(journal);
        assertEquals(1, noted.size());
        assertTrue(noted.get(0).endsWith("quarantine " + visit + "\tasked by the office"), noted.get(0));
    }

    @DatabaseTest
    void heldMutationThatCannotBeRead_revealed_isShownAsItCame(TestDatabase database) throws IOException {
        AdminFixture admin = admin(database);
        int office = admin.office();
        UUID household = admin.household(office);
        UUID coordinator = admin.user(office, "COORDINATOR");
        UUID user = admin.user(office, "NURSE");
        admin.done("assign", "--office", office, "--user", user, "--household", household);
        Tablet tablet = tablet(
                database,
                admin.done("enroll", "--office", office, "--user", user).value("token"));
        UUID row = ids.next();
        Operation.Builder told = Operation.newBuilder().setCreate(story().toByteString());
        Mutation unreadable = Mutation.newBuilder()
                .setId(Ids.bytes(row))
                .setHousehold(Ids.bytes(household))
                .addOperations(
                        told.clone().setKind(RecordKind.RECORD_KIND_HOME_VISIT).setId(ByteString.copyFromUtf8("short")))
                .addOperations(told.clone().setKindValue(4711).setId(Ids.bytes(ids.next())))
                .build();
        assertEquals(Outcome.REJECTED, tablet.push(unreadable).getOutcome());

        String text = admin.done("quarantine", "show", row, "--office", office, "--reveal", "--reason", "it is stuck")
                .out();

        assertTrue(text.contains("== 0 HomeVisit - CREATE"), text);
        assertTrue(text.contains(STORY), text);
        assertTrue(text.contains("== 1 4711 "), text);
        assertTrue(text.contains("create: \""), text);
        Path file = Files.writeString(directory.resolve("as-it-came.txt"), text);
        AdminFixture.Ran refused =
                admin.run("quarantine", "correct", row, "--office", office, "--by", coordinator, "--with", file);
        assertEquals(1, refused.exitCode());
        assertTrue(refused.err().contains(row.toString()), refused.err());
    }

    private Path dataOf(TestDatabase database) {
        return database.settings() instanceof org.yorisoi.server.database.DatabaseSettings.Sqlite sqlite
                ? sqlite.file().toAbsolutePath().getParent()
                : directory;
    }

    @DatabaseTest
    void rejectedMutation_corrected_isAppliedAndClosed(TestDatabase database) throws IOException {
        AdminFixture admin = admin(database);
        int office = admin.office();
        UUID coordinator = admin.user(office, "COORDINATOR");
        UUID user = admin.user(office, "NURSE");
        UUID household = admin.household(office);
        for (UUID granted : new UUID[] {coordinator, user}) {
            admin.done("assign", "--office", office, "--user", granted, "--household", household);
        }
        Tablet tablet = tablet(
                database,
                admin.done("enroll", "--office", office, "--user", user).value("token"));
        UUID visit = ids.next();
        HomeVisit broken = story().toBuilder().clearProgramme().build();
        MutationAnswer rejected =
                tablet.push(Tablet.create(visit, household, RecordKind.RECORD_KIND_HOME_VISIT, broken));
        assertEquals(Outcome.REJECTED, rejected.getOutcome());
        String text = admin.done(
                        "quarantine", "show", visit, "--office", office, "--reveal", "--reason", "to correct it")
                .out();
        Path file = Files.writeString(
                directory.resolve("corrected.txt"), text.replace("narrative:", "programme: 1\nnarrative:"));

        AdminFixture.Ran still =
                admin.run("quarantine", "correct", visit, "--office", office, "--by", user, "--with", file);
        assertEquals(1, still.exitCode());
        admin.done("quarantine", "correct", visit, "--office", office, "--by", coordinator, "--with", file);

        assertEquals(
                1, admin.done("quarantine", "list", "--office", office).lines().size());
        String history = admin.done("history", "--office", office, "--kind", "home_visit", "--id", visit)
                .out();
        assertTrue(history.contains(user.toString()), "the author stays the author: " + history);
    }

    @DatabaseTest
    void correction_thatCannotBeRead_changesNothing(TestDatabase database) throws IOException {
        AdminFixture admin = admin(database);
        int office = admin.office();
        UUID coordinator = admin.user(office, "COORDINATOR");
        UUID household = admin.household(office);
        UUID user = admin.user(office, "NURSE");
        Tablet tablet = tablet(
                database,
                admin.done("enroll", "--office", office, "--user", user).value("token"));
        UUID visit = ids.next();
        tablet.push(Tablet.create(visit, household, RecordKind.RECORD_KIND_HOME_VISIT, story()));

        for (String text : List.of("", "== 0 HomeVisit\nno_such_field: 1\n", "== 0\n== 1\n")) {
            Path file = Files.writeString(directory.resolve("corrected.txt"), text);
            AdminFixture.Ran ran =
                    admin.run("quarantine", "correct", visit, "--office", office, "--by", coordinator, "--with", file);
            assertEquals(1, ran.exitCode(), text);
        }
        assertEquals(
                2, admin.done("quarantine", "list", "--office", office).lines().size());
    }

    @DatabaseTest
    void heldMutation_dismissed_needsAReasonAndClosesOnce(TestDatabase database) {
        AdminFixture admin = admin(database);
        int office = admin.office();
        UUID coordinator = admin.user(office, "COORDINATOR");
        UUID household = admin.household(office);
        UUID user = admin.user(office, "NURSE");
        Tablet tablet = tablet(
                database,
                admin.done("enroll", "--office", office, "--user", user).value("token"));
        UUID visit = ids.next();
        tablet.push(Tablet.create(visit, household, RecordKind.RECORD_KIND_HOME_VISIT, story()));
        Object[] dismiss = {"quarantine", "dismiss", visit, "--office", office, "--by", coordinator, "--reason", "twice"
        };

        assertEquals(
                2,
                admin.run("quarantine", "dismiss", visit, "--office", office, "--by", coordinator)
                        .exitCode());
        admin.done(dismiss);
        AdminFixture.Ran again = admin.run(dismiss);

        assertEquals(1, again.exitCode());
        assertTrue(again.err().contains("ALREADY_SETTLED"), again.err());
    }

    @DatabaseTest
    void history_ofAChangedRecord_namesWhoWhenAndWhichFields(TestDatabase database) {
        AdminFixture admin = admin(database);
        int office = admin.office();
        UUID user = admin.user(office, "NURSE");
        UUID household = admin.household(office);
        admin.done("assign", "--office", office, "--user", user, "--all");
        Tablet tablet = tablet(
                database,
                admin.done("enroll", "--office", office, "--user", user).value("token"));
        UUID visit = ids.next();
        HomeVisit before = story();
        HomeVisit after = before.toBuilder().setNarrative(STORY + "。続き。").build();
        long seq = tablet.push(Tablet.create(visit, household, RecordKind.RECORD_KIND_HOME_VISIT, before))
                .getSeq();
        tablet.push(Tablet.patch(ids.next(), household, visit, List.of(before, after), seq));

        AdminFixture.Ran history = admin.done("history", "--office", office, "--kind", "4", "--id", visit);

        List<String> changed = List.of(history.lines().get(2).split("\t"));
        assertEquals(3, history.lines().size());
        assertEquals(user.toString(), changed.get(2));
        assertEquals("narrative", changed.get(5));
        assertFalse(history.out().contains(STORY));
        AdminFixture.Ran revealed = admin.done(
                "history", "--office", office, "--kind", "4", "--id", visit, "--reveal", "--reason", "a request");
        assertTrue(revealed.out().contains(STORY + "。続き。"), revealed.out());
    }

    @Test
    void commands_aboutWhatIsNotThere_sayWhatToDoInBothLanguages() {
        try (TestDatabase database = TestDatabase.fresh(org.yorisoi.server.store.Dialect.SQLITE)) {
            AdminFixture admin = admin(database);
            UUID nobody = new UUID(1, 1);
            assertRefused(admin.run("list", "users", "--office", 7), "There is no office 7");
            assertRefused(admin.run("list", "users", "--office", 7, "--lang", "ja"), "事業所 7 はありません");
            int office = admin.office();
            assertRefused(admin.run("assign", "--office", office, "--user", nobody, "--all"), nobody.toString());
            assertRefused(admin.run("create-office", "--code", "midorino", "--name", "x"), "midorino");
            assertRefused(admin.run("create-office", "--code", "x".repeat(41), "--name", "x"), "--code");
            assertRefused(admin.run("history", "--office", office, "--kind", "Dragon", "--id", nobody), "Dragon");
            UUID user = admin.user(office, "NURSE");
            assertRefused(
                    admin.run("assign", "--office", office, "--user", user, "--household", nobody),
                    "HOUSEHOLD_UNKNOWN");
            assertEquals(
                    2, admin.run("assign", "--office", office, "--user", user).exitCode());
            assertEquals(
                    2,
                    admin.run("create-user", "--office", office, "--name", "x", "--role", "KING")
                            .exitCode());
            assertEquals(2, admin.run().exitCode());
        }
    }

    @DatabaseTest
    void compact_removesOldTombstones_andSaysHowMany(TestDatabase database) {
        AdminFixture admin = admin(database);
        int office = admin.office();
        UUID user = admin.user(office, "nurse");
        UUID household = admin.household(office);
        admin.done("assign", "--office", office, "--user", user, "--household", household);
        Tablet tablet = tablet(
                database,
                admin.done("enroll", "--office", office, "--user", user).value("token"));
        UUID visit = ids.next();
        tablet.push(Tablet.create(visit, household, RecordKind.RECORD_KIND_HOME_VISIT, samples.homeVisit()));
        long deleted = tablet.push(Tablet.delete(ids.next(), household, RecordKind.RECORD_KIND_HOME_VISIT, visit))
                .getSeq();
        assertTrue(admin.done("compact").out().contains("Office " + office + ": 0 tombstones"));
        database.database().write("a year goes by", jdbc -> {
            try (var update = jdbc.createStatement()) {
                return update.executeUpdate("UPDATE log_mark SET marked_at = 0");
            }
        });

        String out = admin.done("compact").out();

        assertTrue(out.contains("Office " + office + ": 1 tombstones"), out);
        assertTrue(out.contains("up to " + deleted), out);
        assertTrue(admin.done("history", "--office", office, "--kind", "HomeVisit", "--id", visit)
                .out()
                .contains("yes"));
        assertRefused(admin.run("compact", "--set", "yorisoi.compaction.days=0"), "Nothing is compacted");
        assertRefused(admin.run("compact", "--set", "yorisoi.compaction.days=3"), "at least 35");
    }

    private static void assertRefused(AdminFixture.Ran ran, String words) {
        assertEquals(1, ran.exitCode(), ran.out() + ran.err());
        assertTrue(ran.err().contains(words), ran.err());
    }

    @Test
    void texts_ofBothLanguages_haveTheSameKeys() throws IOException {
        List<String> keys = List.of("en", "ja");
        java.util.Set<Object> english = bundle(keys.get(0));

        assertEquals(english, bundle(keys.get(1)));
        assertTrue(english.size() > 40);
    }

    private static java.util.Set<Object> bundle(String language) throws IOException {
        java.util.Properties texts = new java.util.Properties();
        try (var reader = Files.newBufferedReader(
                Path.of("src/main/resources/org/yorisoi/server/texts_" + language + ".properties"))) {
            texts.load(reader);
        }
        return new java.util.TreeSet<>(texts.keySet());
    }

    private HomeVisit story() {
        return samples.homeVisit().toBuilder().setNarrative(STORY).build();
    }
}
