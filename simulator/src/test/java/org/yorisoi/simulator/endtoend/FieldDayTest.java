package org.yorisoi.simulator.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yorisoi.simulator.endtoend.OfficeAtWork.found;
import static org.yorisoi.simulator.endtoend.OfficeAtWork.synced;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.client.ClientException;
import org.yorisoi.client.Entry;
import org.yorisoi.client.Records;
import org.yorisoi.client.SyncClient;
import org.yorisoi.contract.Samples;
import org.yorisoi.contract.alert.AlertSort;
import org.yorisoi.contract.calendar.JapanDay;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.schedule.DueSort;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.BirthInfantVisit;
import org.yorisoi.record.v1.CallResult;
import org.yorisoi.record.v1.CallTo;
import org.yorisoi.record.v1.ChildEvidence;
import org.yorisoi.record.v1.ChildSafety;
import org.yorisoi.record.v1.ChildSeen;
import org.yorisoi.record.v1.EmergencyCall;
import org.yorisoi.record.v1.Escalation;
import org.yorisoi.record.v1.EscalationState;
import org.yorisoi.record.v1.FollowUp;
import org.yorisoi.record.v1.FollowUpKind;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.Instrument;
import org.yorisoi.record.v1.Measurement;
import org.yorisoi.record.v1.Person;
import org.yorisoi.record.v1.Pregnancy;
import org.yorisoi.record.v1.Questionnaire;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.ReportState;
import org.yorisoi.record.v1.ReturnReason;
import org.yorisoi.record.v1.Review;
import org.yorisoi.record.v1.ReviewComment;
import org.yorisoi.record.v1.ReviewDecision;
import org.yorisoi.record.v1.SafetySign;
import org.yorisoi.record.v1.VisitOutcome;
import org.yorisoi.record.v1.VisitPlan;
import org.yorisoi.record.v1.VisitPlanState;
import org.yorisoi.record.v1.VisitProgramme;
import org.yorisoi.server.view.OfficeOverview;

/** The day of a supporter and the day of a nurse, with a network in the morning and in the evening only. */
class FieldDayTest {
    private static final int MINUTE = 60_000;

    private final Samples samples = new Samples(11);
    private final Instant now = Instant.now();
    private final LocalDate today = JapanDay.date(now);

    @TempDir
    Path directory;

