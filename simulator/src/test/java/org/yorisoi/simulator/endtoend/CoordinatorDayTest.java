package org.yorisoi.simulator.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yorisoi.simulator.endtoend.OfficeAtWork.found;

import com.google.protobuf.Message;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.client.ClientException;
import org.yorisoi.client.Entry;
import org.yorisoi.client.SyncClient;
import org.yorisoi.client.history.History;
import org.yorisoi.contract.Samples;
import org.yorisoi.contract.alert.Alert;
import org.yorisoi.contract.alert.AlertSort;
import org.yorisoi.contract.calendar.JapanDay;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.schedule.DueSort;
import org.yorisoi.contract.text.Language;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.CaseFile;
import org.yorisoi.record.v1.CaseStatus;
import org.yorisoi.record.v1.ChildVoice;
import org.yorisoi.record.v1.ChildVoiceState;
import org.yorisoi.record.v1.CloseReason;
import org.yorisoi.record.v1.Concealment;
import org.yorisoi.record.v1.ConcealmentReason;
import org.yorisoi.record.v1.ConsultationKind;
import org.yorisoi.record.v1.Handoff;
import org.yorisoi.record.v1.HandoffState;
import org.yorisoi.record.v1.HandoffType;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.LossKind;
import org.yorisoi.record.v1.Meeting;
import org.yorisoi.record.v1.MeetingKind;
import org.yorisoi.record.v1.OfficeSettings;
import org.yorisoi.record.v1.Person;
import org.yorisoi.record.v1.PlanConsent;
import org.yorisoi.record.v1.PlanIssue;
import org.yorisoi.record.v1.Pregnancy;
import org.yorisoi.record.v1.PregnancyLoss;
import org.yorisoi.record.v1.RiskAssessment;
import org.yorisoi.record.v1.ServiceKind;
import org.yorisoi.record.v1.ServiceUse;
import org.yorisoi.record.v1.ServiceUseState;
import org.yorisoi.record.v1.SupportPlan;
import org.yorisoi.record.v1.SupportPlanState;
import org.yorisoi.record.v1.Urgency;
import org.yorisoi.record.v1.VoicePurpose;
import org.yorisoi.record.v1.VoiceUse;

/** A coordinator's day: the red list first, then what was decided about a family, and how it reaches those on the road. */
class CoordinatorDayTest {
    private final Samples samples = new Samples(12);
    private final Instant now = Instant.now();
    private final LocalDate today = JapanDay.date(now);

    @TempDir
    Path directory;

