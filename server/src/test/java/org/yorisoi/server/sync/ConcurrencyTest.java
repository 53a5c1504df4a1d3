package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.sync.Forms.Edit;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.PushBatch;

/** Several connections at once: locks are taken in one order, and nothing is decided twice. */
class ConcurrencyTest {
    private static final int ROUNDS = 8;

    @DatabaseTest
    void batch_sentTwiceAtOnce_isDecidedOnce(Database database) throws Exception {
        OfficeFixture office = new OfficeFixture(database);
        Tablet tablet = office.supporter();
        UUID household = office.household(tablet);
        for (int round = 0; round < ROUNDS; round++) {
            PushBatch batch = tablet.batch(++tablet.no, office.forms.create(household, office.samples.homeVisit()));
            long before = office.head();

            List<MutationAnswer> answers = atOnce(
                    () -> tablet.push(batch).getAnswers(0),
                    () -> tablet.push(batch).getAnswers(0));

            assertEquals(answers.get(0), answers.get(1));
            assertEquals(before + 1, office.head());
        }
    }

    @DatabaseTest
    void mutation_arrivingByTwoLanesAtOnce_takesEffectOnce(Database database) throws Exception {
        OfficeFixture office = new OfficeFixture(database);
        Tablet first = office.supporter();
        Tablet again = office.reenrolled(first, 0);
        UUID household = office.household(first);
        for (int round = 0; round < ROUNDS; round++) {
            Mutation visit = office.forms.create(household, office.samples.homeVisit());

            List<MutationAnswer> answers = atOnce(() -> first.push(visit), () -> again.push(visit));

            assertEquals(
                    1, answers.stream().filter(MutationAnswer::getWroteNamed).count());
            long lower = Math.min(answers.get(0).getSeq(), answers.get(1).getSeq());
            assertEquals(
                    lower,
                    office.record(RecordKind.RECORD_KIND_HOME_VISIT, Forms.record(visit))
                            .seq());
        }
    }

    @DatabaseTest
    void pushesGrantsAndDecisions_onOneHousehold_waitForOneAnotherAndNeverForEver(Database database) throws Exception {
        OfficeFixture office = new OfficeFixture(database);
        Tablet worker = office.supporter();
        Tablet colleague = office.supporter();
        Tablet coordinator = office.coordinator();
        UUID household = office.household(worker, colleague);
        UUID other = office.household(worker, colleague);
        for (int round = 0; round < ROUNDS; round++) {
            Mutation broken = office.forms.create(household, HomeVisit.getDefaultInstance());
            Mutation waiting = office.forms.patch(
                    household,
                    Forms.record(broken),
                    new Edit(
                            HomeVisit.getDefaultInstance(),
                            HomeVisit.newBuilder().setLeftNote(true).build(),
                            0));
            worker.pushAll(broken, waiting);
            Mutation correction = office
                    .forms
                    .save(household, office.forms.creation(Forms.record(broken), office.samples.homeVisit()))
                    .toBuilder()
                    .setClosesRow(broken.getId())
                    .build();
            List<Mutation> both = visits(office, household, other);
            List<Mutation> turned = visits(office, other, household);

            atOnce(
                    () -> coordinator.push(correction),
                    () -> dismiss(office, broken, coordinator),
                    () -> worker.pushAll(both),
                    () -> colleague.pushAll(turned),
                    () -> regrant(office, worker, household));
        }

        assertEquals(office.head(), distinctEntries(office), "every number was given once");
        assertTrue(worker.caller().active());
    }

    private static List<Mutation> visits(OfficeFixture office, UUID first, UUID second) {
        return List.of(
                office.forms.create(first, office.samples.homeVisit()),
                office.forms.create(second, office.samples.homeVisit()));
    }

    private static boolean dismiss(OfficeFixture office, Mutation row, Tablet coordinator) {
        try {
            office.core.quarantine().dismiss(office.office, Ids.uuid(row.getId()), coordinator.user(), "二重");
            return true;
        } catch (SyncRefusal closedBefore) {
            return false;
        }
    }

    private static boolean regrant(OfficeFixture office, Tablet tablet, UUID household) {
        office.revoke(tablet, household);
        office.grant(tablet, household);
        return true;
    }

    /** The log numbers that write transactions took: from the first to the last of each, without gaps. */
    private static long distinctEntries(OfficeFixture office) {
        return office.read(session -> {
            try (var select = session.jdbc()
                            .prepareStatement("SELECT SUM(last_seq - first_seq + 1) FROM write_transaction"
                                    + " WHERE last_seq > 0");
                    var row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @SafeVarargs
    private static <T> List<T> atOnce(Callable<? extends T>... calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.length);
        CyclicBarrier together = new CyclicBarrier(calls.length);
        List<Future<? extends T>> running = new ArrayList<>();
        for (Callable<? extends T> call : calls) {
            running.add(threads.submit(() -> {
                together.await(20, TimeUnit.SECONDS);
                return call.call();
            }));
        }
        List<T> results = new ArrayList<>();
        for (Future<? extends T> one : running) {
            results.add(one.get(60, TimeUnit.SECONDS));
        }
        threads.shutdown();
        return results;
    }
}