    @Test
    void supporter_aWholeDay() {
        try (OfficeAtWork office = new OfficeAtWork(directory, Map.of())) {
            UUID supporterId = office.user(Clearance.CLEARANCE_SUPPORTER);
            UUID coordinatorId = office.user(Clearance.CLEARANCE_COORDINATOR);
            UUID morning = household(office, supporterId, coordinatorId);
            UUID afternoon = household(office, supporterId, coordinatorId);
            SyncClient coordinator = office.tablet(coordinatorId);
            SyncClient supporter = office.tablet(supporterId);

            // The day before the coordinator has planned two visits.
            synced(coordinator);
            coordinator.records(Household.class).save(morning, samples.household());
            coordinator.records(Household.class).save(afternoon, samples.household());
            Person child = samples.child(samples.family());
            UUID childId =
                    coordinator.records(Person.class).save(morning, child).id();
            plan(coordinator, morning, supporterId, 10 * 60);
            plan(coordinator, afternoon, supporterId, 14 * 60);
            synced(coordinator);

            // At the office, with a network: what is there to do today?
            synced(supporter);
            assertEquals(
                    List.of(morning, afternoon),
                    supporter.due(today, today).stream()
                            .filter(due -> due.sort() == DueSort.PLANNED_VISIT)
                            .map(due -> due.household())
                            .toList());
            assertEquals(List.of(), alerts(supporter));

            // Nobody opens at the first door. There is no network from here on.
            finish(supporter, morning);
            UUID absent = supporter
                    .records(HomeVisit.class)
                    .save(
                            morning,
                            visit(supporterId)
                                    .setOutcome(VisitOutcome.VISIT_OUTCOME_ABSENT)
                                    .setAttemptNo(1)
                                    .setLeftNote(true)
                                    .setNextVisitOn(day(today.plusDays(3)))
                                    .addChildrenSeen(seen(childId, ChildEvidence.CHILD_EVIDENCE_NOT_SEEN))
                                    .setReportState(ReportState.REPORT_STATE_SUBMITTED)
                                    .build())
                    .id();
            assertEquals(
                    List.of(DueSort.NEXT_VISIT),
                    supporter.due(today, today.plusDays(3)).stream()
                            .filter(due -> due.household().equals(morning))
                            .map(due -> due.sort())
                            .toList());

            // At the second door two small children are alone: the call comes first, the record after it.
            UUID danger = supporter
                    .records(HomeVisit.class)
                    .save(
                            afternoon,
                            visit(supporterId)
                                    .setOutcome(VisitOutcome.VISIT_OUTCOME_CHILD_ONLY)
                                    .addSafetySigns(SafetySign.SAFETY_SIGN_SMALL_CHILDREN_ALONE)
                                    .addChildrenSeen(
                                            seen(Ids.uuid(samples.idBytes()), ChildEvidence.CHILD_EVIDENCE_SEEN_AWAKE))
                                    .setReportState(ReportState.REPORT_STATE_DRAFT)
                                    .build())
                    .id();
            assertEquals(List.of(AlertSort.RED_SIGN), alerts(supporter));
            supporter.records(Escalation.class).save(afternoon, call(danger));
            assertEquals(List.of(AlertSort.SAFETY_CHECK_RUNNING), alerts(supporter));

            // On the bench the report is written to its end.
            Entry<HomeVisit> draft = found(supporter, HomeVisit.class, danger);
            HomeVisit written = draft.value().toBuilder()
                    .setNarrative("母は15分後に戻った。こどもは二人とも起きていた。")
                    .setServiceMinutes(45)
                    .setReportState(ReportState.REPORT_STATE_SUBMITTED)
                    .build();
            supporter.records(HomeVisit.class).save(draft, written);
            finish(supporter, afternoon);
            assertTrue(supporter.state().pending() >= 5, supporter.state().toString());

            // In the evening it goes to the office, and what is urgent is there.
            synced(supporter);
            synced(coordinator);
            assertEquals(List.of(AlertSort.SAFETY_CHECK_RUNNING), alerts(coordinator));
            OfficeOverview wholeOffice = office.overview();
            assertEquals(coordinator.alerts(now), wholeOffice.alerts(office.office, now));
            assertEquals(
                    coordinator.due(today, today.plusDays(7)),
                    wholeOffice.due(office.office, today, today.plusDays(7)));
            Entry<Escalation> raised =
                    coordinator.records(Escalation.class).list(afternoon).get(0);
            coordinator
                    .records(Escalation.class)
                    .save(
                            raised,
                            raised.value().toBuilder()
                                    .setState(EscalationState.ESCALATION_STATE_CHILD_SEEN)
                                    .setChildSeenAt(now.toEpochMilli())
                                    .build());
            assertEquals(List.of(), alerts(coordinator));

            // One report goes back with a word about one field; the worker sees which, mends it and hands it in again.
            Entry<HomeVisit> report = found(coordinator, HomeVisit.class, absent);
            coordinator
                    .save(morning)
                    .create(Ids.uuid(samples.idBytes()), sentBack(absent))
                    .change(
                            report,
                            report.value().toBuilder()
                                    .setReportState(ReportState.REPORT_STATE_RETURNED)
                                    .setReturnReason(ReturnReason.RETURN_REASON_FACTS_MISSING)
                                    .build())
                    .commit();
            synced(coordinator);
            synced(supporter);
            Entry<HomeVisit> returned = found(supporter, HomeVisit.class, absent);
            assertEquals(ReportState.REPORT_STATE_RETURNED, returned.value().getReportState());
            assertEquals(
                    HomeVisit.NARRATIVE_FIELD_NUMBER,
                    supporter
                            .records(Review.class)
                            .list(morning)
                            .get(0)
                            .value()
                            .getComments(0)
                            .getField());
            supporter
                    .records(HomeVisit.class)
                    .save(
                            returned,
                            returned.value().toBuilder()
                                    .setNarrative("インターホンに応答なし。隣室の物音あり。")
                                    .setReportState(ReportState.REPORT_STATE_SUBMITTED)
                                    .build());
            synced(supporter);
            synced(coordinator);
            step(coordinator, absent, ReportState.REPORT_STATE_CHECKED);
            step(coordinator, absent, ReportState.REPORT_STATE_APPROVED);
            synced(coordinator);
            synced(supporter);
            HomeVisit approved = found(supporter, HomeVisit.class, absent).value();
            assertEquals(ReportState.REPORT_STATE_APPROVED, approved.getReportState());
            assertEquals("インターホンに応答なし。隣室の物音あり。", approved.getNarrative());
            assertTrue(supporter.state().synced(), supporter.state().toString());
        }
    }

