package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.UUID;
import org.yorisoi.contract.Limits;
import org.yorisoi.contract.Samples;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.sync.Forms.Edit;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;
import org.yorisoi.sync.v1.QuarantineRow;
import org.yorisoi.sync.v1.QuarantineState;

/** "Push: exactly once": lane numbers, repeats, clones. */
class LaneTest {
    @DatabaseTest
    void number_beyondTheNext_isAnsweredWithTheNumberExpectedAndChangesNothing(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet tablet = office.supporter();
        UUID household = office.household(tablet);
        tablet.push(visit(office, household));
        long before = office.head();

        PushAnswer answer = tablet.push(tablet.batch(3, visit(office, household)));

        assertEquals(2, answer.getRetryFrom());
        assertEquals(0, answer.getAnswersCount());
        assertEquals(before, office.head());
        assertEquals(1, tablet.hello().getLaneNo());
    }

    @DatabaseTest
    void batch_decidedInPart_repeatsTheOldOutcomesAndDecidesTheRest(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet tablet = office.supporter();
        UUID household = office.household(tablet);
        Mutation first = visit(office, household);
        Mutation second = visit(office, household);
        MutationAnswer before = tablet.push(tablet.batch(1, first)).getAnswers(0);

        PushAnswer answer = tablet.push(tablet.batch(1, first, second));

        assertEquals(before, answer.getAnswers(0));
        assertEquals(before.getSeq() + 1, answer.getAnswers(1).getSeq());
        assertEquals(2, tablet.hello().getLaneNo());
    }

    @DatabaseTest
    void mutation_withAnOutcomeUnderAnotherNumber_getsItAgainWithASeqAndNoSecondEffect(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet tablet = office.supporter();
        UUID household = office.household(tablet);
        Mutation visit = visit(office, household);
        MutationAnswer first = tablet.push(visit);

        List<MutationAnswer> again = tablet.pushAll(visit, visit);

        for (int i = 0; i < 2; i++) {
            assertEquals(Outcome.APPLIED, again.get(i).getOutcome());
            assertEquals(first.getSeq() + 1 + i, again.get(i).getSeq());
            assertFalse(again.get(i).getWroteNamed(), "it is never adopted");
            assertEquals(0, again.get(i).getLaidOverCount());
        }
        assertEquals(
                first.getSeq(),
                office.record(RecordKind.RECORD_KIND_HOME_VISIT, Forms.record(visit))
                        .seq());
    }

    @DatabaseTest
    void mutation_sentTwiceInOneBatch_takesEffectOnce(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet tablet = office.supporter();
        Mutation visit = visit(office, office.household(tablet));
        long before = office.head();

        List<MutationAnswer> answers = tablet.pushAll(visit, visit);

        assertEquals(
                List.of(before + 1, before + 2),
                answers.stream().map(MutationAnswer::getSeq).toList());
        assertEquals(
                List.of(true, false),
                answers.stream().map(MutationAnswer::getWroteNamed).toList());
    }

    @DatabaseTest
    void mutation_repeatedAfterOthersChangedItsValue_doesNotMeetThem(Database database) {
        Case<HomeVisit> one = Case.of(database, new Samples(2).homeVisit());
        HomeVisit mine = one.created.toBuilder().setOpinion("わたし").build();
        HomeVisit theirs = one.created.toBuilder().setOpinion("別").build();
        Mutation edit = one.edit(mine);
        long first = one.worker.push(edit).getSeq();
        long second = one.colleague.push(one.edit(mine, theirs, first)).getSeq();

        MutationAnswer again = one.worker.push(edit);

        assertEquals(Outcome.APPLIED, again.getOutcome(), again.toString());
        assertEquals(second, one.stored().seq());
        assertEquals(theirs, one.now());
    }

    @DatabaseTest
    void mutation_repeatedInItsBatchAfterItWasTakenBack_staysTakenBack(Database database) {
        Case<HomeVisit> one = Case.of(database, new Samples(2).homeVisit());
        HomeVisit there = one.created.toBuilder().setOpinion("わたし").build();
        Mutation edit = one.edit(there);

        List<MutationAnswer> answers = one.worker.pushAll(edit, one.edit(there, one.created, one.seen), edit);

        answers.forEach(answer -> assertEquals(Outcome.APPLIED, answer.getOutcome()));
        assertEquals(one.created, one.now());
        assertEquals(2, one.history().size());
    }

