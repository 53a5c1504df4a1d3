package org.yorisoi.contract.lifecycle;

import static org.yorisoi.options.v1.Clearance.CLEARANCE_COORDINATOR;
import static org.yorisoi.options.v1.Clearance.CLEARANCE_STAFF;
import static org.yorisoi.options.v1.Clearance.CLEARANCE_SUPPORTER;

import java.util.List;
import org.yorisoi.record.v1.CaseStatus;
import org.yorisoi.record.v1.CouncilRegistration;
import org.yorisoi.record.v1.Designation;
import org.yorisoi.record.v1.PregnancyState;
import org.yorisoi.record.v1.ReportState;
import org.yorisoi.record.v1.VisitPlanState;
import org.yorisoi.record.v1.YoungCarerDecision;

/** The tables of the record kinds in the contract; docs/lifecycles.md shows them. */
final class StandardTables {
    private StandardTables() {}

    static List<TransitionTable> all() {
        return List.of(
                report(),
                visitPlan(),
                caseStatus(),
                councilRegistration(),
                youngCarerDecision(),
                designation(),
                pregnancy());
    }

    /** Checking and approving are two acts; an approved report changes by corrections only. */
    private static TransitionTable report() {
        return TransitionTable.of(ReportState.getDescriptor())
                .first(CLEARANCE_SUPPORTER, ReportState.REPORT_STATE_DRAFT, ReportState.REPORT_STATE_SUBMITTED)
                .from(ReportState.REPORT_STATE_DRAFT, CLEARANCE_SUPPORTER, ReportState.REPORT_STATE_SUBMITTED)
                .from(
                        ReportState.REPORT_STATE_SUBMITTED,
                        CLEARANCE_COORDINATOR,
                        ReportState.REPORT_STATE_CHECKED,
                        ReportState.REPORT_STATE_RETURNED)
                .from(ReportState.REPORT_STATE_RETURNED, CLEARANCE_SUPPORTER, ReportState.REPORT_STATE_SUBMITTED)
                .from(
                        ReportState.REPORT_STATE_CHECKED,
                        CLEARANCE_COORDINATOR,
                        ReportState.REPORT_STATE_APPROVED,
                        ReportState.REPORT_STATE_RETURNED);
    }

    /** Whoever is on the road decides; a visit that was called off is planned again by the office. */
    private static TransitionTable visitPlan() {
        return TransitionTable.of(VisitPlanState.getDescriptor())
                .first(CLEARANCE_SUPPORTER, VisitPlanState.VISIT_PLAN_STATE_PLANNED)
                .from(
                        VisitPlanState.VISIT_PLAN_STATE_PLANNED,
                        CLEARANCE_SUPPORTER,
                        VisitPlanState.VISIT_PLAN_STATE_TAKEN_ALONG,
                        VisitPlanState.VISIT_PLAN_STATE_UNDER_WAY,
                        VisitPlanState.VISIT_PLAN_STATE_DONE,
                        VisitPlanState.VISIT_PLAN_STATE_CANCELLED)
                .from(
                        VisitPlanState.VISIT_PLAN_STATE_TAKEN_ALONG,
                        CLEARANCE_SUPPORTER,
                        VisitPlanState.VISIT_PLAN_STATE_PLANNED,
                        VisitPlanState.VISIT_PLAN_STATE_UNDER_WAY,
                        VisitPlanState.VISIT_PLAN_STATE_DONE,
                        VisitPlanState.VISIT_PLAN_STATE_CANCELLED)
                .from(
                        VisitPlanState.VISIT_PLAN_STATE_UNDER_WAY,
                        CLEARANCE_SUPPORTER,
                        VisitPlanState.VISIT_PLAN_STATE_DONE,
                        VisitPlanState.VISIT_PLAN_STATE_CANCELLED)
                .from(
                        VisitPlanState.VISIT_PLAN_STATE_CANCELLED,
                        CLEARANCE_STAFF,
                        VisitPlanState.VISIT_PLAN_STATE_PLANNED);
    }