    @Test
    void nurse_aWholeDay() {
        try (OfficeAtWork office = new OfficeAtWork(directory, Map.of())) {
            UUID nurseId = office.user(Clearance.CLEARANCE_STAFF);
            UUID supporterId = office.user(Clearance.CLEARANCE_SUPPORTER);
            UUID home = household(office, nurseId, supporterId);
            SyncClient nurse = office.tablet(nurseId);
            SyncClient supporter = office.tablet(supporterId);
            synced(nurse);
            synced(supporter);

            // At the counter: a notification at 28 weeks, when the second interview is due.
            nurse.records(Household.class).save(home, samples.household());
            UUID mother = nurse.records(Person.class)
                    .save(home, samples.mother(samples.family()))
                    .id();
            LocalDate dueDate = today.plusDays(84);
            nurse.records(Pregnancy.class)
                    .save(
                            home,
                            Pregnancy.newBuilder()
                                    .setPersonId(Ids.bytes(mother))
                                    .setNotifiedOn(day(today.minusDays(130)))
                                    .setEddOn(day(dueDate))
                                    .build());
            assertTrue(nurse.due(today, today.plusDays(28)).stream()
                    .anyMatch(due -> due.sort() == DueSort.EIGHTH_MONTH_INTERVIEW));

            // At home with another mother, no network: the sheet is not finished without saying what follows from item
            // 10.
            Questionnaire sheet = Questionnaire.newBuilder()
                    .setInstrument(Instrument.INSTRUMENT_EPDS)
                    .setRespondentId(Ids.bytes(mother))
                    .setAnsweredOn(day(today))
                    .addAllChoices(List.of(1, 1, 3, 2, 4, 3, 4, 4, 4, 3))
                    .setCompletedAt(now.toEpochMilli())
                    .build();
            Records<Questionnaire> sheets = nurse.records(Questionnaire.class);
            ClientException refused = assertThrows(ClientException.class, () -> sheets.save(home, sheet));
            assertEquals(List.of("follow_ups: questionnaire.item_10_without_follow_up"), refused.problems());
            Entry<Questionnaire> half =
                    sheets.save(home, sheet.toBuilder().clearCompletedAt().build());
            sheets.save(
                    half,
                    sheet.toBuilder()
                            .setTalkedAbout(true)
                            .addFollowUps(FollowUp.newBuilder()
                                    .setId(samples.idBytes())
                                    .setKind(FollowUpKind.FOLLOW_UP_KIND_CALL_SAME_DAY)
                                    .setDueOn(day(today)))
                            .build());
            assertTrue(nurse.due(today, today).stream().anyMatch(due -> due.sort() == DueSort.FOLLOW_UP));

            // The baby has lost more than a tenth of its weight.
            LocalDate birth = today.minusDays(6);
            nurse.records(BirthInfantVisit.class)
                    .save(
                            home,
                            BirthInfantVisit.newBuilder()
                                    .setChildId(samples.idBytes())
                                    .setBirthOn(day(birth))
                                    .setBirthWeightG(3050)
                                    .setVisitedOn(day(today))
                                    .addMeasurements(Measurement.newBuilder()
                                            .setId(samples.idBytes())
                                            .setMeasuredOn(day(today))
                                            .setWeightG(2700))
                                    .setReportState(ReportState.REPORT_STATE_DRAFT)
                                    .build());
            assertTrue(alerts(nurse).contains(AlertSort.WEIGHT_LOSS));

            // Back in town. The supporter of the family gets what the visit needs, and nothing of the sheet.
            synced(nurse);
            synced(supporter);
            assertEquals(1, supporter.records(Household.class).list(home).size());
            assertEquals(List.of(), supporter.records(Questionnaire.class).list(home));
            assertEquals(List.of(), supporter.records(Pregnancy.class).list(home));
            assertFalse(alerts(supporter).contains(AlertSort.WEIGHT_LOSS));
            assertTrue(nurse.state().synced(), nurse.state().toString());
        }
    }

