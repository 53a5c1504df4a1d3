package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.HistoryRow;
import org.yorisoi.server.sync.Forms.Edit;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.QuarantineRow;
import org.yorisoi.sync.v1.QuarantineState;

/** What builds on a mutation that is held back waits behind it, and goes in, in lane order, once that one is applied. */
class HeldBackTest {
    @DatabaseTest
    void edit_ofARecordWhoseCreationIsHeld_waitsBehindItAndIsReleasedByTheCorrection(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet worker = office.supporter();
        UUID household = office.household(worker);
        HomeVisit broken =
                office.samples.homeVisit().toBuilder().clearProgramme().build();
        Mutation creation = office.forms.create(household, broken);
        UUID record = Forms.record(creation);
        HomeVisit noted = broken.toBuilder().setOpinion("落ち着いた様子。").build();
        Mutation edit = office.forms.patch(household, record, new Edit(broken, noted, 0));

        List<MutationAnswer> answers = worker.pushAll(creation, edit);
        HomeVisit right = broken.toBuilder()
                .setProgramme(office.samples.homeVisit().getProgramme())
                .build();
        Mutation correction = office.forms.save(household, office.forms.creation(record, right)).toBuilder()
                .setClosesRow(creation.getId())
                .build();
        MutationAnswer corrected = worker.push(correction);

        assertEquals(Outcome.REJECTED, answers.get(0).getOutcome());
        assertEquals(Outcome.QUARANTINED, answers.get(1).getOutcome());
        assertEquals(ErrorReason.BEHIND_HELD, answers.get(1).getReasons(0).getReason());
        assertEquals(Outcome.APPLIED, corrected.getOutcome(), corrected.toString());
        assertEquals(
                right.toBuilder().setOpinion("落ち着いた様子。").build(), office.body(HomeVisit.getDefaultInstance(), record));
        assertEquals(List.of(), office.openReasons());
    }

    @DatabaseTest
    void edit_ofAnotherDevice_ofARecordWhoseCreationIsHeld_waitsBehindIt(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet worker = office.supporter();
        Tablet colleague = office.supporter();
        UUID household = office.household(worker, colleague);
        HomeVisit broken = HomeVisit.newBuilder().setLeftNote(true).build();
        Mutation creation = office.forms.create(household, broken);
        worker.push(creation);

        MutationAnswer answer = colleague.push(office.forms.patch(
                household,
                Forms.record(creation),
                new Edit(broken, broken.toBuilder().setLeftNote(false).build(), 0)));

        assertEquals(Outcome.QUARANTINED, answer.getOutcome());
        assertEquals(ErrorReason.BEHIND_HELD, answer.getReasons(0).getReason());
    }

    @DatabaseTest
    void edits_ofAnUnknownRecord_areAppliedInTheirOrderWhenItIsCreated(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet worker = office.supporter();
        Tablet colleague = office.supporter();
        UUID household = office.household(worker, colleague);
        HomeVisit body = office.samples.homeVisit();
        Mutation creation = office.forms.create(household, body);
        UUID record = Forms.record(creation);
        HomeVisit noted = body.toBuilder().setOpinion("静か。").build();
        HomeVisit longer = body.toBuilder().setOpinion("静か。落ち着いた様子。").build();
        HomeVisit left = body.toBuilder().setLeftNote(!body.getLeftNote()).build();
        List<MutationAnswer> edits = colleague.pushAll(
                office.forms.patch(household, record, new Edit(body, noted, 0)),
                office.forms.patch(household, record, new Edit(noted, longer, 0)));
        ByteString cursor = colleague.pull(ByteString.EMPTY).cursor();

        List<MutationAnswer> answers =
                worker.pushAll(office.forms.patch(household, record, new Edit(body, left, 0)), creation);

        assertEquals(
                List.of(ErrorReason.RECORD_UNKNOWN, ErrorReason.BEHIND_HELD, ErrorReason.RECORD_UNKNOWN),
                Stream.of(edits.get(0), edits.get(1), answers.get(0))
                        .map(answer -> answer.getReasons(0).getReason())
                        .toList());
        assertEquals(Outcome.APPLIED, answers.get(1).getOutcome());
        assertEquals(longer.toBuilder().setLeftNote(left.getLeftNote()).build(), office.body(body, record));
        assertEquals(List.of(), office.openReasons());
        assertEquals(
                List.of(QuarantineState.QUARANTINE_STATE_APPLIED, QuarantineState.QUARANTINE_STATE_APPLIED),
                colleague.pull(cursor).rows().stream()
                        .map(QuarantineRow::getState)
                        .toList());
        List<HistoryRow> history = office.history(RecordKind.RECORD_KIND_HOME_VISIT, record);
        assertEquals(3, history.size());
        history.forEach(row -> assertFalse(row.change().own(), "a re-application is nobody's own edit"));
    }

