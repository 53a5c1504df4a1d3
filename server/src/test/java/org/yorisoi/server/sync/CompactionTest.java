package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.yorisoi.contract.Limits;
import org.yorisoi.contract.Samples;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.Pregnancy;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.database.OpenDatabase;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.HeadStore;
import org.yorisoi.server.store.HouseholdStore;
import org.yorisoi.server.store.RecordKey;
import org.yorisoi.server.store.RecordStore;
import org.yorisoi.server.sync.Forms.Edit;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.server.testing.TestDatabase;
import org.yorisoi.server.view.RecordHistory;
import org.yorisoi.sync.v1.Delete;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.ManifestRequest;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.PullRequest;

/** "Compaction": tombstones go after 180 days; whoever was away for longer loses nothing and brings nothing back. */
class CompactionTest {
    private static final long KEPT = Limits.TOMBSTONE_KEPT.toDays();

    /** More than three transactions of a compaction remove. */
    private static final int MANY = 450;

    // --- what goes, and when ---

    @DatabaseTest
    void tombstone_youngerThan180Days_stillTravels(Database database) {
        Case<HomeVisit> one = visit(database);
        ByteString cursor = one.worker.pull(ByteString.EMPTY).cursor();
        one.delete(one.colleague, one.seen);
        one.office.compactAfter(0);

        assertEquals(0, one.office.compactAfter(KEPT - 1).tombstones());

        Pulled pulled = one.worker.pull(cursor);
        assertFalse(pulled.fromZero());
        assertEquals(List.of(one.record), pulled.recordIds(one.household));
        assertTrue(pulled.records(one.household).get(0).getDeleted());
    }

    @DatabaseTest
    void tombstone_olderThan180Days_isGoneFromPullsAndManifests_andItsHistoryStays(Database database) {
        Case<HomeVisit> one = visit(database);
        one.delete(one.worker, one.seen);
        RecordHistory histories = new RecordHistory(database, Kinds.standard());
        RecordKey key = new RecordKey(one.kind().getNumber(), one.record);
        List<RecordHistory.Version> before = histories.of(one.office.office, key);
        one.office.compactAfter(0);

        CompactionService.Compacted compacted = one.office.compactAfter(KEPT);

        assertEquals(new CompactionService.Compacted(one.office.head(), 1), compacted);
        assertNull(one.office.record(one.kind(), one.record));
        assertEquals(0, manifestRecords(one));
        assertEquals(2, before.size());
        assertEquals(before, histories.of(one.office.office, key));
    }

    @DatabaseTest
    void compaction_changesNoSumAndNoHead(Database database) {
        Case<HomeVisit> one = visit(database);
        Mutation deleted = one.office.forms.create(one.household, one.office.samples.homeVisit());
        long seen = one.worker.push(deleted).getSeq();
        one.worker.push(one.office.forms.delete(one.household, one.kind(), Forms.record(deleted), seen));
        var before = one.office.read(session -> new HouseholdStore(session).heads(List.of(one.household)));
        long head = one.office.head();

        one.office.compact();

        assertNull(one.office.record(one.kind(), Forms.record(deleted)));
        assertEquals(before, one.office.read(session -> new HouseholdStore(session).heads(List.of(one.household))));
        assertEquals(head, one.office.head());
        assertEquals(one.created, one.now());
    }

    @DatabaseTest
    void tombstone_thatAPersonStillHasToDecideWith_staysUntilItIsDecided(Database database) {
        Case<HomeVisit> one = visit(database);
        one.office.revoke(one.worker, one.household);
        Mutation held = one.edit(one.created.toBuilder().setLeftNote(true).build());
        one.worker.push(held);
        one.delete(one.colleague, one.seen);
        one.office.compact();
        assertTrue(one.stored().deleted(), "an open row is about it");

        one.office.core.quarantine().apply(one.office.office, Ids.uuid(held.getId()), one.coordinator.user());
        assertFalse(one.stored().deleted());
        assertTrue(one.now().getLeftNote());

        one.delete(one.coordinator, one.office.head());
        one.office.compactAfter(KEPT + 1);
        one.office.compactAfter(2 * KEPT + 1);
        assertTrue(one.stored().deleted(), "an open conflict is about it");
    }