    @Test
    void coordinator_aWholeDay() {
        try (OfficeAtWork office = new OfficeAtWork(directory, Map.of())) {
            UUID coordinatorId = office.user(Clearance.CLEARANCE_COORDINATOR);
            UUID nurseId = office.user(Clearance.CLEARANCE_STAFF);
            UUID supporterId = office.user(Clearance.CLEARANCE_SUPPORTER);
            UUID home = office.offices().createHousehold(office.office);
            List.of(coordinatorId, nurseId, supporterId)
                    .forEach(user -> office.offices().grant(office.office, user, home));
            SyncClient coordinator = office.tablet(coordinatorId);
            SyncClient nurse = office.tablet(nurseId);
            SyncClient supporter = office.tablet(supporterId);
            List.of(coordinator, nurse, supporter).forEach(OfficeAtWork::synced);

            // Weeks ago: a case, what the child said, a handoff to another office.
            coordinator.records(Household.class).save(home, samples.household());
            UUID child = coordinator
                    .records(Person.class)
                    .save(home, samples.child(samples.family()))
                    .id();
            UUID mother = nurse.records(Person.class)
                    .save(home, samples.mother(samples.family()))
                    .id();
            UUID file = coordinator
                    .records(CaseFile.class)
                    .save(home, caseOf(child))
                    .id();
            UUID voice = coordinator
                    .records(ChildVoice.class)
                    .save(home, voiceOf(child))
                    .id();
            UUID handoff = handoff(coordinator, home, file);
            synced(coordinator, nurse, supporter);

            // In the morning the red list: what is most urgent stands first.
            assertEquals(List.of(AlertSort.HANDOFF_NOT_ACCEPTED, AlertSort.VOICE_NOT_TOLD_BACK), alerts(coordinator));
            assertEquals(List.of(), alerts(supporter), "the case is not the supporter's to know");

            // The office is stricter than most: a child is told within a fortnight, a handoff may lie for a week.
            coordinator
                    .records(OfficeSettings.class)
                    .save(
                            coordinator.officeRoom(),
                            OfficeSettings.newBuilder()
                                    .setVoiceDays(14)
                                    .setHandoffDays(7)
                                    .build());
            synced(coordinator, nurse);
            assertEquals(List.of(AlertSort.VOICE_NOT_TOLD_BACK), alerts(nurse));

            // The meeting: the risk by two people, the plan and its first service, decided together or not at all.
            Meeting meeting = Meeting.newBuilder()
                    .setKind(MeetingKind.MEETING_KIND_JOINT_CASE)
                    .setHeldOn(day(today))
                    .addMemberIds(Ids.bytes(coordinatorId))
                    .addMemberIds(Ids.bytes(nurseId))
                    .addCaseIds(Ids.bytes(file))
                    .build();
            UUID plan =
                    nurse.records(SupportPlan.class).save(home, planOf(child)).id();
            change(
                    nurse,
                    SupportPlan.class,
                    plan,
                    it -> it.toBuilder()
                            .setState(SupportPlanState.SUPPORT_PLAN_STATE_PROPOSED)
                            .build());
            synced(nurse, coordinator);
            Entry<SupportPlan> proposed = found(coordinator, SupportPlan.class, plan);
            coordinator
                    .save(home)
                    .create(Ids.uuid(samples.idBytes()), meeting)
                    .create(Ids.uuid(samples.idBytes()), riskOf(file, child, coordinatorId, nurseId))
                    .create(Ids.uuid(samples.idBytes()), serviceOf(child))
                    .change(
                            proposed,
                            proposed.value().toBuilder()
                                    .setState(SupportPlanState.SUPPORT_PLAN_STATE_DECIDED)
                                    .setDecidedOn(day(today))
                                    .setReviewDueOn(day(today.plusMonths(3)))
                                    .setConsent(PlanConsent.PLAN_CONSENT_AGREED)
                                    .setConsentedOn(day(today))
                                    .setHandedOn(day(today))
                                    .build())
                    .strict()
                    .commit();
            synced(coordinator, nurse, supporter);
            assertTrue(
                    nurse.due(today, today.plusMonths(3)).stream().anyMatch(due -> due.sort() == DueSort.PLAN_REVIEW));
            assertTrue(found(nurse, CaseFile.class, file).value().getRestrictedDetail());
            assertEquals(
                    List.of(), nurse.records(RiskAssessment.class).list(home), "that there is one, not what it says");
            assertEquals(
                    ServiceUseState.SERVICE_USE_STATE_APPLIED,
                    supporter
                            .records(ServiceUse.class)
                            .list(home)
                            .get(0)
                            .value()
                            .getState());

            // A call: the father must not learn the address. It holds at once, and on the road from the next contact
            // on.
            coordinator.records(Concealment.class).save(home, concealed(coordinatorId));
            assertTrue(household(coordinator, home).getAddressConcealed());
            synced(coordinator, supporter);
            assertTrue(household(supporter, home).getAddressConcealed());
            assertEquals(List.of(), supporter.records(Concealment.class).list(home));

            // The nurse learns of a loss. Who has to know why, knows; nobody reminds the mother.
            UUID pregnancy = nurse.records(Pregnancy.class)
                    .save(home, pregnancyOf(mother))
                    .id();
            assertTrue(due(nurse, DueSort.EIGHTH_MONTH_INTERVIEW));
            nurse.records(PregnancyLoss.class).save(home, lossOf(mother, pregnancy));
            assertFalse(due(nurse, DueSort.EIGHTH_MONTH_INTERVIEW));
            synced(nurse, supporter, coordinator);
            assertTrue(household(supporter, home).getNoReminders());
            assertEquals(List.of(), nurse.records(PregnancyLoss.class).list(home), "it was a report");
            assertEquals(1, coordinator.records(PregnancyLoss.class).list(home).size());

            // The family has moved away: can the case be closed? Not before somebody has seen and told the child.
            Entry<CaseFile> open = found(coordinator, CaseFile.class, file);
            ClientException refused = assertThrows(
                    ClientException.class,
                    () -> coordinator.records(CaseFile.class).save(open, closed(open.value())));
            assertEquals(
                    List.of(
                            "status: case.ended_before_child_was_told",
                            "status: case.ended_before_handoff_was_accepted"),
                    refused.problems());

            // The child is told, the other office has seen it: the list is empty, here and at the server.
            change(
                    coordinator,
                    ChildVoice.class,
                    voice,
                    it -> it.toBuilder()
                            .setUse(VoiceUse.VOICE_USE_REFLECTED)
                            .setToldBackOn(day(today))
                            .setState(ChildVoiceState.CHILD_VOICE_STATE_TOLD_BACK)
                            .build());
            change(
                    coordinator,
                    Handoff.class,
                    handoff,
                    it -> it.toBuilder()
                            .setReceivedOn(day(today))
                            .setReceivedBy("川端区 相談係")
                            .setState(HandoffState.HANDOFF_STATE_RECEIVED)
                            .build());
            change(
                    coordinator,
                    Handoff.class,
                    handoff,
                    it -> it.toBuilder()
                            .setAcceptedOn(day(today))
                            .setFirstSeenOn(day(today))
                            .setState(HandoffState.HANDOFF_STATE_ACCEPTED)
                            .build());
            change(
                    coordinator,
                    CaseFile.class,
                    file,
                    it -> it.toBuilder()
                            .setStatus(CaseStatus.CASE_STATUS_WATCHING)
                            .build());
            synced(coordinator, nurse);
            assertEquals(List.of(), alerts(coordinator));
            assertEquals(List.of(), office.overview().alerts(office.office, now));
            assertTrue(coordinator.state().synced(), coordinator.state().toString());

            // A year later somebody asks how the plan came about.
            History history = nurse.history(SupportPlan.class, plan);
            assertEquals(
                    List.of(coordinatorId, nurseId, nurseId),
                    history.versions().stream().map(version -> version.author()).toList());
            assertTrue(history.versions().get(0).changes().stream()
                    .anyMatch(change -> change.after(Language.JAPANESE).equals("決定")));
        }
    }