    @DatabaseTest
    void edit_ofTwoUnknownRecords_waitsForBoth(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet worker = office.supporter();
        UUID household = office.household(worker);
        HomeVisit body = office.samples.homeVisit();
        HomeVisit noted = body.toBuilder().setOpinion("静か。").build();
        Mutation first = office.forms.create(household, body);
        Mutation second = office.forms.create(household, body);
        worker.push(office.forms.save(
                household,
                office.forms.change(Forms.record(first), new Edit(body, noted, 0)),
                office.forms.change(Forms.record(second), new Edit(body, noted, 0))));

        worker.push(first);
        assertEquals(List.of(ErrorReason.RECORD_UNKNOWN), office.openReasons());
        assertEquals(body, office.body(body, Forms.record(first)));
        worker.push(second);

        assertEquals(List.of(), office.openReasons());
        assertEquals(noted, office.body(body, Forms.record(first)));
        assertEquals(noted, office.body(body, Forms.record(second)));
    }

    @DatabaseTest
    void edit_ofAnUnknownRecord_isAppliedWhenAPersonAppliesItsCreation(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet worker = office.supporter();
        Tablet former = office.supporter();
        Tablet coordinator = office.coordinator();
        UUID household = office.household(worker);
        HomeVisit body = office.samples.homeVisit();
        HomeVisit noted = body.toBuilder().setOpinion("静か。").build();
        Mutation creation = office.forms.create(household, body);
        worker.push(office.forms.patch(household, Forms.record(creation), new Edit(body, noted, 0)));
        former.push(creation);
        assertEquals(List.of(ErrorReason.RECORD_UNKNOWN, ErrorReason.GRANT_ENDED), office.openReasons());

        apply(office, creation, coordinator);

        assertEquals(List.of(), office.openReasons());
        assertEquals(noted, office.body(body, Forms.record(creation)));
    }

    @DatabaseTest
    void edit_ofAnUnknownRecord_isNotAppliedToOneOfAnotherHousehold(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet worker = office.supporter();
        UUID household = office.household(worker);
        HomeVisit body = office.samples.homeVisit();
        Mutation creation = office.forms.create(household, body);
        HomeVisit noted = body.toBuilder().setOpinion("静か。").build();
        worker.push(office.forms.patch(office.household(worker), Forms.record(creation), new Edit(body, noted, 0)));

        worker.push(creation);

        assertEquals(List.of(ErrorReason.RECORD_UNKNOWN), office.openReasons());
        assertEquals(body, office.body(body, Forms.record(creation)));
    }

    @DatabaseTest
    void work_inAHouseholdWhoseCreationIsHeld_waitsBehindIt(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet worker = office.supporter();
        UUID household = office.ids.next();
        Mutation creation = office.forms.create(household, Household.getDefaultInstance()).toBuilder()
                .setCreatesHousehold(true)
                .build();
        Mutation visit = office.forms.create(household, office.samples.homeVisit());

        List<MutationAnswer> answers = worker.pushAll(creation, visit);
        Household right = office.samples.household();
        MutationAnswer corrected = worker.push(
                office.forms.save(household, office.forms.creation(Forms.record(creation), right)).toBuilder()
                        .setClosesRow(creation.getId())
                        .setCreatesHousehold(true)
                        .build());

        assertEquals(ErrorReason.BEHIND_HELD, answers.get(1).getReasons(0).getReason());
        assertEquals(Outcome.APPLIED, corrected.getOutcome(), corrected.toString());
        assertNotNull(office.record(RecordKind.RECORD_KIND_HOME_VISIT, Forms.record(visit)));
        assertEquals(List.of(), office.openReasons());
    }