    @DatabaseTest
    void erasedRecord_staysErased(Database database) {
        Case<HomeVisit> one = visit(database);
        one.delete(one.worker, one.seen);
        execute(one.office, "UPDATE record SET body = " + nothing(database) + " WHERE deleted = 1");

        one.office.compact();

        MutationAnswer answer = one.colleague.push(
                one.edit(one.created.toBuilder().setLeftNote(true).build()));
        assertEquals(ErrorReason.ERASED, answer.getReasons(0).getReason());
    }

    // --- marks and the horizon ---

    @DatabaseTest
    void horizon_neverGoesBack_whateverTheClockSays(Database database) {
        Case<HomeVisit> one = visit(database);
        one.delete(one.worker, one.seen);
        one.office.compact();
        long horizon = one.office.head();

        assertEquals(horizon, one.office.compactAfter(1).horizon());
        assertEquals(horizon, horizon(one.office));
        assertEquals(horizon, one.office.compactAfter(-10_000).horizon());
        assertEquals(horizon, horizon(one.office));
    }

    @DatabaseTest
    void clockThatWasBehind_makesNoTombstoneOlderThanItIs(Database database) {
        Case<HomeVisit> one = visit(database);
        one.office.compactAfter(0);
        one.delete(one.worker, one.seen);

        one.office.compactAfter(-10_000);
        one.office.compactAfter(2);

        assertTrue(one.stored().deleted());
        assertTrue(horizon(one.office) < one.stored().seq());
    }

    @DatabaseTest
    void marks_areOneADay_andGoWithTheHorizon(Database database) {
        Case<HomeVisit> one = visit(database);
        one.office.compactAfter(0);
        one.worker.push(one.edit(one.created.toBuilder().setLeftNote(true).build()));
        one.office.compactAfter(0);
        assertEquals(1, marks(one.office));
        one.office.compactAfter(1);
        assertEquals(2, marks(one.office));
        one.office.compactAfter(2);
        assertEquals(2, marks(one.office), "nothing new was written");

        one.office.compactAfter(KEPT + 1);

        assertEquals(1, marks(one.office));
        assertEquals(one.office.head(), horizon(one.office));
    }

    // --- the tablet that comes back ---

    @DatabaseTest
    void tabletAway200Days_findsItsScopeAnewAndItsWorkJudged(Database database) {
        comesBack(database, 200);
    }

    @DatabaseTest
    void tabletAway400Days_findsItsScopeAnewAndItsWorkJudged(Database database) {
        comesBack(database, 400);
    }

