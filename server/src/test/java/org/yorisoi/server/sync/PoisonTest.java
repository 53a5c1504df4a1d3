package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.yorisoi.contract.Limits;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.HeldMutation;
import org.yorisoi.server.store.LaneStore;
import org.yorisoi.server.store.StorageException;
import org.yorisoi.server.store.StoredRecord;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.PushBatch;

/** "Order": a mutation that fails unexpectedly delays no other, and the surroundings' faults are not its own. */
class PoisonTest {
    /** What kills a process, as far as a test can go. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @DatabaseTest
    void batch_withOneMutationThatAlwaysFails_goesInButForItAndThatIsQuarantined(Database database) {
        Interference interference = new Interference();
        OfficeFixture office = new OfficeFixture(database, interference);
        Tablet tablet = office.supporter();
        List<Mutation> visits = visits(office, office.household(tablet), 3);
        List<Integer> tries = new ArrayList<>();
        interference.set(written -> {
            if (writes(written, visits.get(1))) {
                tries.add(written.size());
                throw new IllegalStateException("a bug");
            }
        });

        List<MutationAnswer> answers = tablet.pushAll(visits);

        assertEquals(
                List.of(Outcome.APPLIED, Outcome.QUARANTINED, Outcome.APPLIED),
                answers.stream().map(MutationAnswer::getOutcome).toList());
        assertEquals(ErrorReason.POISON, answers.get(1).getReasons(0).getReason());
        assertEquals(List.of(3, 1, 1, 1, 1, 1), tries, "the whole batch, then five attempts of its own");
        HeldMutation row = office.row(visits.get(1));
        assertEquals(visits.get(1), row.mutation());
        assertEquals(0, attempts(office, visits.get(1)));
    }

    @DatabaseTest
    void batch_sentForTheThirdTime_isTriedMutationByMutation(Database database) {
        Interference interference = new Interference();
        OfficeFixture office = new OfficeFixture(database, interference);
        Tablet tablet = office.supporter();
        List<Mutation> visits = visits(office, office.household(tablet), 3);
        List<Integer> transactions = new ArrayList<>();
        interference.set(written -> transactions.add(written.size()));
        PushBatch third = tablet.batch(1, visits).toBuilder()
                .setAttempt(Limits.ONE_BY_ONE_ATTEMPT)
                .build();

        List<MutationAnswer> answers = tablet.push(third).getAnswersList();
        List<MutationAnswer> repeated = tablet.push(third).getAnswersList();

        assertEquals(List.of(1, 1, 1), transactions);
        assertEquals(3, answers.size());
        assertEquals(answers, repeated);
        visits.forEach(visit -> assertEquals(0, attempts(office, visit), "a mark is gone once there is an outcome"));
    }

    @DatabaseTest
    void mutation_thatKillsTheProcess_isMarkedAndQuarantinedAfterFiveAttempts(Database database) {
        Interference interference = new Interference();
        OfficeFixture office = new OfficeFixture(database, interference);
        Tablet tablet = office.supporter();
        List<Mutation> visits = visits(office, office.household(tablet), 2);
        interference.set(written -> {
            if (writes(written, visits.get(0))) {
                throw new Killed();
            }
        });
        PushBatch batch = tablet.batch(1, visits);

        for (int attempt = 1; attempt <= Limits.ONE_BY_ONE_ATTEMPT - 1 + Limits.POISON_ATTEMPTS; attempt++) {
            PushBatch again = batch.toBuilder().setAttempt(attempt).build();
            assertThrows(Killed.class, () -> tablet.push(again));
        }
        assertEquals(Limits.POISON_ATTEMPTS, attempts(office, visits.get(0)));
        List<MutationAnswer> answers =
                tablet.push(batch.toBuilder().setAttempt(99).build()).getAnswersList();

        assertEquals(Outcome.QUARANTINED, answers.get(0).getOutcome());
        assertEquals(ErrorReason.POISON, answers.get(0).getReasons(0).getReason());
        assertEquals(Outcome.APPLIED, answers.get(1).getOutcome());
    }

    @DatabaseTest
    void failure_ofTheEnvironment_doesNotCountAndChangesNothing(Database database) {
        Interference interference = new Interference();
        OfficeFixture office = new OfficeFixture(database, interference);
        Tablet tablet = office.supporter();
        List<Mutation> visits = visits(office, office.household(tablet), 2);
        interference.set(written -> {
            throw new SQLException("no space left", "53100", 13);
        });
        PushBatch batch = tablet.batch(1, visits);
        long before = office.head();

        for (int attempt = 1; attempt <= 8; attempt++) {
            PushBatch again = batch.toBuilder().setAttempt(attempt).build();
            assertTrue(assertThrows(StorageException.class, () -> tablet.push(again))
                    .environment());
        }
        assertEquals(before, office.head());
        visits.forEach(visit -> assertEquals(0, attempts(office, visit)));
        interference.none();

        List<MutationAnswer> answers =
                tablet.push(batch.toBuilder().setAttempt(9).build()).getAnswersList();

        answers.forEach(answer -> assertEquals(Outcome.APPLIED, answer.getOutcome()));
    }

    @DatabaseTest
    void number_thatIsNotDueYet_doesNotCountHoweverOftenItComes(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet tablet = office.supporter();
        List<Mutation> visits = visits(office, office.household(tablet), 2);
        PushBatch early =
                tablet.batch(2, visits.get(1)).toBuilder().setAttempt(9).build();

        for (int i = 0; i < 2 * Limits.POISON_ATTEMPTS; i++) {
            assertEquals(1, tablet.push(early).getRetryFrom());
        }
        assertEquals(0, attempts(office, visits.get(1)));
        tablet.push(visits.get(0));

        assertEquals(Outcome.APPLIED, tablet.push(early).getAnswers(0).getOutcome());
    }

    @DatabaseTest
    void lane_thatIsFrozen_leavesNoMarksOfWhatItRepeats(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet tablet = office.supporter();
        List<Mutation> visits = visits(office, office.household(tablet), 2);
        tablet.push(visits.get(0));
        assertThrows(SyncRefusal.class, () -> tablet.push(tablet.batch(1, visits.get(1))));

        tablet.push(tablet.batch(1, visits.get(0)).toBuilder().setAttempt(3).build());
        assertThrows(
                SyncRefusal.class,
                () -> tablet.push(
                        tablet.batch(1, visits.get(1)).toBuilder().setAttempt(3).build()));

        visits.forEach(visit -> assertEquals(0, attempts(office, visit)));
    }

    private static List<Mutation> visits(OfficeFixture office, UUID household, int count) {
        List<Mutation> visits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            visits.add(office.forms.create(household, office.samples.homeVisit()));
        }
        return visits;
    }

    private static boolean writes(Collection<StoredRecord> written, Mutation creation) {
        return written.stream().anyMatch(record -> record.key().id().equals(Forms.record(creation)));
    }

    private static int attempts(OfficeFixture office, Mutation mutation) {
        return office.read(session -> new LaneStore(session).attempts(Ids.uuid(mutation.getId())));
    }
}