    private static UUID household(OfficeAtWork office, UUID... users) {
        UUID household = office.offices().createHousehold(office.office);
        for (UUID user : users) {
            office.offices().grant(office.office, user, household);
        }
        return household;
    }

    private void plan(SyncClient coordinator, UUID household, UUID worker, int startMinute) {
        coordinator
                .records(VisitPlan.class)
                .save(
                        household,
                        VisitPlan.newBuilder()
                                .setVisitOn(day(today))
                                .setStartMinute(startMinute)
                                .setProgramme(VisitProgramme.VISIT_PROGRAMME_HOME_VISIT_SUPPORT)
                                .addWorkerIds(Ids.bytes(worker))
                                .setState(VisitPlanState.VISIT_PLAN_STATE_PLANNED)
                                .build());
    }

    private void finish(SyncClient supporter, UUID household) {
        Entry<VisitPlan> plan =
                supporter.records(VisitPlan.class).list(household).get(0);
        supporter
                .records(VisitPlan.class)
                .save(
                        plan,
                        plan.value().toBuilder()
                                .setState(VisitPlanState.VISIT_PLAN_STATE_DONE)
                                .build());
    }

    private HomeVisit.Builder visit(UUID visitor) {
        return HomeVisit.newBuilder()
                .setProgramme(VisitProgramme.VISIT_PROGRAMME_HOME_VISIT_SUPPORT)
                .addVisitorIds(Ids.bytes(visitor))
                .setArrivedAt(now.toEpochMilli() - 60L * MINUTE)
                .setLeftAt(now.toEpochMilli() - 10L * MINUTE);
    }

    private ChildSeen seen(UUID child, ChildEvidence evidence) {
        return ChildSeen.newBuilder()
                .setId(samples.idBytes())
                .setPersonId(Ids.bytes(child))
                .setEvidence(evidence)
                .build();
    }

    private Escalation call(UUID visit) {
        return Escalation.newBuilder()
                .setRaisedAt(now.toEpochMilli())
                .setVisitId(Ids.bytes(visit))
                .addSigns(SafetySign.SAFETY_SIGN_SMALL_CHILDREN_ALONE)
                .addCalls(EmergencyCall.newBuilder()
                        .setId(samples.idBytes())
                        .setTo(CallTo.CALL_TO_SUPERVISOR)
                        .setCalledAt(now.toEpochMilli())
                        .setResult(CallResult.CALL_RESULT_REACHED))
                .setChildSafety(ChildSafety.CHILD_SAFETY_SAFE)
                .setState(EscalationState.ESCALATION_STATE_RAISED)
                .build();
    }

    private Review sentBack(UUID report) {
        ByteString id = samples.idBytes();
        return Review.newBuilder()
                .setTargetKind(RecordKind.RECORD_KIND_HOME_VISIT)
                .setTargetId(Ids.bytes(report))
                .setDecision(ReviewDecision.REVIEW_DECISION_RETURNED)
                .setReason(ReturnReason.RETURN_REASON_FACTS_MISSING)
                .addComments(ReviewComment.newBuilder()
                        .setId(id)
                        .setField(HomeVisit.NARRATIVE_FIELD_NUMBER)
                        .setText("応答がなかったときの様子を書いてください。"))
                .setDueOn(day(today.plusDays(3)))
                .build();
    }

    private static void step(SyncClient coordinator, UUID report, ReportState state) {
        Entry<HomeVisit> entry = found(coordinator, HomeVisit.class, report);
        coordinator
                .records(HomeVisit.class)
                .save(entry, entry.value().toBuilder().setReportState(state).build());
    }

    private List<AlertSort> alerts(SyncClient tablet) {
        return tablet.alerts(now).stream().map(alert -> alert.sort()).toList();
    }

    private static int day(LocalDate day) {
        return Math.toIntExact(day.toEpochDay());
    }
}
