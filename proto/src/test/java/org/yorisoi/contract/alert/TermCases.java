package org.yorisoi.contract.alert;

import static org.yorisoi.contract.alert.AlertSort.CASE_REVIEW_OVERDUE;
import static org.yorisoi.contract.alert.AlertSort.INFANT_VISIT_OVERDUE;
import static org.yorisoi.contract.alert.AlertSort.INFANT_VISIT_SOON;
import static org.yorisoi.contract.alert.AlertSort.INTERVIEW_LAST_DAYS;
import static org.yorisoi.contract.alert.AlertSort.INTERVIEW_MISSED;
import static org.yorisoi.contract.alert.AlertSort.INTERVIEW_OPEN;
import static org.yorisoi.contract.alert.AlertSort.PLAN_REVIEW_OVERDUE;
import static org.yorisoi.contract.alert.AlertSort.RISK_CHECK_OVERDUE;
import static org.yorisoi.contract.alert.AlertSort.YOUNG_CARER_REVIEW_OVERDUE;
import static org.yorisoi.contract.household.Family.CHILD;
import static org.yorisoi.contract.household.Family.MOTHER;
import static org.yorisoi.contract.household.Family.SISTER;
import static org.yorisoi.contract.household.Family.birth;
import static org.yorisoi.contract.household.Family.child;
import static org.yorisoi.contract.household.Family.day;
import static org.yorisoi.contract.household.Family.loss;
import static org.yorisoi.contract.household.Family.met;
import static org.yorisoi.contract.household.Family.pregnancy;
import static org.yorisoi.record.v1.ChildEvidence.CHILD_EVIDENCE_HEARD_ONLY;
import static org.yorisoi.record.v1.ChildEvidence.CHILD_EVIDENCE_SEEN_AWAKE;

import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.yorisoi.contract.household.Family;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.BirthInfantVisit;
import org.yorisoi.record.v1.CaseFile;
import org.yorisoi.record.v1.CaseStatus;
import org.yorisoi.record.v1.ChildEvidence;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.NotVisitedReason;
import org.yorisoi.record.v1.PlanReview;
import org.yorisoi.record.v1.Pregnancy;
import org.yorisoi.record.v1.PregnancyInterview;
import org.yorisoi.record.v1.PregnancyState;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.RiskAssessment;
import org.yorisoi.record.v1.SupportPlan;
import org.yorisoi.record.v1.SupportPlanState;
import org.yorisoi.record.v1.VisitProgramme;
import org.yorisoi.record.v1.YoungCarerDecision;
import org.yorisoi.record.v1.YoungCarerSupport;

/** What has a day: interviews, infant visits, reviews. */
final class TermCases {
    private static final String NOW = "2026-10-05T00:00:00";
    private static final UUID PREGNANCY = new UUID(0xE, 2);

    private TermCases() {}

    static List<AlertCase> interviews() {
        Family due = expecting(pregnancy());
        return List.of(
                AlertCase.of("interview", due, "2026-10-04T23:59:59.999"),
                AlertCase.of("interview", due, NOW, INTERVIEW_OPEN),
                AlertCase.of("interview", due, "2026-10-25T23:59:59.999", INTERVIEW_OPEN),
                AlertCase.of("interview", due, "2026-10-26T00:00:00", INTERVIEW_LAST_DAYS),
                AlertCase.of("interview", due, "2026-11-01T23:59:59.999", INTERVIEW_LAST_DAYS),
                AlertCase.of("interview", due, "2026-11-02T00:00:00", INTERVIEW_MISSED),
                AlertCase.of("interview", due, "2026-12-28T23:59:59.999", INTERVIEW_MISSED),
                AlertCase.of("interview", due, "2026-12-29T00:00:00"),
                AlertCase.of(
                        "by the last period",
                        expecting(pregnancy().clearEddOn().setLmpOn(day("2026-03-23"))),
                        NOW,
                        INTERVIEW_OPEN),
                AlertCase.of("no dates", expecting(pregnancy().clearEddOn()), NOW),
                AlertCase.of("done", expecting(interview(2).setDoneOn(day("2026-10-04"))), NOW),
                AlertCase.of("the first one done", expecting(interview(1).setDoneOn(NOW_DAY)), NOW, INTERVIEW_OPEN),
                AlertCase.of("wished", expecting(interview(2).setWantsInterview(true)), NOW, INTERVIEW_OPEN),
                AlertCase.of("not wished", expecting(interview(2).setWantsInterview(false)), NOW),
                AlertCase.of(
                        "no births seen",
                        expecting(pregnancy()).unseen(RecordKind.RECORD_KIND_BIRTH_INFANT_VISIT),
                        NOW),
                AlertCase.of("no persons seen", expecting(pregnancy()).unseen(RecordKind.RECORD_KIND_PERSON), NOW),
                AlertCase.of(
                        "no households seen", expecting(pregnancy()).unseen(RecordKind.RECORD_KIND_HOUSEHOLD), NOW),
                AlertCase.of(
                        "no losses seen",
                        expecting(pregnancy()).unseen(RecordKind.RECORD_KIND_PREGNANCY_LOSS),
                        NOW,
                        INTERVIEW_OPEN));
    }

