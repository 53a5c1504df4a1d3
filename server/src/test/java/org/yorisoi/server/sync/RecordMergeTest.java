package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.yorisoi.contract.Samples;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.Conflict;
import org.yorisoi.record.v1.ConflictSort;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.InfectionStatus;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.ReportState;
import org.yorisoi.record.v1.VisitPlan;
import org.yorisoi.record.v1.VisitPlanState;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.HistoryRow;
import org.yorisoi.server.store.StoredRecord;
import org.yorisoi.server.sync.Forms.Edit;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Outcome;

/** "Merge", for whole records: creations, deletions, states, protections, rules. */
class RecordMergeTest {
    private final Samples samples = new Samples(11);

    @DatabaseTest
    void edits_ofDifferentFields_areMergedAndTheAnswerSaysOverWhichVersion(Database database) {
        Case<HomeVisit> one = Case.of(database, samples.homeVisit());
        HomeVisit noted = one.created.toBuilder().setLeftNote(true).build();
        HomeVisit opinion = one.created.toBuilder().setOpinion("静か。").build();

        MutationAnswer first = one.worker.push(one.edit(noted));
        MutationAnswer second = one.colleague.push(one.edit(opinion));

        assertEquals(Outcome.APPLIED, first.getOutcome());
        assertEquals(Outcome.MERGED, second.getOutcome());
        assertTrue(second.getWroteNamed());
        assertEquals(List.of(first.getSeq()), second.getLaidOverList());
        assertEquals(noted.toBuilder().setOpinion("静か。").build(), one.now());
    }

    @DatabaseTest
    void create_ofAnIdThatExists_mergesAsAPatchWithEmptyBaseValues(Database database) {
        Household body = samples.household().toBuilder().clearVisitNote().build();
        Case<Household> one = Case.of(database, body);
        Household other =
                body.toBuilder().setVisitNote("裏口から入る。").setBuilding("201号室").build();

        MutationAnswer answer =
                one.colleague.push(one.office.forms.save(one.household, one.office.forms.creation(one.record, other)));

        assertEquals(Outcome.CONFLICT, answer.getOutcome());
        assertEquals(1, answer.getReasonsCount());
        assertEquals(Household.POSTAL_CODE_FIELD_NUMBER, answer.getReasons(0).getField(), "the address is one group");
        assertEquals(body.toBuilder().setVisitNote("裏口から入る。").build(), one.now());
    }

    @DatabaseTest
    void create_ofAnIdThatExistsInAnotherHousehold_isRejected(Database database) {
        Case<Household> one = Case.of(database, samples.household());
        UUID elsewhere = one.office.household(one.colleague);

        MutationAnswer answer = one.colleague.push(
                one.office.forms.save(elsewhere, one.office.forms.creation(one.record, samples.household())));

        assertEquals(Outcome.REJECTED, answer.getOutcome());
        assertEquals(ErrorReason.OTHER_HOUSEHOLD, answer.getReasons(0).getReason());
        assertEquals(one.created, one.now());
    }

    @DatabaseTest
    void edit_ofARecordInAnotherHousehold_isRejectedWithoutItsRaises(Database database) {
        Case<Household> one = Case.of(database, samples.household());
        Tablet stranger = one.office.supporter();
        UUID elsewhere = one.office.household(stranger);
        Household raised = one.created.toBuilder().setAddressConcealed(true).build();

        MutationAnswer answer =
                stranger.push(one.office.forms.patch(elsewhere, one.record, new Edit(one.created, raised, one.seen)));

        assertEquals(ErrorReason.OTHER_HOUSEHOLD, answer.getReasons(0).getReason());
        assertFalse(answer.getRaisesApplied());
        assertEquals(one.created, one.now());
    }

    @DatabaseTest
    void delete_whenOnlyOwnEditsWereUnseen_appliesAndTheTombstoneKeepsTheLastBody(Database database) {
        Case<HomeVisit> one = Case.of(database, samples.homeVisit());
        HomeVisit noted = one.created.toBuilder().setLeftNote(true).build();
        one.worker.push(one.edit(noted));

        MutationAnswer answer = one.delete(one.worker, one.seen);

        assertEquals(Outcome.APPLIED, answer.getOutcome(), answer.toString());
        StoredRecord tombstone = one.stored();
        assertTrue(tombstone.deleted());
        assertEquals(Forms.canonical(noted), tombstone.body());
        assertEquals(answer.getSeq(), tombstone.seq());
    }