    /** Staff lead a case; handing it over, closing it and opening it again are a coordinator's. */
    private static TransitionTable caseStatus() {
        return TransitionTable.of(CaseStatus.getDescriptor())
                .first(CLEARANCE_STAFF, CaseStatus.CASE_STATUS_RECEIVED)
                .from(
                        CaseStatus.CASE_STATUS_RECEIVED,
                        CLEARANCE_STAFF,
                        CaseStatus.CASE_STATUS_UNDER_INQUIRY,
                        CaseStatus.CASE_STATUS_SUPPORTING)
                .from(
                        CaseStatus.CASE_STATUS_RECEIVED,
                        CLEARANCE_COORDINATOR,
                        CaseStatus.CASE_STATUS_AWAITING_TRANSFER,
                        CaseStatus.CASE_STATUS_CLOSED)
                .from(
                        CaseStatus.CASE_STATUS_UNDER_INQUIRY,
                        CLEARANCE_STAFF,
                        CaseStatus.CASE_STATUS_SUPPORTING,
                        CaseStatus.CASE_STATUS_WATCHING)
                .from(
                        CaseStatus.CASE_STATUS_UNDER_INQUIRY,
                        CLEARANCE_COORDINATOR,
                        CaseStatus.CASE_STATUS_AWAITING_TRANSFER,
                        CaseStatus.CASE_STATUS_CLOSED)
                .from(CaseStatus.CASE_STATUS_SUPPORTING, CLEARANCE_STAFF, CaseStatus.CASE_STATUS_WATCHING)
                .from(
                        CaseStatus.CASE_STATUS_SUPPORTING,
                        CLEARANCE_COORDINATOR,
                        CaseStatus.CASE_STATUS_AWAITING_TRANSFER,
                        CaseStatus.CASE_STATUS_CLOSED)
                .from(CaseStatus.CASE_STATUS_WATCHING, CLEARANCE_STAFF, CaseStatus.CASE_STATUS_SUPPORTING)
                .from(
                        CaseStatus.CASE_STATUS_WATCHING,
                        CLEARANCE_COORDINATOR,
                        CaseStatus.CASE_STATUS_AWAITING_TRANSFER,
                        CaseStatus.CASE_STATUS_CLOSED)
                .from(
                        CaseStatus.CASE_STATUS_AWAITING_TRANSFER,
                        CLEARANCE_COORDINATOR,
                        CaseStatus.CASE_STATUS_TRANSFERRED,
                        CaseStatus.CASE_STATUS_SUPPORTING)
                .from(CaseStatus.CASE_STATUS_CLOSED, CLEARANCE_COORDINATOR, CaseStatus.CASE_STATUS_SUPPORTING);
    }

    /** Staff propose; the council's decision is entered by a coordinator. */
    private static TransitionTable councilRegistration() {
        return TransitionTable.of(CouncilRegistration.getDescriptor())
                .first(
                        CLEARANCE_STAFF,
                        CouncilRegistration.COUNCIL_REGISTRATION_NONE,
                        CouncilRegistration.COUNCIL_REGISTRATION_PROPOSED)
                .first(CLEARANCE_COORDINATOR, CouncilRegistration.COUNCIL_REGISTRATION_REGISTERED)
                .from(
                        CouncilRegistration.COUNCIL_REGISTRATION_NONE,
                        CLEARANCE_STAFF,
                        CouncilRegistration.COUNCIL_REGISTRATION_PROPOSED)
                .from(
                        CouncilRegistration.COUNCIL_REGISTRATION_NONE,
                        CLEARANCE_COORDINATOR,
                        CouncilRegistration.COUNCIL_REGISTRATION_REGISTERED)
                .from(
                        CouncilRegistration.COUNCIL_REGISTRATION_PROPOSED,
                        CLEARANCE_COORDINATOR,
                        CouncilRegistration.COUNCIL_REGISTRATION_NONE,
                        CouncilRegistration.COUNCIL_REGISTRATION_REGISTERED)
                .from(
                        CouncilRegistration.COUNCIL_REGISTRATION_REGISTERED,
                        CLEARANCE_COORDINATOR,
                        CouncilRegistration.COUNCIL_REGISTRATION_ENDED)
                .from(
                        CouncilRegistration.COUNCIL_REGISTRATION_ENDED,
                        CLEARANCE_STAFF,
                        CouncilRegistration.COUNCIL_REGISTRATION_PROPOSED);
    }