    private CaseFile caseOf(UUID child) {
        return CaseFile.newBuilder()
                .setReceivedAt(now.minusSeconds(86_400L * 60).toEpochMilli())
                .addSubjectIds(Ids.bytes(child))
                .addConsultationKinds(ConsultationKind.CONSULTATION_KIND_PARENTING)
                .setStatus(CaseStatus.CASE_STATUS_RECEIVED)
                .build();
    }

    private CaseFile closed(CaseFile file) {
        return file.toBuilder()
                .setStatus(CaseStatus.CASE_STATUS_CLOSED)
                .setClosedOn(day(today))
                .setCloseReason(CloseReason.CLOSE_REASON_MOVED_TRANSFERRED)
                .build();
    }

    private ChildVoice voiceOf(UUID child) {
        return ChildVoice.newBuilder()
                .setChildId(Ids.bytes(child))
                .setHeardOn(day(today.minusDays(40)))
                .setPurpose(VoicePurpose.VOICE_PURPOSE_PLAN)
                .setRightsExplained(true)
                .setWords("お母さんと寝たい。でも、おじさんがいる日はいや。")
                .setState(ChildVoiceState.CHILD_VOICE_STATE_HEARD)
                .build();
    }

    private UUID handoff(SyncClient coordinator, UUID home, UUID file) {
        Handoff prepared = Handoff.newBuilder()
                .setType(HandoffType.HANDOFF_TYPE_TRANSFER_OF_CASE)
                .setCaseId(Ids.bytes(file))
                .setToAgencyId(samples.idBytes())
                .setSummary("転出にともなう引継ぎ。")
                .setNotKnown("父の勤務先(本人が話さない)。")
                .setState(HandoffState.HANDOFF_STATE_PREPARING)
                .build();
        UUID id = coordinator.records(Handoff.class).save(home, prepared).id();
        change(
                coordinator,
                Handoff.class,
                id,
                it -> it.toBuilder()
                        .setSentOn(day(today.minusDays(5)))
                        .setState(HandoffState.HANDOFF_STATE_SENT)
                        .build());
        return id;
    }