    private static void comesBack(Database database, long days) {
        Case<HomeVisit> one = visit(database);
        Mutation second = one.office.forms.create(one.household, one.created);
        UUID living = Forms.record(second);
        long seen = one.worker.push(second).getSeq();
        ByteString cursor = one.worker.pull(ByteString.EMPTY).cursor();
        one.office.compactAfter(0);
        // Meanwhile: one visit is deleted, of the other a colleague changes one field.
        one.delete(one.colleague, one.seen);
        HomeVisit theirs = one.created.toBuilder().setOpinion("静か。").build();
        one.colleague.push(one.office.forms.patch(one.household, living, new Edit(one.created, theirs, seen)));
        for (long day = 1; day <= days; day += 7) {
            one.office.compactAfter(day);
        }
        one.office.compactAfter(days);
        assertNull(one.office.record(one.kind(), one.record));
        // What it brings: edits of both, on the same field and on another, a deletion and a new visit.
        HomeVisit mine = one.created.toBuilder().setOpinion("元気。").build();
        HomeVisit other = one.created.toBuilder().setCaregiverBurden(3).build();
        Mutation ofDeleted = one.edit(mine);
        Mutation creation = one.office.forms.create(one.household, one.office.samples.homeVisit());
        List<MutationAnswer> answers = one.worker.pushAll(
                ofDeleted,
                one.office.forms.patch(one.household, living, new Edit(one.created, other, seen)),
                one.office.forms.patch(one.household, living, new Edit(one.created, mine, seen)),
                one.office.forms.delete(one.household, one.kind(), living, seen),
                creation);

        assertEquals(
                List.of(Outcome.QUARANTINED, Outcome.MERGED, Outcome.CONFLICT, Outcome.CONFLICT, Outcome.APPLIED),
                answers.stream().map(MutationAnswer::getOutcome).toList());
        assertEquals(ErrorReason.BELOW_HORIZON, answers.get(0).getReasons(0).getReason());
        assertEquals(ofDeleted, one.office.row(ofDeleted).mutation());
        assertNull(one.office.row(ofDeleted).closing());
        assertNull(one.office.record(one.kind(), one.record), "nothing deleted comes back by itself");
        HomeVisit now = one.office.body(one.created, living);
        assertEquals("静か。", now.getOpinion());
        assertEquals(3, now.getCaregiverBurden());

        Pulled pulled = one.worker.pull(cursor);
        assertTrue(pulled.fromZero());
        assertEquals(
                List.of(one.household),
                pulled.grants().stream().filter(one.household::equals).toList());
        Set<UUID> held = new HashSet<>(pulled.recordIds(one.household));
        assertFalse(held.contains(one.record), "a deletion that it never heard of");
        assertTrue(held.containsAll(List.of(living, Forms.record(creation))));
        assertTrue(pulled.rows().stream().anyMatch(row -> row.getMutationId().equals(ofDeleted.getId())));
        assertFalse(one.worker.pull(pulled.cursor()).fromZero());
    }

    @DatabaseTest
    void cursorAtTheHorizon_catchesUpAsEver(Database database) {
        Case<HomeVisit> one = visit(database);
        one.delete(one.worker, one.seen);
        ByteString cursor = one.colleague.pull(ByteString.EMPTY).cursor();
        one.office.compact();
        assertEquals(one.office.head(), horizon(one.office));
        Mutation visit = one.office.forms.create(one.household, one.office.samples.homeVisit());
        one.worker.push(visit);

        Pulled pulled = one.colleague.pull(cursor);

        assertFalse(pulled.fromZero());
        assertEquals(List.of(Forms.record(visit)), pulled.recordIds(one.household));
    }

    @DatabaseTest
    void mutationOnACompactedRecord_isKeptWhateverItWants(Database database) {
        Case<Household> one = Case.of(database, new Samples(3).household());
        one.delete(one.worker, one.seen);
        one.office.compact();
        Mutation again = one.office.forms.save(one.household, one.office.forms.creation(one.record, one.created));
        Mutation raise =
                one.edit(one.created.toBuilder().setAddressConcealed(true).build());
        Mutation delete = one.office.forms.delete(one.household, one.kind(), one.record, one.seen);

        for (Mutation mutation : List.of(again, raise, delete)) {
            MutationAnswer answer = one.colleague.push(mutation);
            assertEquals(Outcome.QUARANTINED, answer.getOutcome());
            assertEquals(ErrorReason.BELOW_HORIZON, answer.getReasons(0).getReason());
            assertEquals(mutation, one.office.row(mutation).mutation());
        }
        assertTrue(one.office.row(raise).alarm());
        assertNull(one.office.record(one.kind(), one.record));
        assertThrows(
                SyncRefusal.class,
                () -> one.office
                        .core
                        .quarantine()
                        .apply(one.office.office, Ids.uuid(again.getId()), one.coordinator.user()));
        assertNull(one.office.record(one.kind(), one.record));
    }