    /** Suspecting is anyone's; deciding is the meeting's, entered by a coordinator. */
    private static TransitionTable youngCarerDecision() {
        return TransitionTable.of(YoungCarerDecision.getDescriptor())
                .first(
                        CLEARANCE_STAFF,
                        YoungCarerDecision.YOUNG_CARER_DECISION_SUSPECTED,
                        YoungCarerDecision.YOUNG_CARER_DECISION_WATCHING)
                .from(
                        YoungCarerDecision.YOUNG_CARER_DECISION_SUSPECTED,
                        CLEARANCE_STAFF,
                        YoungCarerDecision.YOUNG_CARER_DECISION_WATCHING)
                .from(
                        YoungCarerDecision.YOUNG_CARER_DECISION_SUSPECTED,
                        CLEARANCE_COORDINATOR,
                        YoungCarerDecision.YOUNG_CARER_DECISION_RECOGNISED,
                        YoungCarerDecision.YOUNG_CARER_DECISION_NOT_RECOGNISED)
                .from(
                        YoungCarerDecision.YOUNG_CARER_DECISION_WATCHING,
                        CLEARANCE_STAFF,
                        YoungCarerDecision.YOUNG_CARER_DECISION_SUSPECTED)
                .from(
                        YoungCarerDecision.YOUNG_CARER_DECISION_WATCHING,
                        CLEARANCE_COORDINATOR,
                        YoungCarerDecision.YOUNG_CARER_DECISION_RECOGNISED,
                        YoungCarerDecision.YOUNG_CARER_DECISION_NOT_RECOGNISED)
                .from(
                        YoungCarerDecision.YOUNG_CARER_DECISION_RECOGNISED,
                        CLEARANCE_COORDINATOR,
                        YoungCarerDecision.YOUNG_CARER_DECISION_WATCHING,
                        YoungCarerDecision.YOUNG_CARER_DECISION_NOT_RECOGNISED)
                .from(
                        YoungCarerDecision.YOUNG_CARER_DECISION_NOT_RECOGNISED,
                        CLEARANCE_STAFF,
                        YoungCarerDecision.YOUNG_CARER_DECISION_SUSPECTED);
    }

    /** As with the council: staff propose, a coordinator enters the meeting's decision. */
    private static TransitionTable designation() {
        return TransitionTable.of(Designation.getDescriptor())
                .first(CLEARANCE_STAFF, Designation.DESIGNATION_NONE, Designation.DESIGNATION_PROPOSED)
                .from(Designation.DESIGNATION_NONE, CLEARANCE_STAFF, Designation.DESIGNATION_PROPOSED)
                .from(
                        Designation.DESIGNATION_PROPOSED,
                        CLEARANCE_COORDINATOR,
                        Designation.DESIGNATION_NONE,
                        Designation.DESIGNATION_DESIGNATED)
                .from(Designation.DESIGNATION_DESIGNATED, CLEARANCE_COORDINATOR, Designation.DESIGNATION_ENDED)
                .from(Designation.DESIGNATION_ENDED, CLEARANCE_STAFF, Designation.DESIGNATION_PROPOSED);
    }

    /** A birth or an end entered by mistake is taken back by a coordinator. */
    private static TransitionTable pregnancy() {
        return TransitionTable.of(PregnancyState.getDescriptor())
                .first(CLEARANCE_STAFF, PregnancyState.PREGNANCY_STATE_ONGOING)
                .from(
                        PregnancyState.PREGNANCY_STATE_ONGOING,
                        CLEARANCE_STAFF,
                        PregnancyState.PREGNANCY_STATE_BORN,
                        PregnancyState.PREGNANCY_STATE_MOVED_OUT,
                        PregnancyState.PREGNANCY_STATE_CLOSED)
                .from(PregnancyState.PREGNANCY_STATE_MOVED_OUT, CLEARANCE_STAFF, PregnancyState.PREGNANCY_STATE_ONGOING)
                .from(
                        PregnancyState.PREGNANCY_STATE_BORN,
                        CLEARANCE_COORDINATOR,
                        PregnancyState.PREGNANCY_STATE_ONGOING)
                .from(
                        PregnancyState.PREGNANCY_STATE_CLOSED,
                        CLEARANCE_COORDINATOR,
                        PregnancyState.PREGNANCY_STATE_ONGOING);
    }
}
