package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.HistoryRow;
import org.yorisoi.server.store.StorageException;
import org.yorisoi.server.sync.Forms.Edit;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Outcome;

/** "Order": log numbers follow commits without gaps, and history keeps what every change replaced. */
class OrderTest {
    private static final int WRITERS = 4;
    private static final int BATCHES = 6;

    @DatabaseTest
    void pull_whileAnEarlierNumberIsUncommitted_seesNeitherItNorWhatFollows(Database database) throws Exception {
        Interference interference = new Interference();
        OfficeFixture office = new OfficeFixture(database, interference);
        Tablet slow = office.supporter();
        Tablet quick = office.supporter();
        Tablet reader = office.coordinator();
        Mutation first = office.forms.create(office.household(slow), office.samples.homeVisit());
        Mutation second = office.forms.create(office.household(quick), office.samples.homeVisit());
        ByteString cursor = reader.pull(ByteString.EMPTY).cursor();
        long before = office.head();
        CountDownLatch numbered = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        interference.set(written -> {
            if (written.stream().anyMatch(record -> record.key().id().equals(Forms.record(first)))) {
                numbered.countDown();
                await(commit);
            }
        });

        CompletableFuture<MutationAnswer> slowAnswer = CompletableFuture.supplyAsync(() -> slow.push(first));
        await(numbered);
        CompletableFuture<MutationAnswer> quickAnswer = CompletableFuture.supplyAsync(() -> quick.push(second));
        Pulled during = reader.pull(cursor);
        boolean overtook = quickAnswer.isDone();
        commit.countDown();

        assertEquals(before + 1, slowAnswer.get(20, TimeUnit.SECONDS).getSeq());
        assertEquals(before + 2, quickAnswer.get(20, TimeUnit.SECONDS).getSeq());
        assertFalse(overtook, "a later number was committed before an earlier one");
        assertEquals(cursor, during.cursor());
        List<UUID> after = reader.pull(during.cursor()).items().stream()
                .flatMap(item -> item.getDelta().getRecordsList().stream())
                .map(record -> Ids.uuid(record.getId()))
                .toList();
        assertEquals(Set.of(Forms.record(first), Forms.record(second)), Set.copyOf(after));
    }

    @DatabaseTest
    void seq_severalWritersOnTheSameHouseholds_hasNoGapsAndNobodyWaitsForEver(Database database) throws Exception {
        OfficeFixture office = new OfficeFixture(database);
        Tablet[] tablets = new Tablet[WRITERS];
        for (int i = 0; i < WRITERS; i++) {
            tablets[i] = office.supporter();
        }
        UUID a = office.household(tablets);
        UUID b = office.household(tablets);
        long before = office.head();

        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        List<Future<List<MutationAnswer>>> writing = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            Tablet tablet = tablets[i];
            List<List<Mutation>> batches = batches(office, i % 2 == 0 ? List.of(a, b) : List.of(b, a));
            writing.add(threads.submit(() -> batches.stream()
                    .flatMap(batch -> tablet.pushAll(batch).stream())
                    .toList()));
        }
        TreeSet<Long> seqs = new TreeSet<>();
        for (Future<List<MutationAnswer>> one : writing) {
            for (MutationAnswer answer : one.get(60, TimeUnit.SECONDS)) {
                assertEquals(Outcome.APPLIED, answer.getOutcome());
                seqs.add(answer.getSeq());
            }
        }
        threads.shutdown();