    private static final int NOW_DAY = day("2026-10-05");

    private static PregnancyInterview.Builder interview(int number) {
        return PregnancyInterview.newBuilder().setNumber(number);
    }

    private static Family expecting(PregnancyInterview.Builder interview) {
        return expecting(pregnancy().addInterviews(interview));
    }

    private static Family expecting(Pregnancy.Builder pregnancy) {
        return new Family().with(PREGNANCY, pregnancy.build());
    }

    /** Of a pregnancy nothing may remind where it is over or a mark says so. */
    static List<AlertCase> silentPregnancies() {
        List<AlertCase> cases = new ArrayList<>();
        for (PregnancyState state : List.of(
                PregnancyState.PREGNANCY_STATE_BORN,
                PregnancyState.PREGNANCY_STATE_MOVED_OUT,
                PregnancyState.PREGNANCY_STATE_CLOSED)) {
            cases.add(AlertCase.of(state.name(), expecting(pregnancy().setState(state)), NOW));
        }
        cases.add(AlertCase.of("state unset", expecting(pregnancy().clearState()), NOW, INTERVIEW_OPEN));
        cases.add(AlertCase.of("mark of the pregnancy", expecting(pregnancy().setNoReminders(true)), NOW));
        cases.add(AlertCase.of("mark of the household", expecting(pregnancy()).householdWithoutReminders(), NOW));
        cases.add(AlertCase.of("mark of the mother", expecting(pregnancy()).personWithoutReminders(MOTHER), NOW));
        cases.add(AlertCase.of(
                "mark of another person", expecting(pregnancy()).personWithoutReminders(SISTER), NOW, INTERVIEW_OPEN));
        cases.add(AlertCase.of(
                "loss of the pregnancy",
                expecting(pregnancy())
                        .with(loss().setPregnancyId(Ids.bytes(PREGNANCY)).build()),
                NOW));
        cases.add(AlertCase.of(
                "loss of another pregnancy",
                expecting(pregnancy()).with(loss().setPregnancyId(CHILD).build()),
                NOW,
                INTERVIEW_OPEN));
        cases.add(AlertCase.of("loss, nothing known", expecting(pregnancy()).with(loss().build()), NOW));
        cases.add(AlertCase.of(
                "loss after the notification",
                expecting(pregnancy()).with(loss().setLostOn(day("2026-05-20")).build()),
                NOW));
        cases.add(AlertCase.of(
                "loss before the notification",
                expecting(pregnancy()).with(loss().setLostOn(day("2026-05-19")).build()),
                NOW,
                INTERVIEW_OPEN));
        cases.add(AlertCase.of(
                "loss of another woman",
                expecting(pregnancy()).with(loss().setPersonId(SISTER).build()),
                NOW,
                INTERVIEW_OPEN));
        cases.add(AlertCase.of(
                "born meanwhile",
                expecting(pregnancy())
                        .with(birth().setBirthOn(day("2026-10-04")).build()),
                NOW));
        cases.add(AlertCase.of(
                "born before the notification",
                expecting(pregnancy())
                        .with(birth().setBirthOn(day("2026-05-19"))
                                .setVisitedOn(NOW_DAY)
                                .build()),
                NOW,
                INTERVIEW_OPEN));
        return cases;
    }