    @DatabaseTest
    void edit_ofTheOwnRunOfAHeldEdit_waitsBehindItAndOthersDoNot(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet worker = office.supporter();
        UUID household = office.household(worker);
        HomeVisit body = office.samples.homeVisit();
        Mutation creation = office.forms.create(household, body);
        long seen = worker.push(creation).getSeq();
        UUID record = Forms.record(creation);
        HomeVisit tooMuch = body.toBuilder().setCaregiverBurden(11).build();
        HomeVisit less = tooMuch.toBuilder().setCaregiverBurden(9).build();
        HomeVisit elsewhere = body.toBuilder().setLeftNote(true).build();

        List<MutationAnswer> answers = worker.pushAll(
                office.forms.patch(household, record, new Edit(body, tooMuch, seen)),
                office.forms.patch(household, record, new Edit(tooMuch, less, seen)),
                office.forms.patch(household, record, new Edit(body, elsewhere, seen)));

        assertEquals(
                List.of(Outcome.REJECTED, Outcome.QUARANTINED, Outcome.APPLIED),
                answers.stream().map(MutationAnswer::getOutcome).toList());
        assertEquals(ErrorReason.BEHIND_HELD, answers.get(1).getReasons(0).getReason());
        assertEquals(elsewhere, office.body(body, record));
    }

    @DatabaseTest
    void raises_ofWhatFollowsARejectedMutation_areAppliedHoweverFarBehind(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet worker = office.supporter();
        UUID household = office.household(worker);
        Household body = office.samples.household();
        Mutation creation = office.forms.create(household, body);
        long seen = worker.push(creation).getSeq();
        UUID record = Forms.record(creation);
        Household first = body.toBuilder().setPostalCode("wrong").build();
        Household second = first.toBuilder().setPostalCode("1000001").build();
        Household third = second.toBuilder()
                .setPostalCode("1000002")
                .setTwoPersonRequired(true)
                .build();

        List<MutationAnswer> answers = worker.pushAll(
                office.forms.patch(household, record, new Edit(body, first, seen)),
                office.forms.patch(household, record, new Edit(first, second, seen)),
                office.forms.patch(household, record, new Edit(second, third, seen)));

        assertEquals(Outcome.QUARANTINED, answers.get(2).getOutcome());
        assertTrue(answers.get(2).getRaisesApplied());
        Household now = office.body(body, record);
        assertTrue(now.getTwoPersonRequired());
        assertEquals(body.getPostalCode(), now.getPostalCode());
        List<HistoryRow> history = office.history(RecordKind.RECORD_KIND_HOUSEHOLD, record);
        assertEquals(1, history.size());
        assertFalse(history.get(0).change().own(), "a raise applied alone is nobody's own edit");
    }

    @DatabaseTest
    void raises_ofARejectedMutation_areAppliedOnExistingRecordsOnly(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet worker = office.supporter();
        UUID household = office.household(worker);
        UUID foreign = office.household();
        Household body = office.samples.household();
        Mutation creation = office.forms.create(household, body);
        long seen = worker.push(creation).getSeq();
        UUID record = Forms.record(creation);
        UUID newRecord = office.ids.next();
        Mutation mixed = office.forms.save(
                household,
                office.forms.change(
                        record,
                        new Edit(
                                body,
                                body.toBuilder()
                                        .setPostalCode("wrong")
                                        .setAddressConcealed(true)
                                        .build(),
                                seen)),
                office.forms.creation(
                        newRecord,
                        office.samples.household().toBuilder()
                                .setTwoPersonRequired(true)
                                .build()));

        MutationAnswer answer = worker.push(mixed);

        assertEquals(Outcome.REJECTED, answer.getOutcome());
        assertTrue(answer.getRaisesApplied());
        assertEquals(body.toBuilder().setAddressConcealed(true).build(), office.body(body, record));
        assertNull(office.record(RecordKind.RECORD_KIND_HOUSEHOLD, newRecord));
        assertNotNull(foreign);
    }

