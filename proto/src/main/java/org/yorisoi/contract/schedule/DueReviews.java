package org.yorisoi.contract.schedule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.yorisoi.contract.household.HouseholdRecords;
import org.yorisoi.contract.household.LiveRecord;
import org.yorisoi.contract.household.Visit;
import org.yorisoi.contract.perinatal.DayRange;
import org.yorisoi.record.v1.CaseFile;
import org.yorisoi.record.v1.CaseStatus;
import org.yorisoi.record.v1.FollowUp;
import org.yorisoi.record.v1.Questionnaire;
import org.yorisoi.record.v1.RiskAssessment;
import org.yorisoi.record.v1.SupportPlan;
import org.yorisoi.record.v1.SupportPlanState;
import org.yorisoi.record.v1.YoungCarerDecision;
import org.yorisoi.record.v1.YoungCarerSupport;

/** Days that people have set to look at something again. */
final class DueReviews {
    private static final Set<CaseStatus> CASE_OVER =
            EnumSet.of(CaseStatus.CASE_STATUS_TRANSFERRED, CaseStatus.CASE_STATUS_CLOSED);
    /** A draft is not carried out yet. */
    private static final Set<SupportPlanState> PLAN_IN_FORCE = EnumSet.of(
            SupportPlanState.SUPPORT_PLAN_STATE_DECIDED,
            SupportPlanState.SUPPORT_PLAN_STATE_UNDER_WAY,
            SupportPlanState.SUPPORT_PLAN_STATE_IN_REVIEW);

    private DueReviews() {}

    static List<Due> cases(HouseholdRecords records, LocalDate day) {
        List<Due> found = new ArrayList<>();
        for (LiveRecord<CaseFile> each : records.all(CaseFile.class)) {
            CaseFile file = each.value();
            if (file.hasReviewDueOn() && !CASE_OVER.contains(file.getStatus())) {
                found.add(due(DueSort.CASE_REVIEW, records, each, file.getReviewDueOn()));
            }
        }
        return found;
    }

    /** Reviewed on the day or later, even if nobody has set the next day yet. */
    static List<Due> plans(HouseholdRecords records, LocalDate day) {
        List<Due> found = new ArrayList<>();
        for (LiveRecord<SupportPlan> each : records.all(SupportPlan.class)) {
            SupportPlan plan = each.value();
            if (plan.hasReviewDueOn()
                    && PLAN_IN_FORCE.contains(plan.getState())
                    && plan.getReviewsList().stream()
                            .noneMatch(review -> review.getReviewedOn() >= plan.getReviewDueOn())) {
                found.add(due(DueSort.PLAN_REVIEW, records, each, plan.getReviewDueOn()));
            }
        }
        return found;
    }

    static List<Due> youngCarers(HouseholdRecords records, LocalDate day) {
        List<Due> found = new ArrayList<>();
        for (LiveRecord<YoungCarerSupport> each : records.all(YoungCarerSupport.class)) {
            YoungCarerSupport support = each.value();
            if (support.hasReassessOn()
                    && support.getDecision() != YoungCarerDecision.YOUNG_CARER_DECISION_NOT_RECOGNISED) {
                found.add(due(DueSort.YOUNG_CARER_REVIEW, records, each, support.getReassessOn()));
            }
        }
        return found;
    }

    /** Until someone has seen the children on the day or later, or has assessed anew, or the case is over. */
    static List<Due> riskChecks(HouseholdRecords records, LocalDate day) {
        List<Due> found = new ArrayList<>();
        for (LiveRecord<RiskAssessment> each : records.all(RiskAssessment.class)) {
            RiskAssessment assessment = each.value();
            if (assessment.hasNextCheckOn()
                    && !seen(records, assessment)
                    && !assessedAnew(records, assessment)
                    && !caseIsOver(records, assessment)) {
                found.add(due(DueSort.RISK_CHECK, records, each, assessment.getNextCheckOn()));
            }
        }
        return found;
    }

    /** As the assessment says itself, or a visit: of several children each of them. */
    private static boolean seen(HouseholdRecords records, RiskAssessment assessment) {
        int from = assessment.getNextCheckOn();
        if (assessment.hasChildSeenOn() && assessment.getChildSeenOn() >= from) {
            return true;
        }
        List<Visit> visits = Visit.all(records);
        visits.removeIf(visit -> visit.day().toEpochDay() < from);
        return assessment.getSubjectIdsCount() > 0
                && assessment.getSubjectIdsList().stream()
                        .allMatch(child -> visits.stream().anyMatch(visit -> visit.saw(child)));
    }

    private static boolean caseIsOver(HouseholdRecords records, RiskAssessment assessment) {
        return records.all(CaseFile.class).stream()
                .anyMatch(file -> file.isNamedBy(assessment.getCaseId())
                        && CASE_OVER.contains(file.value().getStatus()));
    }

    /** Only one that is about all of its children: another child's does not stand for them. */
    private static boolean assessedAnew(HouseholdRecords records, RiskAssessment assessment) {
        for (LiveRecord<RiskAssessment> other : records.all(RiskAssessment.class)) {
            if (other.value().getAssessedOn() > assessment.getAssessedOn()
                    && other.value().getSubjectIdsList().containsAll(assessment.getSubjectIdsList())) {
                return true;
            }
        }
        return false;
    }

    /** For each sheet the step that is due first. */
    static List<Due> followUps(HouseholdRecords records, LocalDate day) {
        List<Due> found = new ArrayList<>();
        for (LiveRecord<Questionnaire> each : records.all(Questionnaire.class)) {
            List<Integer> days = new ArrayList<>();
            for (FollowUp step : each.value().getFollowUpsList()) {
                if (step.hasDueOn() && !step.hasDoneOn()) {
                    days.add(step.getDueOn());
                }
            }
            if (!days.isEmpty()) {
                found.add(due(DueSort.FOLLOW_UP, records, each, Collections.min(days)));
            }
        }
        return found;
    }

    private static Due due(DueSort sort, HouseholdRecords records, LiveRecord<?> about, int epochDay) {
        LocalDate on = LocalDate.ofEpochDay(epochDay);
        return new Due(sort, records.household(), about.kind(), about.id(), new DayRange(on, on), null);
    }
}