    @DatabaseTest
    void mutationOnACompactedRecord_tellsNobodyWhatTheTombstoneDidNot(Database database) {
        Case<HomeVisit> one = visit(database);
        Pregnancy body = (Pregnancy) one.office.samples.record(RecordKind.RECORD_KIND_PREGNANCY);
        Mutation secret = one.office.forms.create(one.household, body);
        UUID id = Forms.record(secret);
        long seen = one.nurse.push(secret).getSeq();
        one.nurse.push(one.office.forms.delete(one.household, RecordKind.RECORD_KIND_PREGNANCY, id, seen));
        UUID elsewhere = one.office.household(one.worker);
        one.delete(one.worker, one.seen);
        Edit edit = new Edit(body, body.toBuilder().clear().build(), seen);
        MutationAnswer above = one.worker.push(one.office.forms.patch(one.household, id, edit));
        HomeVisit noted = one.created.toBuilder().setLeftNote(true).build();
        Edit ofVisit = new Edit(one.created, noted, one.seen);
        MutationAnswer stranger = one.worker.push(one.office.forms.patch(elsewhere, one.record, ofVisit));
        one.office
                .core
                .quarantine()
                .open(one.office.office)
                .forEach(row -> one.office
                        .core
                        .quarantine()
                        .dismiss(one.office.office, row.id(), one.coordinator.user(), "二重"));

        one.office.compact();

        assertNull(one.office.record(RecordKind.RECORD_KIND_PREGNANCY, id));
        MutationAnswer aboveNow = one.worker.push(one.office.forms.patch(one.household, id, edit));
        assertEquals(above.getOutcome(), aboveNow.getOutcome());
        assertEquals(List.of(), aboveNow.getReasonsList());
        MutationAnswer strangerNow = one.worker.push(one.office.forms.patch(elsewhere, one.record, ofVisit));
        assertEquals(stranger.getOutcome(), strangerNow.getOutcome());
        assertEquals(stranger.getReasonsList(), strangerNow.getReasonsList());
    }

    @DatabaseTest
    void rowClosedLongAgo_isStillFoundClosed(Database database) {
        Case<HomeVisit> one = visit(database);
        one.office.revoke(one.worker, one.household);
        Mutation held = one.edit(one.created.toBuilder().setLeftNote(true).build());
        one.worker.push(held);
        UUID row = Ids.uuid(held.getId());
        one.office.core.quarantine().dismiss(one.office.office, row, one.coordinator.user(), "二重");
        one.office.compact();
        Mutation dismissal = one.office.forms.save(one.household).toBuilder()
                .setClosesRow(held.getId())
                .setCloseReason("古い")
                .build();

        MutationAnswer answer = one.coordinator.push(dismissal);

        assertEquals(Outcome.CONFLICT, answer.getOutcome());
        assertEquals(ErrorReason.ALREADY_SETTLED, answer.getReasons(0).getReason());
        assertEquals(held, one.office.row(held).mutation(), "a dismissed row stays readable");
    }

    // --- a pull under way ---

    @DatabaseTest
    void pullUnderWay_whenTheHorizonPassesItsCursor_beginsAgainFromZero(Database database) {
        Case<HomeVisit> one = visit(database);
        ByteString cursor = one.worker.pull(ByteString.EMPTY).cursor();
        one.delete(one.colleague, one.seen);
        List<UUID> written = manyVisits(one, MANY);
        Iterator<PullMessage> messages = one.office
                .core
                .pull()
                .pull(
                        one.worker.caller(),
                        PullRequest.newBuilder().setCursor(cursor).build());
        assertFalse(messages.next().getItems(0).getStart().getFromZero());

        one.office.compact();

        List<PullMessage> rest = new ArrayList<>();
        messages.forEachRemaining(rest::add);
        Pulled pulled = new Pulled(rest);
        assertTrue(pulled.fromZero(), "the rest stands by itself");
        assertEquals(written, pulled.recordIds(one.household));
        assertTrue(pulled.deltas(one.household).get(0).getWhole());
        assertFalse(one.worker.pull(pulled.cursor()).fromZero());
    }