    static List<AlertCase> infantVisits() {
        Family due = born(birth());
        return List.of(
                AlertCase.of("infant", due, "2026-10-04T23:59:59.999"),
                AlertCase.of("infant", due, NOW, INFANT_VISIT_SOON),
                AlertCase.of("infant", due, "2026-10-19T23:59:59.999", INFANT_VISIT_SOON),
                AlertCase.of("infant", due, "2026-10-20T00:00:00", INFANT_VISIT_OVERDUE),
                AlertCase.of("visited", born(birth().setVisitedOn(day("2026-07-01"))), NOW),
                AlertCase.of(
                        "reason given",
                        born(birth().setNotVisitedReason(NotVisitedReason.NOT_VISITED_REASON_NO_CONSENT)),
                        NOW),
                AlertCase.of("seen at a home visit", due(CHILD_EVIDENCE_SEEN_AWAKE), NOW),
                AlertCase.of("heard at a home visit", due(CHILD_EVIDENCE_HEARD_ONLY), NOW, INFANT_VISIT_SOON),
                AlertCase.of(
                        "seen at another visit",
                        born(birth())
                                .with(infantVisit(CHILD_EVIDENCE_SEEN_AWAKE)
                                        .setProgramme(VisitProgramme.VISIT_PROGRAMME_PREGNANT_WOMAN)
                                        .build()),
                        NOW,
                        INFANT_VISIT_SOON),
                AlertCase.of("no home visits seen", born(birth()).unseen(RecordKind.RECORD_KIND_HOME_VISIT), NOW),
                AlertCase.of("no pregnancies seen", born(birth()).unseen(RecordKind.RECORD_KIND_PREGNANCY), NOW),
                AlertCase.of("mark of the household", born(birth()).householdWithoutReminders(), NOW),
                AlertCase.of("mark of the mother", born(birth()).personWithoutReminders(MOTHER), NOW),
                AlertCase.of("mark of the child", born(birth()).personWithoutReminders(CHILD), NOW),
                AlertCase.of(
                        "mark of the sister", born(birth()).personWithoutReminders(SISTER), NOW, INFANT_VISIT_SOON),
                AlertCase.of("mark of the pregnancy", born(birth()).with(before("2026-01-10")), NOW),
                AlertCase.of(
                        "mark of an earlier pregnancy",
                        born(birth()).with(before("2025-01-10")),
                        NOW,
                        INFANT_VISIT_SOON),
                AlertCase.of("loss", born(birth()).with(loss().build()), NOW),
                AlertCase.of(
                        "loss on the day of the birth",
                        born(birth()).with(loss().setLostOn(day("2026-06-20")).build()),
                        NOW),
                AlertCase.of(
                        "loss before the birth",
                        born(birth()).with(loss().setLostOn(day("2026-06-19")).build()),
                        NOW,
                        INFANT_VISIT_SOON));
    }

    private static Family born(BirthInfantVisit.Builder birth) {
        return new Family().with(birth.build());
    }

    private static Pregnancy before(String notifiedOn) {
        return pregnancy()
                .setNotifiedOn(day(notifiedOn))
                .setEddOn(day("2026-06-20"))
                .setState(PregnancyState.PREGNANCY_STATE_BORN)
                .setNoReminders(true)
                .build();
    }

    private static Family due(ChildEvidence evidence) {
        return born(birth()).with(infantVisit(evidence).build());
    }

    private static HomeVisit.Builder infantVisit(ChildEvidence evidence) {
        return met("2026-07-01T10:00:00")
                .setProgramme(VisitProgramme.VISIT_PROGRAMME_INFANT_HOME_VISIT)
                .addChildrenSeen(child(CHILD, evidence));
    }

    static List<AlertCase> reviews() {
        List<AlertCase> cases = new ArrayList<>();
        addReview(cases, caseFile(CaseStatus.CASE_STATUS_SUPPORTING), CASE_REVIEW_OVERDUE);
        addReview(cases, plan(SupportPlanState.SUPPORT_PLAN_STATE_UNDER_WAY).build(), PLAN_REVIEW_OVERDUE);
        addReview(cases, plan(SupportPlanState.SUPPORT_PLAN_STATE_DECIDED).build(), PLAN_REVIEW_OVERDUE);
        addReview(cases, plan(SupportPlanState.SUPPORT_PLAN_STATE_IN_REVIEW).build(), PLAN_REVIEW_OVERDUE);
        addReview(cases, youngCarer(YoungCarerDecision.YOUNG_CARER_DECISION_WATCHING), YOUNG_CARER_REVIEW_OVERDUE);
        addReview(cases, assessment("2026-09-01").build(), RISK_CHECK_OVERDUE);
        String over = "2026-10-06T00:00:00";
        for (Message settled : List.of(
                caseFile(CaseStatus.CASE_STATUS_CLOSED),
                caseFile(CaseStatus.CASE_STATUS_TRANSFERRED),
                plan(SupportPlanState.SUPPORT_PLAN_STATE_DRAFT).build(),
                plan(SupportPlanState.SUPPORT_PLAN_STATE_ENDED).build(),
                plan(SupportPlanState.SUPPORT_PLAN_STATE_UNDER_WAY)
                        .addReviews(PlanReview.newBuilder().setReviewedOn(NOW_DAY))
                        .build(),
                youngCarer(YoungCarerDecision.YOUNG_CARER_DECISION_NOT_RECOGNISED),
                assessment("2026-09-01").setChildSeenOn(NOW_DAY).build())) {
            cases.add(AlertCase.of("settled " + settled.getClass().getSimpleName(), new Family().with(settled), over));
        }
        cases.add(AlertCase.of(
                "reviewed before the day",
                new Family()
                        .with(plan(SupportPlanState.SUPPORT_PLAN_STATE_UNDER_WAY)
                                .addReviews(PlanReview.newBuilder().setReviewedOn(NOW_DAY - 1))
                                .build()),
                over,
                PLAN_REVIEW_OVERDUE));
        cases.add(AlertCase.of(
                "child seen before the day",
                new Family()
                        .with(assessment("2026-09-01")
                                .setChildSeenOn(NOW_DAY - 1)
                                .build()),
                over,
                RISK_CHECK_OVERDUE));
        cases.add(AlertCase.of(
                "assessed anew",
                new Family()
                        .with(assessment("2026-09-01").build())
                        .with(assessment("2026-10-04")
                                .setNextCheckOn(NOW_DAY + 30)
                                .build()),
                over));
        cases.add(AlertCase.of(
                "another child assessed",
                new Family()
                        .with(assessment("2026-09-01").build())
                        .with(assessment("2026-10-04")
                                .clearSubjectIds()
                                .addSubjectIds(SISTER)
                                .setNextCheckOn(NOW_DAY + 30)
                                .build()),
                over,
                RISK_CHECK_OVERDUE));
        cases.addAll(checkedRisks(over));
        return cases;
    }