    @DatabaseTest
    void delete_afterAnUnseenEditBySomeoneElse_isAConflictAndTheRecordStays(Database database) {
        Case<HomeVisit> one = Case.of(database, samples.homeVisit());
        one.worker.push(one.edit(one.created.toBuilder().setLeftNote(true).build()));

        MutationAnswer answer = one.delete(one.colleague, one.seen);

        assertEquals(Outcome.CONFLICT, answer.getOutcome());
        assertFalse(one.stored().deleted());
        Conflict conflict = one.office.conflict(answer);
        assertEquals(ConflictSort.CONFLICT_SORT_DELETE, conflict.getSort());
        assertEquals(0, conflict.getField());
        assertEquals(Ids.bytes(one.worker.user()), conflict.getTheirsAuthor());
    }

    @DatabaseTest
    void delete_ofADeletedRecord_changesNothing(Database database) {
        Case<HomeVisit> one = Case.of(database, samples.homeVisit());
        long deleted = one.delete(one.worker, one.seen).getSeq();

        MutationAnswer answer = one.delete(one.colleague, one.seen);

        assertEquals(Outcome.MERGED, answer.getOutcome());
        assertFalse(answer.getWroteNamed());
        assertEquals(deleted, one.stored().seq());
    }

    @DatabaseTest
    void edit_ofADeletedRecord_bringsItBackFromTheTombstonesBodyWithAConflict(Database database) {
        Case<HomeVisit> one = Case.of(database, samples.homeVisit());
        one.delete(one.worker, one.seen);
        HomeVisit opinion = one.created.toBuilder().setOpinion("静か。").build();

        MutationAnswer answer = one.colleague.push(one.edit(opinion));

        assertEquals(Outcome.CONFLICT, answer.getOutcome());
        assertFalse(one.stored().deleted());
        assertEquals(opinion, one.now());
        assertEquals(
                ConflictSort.CONFLICT_SORT_DELETE, one.office.conflict(answer).getSort());
    }

    @DatabaseTest
    void edit_ofAnErasedRecord_isQuarantined(Database database) {
        Case<HomeVisit> one = Case.of(database, samples.homeVisit());
        database.write("erase", jdbc -> {
            try (var erase = jdbc.prepareStatement("UPDATE record SET deleted = 1, body = ? WHERE kind = 4")) {
                erase.setBytes(1, new byte[0]);
                return erase.executeUpdate();
            }
        });

        MutationAnswer answer = one.worker.push(
                one.edit(one.created.toBuilder().setLeftNote(true).build()));

        assertEquals(Outcome.QUARANTINED, answer.getOutcome());
        assertEquals(ErrorReason.ERASED, answer.getReasons(0).getReason());
        assertTrue(one.stored().erased());
    }

    @DatabaseTest
    void edit_ofAnUnknownRecord_isQuarantined(Database database) {
        Case<HomeVisit> one = Case.of(database, samples.homeVisit());
        HomeVisit noted = one.created.toBuilder().setLeftNote(true).build();

        MutationAnswer answer = one.worker.push(
                one.office.forms.patch(one.household, one.office.ids.next(), new Edit(one.created, noted, one.seen)));

        assertEquals(Outcome.QUARANTINED, answer.getOutcome());
        assertEquals(ErrorReason.RECORD_UNKNOWN, answer.getReasons(0).getReason());
    }

    @DatabaseTest
    void violation_againstTheVersionSeen_isRejectedWithFieldAndRule(Database database) {
        Case<Household> one = Case.of(database, samples.household());
        Household wrong = one.created.toBuilder()
                .setResidenceDiffers(true)
                .setNoReminders(true)
                .build();

        MutationAnswer answer = one.worker.push(one.edit(wrong));

        assertEquals(Outcome.REJECTED, answer.getOutcome());
        assertEquals(ErrorReason.RULE_BROKEN, answer.getReasons(0).getReason());
        assertEquals("household.residence_missing", answer.getReasons(0).getRule());
        assertEquals(Household.RESIDENCE_FIELD_NUMBER, answer.getReasons(0).getField());
        assertTrue(answer.getRaisesApplied());
        assertEquals(one.created.toBuilder().setNoReminders(true).build(), one.now());
    }

    @DatabaseTest
    void violation_againstAVersionNotSeen_turnsTheChangesIntoConflictsAndKeepsTheRaises(Database database) {
        Case<Household> one = Case.of(database, samples.household());
        one.colleague.push(
                one.edit(one.created.toBuilder().setEasyJapanese(true).build()));
        Household wrong = one.created.toBuilder()
                .setResidenceDiffers(true)
                .setNoReminders(true)
                .build();

        MutationAnswer answer = one.worker.push(one.edit(wrong));

        assertEquals(Outcome.CONFLICT, answer.getOutcome());
        assertEquals("household.residence_missing", answer.getReasons(0).getRule());
        Conflict conflict = one.office.conflict(answer);
        assertEquals(ConflictSort.CONFLICT_SORT_RULE, conflict.getSort());
        assertEquals(Household.RESIDENCE_DIFFERS_FIELD_NUMBER, conflict.getField());
        assertEquals(
                one.created.toBuilder()
                        .setNoReminders(true)
                        .setEasyJapanese(true)
                        .build(),
                one.now());
    }