    @DatabaseTest
    void pullThatWasCut_whenTheHorizonHasPassedItsCursor_goesOnFromZeroAndNotInTheMiddle(Database database) {
        Case<HomeVisit> one = visit(database);
        PullRequest.Builder cut = PullRequest.newBuilder()
                .setCursor(one.worker.pull(ByteString.EMPTY).cursor());
        one.delete(one.colleague, one.seen);
        cut.setTarget(one.worker.pull(cut.build()).cursor()).setAfterHousehold(Ids.bytes(new UUID(-1, -1)));
        one.office.compact();

        Pulled again = one.worker.pull(cut.build());
        assertTrue(again.fromZero());
        assertEquals(1, again.deltas(one.household).size(), "no household is taken for received");

        Pulled resumed = one.worker.pull(cut.clearCursor().build());
        assertTrue(resumed.fromZero());
        assertEquals(List.of(), resumed.deltas(one.household), "a pull from 0 that was cut goes on");
    }

    @DatabaseTest
    void pullFromZero_thatTheHorizonOvertakes_beginsAgain(Database database) {
        Case<HomeVisit> one = visit(database);
        List<UUID> written = manyVisits(one, MANY);
        PullRequest.Builder cut = PullRequest.newBuilder()
                .setTarget(one.colleague.pull(ByteString.EMPTY).cursor())
                .setAfterHousehold(Ids.bytes(new UUID(-1, -1)));
        Iterator<PullMessage> messages =
                one.office.core.pull().pull(one.worker.caller(), PullRequest.getDefaultInstance());
        messages.next();
        one.delete(one.colleague, one.seen);

        one.office.compact();

        List<PullMessage> rest = new ArrayList<>();
        messages.forEachRemaining(rest::add);
        written.remove(one.record);
        assertEquals(written, new Pulled(rest).recordIds(one.household));
        assertEquals(
                1,
                one.worker.pull(cut.build()).deltas(one.household).stream()
                        .filter(delta -> delta.getFirstPage())
                        .count());
    }

    @DatabaseTest
    void position_belowTheHorizonThatTheLogDoesNotContain_stillProvesARollBack(Database database) {
        Case<HomeVisit> one = visit(database);
        ByteString known = one.worker.pull(ByteString.EMPTY).cursor();
        UUID epoch = Ids.uuid(one.worker.hello().getEpoch());
        one.delete(one.worker, one.seen);
        one.office.compact();
        Position other = new Position(epoch, one.seen, ByteString.copyFromUtf8("12345678"));
        ByteString unknown = one.office.read(session -> other.sealed(new PositionKeys().of(session)));

        assertEquals(Ids.bytes(epoch), one.worker.hello(known).getEpoch());
        assertNotEquals(Ids.bytes(epoch), one.worker.hello(unknown).getEpoch());
    }

    // --- kills, restores and others at work ---

    @DatabaseTest
    void compaction_killedBetweenAnyTwoTransactions_isEndedByTheNextOne(TestDatabase test) {
        Case<HomeVisit> one = visit(test.database());
        ByteString cursor = one.worker.pull(ByteString.EMPTY).cursor();
        List<UUID> visits = manyVisits(one, MANY);
        List<Mutation> deletions = new ArrayList<>();
        long seen = one.office.head();
        visits.forEach(id -> deletions.add(one.office.forms.delete(one.household, one.kind(), id, seen)));
        deletions.remove(0);
        one.worker.pushAll(deletions);
        one.office.compactAfter(0);
        var heads = one.office.read(session -> new HouseholdStore(session).heads(List.of(one.household)));
        List<Long> left = new ArrayList<>();

        for (int kill = 1; kill <= 3; kill++) {
            for (int transactions = 0; transactions <= 2; transactions++) {
                Database dying = dyingAfter(test.open(), transactions);
                assertThrows(Killed.class, () -> one.office.compactAfter(dying, KEPT));
                boolean moved = kill > 1 || transactions > 0;
                assertEquals(moved, one.worker.pull(cursor).fromZero(), "the horizon moves before anything goes");
            }
            left.add(tombstones(one.office));
        }
        assertEquals(List.of(250L, 50L, 0L), left);

        assertEquals(0, one.office.compactAfter(KEPT).tombstones());
        assertEquals(heads, one.office.read(session -> new HouseholdStore(session).heads(List.of(one.household))));
        assertEquals(List.of(visits.get(0)), one.worker.pull(ByteString.EMPTY).recordIds(one.household));
    }