    @DatabaseTest
    void rows_behindOneAnother_areAppliedInLaneOrderByOneDecision(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet worker = office.supporter();
        Tablet coordinator = office.coordinator();
        UUID household = office.household(worker);
        Run run = new Run(office, worker, household);
        run.rejected("a");
        run.follows("b");
        run.follows("a");
        run.follows("b");
        run.follows("c");

        MutationAnswer corrected = coordinator.push(office
                .forms
                .patch(
                        household,
                        run.record,
                        new Edit(
                                run.created,
                                run.created.toBuilder().setOpinion("a").build(),
                                0))
                .toBuilder()
                .setClosesRow(run.mutations.get(0).getId())
                .build());

        assertTrue(corrected.getOutcome() == Outcome.APPLIED || corrected.getOutcome() == Outcome.MERGED);
        assertEquals("c", office.body(run.created, run.record).getOpinion());
        assertEquals(List.of(), office.openReasons());
        assertEquals(
                run.mutations.stream().skip(1).map(Mutation::getId).toList(),
                office.history(RecordKind.RECORD_KIND_HOME_VISIT, run.record).stream()
                        .map(row -> Ids.bytes(row.mutation()))
                        .filter(id -> !id.equals(run.mutations.get(0).getId()))
                        .skip(1)
                        .toList(),
                "b, a, b, c after the correction");
    }

    @DatabaseTest
    void row_behindTwoOthers_waitsForBoth(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet worker = office.supporter();
        UUID household = office.household(worker);
        HomeVisit body = office.samples.homeVisit();
        Mutation creation = office.forms.create(household, body);
        long seen = worker.push(creation).getSeq();
        UUID record = Forms.record(creation);
        HomeVisit burden = body.toBuilder().setCaregiverBurden(11).build();
        HomeVisit minutes = body.toBuilder().setHouseworkMinutes(2000).build();
        HomeVisit both = burden.toBuilder().setHouseworkMinutes(2000).build();
        HomeVisit right =
                both.toBuilder().setCaregiverBurden(9).setHouseworkMinutes(20).build();
        Mutation first = office.forms.patch(household, record, new Edit(body, burden, seen));
        Mutation second = office.forms.patch(household, record, new Edit(body, minutes, seen));
        Mutation third = office.forms.patch(household, record, new Edit(both, right, seen));
        worker.pushAll(first, second, third);

        worker.push(closing(office, household, first));
        assertEquals(List.of(ErrorReason.RULE_BROKEN, ErrorReason.BEHIND_HELD), office.openReasons());
        worker.push(closing(office, household, second));

        assertEquals(List.of(), office.openReasons());
    }

    /** A correction that brings nothing of its own into dispute: the row is closed as applied. */
    private static Mutation closing(OfficeFixture office, UUID household, Mutation row) {
        return office.forms.create(household, office.samples.homeVisit()).toBuilder()
                .setClosesRow(row.getId())
                .build();
    }