        assertEquals(
                LongStream.rangeClosed(before + 1, before + WRITERS * BATCHES * 2L)
                        .boxed()
                        .collect(Collectors.toCollection(TreeSet::new)),
                seqs);
        assertEquals(seqs.last(), office.head());
    }

    private static List<List<Mutation>> batches(OfficeFixture office, List<UUID> households) {
        List<List<Mutation>> batches = new ArrayList<>();
        for (int i = 0; i < BATCHES; i++) {
            batches.add(households.stream()
                    .map(household -> office.forms.create(household, office.samples.homeVisit()))
                    .toList());
        }
        return batches;
    }

    @DatabaseTest
    void rollback_afterNumbersWereTaken_givesThemBack(Database database) {
        Interference interference = new Interference();
        OfficeFixture office = new OfficeFixture(database, interference);
        Tablet tablet = office.supporter();
        Mutation visit = office.forms.create(office.household(tablet), office.samples.homeVisit());
        long before = office.head();
        interference.set(written -> {
            throw diskFull();
        });

        assertThrows(StorageException.class, () -> tablet.push(tablet.batch(1, visit)));
        assertEquals(before, office.head());
        assertNull(office.record(RecordKind.RECORD_KIND_HOME_VISIT, Forms.record(visit)));

        interference.none();
        assertEquals(before + 1, tablet.push(visit).getSeq());
    }

    @DatabaseTest
    void edit_ofARecord_keepsTheBodyBeforeWithWhoWhenAndOnWhichDevice(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet author = office.supporter();
        Tablet editor = office.nurse();
        UUID household = office.household(author, editor);
        Household body = office.samples.household();
        Mutation creation = office.forms.create(household, body);
        UUID id = Forms.record(creation);
        long created = author.push(creation).getSeq();
        Household concealed = body.toBuilder().setAddressConcealed(true).build();
        Mutation edit = office.forms.patch(household, id, new Edit(body, concealed, created));

        long changed = editor.push(edit).getSeq();

        List<HistoryRow> history = office.history(RecordKind.RECORD_KIND_HOUSEHOLD, id);
        assertEquals(1, history.size());
        HistoryRow row = history.get(0);
        assertEquals(changed, row.change().seq());
        assertEquals(created, row.seqBefore());
        assertEquals(Forms.canonical(body), row.bodyBefore());
        assertEquals(editor.user(), row.change().user());
        assertEquals(editor.device(), row.change().device());
        assertEquals(Ids.timeMillis(Ids.uuid(edit.getId())), row.change().savedAt());
        assertEquals(
                Set.of(Household.ADDRESS_CONCEALED_FIELD_NUMBER), row.change().raised());
        assertEquals(Ids.uuid(edit.getId()), row.mutation());
    }

    @DatabaseTest
    void creation_ofARecord_hasNoHistoryRow(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet author = office.supporter();
        Mutation creation = office.forms.create(office.household(author), office.samples.household());

        author.push(creation);

        assertEquals(List.of(), office.history(RecordKind.RECORD_KIND_HOUSEHOLD, Forms.record(creation)));
    }

    @DatabaseTest
    void batch_creationAndTwoEditsOfOneRecord_isAppliedInOrderEachOverTheOneBefore(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet author = office.supporter();
        UUID household = office.household(author);
        HomeVisit first = office.samples.visits().draft();
        HomeVisit second = first.toBuilder().setOpinion("落ち着いている。").build();
        HomeVisit third = second.toBuilder().setLeftNote(true).clearOpinion().build();
        Mutation creation = office.forms.create(household, first);
        UUID id = Forms.record(creation);
        long before = office.head();

        List<MutationAnswer> answers = author.pushAll(
                creation,
                office.forms.patch(household, id, new Edit(first, second, 0)),
                office.forms.patch(household, id, new Edit(second, third, 0)));

        for (int i = 0; i < 3; i++) {
            MutationAnswer answer = answers.get(i);
            assertEquals(Outcome.APPLIED, answer.getOutcome(), answer.toString());
            assertEquals(before + 1 + i, answer.getSeq());
            assertTrue(answer.getWroteNamed());
            assertEquals(List.of(i == 0 ? 0 : before + i), answer.getLaidOverList());
        }
        assertEquals(third, office.body(HomeVisit.getDefaultInstance(), id));
        assertEquals(
                List.of(before + 2, before + 3),
                office.history(RecordKind.RECORD_KIND_HOME_VISIT, id).stream()
                        .map(row -> row.change().seq())
                        .toList());
    }

    private static SQLException diskFull() {
        return new SQLException("no space left", "53100", 13);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody came");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