    @DatabaseTest
    void compaction_thatIsInterrupted_endsBetweenTwoTransactions(Database database) throws Exception {
        Case<HomeVisit> one = visit(database);
        one.delete(one.worker, one.seen);
        one.office.compactAfter(0);

        CompactionService.Compacted interrupted = CompletableFuture.supplyAsync(() -> {
                    Thread.currentThread().interrupt();
                    return one.office.compactAfter(KEPT);
                })
                .get(20, TimeUnit.SECONDS);

        assertEquals(new CompactionService.Compacted(one.office.head(), 0), interrupted);
        assertEquals(1, one.office.compactAfter(KEPT).tombstones());
    }

    @DatabaseTest
    void newEpoch_hasNoHorizonAndNoMarks_untilItsOwnAreOldEnough(Database database) {
        Case<HomeVisit> one = visit(database);
        one.office.compactAfter(0);
        one.delete(one.worker, one.seen);
        one.office.compactAfter(1);
        one.office.core.epochs().begin(one.office.office);
        ByteString cursor = one.worker.pull(ByteString.EMPTY).cursor();

        assertEquals(0, one.office.compactAfter(KEPT + 1).tombstones());
        assertFalse(one.worker.pull(cursor).fromZero());
        assertTrue(one.stored().deleted());
        assertEquals(1, one.office.compactAfter(2 * KEPT + 1).tombstones());
        one.office.core.epochs().begin(one.office.office);
        assertEquals(0, horizon(one.office));
    }

    @DatabaseTest
    void restoredServer_isOfferedWhatItCompacted_andKnowsIt(Database database) {
        Case<HomeVisit> one = visit(database);
        HomeVisit last = one.created.toBuilder().setLeftNote(true).build();
        one.worker.push(one.edit(last));
        one.delete(one.worker, one.office.head());
        one.office.compact();
        one.office.core.epochs().begin(one.office.office);
        one.colleague.no = 0;

        MutationAnswer tombstone = one.colleague.push(recovered(
                one,
                Operation.newBuilder()
                        .setKind(one.kind())
                        .setId(Ids.bytes(one.record))
                        .setDelete(Delete.getDefaultInstance())
                        .build()));
        MutationAnswer first = one.colleague.push(recovered(one, one.office.forms.creation(one.record, one.created)));
        MutationAnswer deleted = one.colleague.push(recovered(one, one.office.forms.creation(one.record, last)));
        HomeVisit lost = one.created.toBuilder().setOpinion("失").build();
        MutationAnswer unknown = one.colleague.push(recovered(one, one.office.forms.creation(one.record, lost)));

        assertEquals(Outcome.APPLIED, tombstone.getOutcome());
        assertEquals(Outcome.APPLIED, first.getOutcome());
        assertEquals(Outcome.APPLIED, deleted.getOutcome());
        assertEquals(ErrorReason.RECOVERED, unknown.getReasons(0).getReason());
        assertNull(one.office.record(one.kind(), one.record));
    }