    @DatabaseTest
    void violation_thatTheServersVersionHadAlready_isNobodysFault(Database database) {
        Case<Household> one = Case.of(database, samples.household());
        Household flawed = one.created.toBuilder().setResidenceDiffers(true).build();
        database.write("an older program's record", jdbc -> {
            try (var update = jdbc.prepareStatement("UPDATE record SET body = ? WHERE kind = 1")) {
                update.setBytes(1, flawed.toByteArray());
                return update.executeUpdate();
            }
        });
        Household edited = flawed.toBuilder().setEasyJapanese(true).build();

        assertEquals(
                Outcome.APPLIED,
                one.worker.push(one.edit(flawed, edited, one.seen)).getOutcome());
        assertEquals(edited, one.now());
    }

    @DatabaseTest
    void value_thatLosesByItsPolicy_standsInHistory(Database database) {
        Case<Household> one = Case.of(database, samples.household());
        Household confirmed = one.created.toBuilder()
                .setInfectionStatus(InfectionStatus.INFECTION_STATUS_CONFIRMED)
                .build();
        Household suspected = one.created.toBuilder()
                .setInfectionStatus(InfectionStatus.INFECTION_STATUS_SUSPECTED)
                .build();
        one.worker.push(one.edit(confirmed));
        Mutation loser = one.edit(suspected);

        MutationAnswer answer = one.colleague.push(loser);

        assertEquals(Outcome.MERGED, answer.getOutcome());
        assertFalse(answer.getWroteNamed());
        assertEquals(confirmed, one.now());
        HistoryRow kept = one.history().get(1);
        assertFalse(kept.changed());
        assertEquals(loser.getOperations(0).getPatch().toByteString(), kept.lost());
    }

    @DatabaseTest
    void frozenField_ofASignedRecord_isAConflictOfTheSortCorrection(Database database) {
        Case<HomeVisit> one = Case.of(database, samples.homeVisit());

        MutationAnswer answer = one.worker.push(
                one.edit(one.created.toBuilder().setConfirmedMinutes(5).build()));

        assertEquals(Outcome.CONFLICT, answer.getOutcome());
        assertEquals(
                ConflictSort.CONFLICT_SORT_CORRECTION,
                one.office.conflict(answer).getSort());
        assertEquals(one.created, one.now());
    }

    @DatabaseTest
    void frozenField_ofARecordNotYetSigned_isTaken(Database database) {
        Case<HomeVisit> one = Case.of(database, samples.visits().draft());
        HomeVisit signed = samples.homeVisit();
        HomeVisit after = one.created.toBuilder()
                .setConfirmation(signed.getConfirmation())
                .setConfirmedById(signed.getConfirmedById())
                .setConfirmedMinutes(one.created.getServiceMinutes())
                .setConfirmedAt(signed.getConfirmedAt())
                .build();

        assertEquals(Outcome.APPLIED, one.worker.push(one.edit(after)).getOutcome());
    }

    @DatabaseTest
    void step_thatTheTableDoesNotAllowThisAuthor_isAConflict(Database database) {
        Case<HomeVisit> one = Case.of(database, samples.homeVisit());
        HomeVisit checked = one.created.toBuilder()
                .setReportState(ReportState.REPORT_STATE_CHECKED)
                .build();

        MutationAnswer byWorker = one.worker.push(one.edit(checked));
        MutationAnswer byCoordinator = one.coordinator.push(one.edit(checked));

        assertEquals(Outcome.CONFLICT, byWorker.getOutcome());
        assertEquals(
                ConflictSort.CONFLICT_SORT_LIFECYCLE,
                one.office.conflict(byWorker).getSort());
        assertEquals(Outcome.APPLIED, byCoordinator.getOutcome(), "nobody had changed the record meanwhile");
        assertEquals(ReportState.REPORT_STATE_CHECKED, one.now().getReportState());
    }