    private SupportPlan planOf(UUID child) {
        return SupportPlan.newBuilder()
                .addSubjectIds(Ids.bytes(child))
                .setWishesChild("弟の迎えは好き。でも月曜の宿題が終わらない。")
                .setWishesCaregiver("夜、少し眠りたい。")
                .addIssues(PlanIssue.newBuilder().setId(samples.idBytes()).setText("夕方の家事と育児が重なる。"))
                .setState(SupportPlanState.SUPPORT_PLAN_STATE_DRAFT)
                .build();
    }

    private RiskAssessment riskOf(UUID file, UUID child, UUID... deciders) {
        RiskAssessment.Builder risk = RiskAssessment.newBuilder()
                .setCaseId(Ids.bytes(file))
                .addSubjectIds(Ids.bytes(child))
                .setAssessedOn(day(today))
                .setSheetVersion("県共通シート 令和5年版")
                .setSuggested(Urgency.URGENCY_B)
                .setDecided(Urgency.URGENCY_C)
                .setReason("毎日、保育所で様子を確かめている。")
                .setNextCheckOn(day(today.plusDays(14)));
        for (UUID decider : deciders) {
            risk.addDecidedByIds(Ids.bytes(decider));
        }
        return risk.build();
    }

    private ServiceUse serviceOf(UUID child) {
        return ServiceUse.newBuilder()
                .setService(ServiceKind.SERVICE_KIND_HOME_VISIT_SUPPORT)
                .addPersonIds(Ids.bytes(child))
                .setAppliedOn(day(today))
                .setState(ServiceUseState.SERVICE_USE_STATE_APPLIED)
                .build();
    }

    private Concealment concealed(UUID decider) {
        return Concealment.newBuilder()
                .setReason(ConcealmentReason.CONCEALMENT_REASON_DOMESTIC_VIOLENCE)
                .setDecidedOn(day(today))
                .addDecidedByIds(Ids.bytes(decider))
                .setValidUntil(day(today.plusDays(360)))
                .build();
    }

    private Pregnancy pregnancyOf(UUID mother) {
        return Pregnancy.newBuilder()
                .setPersonId(Ids.bytes(mother))
                .setNotifiedOn(day(today.minusDays(120)))
                .setEddOn(day(today.plusDays(80)))
                .build();
    }

    private PregnancyLoss lossOf(UUID mother, UUID pregnancy) {
        return PregnancyLoss.newBuilder()
                .setPersonId(Ids.bytes(mother))
                .setPregnancyId(Ids.bytes(pregnancy))
                .setLoss(LossKind.LOSS_KIND_STILLBIRTH)
                .setLostOn(day(today.minusDays(1)))
                .setToldOn(day(today))
                .build();
    }

    private <T extends Message> void change(SyncClient tablet, Class<T> kind, UUID id, UnaryOperator<T> edit) {
        Entry<T> shown = found(tablet, kind, id);
        tablet.records(kind).save(shown, edit.apply(shown.value()));
    }

    private static Household household(SyncClient tablet, UUID home) {
        return tablet.records(Household.class).list(home).get(0).value();
    }

    private boolean due(SyncClient tablet, DueSort sort) {
        return tablet.due(today, today.plusDays(60)).stream().anyMatch(due -> due.sort() == sort);
    }

    private List<AlertSort> alerts(SyncClient tablet) {
        return tablet.alerts(now).stream().map(Alert::sort).toList();
    }

    private static void synced(SyncClient... tablets) {
        for (SyncClient tablet : tablets) {
            OfficeAtWork.synced(tablet);
        }
    }

    private static int day(LocalDate day) {
        return Math.toIntExact(day.toEpochDay());
    }
}