    @DatabaseTest
    void revivalInTheMiddleOfACompaction_isNotLost(Database database) throws Exception {
        Interference interference = new Interference();
        OfficeFixture office = new OfficeFixture(database, interference);
        Tablet slow = office.supporter();
        Tablet worker = office.supporter();
        UUID household = office.household(worker);
        HomeVisit body = office.samples.homeVisit();
        Mutation creation = office.forms.create(household, body);
        UUID id = Forms.record(creation);
        long seen = worker.push(creation).getSeq();
        worker.push(office.forms.delete(household, RecordKind.RECORD_KIND_HOME_VISIT, id, seen));
        execute(office, "UPDATE office_head SET horizon = seq");
        Mutation other = office.forms.create(office.household(slow), office.samples.homeVisit());
        CountDownLatch numbered = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        interference.set(written -> {
            if (written.stream().anyMatch(record -> record.key().id().equals(Forms.record(other)))) {
                numbered.countDown();
                await(commit);
            }
        });

        // The slow one holds the counter, so that the edit has read the tombstone and waits to write.
        CompletableFuture<MutationAnswer> holds = CompletableFuture.supplyAsync(() -> slow.push(other));
        await(numbered);
        Edit edit = new Edit(body, body.toBuilder().setLeftNote(true).build(), seen);
        CompletableFuture<MutationAnswer> revives =
                CompletableFuture.supplyAsync(() -> worker.push(office.forms.patch(household, id, edit)));
        Thread.sleep(400);
        CompletableFuture<CompactionService.Compacted> compacts =
                CompletableFuture.supplyAsync(() -> office.compactAfter(0));
        Thread.sleep(400);
        commit.countDown();

        assertEquals(Outcome.APPLIED, holds.get(20, TimeUnit.SECONDS).getOutcome());
        Outcome outcome = revives.get(20, TimeUnit.SECONDS).getOutcome();
        compacts.get(20, TimeUnit.SECONDS);
        // Whichever came first, what was answered is what is there.
        var record = office.record(RecordKind.RECORD_KIND_HOME_VISIT, id);
        assertEquals(outcome == Outcome.CONFLICT, record != null && !record.deleted(), outcome.toString());
        assertEquals(record == null ? 1 : 0, number(office, "SELECT COUNT(*) FROM compacted_record"));
        assertTrue(outcome == Outcome.CONFLICT || outcome == Outcome.QUARANTINED, outcome.toString());
    }

    // --- helpers ---

    private static Case<HomeVisit> visit(Database database) {
        return Case.of(database, new Samples(5).homeVisit());
    }

    /** Ids of the household's visits, the first one included, in the order of their seqs. */
    private static List<UUID> manyVisits(Case<HomeVisit> one, int count) {
        List<Mutation> creations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            creations.add(one.office.forms.create(
                    one.household,
                    HomeVisit.newBuilder(one.office.samples.homeVisit())
                            .setOpinion("見守り。".repeat(100))
                            .build()));
        }
        for (int i = 0; i < count; i += 150) {
            one.worker.pushAll(creations.subList(i, Math.min(count, i + 150)));
        }
        List<UUID> ids = new ArrayList<>();
        one
                .office
                .read(session -> new RecordStore(session)
                        .page(one.household, Clearance.CLEARANCE_COORDINATOR, 0, Integer.MAX_VALUE))
                .stream()
                .filter(record -> !record.deleted())
                .forEach(record -> ids.add(record.key().id()));
        return ids;
    }

    private static Mutation recovered(Case<?> one, Operation operation) {
        return one.office.forms.save(one.household, operation).toBuilder()
                .setRecovered(true)
                .build();
    }

    private static long manifestRecords(Case<?> one) {
        ManifestRequest request = ManifestRequest.newBuilder()
                .setHousehold(Ids.bytes(one.household))
                .build();
        long records = 0;
        var messages = one.office.core.manifest().manifest(one.worker.caller(), request);
        while (messages.hasNext()) {
            records += messages.next().getRecordsCount();
        }
        return records;
    }

    private static long horizon(OfficeFixture office) {
        return office.read(session -> new HeadStore(session).read().horizon());
    }

    private static long marks(OfficeFixture office) {
        return number(office, "SELECT COUNT(*) FROM log_mark");
    }

    private static long tombstones(OfficeFixture office) {
        return number(office, "SELECT COUNT(*) FROM record WHERE deleted = 1");
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

    private static void execute(OfficeFixture office, String sql) {
        office.database.write("test", jdbc -> {
            try (var statement = jdbc.createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }

    private static String nothing(Database database) {
        return Map.of("SQLITE", "x''", "POSTGRESQL", "''::bytea")
                .get(database.dialect().name());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The process is gone. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The same database, whose process is killed before the transaction after so many. */
    private static Database dyingAfter(OpenDatabase open, int transactions) {
        AtomicInteger left = new AtomicInteger(transactions);
        DataSource dying = (DataSource) Proxy.newProxyInstance(
                CompactionTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection") && left.getAndDecrement() == 0) {
                        throw new Killed();
                    }
                    try {
                        return method.invoke(open.dataSource(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return new Database(dying, open.database().dialect());
    }
}