    @DatabaseTest
    void lowering_ofAProtection_isRejectedUnlessByACoordinatorWhoSawEveryRaise(Database database) {
        Case<Household> one = Case.of(database, samples.household());
        Household raised = one.created.toBuilder().setAddressConcealed(true).build();
        long raise = one.worker.push(one.edit(raised)).getSeq();

        MutationAnswer byNurse = one.nurse.push(one.edit(raised, one.created, raise));
        MutationAnswer byCoordinator = one.coordinator.push(one.edit(raised, one.created, raise));

        assertEquals(Outcome.REJECTED, byNurse.getOutcome());
        assertEquals(ErrorReason.PROTECTIVE_LOWERED, byNurse.getReasons(0).getReason());
        assertEquals(Outcome.APPLIED, byCoordinator.getOutcome());
        assertFalse(one.now().getAddressConcealed());
    }

    @DatabaseTest
    void raise_toTheValueThatStands_movesTheSeqAndIsSeenByWhoeverLowers(Database database) {
        Case<Household> one = Case.of(database, samples.household());
        Household raised = one.created.toBuilder().setAddressConcealed(true).build();
        long first = one.worker.push(one.edit(raised)).getSeq();

        MutationAnswer equal = one.colleague.push(one.edit(raised));
        MutationAnswer lowering = one.coordinator.push(one.edit(raised, one.created, first));

        assertEquals(Outcome.MERGED, equal.getOutcome());
        assertTrue(equal.getWroteNamed());
        assertEquals(
                Set.of(Household.ADDRESS_CONCEALED_FIELD_NUMBER),
                one.history().get(1).change().raised());
        assertEquals(Outcome.CONFLICT, lowering.getOutcome(), "the coordinator had not seen the second raise");
        assertEquals(
                ConflictSort.CONFLICT_SORT_PROTECTIVE,
                one.office.conflict(lowering).getSort());
        assertTrue(one.now().getAddressConcealed());
        assertEquals(equal.getSeq(), one.stored().seq());
    }

    @DatabaseTest
    void lowering_afterACreationThatWasNotSeen_isAConflict(Database database) {
        Household concealed =
                samples.household().toBuilder().setAddressConcealed(true).build();
        Case<Household> one = Case.of(database, concealed);
        Household lowered = concealed.toBuilder().setAddressConcealed(false).build();

        MutationAnswer unseen = one.coordinator.push(one.edit(concealed, lowered, 0));
        MutationAnswer neverGivenOut = one.coordinator.push(one.edit(concealed, lowered, 1L << 40));

        assertEquals(Outcome.CONFLICT, unseen.getOutcome());
        assertEquals(Outcome.CONFLICT, neverGivenOut.getOutcome(), "a version the log has not reached was not seen");
        assertTrue(one.now().getAddressConcealed());
    }

    @DatabaseTest
    void strictMutation_thatMeetsOthersChanges_conflictsAsAWholeButForItsRaises(Database database) {
        Case<Household> one = Case.of(database, samples.household());
        one.colleague.push(one.edit(one.created.toBuilder().setBuilding("101号室").build()));
        UUID plan = one.office.ids.next();
        VisitPlan planned = samples.visitPlan();
        Household after = one.created.toBuilder()
                .setBuilding("202号室")
                .setEasyJapanese(true)
                .setTwoPersonRequired(true)
                .build();
        Mutation strict = one
                .office
                .forms
                .save(
                        one.household,
                        one.office.forms.change(one.record, new Edit(one.created, after, one.seen)),
                        one.office.forms.creation(plan, planned))
                .toBuilder()
                .setStrict(true)
                .build();

        MutationAnswer answer = one.worker.push(strict);

        assertEquals(Outcome.CONFLICT, answer.getOutcome());
        assertTrue(answer.getRaisesApplied());
        answer.getReasonsList().forEach(reason -> assertEquals(ErrorReason.STRICT_CONFLICT, reason.getReason()));
        assertEquals(
                one.created.toBuilder()
                        .setBuilding("101号室")
                        .setTwoPersonRequired(true)
                        .build(),
                one.now());
        assertEquals(null, one.office.record(RecordKind.RECORD_KIND_VISIT_PLAN, plan));
        assertTrue(
                one.office.conflicts(answer).stream()
                        .anyMatch(conflict -> conflict.getMine().equals(Forms.canonical(planned))),
                "what was to be created is in a conflict, whole");
        Set<Integer> fields = Set.of(Household.POSTAL_CODE_FIELD_NUMBER, Household.EASY_JAPANESE_FIELD_NUMBER, 0);
        assertTrue(
                answer.getReasonsList().stream().allMatch(reason -> fields.contains(reason.getField())),
                answer.toString());
    }