    @DatabaseTest
    void outcome_ofEveryKind_takesASeq(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet tablet = office.supporter();
        UUID household = office.household(tablet);
        HomeVisit body = office.samples.homeVisit();
        Mutation creation = office.forms.create(household, body);
        Edit idle = new Edit(body, body, office.head() + 1);
        long before = office.head();

        List<MutationAnswer> answers = tablet.pushAll(
                creation,
                office.forms.patch(household, Forms.record(creation), idle),
                office.forms.create(household, HomeVisit.getDefaultInstance()),
                visit(office, office.ids.next()));

        assertEquals(
                List.of(Outcome.APPLIED, Outcome.APPLIED, Outcome.REJECTED, Outcome.QUARANTINED),
                answers.stream().map(MutationAnswer::getOutcome).toList());
        assertEquals(
                List.of(before + 1, before + 2, before + 3, before + 4),
                answers.stream().map(MutationAnswer::getSeq).toList());
        assertFalse(answers.get(1).getWroteNamed(), "it wrote nothing");
    }

    @DatabaseTest
    void number_decidedForAnotherMutation_freezesTheLaneAndKeepsThePayloadAsForked(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet tablet = office.supporter();
        UUID household = office.household(tablet);
        Mutation decided = visit(office, household);
        Mutation clone = visit(office, household);
        MutationAnswer answer = tablet.push(decided);

        SyncRefusal refusal = assertThrows(SyncRefusal.class, () -> tablet.push(tablet.batch(1, clone)));

        assertEquals(ErrorReason.DEVICE_FORKED, refusal.reason());
        assertTrue(tablet.hello().getForked());
        assertEquals(ErrorReason.FORKED, office.row(clone).reason());
        assertNull(office.record(RecordKind.RECORD_KIND_HOME_VISIT, Forms.record(clone)));
        assertEquals(
                answer, tablet.push(tablet.batch(1, decided)).getAnswers(0), "the old outcome for decided numbers");
        assertEquals(
                ErrorReason.DEVICE_FORKED,
                assertThrows(SyncRefusal.class, () -> tablet.push(tablet.batch(2, visit(office, household))))
                        .reason(),
                "the status for undecided ones");
    }

    @DatabaseTest
    void batch_onAFrozenLane_repeatsTheOldOutcomesAndRefusesTheRest(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet tablet = office.supporter();
        UUID household = office.household(tablet);
        List<Mutation> decided = List.of(
                visit(office, household), visit(office, household), visit(office, household), visit(office, household));
        Mutation clone = visit(office, household);
        Mutation next = visit(office, household);
        List<MutationAnswer> answers = tablet.pushAll(decided);
        PushBatch mixed = tablet.batch(1, decided.get(0), decided.get(1), clone, decided.get(3), next);

        for (int attempt : List.of(1, 2, Limits.ONE_BY_ONE_ATTEMPT)) {
            SyncRefusal refusal = assertThrows(
                    SyncRefusal.class,
                    () -> tablet.push(mixed.toBuilder().setAttempt(attempt).build()));

            assertEquals(ErrorReason.DEVICE_FORKED, refusal.reason());
            assertEquals(
                    List.of(1L, 4L),
                    refusal.before().stream().map(PushAnswer::getFirstNo).toList());
            assertEquals(answers.subList(0, 2), refusal.before().get(0).getAnswersList());
            assertEquals(answers.subList(3, 4), refusal.before().get(1).getAnswersList());
        }
        assertEquals(List.of(ErrorReason.FORKED, ErrorReason.FORKED), office.openReasons());
        assertEquals(clone, office.row(clone).mutation());
        assertEquals(next, office.row(next).mutation());
    }

    @DatabaseTest
    void batch_firstSentOneByOneToALaneThatForks_isKeptWhole(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet tablet = office.supporter();
        UUID household = office.household(tablet);
        tablet.push(visit(office, household));
        Mutation clone = visit(office, household);
        Mutation next = visit(office, household);

        assertThrows(
                SyncRefusal.class,
                () -> tablet.push(tablet.batch(1, clone, next).toBuilder()
                        .setAttempt(Limits.ONE_BY_ONE_ATTEMPT)
                        .build()));

        assertEquals(clone, office.row(clone).mutation());
        assertEquals(next, office.row(next).mutation());
    }