    /** What else says that somebody looked, or need not look any more. */
    private static List<AlertCase> checkedRisks(String over) {
        UUID file = new UUID(0xC, 1);
        RiskAssessment ofCase =
                assessment("2026-09-01").setCaseId(Ids.bytes(file)).build();
        RiskAssessment ofTwo = assessment("2026-09-01").addSubjectIds(SISTER).build();
        return List.of(
                AlertCase.of("seen at a visit", checked("2026-10-05T10:00:00", CHILD_EVIDENCE_SEEN_AWAKE), over),
                AlertCase.of(
                        "heard at a visit",
                        checked("2026-10-05T10:00:00", CHILD_EVIDENCE_HEARD_ONLY),
                        over,
                        RISK_CHECK_OVERDUE),
                AlertCase.of(
                        "seen at a visit before the day",
                        checked("2026-10-04T10:00:00", CHILD_EVIDENCE_SEEN_AWAKE),
                        over,
                        RISK_CHECK_OVERDUE),
                AlertCase.of(
                        "one of two seen",
                        new Family()
                                .with(ofTwo)
                                .with(met("2026-10-05T10:00:00")
                                        .addChildrenSeen(child(CHILD, CHILD_EVIDENCE_SEEN_AWAKE))
                                        .addChildrenSeen(child(SISTER, CHILD_EVIDENCE_HEARD_ONLY))
                                        .build()),
                        over,
                        RISK_CHECK_OVERDUE),
                AlertCase.of(
                        "its case closed",
                        new Family()
                                .with(ofCase)
                                .with(
                                        file,
                                        CaseFile.newBuilder()
                                                .setStatus(CaseStatus.CASE_STATUS_CLOSED)
                                                .build()),
                        over),
                AlertCase.of(
                        "another case closed",
                        new Family()
                                .with(ofCase)
                                .with(CaseFile.newBuilder()
                                        .setStatus(CaseStatus.CASE_STATUS_CLOSED)
                                        .build()),
                        over,
                        RISK_CHECK_OVERDUE));
    }

    private static Family checked(String at, ChildEvidence evidence) {
        return new Family()
                .with(assessment("2026-09-01").build())
                .with(met(at).addChildrenSeen(child(CHILD, evidence)).build());
    }

    private static void addReview(List<AlertCase> cases, Message record, AlertSort sort) {
        cases.add(AlertCase.of(sort + " on the day", new Family().with(record), "2026-10-05T23:59:59.999"));
        cases.add(AlertCase.of(sort + " a day later", new Family().with(record), "2026-10-06T00:00:00", sort));
        cases.add(AlertCase.of(
                sort + " without reminders",
                new Family().with(record).householdWithoutReminders(),
                "2026-10-06T00:00:00",
                sort));
    }

    private static CaseFile caseFile(CaseStatus status) {
        return CaseFile.newBuilder().setStatus(status).setReviewDueOn(NOW_DAY).build();
    }

    private static SupportPlan.Builder plan(SupportPlanState state) {
        return SupportPlan.newBuilder().setState(state).setReviewDueOn(NOW_DAY);
    }

    private static YoungCarerSupport youngCarer(YoungCarerDecision decision) {
        return YoungCarerSupport.newBuilder()
                .setDecision(decision)
                .setReassessOn(NOW_DAY)
                .build();
    }

    private static RiskAssessment.Builder assessment(String on) {
        return RiskAssessment.newBuilder()
                .addSubjectIds(CHILD)
                .setAssessedOn(day(on))
                .setNextCheckOn(NOW_DAY);
    }
}