    @DatabaseTest
    void violation_ofAMutationThatLowersAFlagTheServerDoesNotHave_keepsTheLoweringInAConflict(Database database) {
        Case<Household> one = Case.of(database, samples.household());
        one.office.grant(one.coordinator, one.household);
        one.colleague.push(
                one.edit(one.created.toBuilder().setEasyJapanese(true).build()));
        Household seen = one.created.toBuilder().setNoReminders(true).build();
        Household wrong =
                seen.toBuilder().setNoReminders(false).setResidenceDiffers(true).build();

        MutationAnswer answer = one.coordinator.push(one.edit(seen, wrong, one.seen));

        assertEquals(Outcome.CONFLICT, answer.getOutcome());
        assertTrue(
                answer.getReasonsList().stream()
                        .anyMatch(reason -> reason.getField() == Household.NO_REMINDERS_FIELD_NUMBER),
                answer.toString());
    }

    @DatabaseTest
    void strictMutation_thatMeetsNothing_isApplied(Database database) {
        Case<VisitPlan> one = Case.of(database, samples.visitPlan());
        Mutation strict = one.edit(one.created.toBuilder().setPurpose("引き継ぎ").build()).toBuilder()
                .setStrict(true)
                .build();

        assertEquals(Outcome.APPLIED, one.worker.push(strict).getOutcome());
        assertNotNull(one.now());
    }

    @DatabaseTest
    void strictMutation_withACreationThatIsDisputedInPart_keepsAllOfItInTheConflict(Database database) {
        Case<Household> one = Case.of(database, samples.household());
        UUID plan = one.office.ids.next();
        VisitPlan done = samples.visitPlan().toBuilder()
                .setState(VisitPlanState.VISIT_PLAN_STATE_DONE)
                .build();
        Mutation strict = one.office.forms.save(one.household, one.office.forms.creation(plan, done)).toBuilder()
                .setStrict(true)
                .build();

        MutationAnswer answer = one.worker.push(strict);

        assertEquals(Outcome.CONFLICT, answer.getOutcome(), "no visit begins as done");
        assertEquals(
                Forms.canonical(done), one.office.conflict(answer).getMine(), "the state that was disputed is in it");
    }

    /** As after a restore: the raise that the coordinator saw is not there yet. */
    @DatabaseTest
    void strictMutation_loweringWhatNobodyRaised_keepsTheValueInAConflict(Database database) {
        Case<Household> one = Case.of(
                database,
                samples.household().toBuilder().clearAddressConcealed().build());
        one.colleague.push(one.edit(one.created.toBuilder().setBuilding("101号室").build()));
        Household seen = one.created.toBuilder().setAddressConcealed(true).build();
        Household lowered =
                seen.toBuilder().setAddressConcealed(false).setBuilding("202号室").build();

        MutationAnswer answer = one.coordinator.push(
                one.edit(seen, lowered, one.seen).toBuilder().setStrict(true).build());

        assertEquals(Outcome.CONFLICT, answer.getOutcome());
        assertFalse(answer.getRaisesApplied());
        assertFalse(one.now().hasAddressConcealed());
        assertTrue(
                answer.getReasonsList().stream()
                        .anyMatch(reason -> reason.getField() == Household.ADDRESS_CONCEALED_FIELD_NUMBER),
                answer.toString());
    }

    @DatabaseTest
    void strictMutation_raisingADeletedRecord_keepsTheRaiseInAConflict(Database database) {
        Case<Household> one = Case.of(database, samples.household());
        one.delete(one.worker, one.seen);
        Mutation strict = one
                .edit(one.created.toBuilder().setAddressConcealed(true).build())
                .toBuilder()
                .setStrict(true)
                .build();

        MutationAnswer answer = one.colleague.push(strict);

        assertEquals(Outcome.CONFLICT, answer.getOutcome());
        assertTrue(one.stored().deleted());
        assertEquals(
                Household.ADDRESS_CONCEALED_FIELD_NUMBER,
                one.office.conflict(answer).getField());
    }

    @DatabaseTest
    void strictMutation_raisingLessThanAnotherDid_keepsItsValueInHistory(Database database) {
        Case<Household> one = Case.of(database, samples.household());
        one.colleague.push(one.edit(one.created.toBuilder()
                .setBuilding("101号室")
                .setAddressConcealed(true)
                .build()));
        Mutation strict =
                one
                        .edit(one.created.toBuilder()
                                .setBuilding("202号室")
                                .setAddressConcealed(false)
                                .build())
                        .toBuilder()
                        .setStrict(true)
                        .build();

        MutationAnswer answer = one.worker.push(strict);

        assertTrue(answer.getRaisesApplied());
        assertTrue(one.now().getAddressConcealed());
        HistoryRow last = one.history().get(one.history().size() - 1);
        assertEquals(strict.getOperations(0).getPatch().toByteString(), last.lost());
    }
}