    @DatabaseTest
    void mutation_heldAsForked_isDecidedWhenItArrivesByTheNewLaneAndItsRowClosesItself(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet cloned = office.supporter();
        UUID household = office.household(cloned);
        long last = cloned.push(visit(office, household)).getSeq();
        Mutation clone = visit(office, household);
        assertThrows(SyncRefusal.class, () -> cloned.push(cloned.batch(1, clone)));
        Tablet again = office.reenrolled(cloned, last);
        ByteString cursor = again.pull(ByteString.EMPTY).cursor();

        MutationAnswer answer = again.push(clone);

        assertEquals(Outcome.APPLIED, answer.getOutcome());
        QuarantineRow row = again.pull(cursor).rows().get(0);
        assertEquals(clone.getId(), row.getMutationId());
        assertEquals(QuarantineState.QUARANTINE_STATE_APPLIED, row.getState());
        assertEquals(List.of(), office.openReasons());
    }

    @DatabaseTest
    void mutation_heldAsForked_thenHeldBackByTheNewLane_isClosedForTheOtherCloneToo(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet cloned = office.supporter();
        UUID household = office.household(cloned);
        long last = cloned.push(visit(office, household)).getSeq();
        Mutation clone = office.forms.create(household, HomeVisit.getDefaultInstance());
        assertThrows(SyncRefusal.class, () -> cloned.push(cloned.batch(1, clone)));
        Tablet one = office.reenrolled(cloned, last);
        Tablet other = office.reenrolled(cloned, last);
        Pulled open = other.pull(ByteString.EMPTY);
        assertEquals(clone.getId(), open.rows().get(0).getMutationId(), "written on the tablet that both replace");
        assertEquals(Outcome.REJECTED, one.push(clone).getOutcome());
        Pulled unchanged = other.pull(open.cursor());
        assertEquals(List.of(), unchanged.rows(), "the row is the other one's now");

        one.push(office.forms.save(household).toBuilder()
                .setClosesRow(clone.getId())
                .setCloseReason("二重")
                .build());

        QuarantineRow row = other.pull(unchanged.cursor()).rows().get(0);
        assertEquals(clone.getId(), row.getMutationId());
        assertEquals(QuarantineState.QUARANTINE_STATE_DISMISSED, row.getState());
        assertEquals(ByteString.EMPTY, row.getMutation());
        Tablet stranger = office.tablet(Clearance.CLEARANCE_SUPPORTER);
        assertEquals(List.of(), stranger.pull(unchanged.cursor()).rows());
    }

    @DatabaseTest
    void mutations_heldAsForked_goInByTheNewLaneInTheirOrder(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet cloned = office.supporter();
        UUID household = office.household(cloned);
        HomeVisit body = office.samples.homeVisit();
        Mutation creation = office.forms.create(household, body);
        long last = cloned.push(creation).getSeq();
        UUID record = Forms.record(creation);
        HomeVisit noted = body.toBuilder().setOpinion("落ち着いた様子。").build();
        Mutation there = office.forms.patch(household, record, new Edit(body, noted, last));
        Mutation back = office.forms.patch(household, record, new Edit(noted, body, last));
        Mutation thereAgain = office.forms.patch(household, record, new Edit(body, noted, last));
        assertThrows(SyncRefusal.class, () -> cloned.push(cloned.batch(1, there, back, thereAgain)));
        Tablet again = office.reenrolled(cloned, last);

        List<MutationAnswer> answers = again.pushAll(there, back, thereAgain);

        answers.forEach(answer -> assertEquals(Outcome.APPLIED, answer.getOutcome(), answer.toString()));
        assertEquals(noted, office.body(body, record));
        assertEquals(List.of(), office.openReasons());
    }