    /** The correction was held before the forked payload that it corrects came again, and both wait for one creation. */
    @DatabaseTest
    void row_closedByTheCorrectionReleasedBeforeIt_isNotAppliedOnceMore(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet cloned = office.supporter();
        Tablet coordinator = office.coordinator();
        UUID household = office.household(cloned);
        HomeVisit broken = HomeVisit.newBuilder().setLeftNote(true).build();
        Mutation creation = office.forms.create(household, broken);
        UUID record = Forms.record(creation);
        long last = cloned.push(creation).getSeq();
        HomeVisit wrong = broken.toBuilder().setOpinion("わたし").build();
        HomeVisit right = broken.toBuilder().setOpinion("別").build();
        Mutation forked = office.forms.patch(household, record, new Edit(broken, wrong, 0));
        assertThrows(SyncRefusal.class, () -> cloned.push(cloned.batch(1, forked)));
        Mutation correction = office.forms.patch(household, record, new Edit(broken, right, 0)).toBuilder()
                .setClosesRow(forked.getId())
                .build();
        coordinator.push(correction);
        office.reenrolled(cloned, last).push(forked);
        assertEquals(
                List.of(ErrorReason.RULE_BROKEN, ErrorReason.BEHIND_HELD, ErrorReason.BEHIND_HELD),
                office.openReasons());
        HomeVisit whole = office.samples.homeVisit().toBuilder().clearOpinion().build();
        long before = office.head();

        coordinator.push(office.forms.save(household, office.forms.creation(record, whole)).toBuilder()
                .setClosesRow(creation.getId())
                .build());

        assertEquals(before + 4, office.head(), "outcome, closing, the correction, the closing of what it corrects");
        assertEquals(List.of(), office.openReasons());
        assertEquals(
                List.of(correction.getId()),
                office.history(RecordKind.RECORD_KIND_HOME_VISIT, record).stream()
                        .map(row -> Ids.bytes(row.mutation()))
                        .toList());
    }

    @DatabaseTest
    void row_behindADismissedOne_waitsForAPerson(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet worker = office.supporter();
        Tablet coordinator = office.coordinator();
        Run run = new Run(office, worker, office.household(worker));
        run.rejected("a");
        run.follows("b");

        office.core
                .quarantine()
                .dismiss(office.office, Ids.uuid(run.mutations.get(0).getId()), coordinator.user(), "重複した入力");
        assertEquals(List.of(ErrorReason.BEHIND_HELD), office.openReasons());
        office.core
                .quarantine()
                .apply(office.office, Ids.uuid(run.mutations.get(1).getId()), coordinator.user());

        assertEquals(List.of(), office.openReasons());
    }

    @DatabaseTest
    void row_beforeAnotherOfItsHouseholdAndDevice_isAppliedFirst(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet worker = office.supporter();
        Tablet coordinator = office.coordinator();
        UUID household = office.household(worker);
        office.revoke(worker, household);
        Mutation first = office.forms.create(household, office.samples.homeVisit());
        Mutation second = office.forms.create(household, office.samples.homeVisit());
        worker.pushAll(first, second);

        SyncRefusal refusal = assertThrows(SyncRefusal.class, () -> apply(office, second, coordinator));
        assertEquals(ErrorReason.NOT_ALLOWED, refusal.reason());
        apply(office, first, coordinator);
        apply(office, second, coordinator);

        assertEquals(List.of(), office.openReasons());
    }

    private static void apply(OfficeFixture office, Mutation row, Tablet coordinator) {
        office.core.quarantine().apply(office.office, Ids.uuid(row.getId()), coordinator.user());
    }

    /** Edits of one field, of which each one's base value is the earlier one's new value. */
    private static final class Run {
        final OfficeFixture office;
        final Tablet worker;
        final UUID household;
        final HomeVisit created;
        final UUID record;
        final long seen;
        final List<Mutation> mutations = new ArrayList<>();
        private HomeVisit shown;

        Run(OfficeFixture office, Tablet worker, UUID household) {
            this.office = office;
            this.worker = worker;
            this.household = household;
            created = office.samples.homeVisit();
            Mutation creation = office.forms.create(household, created);
            record = Forms.record(creation);
            seen = worker.push(creation).getSeq();
            shown = created;
        }

        /** An edit that breaks a rule beside it. */
        void rejected(String opinion) {
            HomeVisit next =
                    shown.toBuilder().setOpinion(opinion).setCaregiverBurden(11).build();
            save(next, Outcome.REJECTED);
            shown = created.toBuilder().setOpinion(opinion).build();
        }

        void follows(String opinion) {
            HomeVisit next = shown.toBuilder().setOpinion(opinion).build();
            save(next, Outcome.QUARANTINED);
            shown = next;
        }

        private void save(HomeVisit next, Outcome expected) {
            Mutation edit = office.forms.patch(household, record, new Edit(shown, next, seen));
            assertEquals(expected, worker.push(edit).getOutcome());
            mutations.add(edit);
        }
    }
}