    @DatabaseTest
    void mutation_heldAsForkedAndSettledByAPerson_takesNoSecondEffectWhenItArrives(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet cloned = office.supporter();
        Tablet coordinator = office.coordinator();
        UUID household = office.household(cloned);
        long last = cloned.push(visit(office, household)).getSeq();
        Mutation applied = visit(office, household);
        Mutation dismissed = visit(office, household);
        assertThrows(SyncRefusal.class, () -> cloned.push(cloned.batch(1, applied, dismissed)));
        office.core.quarantine().apply(office.office, Forms.record(applied), coordinator.user());
        office.core.quarantine().dismiss(office.office, Forms.record(dismissed), coordinator.user(), "二重");
        long before = office.head();
        Tablet again = office.reenrolled(cloned, last);

        List<MutationAnswer> answers = again.pushAll(applied, dismissed);

        assertEquals(Outcome.APPLIED, answers.get(0).getOutcome());
        assertFalse(answers.get(0).getWroteNamed());
        assertEquals(ErrorReason.ALREADY_SETTLED, answers.get(1).getReasons(0).getReason());
        assertEquals(before + 2, office.head(), "two outcomes and nothing else");
        assertNull(office.record(RecordKind.RECORD_KIND_HOME_VISIT, Forms.record(dismissed)));
    }

    @DatabaseTest
    void predecessor_ofAnotherUser_isRefused(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet first = office.supporter();
        UUID other = office.user(Clearance.CLEARANCE_SUPPORTER);

        SyncRefusal refusal = assertThrows(
                SyncRefusal.class, () -> office.core.offices().enrol(office.office, other, first.device()));

        assertEquals(ErrorReason.NOT_ALLOWED, refusal.reason());
    }

    @DatabaseTest
    void edits_ofAPredecessor_areOwnUpToTheLastAnswerItHeld(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet first = office.supporter();
        UUID household = office.household(first);
        HomeVisit body = office.samples.homeVisit();
        Mutation creation = office.forms.create(household, body);
        UUID record = Forms.record(creation);
        long held = first.push(creation).getSeq();
        HomeVisit noted = body.toBuilder().setLeftNote(true).build();
        first.push(office.forms.patch(household, record, new Edit(body, noted, held)));
        Mutation later = office.forms.patch(
                household,
                record,
                new Edit(body, body.toBuilder().setOpinion("静か。").build(), 0));

        Tablet unaware = office.reenrolled(first, held);
        Tablet aware = office.reenrolled(first, held + 1);

        assertEquals(Outcome.MERGED, unaware.push(later).getOutcome(), "it did not hold the second answer");
        assertEquals(
                Outcome.APPLIED,
                aware.push(office.forms.patch(
                                household,
                                record,
                                new Edit(body, body.toBuilder().setAttemptNo(2).build(), held + 2)))
                        .getOutcome());
    }

    @DatabaseTest
    void lastAnswerOfAPredecessor_countsTheFirstTimeOnly(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet first = office.supporter();
        Tablet again = office.reenrolled(first, 3);

        again.helloAfter(1_000_000);

        assertEquals(3, again.caller().predecessorSeq());
    }

    @DatabaseTest
    void row_ofADeviceReplacedTwice_isToldToTheNewestOne(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet first = office.supporter();
        UUID household = office.household(first);
        Mutation broken = office.forms.create(household, HomeVisit.getDefaultInstance());
        first.push(broken);

        Tablet third = office.reenrolled(office.reenrolled(first, office.head()), office.head());

        assertEquals(
                List.of(broken.getId()),
                third.pull(ByteString.EMPTY).rows().stream()
                        .map(QuarantineRow::getMutationId)
                        .toList());
    }

    @DatabaseTest
    void position_afterABatch_standsAtItsLastOutcome(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet tablet = office.supporter();
        UUID household = office.household(tablet);

        PushAnswer answer = tablet.push(tablet.batch(1, visit(office, household), visit(office, household)));

        Pulled pulled = tablet.pull(answer.getPosition());
        assertEquals(1, pulled.messages().size());
        assertEquals(2, pulled.items().size(), "nothing is newer than that");
        assertEquals(
                answer.getAnswers(1).getSeq(),
                pulled.items().get(1).getCheckpoint().getSeq());
    }

    private static Mutation visit(OfficeFixture office, UUID household) {
        return office.forms.create(household, office.samples.homeVisit());
    }

    @DatabaseTest
    void singleCreation_whoseOperationNamesNoId_hasTheMutationsId(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet tablet = office.supporter();
        Mutation visit = visit(office, office.household(tablet));

        tablet.push(visit);

        assertEquals(
                Ids.uuid(visit.getId()),
                office.record(RecordKind.RECORD_KIND_HOME_VISIT, Ids.uuid(visit.getId()))
                        .key()
                        .id());
    }
}
