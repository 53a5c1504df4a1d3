package org.yorisoi.contract.lifecycle;

import static org.yorisoi.options.v1.Clearance.CLEARANCE_COORDINATOR;
import static org.yorisoi.options.v1.Clearance.CLEARANCE_STAFF;
import static org.yorisoi.options.v1.Clearance.CLEARANCE_SUPPORTER;
import static org.yorisoi.record.v1.CaseStatus.CASE_STATUS_AWAITING_TRANSFER;
import static org.yorisoi.record.v1.CaseStatus.CASE_STATUS_CLOSED;
import static org.yorisoi.record.v1.CaseStatus.CASE_STATUS_RECEIVED;
import static org.yorisoi.record.v1.CaseStatus.CASE_STATUS_SUPPORTING;
import static org.yorisoi.record.v1.CaseStatus.CASE_STATUS_TRANSFERRED;
import static org.yorisoi.record.v1.CaseStatus.CASE_STATUS_UNDER_INQUIRY;
import static org.yorisoi.record.v1.CaseStatus.CASE_STATUS_WATCHING;
import static org.yorisoi.record.v1.ChildVoiceState.CHILD_VOICE_STATE_CONSIDERED;
import static org.yorisoi.record.v1.ChildVoiceState.CHILD_VOICE_STATE_HEARD;
import static org.yorisoi.record.v1.ChildVoiceState.CHILD_VOICE_STATE_TOLD_BACK;
import static org.yorisoi.record.v1.CouncilRegistration.COUNCIL_REGISTRATION_ENDED;
import static org.yorisoi.record.v1.CouncilRegistration.COUNCIL_REGISTRATION_NONE;
import static org.yorisoi.record.v1.CouncilRegistration.COUNCIL_REGISTRATION_PROPOSED;
import static org.yorisoi.record.v1.CouncilRegistration.COUNCIL_REGISTRATION_REGISTERED;
import static org.yorisoi.record.v1.Designation.DESIGNATION_DESIGNATED;
import static org.yorisoi.record.v1.Designation.DESIGNATION_ENDED;
import static org.yorisoi.record.v1.Designation.DESIGNATION_NONE;
import static org.yorisoi.record.v1.Designation.DESIGNATION_PROPOSED;
import static org.yorisoi.record.v1.EscalationState.ESCALATION_STATE_CHILD_SEEN;
import static org.yorisoi.record.v1.EscalationState.ESCALATION_STATE_CLOSED;
import static org.yorisoi.record.v1.EscalationState.ESCALATION_STATE_RAISED;
import static org.yorisoi.record.v1.EscalationState.ESCALATION_STATE_TAKEN_ON;
import static org.yorisoi.record.v1.HandoffState.HANDOFF_STATE_ACCEPTED;
import static org.yorisoi.record.v1.HandoffState.HANDOFF_STATE_PREPARING;
import static org.yorisoi.record.v1.HandoffState.HANDOFF_STATE_RECEIVED;
import static org.yorisoi.record.v1.HandoffState.HANDOFF_STATE_SENT;
import static org.yorisoi.record.v1.HandoffState.HANDOFF_STATE_WITHDRAWN;
import static org.yorisoi.record.v1.PregnancyState.PREGNANCY_STATE_BORN;
import static org.yorisoi.record.v1.PregnancyState.PREGNANCY_STATE_CLOSED;
import static org.yorisoi.record.v1.PregnancyState.PREGNANCY_STATE_MOVED_OUT;
import static org.yorisoi.record.v1.PregnancyState.PREGNANCY_STATE_ONGOING;
import static org.yorisoi.record.v1.ReportState.REPORT_STATE_APPROVED;
import static org.yorisoi.record.v1.ReportState.REPORT_STATE_CHECKED;
import static org.yorisoi.record.v1.ReportState.REPORT_STATE_DRAFT;
import static org.yorisoi.record.v1.ReportState.REPORT_STATE_RETURNED;
import static org.yorisoi.record.v1.ReportState.REPORT_STATE_SUBMITTED;
import static org.yorisoi.record.v1.ReviewDecision.REVIEW_DECISION_APPROVED;
import static org.yorisoi.record.v1.ReviewDecision.REVIEW_DECISION_CHECKED;
import static org.yorisoi.record.v1.ReviewDecision.REVIEW_DECISION_RETURNED;
import static org.yorisoi.record.v1.ServiceUseState.SERVICE_USE_STATE_APPLIED;
import static org.yorisoi.record.v1.ServiceUseState.SERVICE_USE_STATE_BEING_ARRANGED;
import static org.yorisoi.record.v1.ServiceUseState.SERVICE_USE_STATE_DECLINED;
import static org.yorisoi.record.v1.ServiceUseState.SERVICE_USE_STATE_ENDED;
import static org.yorisoi.record.v1.ServiceUseState.SERVICE_USE_STATE_IN_USE;
import static org.yorisoi.record.v1.ServiceUseState.SERVICE_USE_STATE_PROPOSED;
import static org.yorisoi.record.v1.ServiceUseState.SERVICE_USE_STATE_REFUSED;
import static org.yorisoi.record.v1.SupportPlanState.SUPPORT_PLAN_STATE_DECIDED;
import static org.yorisoi.record.v1.SupportPlanState.SUPPORT_PLAN_STATE_DRAFT;
import static org.yorisoi.record.v1.SupportPlanState.SUPPORT_PLAN_STATE_ENDED;
import static org.yorisoi.record.v1.SupportPlanState.SUPPORT_PLAN_STATE_IN_REVIEW;
import static org.yorisoi.record.v1.SupportPlanState.SUPPORT_PLAN_STATE_PROPOSED;
import static org.yorisoi.record.v1.SupportPlanState.SUPPORT_PLAN_STATE_UNDER_WAY;
import static org.yorisoi.record.v1.VisitPlanState.VISIT_PLAN_STATE_CANCELLED;
import static org.yorisoi.record.v1.VisitPlanState.VISIT_PLAN_STATE_DONE;
import static org.yorisoi.record.v1.VisitPlanState.VISIT_PLAN_STATE_PLANNED;
import static org.yorisoi.record.v1.VisitPlanState.VISIT_PLAN_STATE_TAKEN_ALONG;
import static org.yorisoi.record.v1.VisitPlanState.VISIT_PLAN_STATE_UNDER_WAY;
import static org.yorisoi.record.v1.YoungCarerDecision.YOUNG_CARER_DECISION_NOT_RECOGNISED;
import static org.yorisoi.record.v1.YoungCarerDecision.YOUNG_CARER_DECISION_RECOGNISED;
import static org.yorisoi.record.v1.YoungCarerDecision.YOUNG_CARER_DECISION_SUSPECTED;
import static org.yorisoi.record.v1.YoungCarerDecision.YOUNG_CARER_DECISION_WATCHING;

import java.util.List;
import org.yorisoi.record.v1.CaseStatus;
import org.yorisoi.record.v1.ChildVoiceState;
import org.yorisoi.record.v1.CouncilRegistration;
import org.yorisoi.record.v1.Designation;
import org.yorisoi.record.v1.EscalationState;
import org.yorisoi.record.v1.HandoffState;
import org.yorisoi.record.v1.PregnancyState;
import org.yorisoi.record.v1.ReportState;
import org.yorisoi.record.v1.ReviewDecision;
import org.yorisoi.record.v1.ServiceUseState;
import org.yorisoi.record.v1.SupportPlanState;
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
                pregnancy(),
                supportPlan(),
                childVoice(),
                escalation(),
                serviceUse(),
                handoff(),
                review());
    }

    /**
     * Checking and approving are two acts, and nobody does either with a report of their own; an approved report changes by
     * corrections only.
     */
    private static TransitionTable report() {
        return TransitionTable.of(ReportState.getDescriptor())
                .first(CLEARANCE_SUPPORTER, REPORT_STATE_DRAFT, REPORT_STATE_SUBMITTED)
                .from(REPORT_STATE_DRAFT, CLEARANCE_SUPPORTER, REPORT_STATE_SUBMITTED)
                .fromByAnother(REPORT_STATE_SUBMITTED, CLEARANCE_COORDINATOR, REPORT_STATE_CHECKED)
                .from(REPORT_STATE_SUBMITTED, CLEARANCE_COORDINATOR, REPORT_STATE_RETURNED)
                .from(REPORT_STATE_RETURNED, CLEARANCE_SUPPORTER, REPORT_STATE_SUBMITTED)
                .fromByAnother(REPORT_STATE_CHECKED, CLEARANCE_COORDINATOR, REPORT_STATE_APPROVED)
                .from(REPORT_STATE_CHECKED, CLEARANCE_COORDINATOR, REPORT_STATE_RETURNED);
    }

    /** Whoever is on the road decides; a visit that was called off is planned again by the office. */
    private static TransitionTable visitPlan() {
        return TransitionTable.of(VisitPlanState.getDescriptor())
                .first(CLEARANCE_SUPPORTER, VISIT_PLAN_STATE_PLANNED)
                .from(
                        VISIT_PLAN_STATE_PLANNED,
                        CLEARANCE_SUPPORTER,
                        VISIT_PLAN_STATE_TAKEN_ALONG,
                        VISIT_PLAN_STATE_UNDER_WAY,
                        VISIT_PLAN_STATE_DONE,
                        VISIT_PLAN_STATE_CANCELLED)
                .from(
                        VISIT_PLAN_STATE_TAKEN_ALONG,
                        CLEARANCE_SUPPORTER,
                        VISIT_PLAN_STATE_PLANNED,
                        VISIT_PLAN_STATE_UNDER_WAY,
                        VISIT_PLAN_STATE_DONE,
                        VISIT_PLAN_STATE_CANCELLED)
                .from(
                        VISIT_PLAN_STATE_UNDER_WAY,
                        CLEARANCE_SUPPORTER,
                        VISIT_PLAN_STATE_DONE,
                        VISIT_PLAN_STATE_CANCELLED)
                .from(VISIT_PLAN_STATE_CANCELLED, CLEARANCE_STAFF, VISIT_PLAN_STATE_PLANNED);
    }

    /** Staff lead a case; handing it over, closing it and opening it again are a coordinator's. */
    private static TransitionTable caseStatus() {
        return TransitionTable.of(CaseStatus.getDescriptor())
                .first(CLEARANCE_STAFF, CASE_STATUS_RECEIVED)
                .from(CASE_STATUS_RECEIVED, CLEARANCE_STAFF, CASE_STATUS_UNDER_INQUIRY, CASE_STATUS_SUPPORTING)
                .from(CASE_STATUS_RECEIVED, CLEARANCE_COORDINATOR, CASE_STATUS_AWAITING_TRANSFER, CASE_STATUS_CLOSED)
                .from(CASE_STATUS_UNDER_INQUIRY, CLEARANCE_STAFF, CASE_STATUS_SUPPORTING, CASE_STATUS_WATCHING)
                .from(
                        CASE_STATUS_UNDER_INQUIRY,
                        CLEARANCE_COORDINATOR,
                        CASE_STATUS_AWAITING_TRANSFER,
                        CASE_STATUS_CLOSED)
                .from(CASE_STATUS_SUPPORTING, CLEARANCE_STAFF, CASE_STATUS_WATCHING)
                .from(CASE_STATUS_SUPPORTING, CLEARANCE_COORDINATOR, CASE_STATUS_AWAITING_TRANSFER, CASE_STATUS_CLOSED)
                .from(CASE_STATUS_WATCHING, CLEARANCE_STAFF, CASE_STATUS_SUPPORTING)
                .from(CASE_STATUS_WATCHING, CLEARANCE_COORDINATOR, CASE_STATUS_AWAITING_TRANSFER, CASE_STATUS_CLOSED)
                .from(
                        CASE_STATUS_AWAITING_TRANSFER,
                        CLEARANCE_COORDINATOR,
                        CASE_STATUS_TRANSFERRED,
                        CASE_STATUS_SUPPORTING)
                .from(CASE_STATUS_CLOSED, CLEARANCE_COORDINATOR, CASE_STATUS_SUPPORTING);
    }

    /** Staff propose; the council's decision is entered by a coordinator. */
    private static TransitionTable councilRegistration() {
        return TransitionTable.of(CouncilRegistration.getDescriptor())
                .first(CLEARANCE_STAFF, COUNCIL_REGISTRATION_NONE, COUNCIL_REGISTRATION_PROPOSED)
                .first(CLEARANCE_COORDINATOR, COUNCIL_REGISTRATION_REGISTERED)
                .from(COUNCIL_REGISTRATION_NONE, CLEARANCE_STAFF, COUNCIL_REGISTRATION_PROPOSED)
                .from(COUNCIL_REGISTRATION_NONE, CLEARANCE_COORDINATOR, COUNCIL_REGISTRATION_REGISTERED)
                .from(
                        COUNCIL_REGISTRATION_PROPOSED,
                        CLEARANCE_COORDINATOR,
                        COUNCIL_REGISTRATION_NONE,
                        COUNCIL_REGISTRATION_REGISTERED)
                .from(COUNCIL_REGISTRATION_REGISTERED, CLEARANCE_COORDINATOR, COUNCIL_REGISTRATION_ENDED)
                .from(COUNCIL_REGISTRATION_ENDED, CLEARANCE_STAFF, COUNCIL_REGISTRATION_PROPOSED);
    }

    /** Whoever notices may suspect; deciding is the meeting's, entered by a coordinator. */
    private static TransitionTable youngCarerDecision() {
        return TransitionTable.of(YoungCarerDecision.getDescriptor())
                .first(CLEARANCE_SUPPORTER, YOUNG_CARER_DECISION_SUSPECTED)
                .first(CLEARANCE_STAFF, YOUNG_CARER_DECISION_WATCHING)
                .from(YOUNG_CARER_DECISION_SUSPECTED, CLEARANCE_STAFF, YOUNG_CARER_DECISION_WATCHING)
                .from(
                        YOUNG_CARER_DECISION_SUSPECTED,
                        CLEARANCE_COORDINATOR,
                        YOUNG_CARER_DECISION_RECOGNISED,
                        YOUNG_CARER_DECISION_NOT_RECOGNISED)
                .from(YOUNG_CARER_DECISION_WATCHING, CLEARANCE_STAFF, YOUNG_CARER_DECISION_SUSPECTED)
                .from(
                        YOUNG_CARER_DECISION_WATCHING,
                        CLEARANCE_COORDINATOR,
                        YOUNG_CARER_DECISION_RECOGNISED,
                        YOUNG_CARER_DECISION_NOT_RECOGNISED)
                .from(
                        YOUNG_CARER_DECISION_RECOGNISED,
                        CLEARANCE_COORDINATOR,
                        YOUNG_CARER_DECISION_WATCHING,
                        YOUNG_CARER_DECISION_NOT_RECOGNISED)
                .from(YOUNG_CARER_DECISION_NOT_RECOGNISED, CLEARANCE_STAFF, YOUNG_CARER_DECISION_SUSPECTED);
    }

    /** As with the council: staff propose, a coordinator enters the meeting's decision. */
    private static TransitionTable designation() {
        return TransitionTable.of(Designation.getDescriptor())
                .first(CLEARANCE_STAFF, DESIGNATION_NONE, DESIGNATION_PROPOSED)
                .from(DESIGNATION_NONE, CLEARANCE_STAFF, DESIGNATION_PROPOSED)
                .from(DESIGNATION_PROPOSED, CLEARANCE_COORDINATOR, DESIGNATION_NONE, DESIGNATION_DESIGNATED)
                .from(DESIGNATION_DESIGNATED, CLEARANCE_COORDINATOR, DESIGNATION_ENDED)
                .from(DESIGNATION_ENDED, CLEARANCE_STAFF, DESIGNATION_PROPOSED);
    }

    /** A birth or an end entered by mistake is taken back by a coordinator. */
    private static TransitionTable pregnancy() {
        return TransitionTable.of(PregnancyState.getDescriptor())
                .first(CLEARANCE_STAFF, PREGNANCY_STATE_ONGOING)
                .from(
                        PREGNANCY_STATE_ONGOING,
                        CLEARANCE_STAFF,
                        PREGNANCY_STATE_BORN,
                        PREGNANCY_STATE_MOVED_OUT,
                        PREGNANCY_STATE_CLOSED)
                .from(PREGNANCY_STATE_MOVED_OUT, CLEARANCE_STAFF, PREGNANCY_STATE_ONGOING)
                .from(PREGNANCY_STATE_BORN, CLEARANCE_COORDINATOR, PREGNANCY_STATE_ONGOING)
                .from(PREGNANCY_STATE_CLOSED, CLEARANCE_COORDINATOR, PREGNANCY_STATE_ONGOING);
    }

    /** A plan is made by staff and decided by the meeting, whose decision a coordinator enters. */
    private static TransitionTable supportPlan() {
        return TransitionTable.of(SupportPlanState.getDescriptor())
                .first(CLEARANCE_STAFF, SUPPORT_PLAN_STATE_DRAFT)
                .from(SUPPORT_PLAN_STATE_DRAFT, CLEARANCE_STAFF, SUPPORT_PLAN_STATE_PROPOSED)
                .from(SUPPORT_PLAN_STATE_PROPOSED, CLEARANCE_STAFF, SUPPORT_PLAN_STATE_DRAFT)
                .from(SUPPORT_PLAN_STATE_PROPOSED, CLEARANCE_COORDINATOR, SUPPORT_PLAN_STATE_DECIDED)
                .from(SUPPORT_PLAN_STATE_DECIDED, CLEARANCE_STAFF, SUPPORT_PLAN_STATE_UNDER_WAY)
                .from(SUPPORT_PLAN_STATE_DECIDED, CLEARANCE_COORDINATOR, SUPPORT_PLAN_STATE_ENDED)
                .from(SUPPORT_PLAN_STATE_UNDER_WAY, CLEARANCE_STAFF, SUPPORT_PLAN_STATE_IN_REVIEW)
                .from(SUPPORT_PLAN_STATE_UNDER_WAY, CLEARANCE_COORDINATOR, SUPPORT_PLAN_STATE_ENDED)
                .from(
                        SUPPORT_PLAN_STATE_IN_REVIEW,
                        CLEARANCE_COORDINATOR,
                        SUPPORT_PLAN_STATE_UNDER_WAY,
                        SUPPORT_PLAN_STATE_ENDED)
                .from(SUPPORT_PLAN_STATE_ENDED, CLEARANCE_COORDINATOR, SUPPORT_PLAN_STATE_UNDER_WAY);
    }

    /** A hearing stays open until the child was told what became of it. */
    private static TransitionTable childVoice() {
        return TransitionTable.of(ChildVoiceState.getDescriptor())
                .first(CLEARANCE_SUPPORTER, CHILD_VOICE_STATE_HEARD)
                .from(
                        CHILD_VOICE_STATE_HEARD,
                        CLEARANCE_STAFF,
                        CHILD_VOICE_STATE_CONSIDERED,
                        CHILD_VOICE_STATE_TOLD_BACK)
                .from(CHILD_VOICE_STATE_CONSIDERED, CLEARANCE_STAFF, CHILD_VOICE_STATE_TOLD_BACK)
                .from(CHILD_VOICE_STATE_TOLD_BACK, CLEARANCE_COORDINATOR, CHILD_VOICE_STATE_CONSIDERED);
    }

    /** Anyone raises it; only a coordinator closes it, and opens it again. */
    private static TransitionTable escalation() {
        return TransitionTable.of(EscalationState.getDescriptor())
                .first(CLEARANCE_SUPPORTER, ESCALATION_STATE_RAISED)
                .from(ESCALATION_STATE_RAISED, CLEARANCE_STAFF, ESCALATION_STATE_TAKEN_ON, ESCALATION_STATE_CHILD_SEEN)
                .from(ESCALATION_STATE_RAISED, CLEARANCE_COORDINATOR, ESCALATION_STATE_CLOSED)
                .from(ESCALATION_STATE_TAKEN_ON, CLEARANCE_STAFF, ESCALATION_STATE_CHILD_SEEN)
                .from(ESCALATION_STATE_TAKEN_ON, CLEARANCE_COORDINATOR, ESCALATION_STATE_CLOSED)
                .from(ESCALATION_STATE_CHILD_SEEN, CLEARANCE_COORDINATOR, ESCALATION_STATE_CLOSED)
                .from(ESCALATION_STATE_CLOSED, CLEARANCE_COORDINATOR, ESCALATION_STATE_TAKEN_ON);
    }

    /** A supporter may propose and apply with the family; whether it is approved, the office decides. */
    private static TransitionTable serviceUse() {
        return TransitionTable.of(ServiceUseState.getDescriptor())
                .first(CLEARANCE_SUPPORTER, SERVICE_USE_STATE_PROPOSED, SERVICE_USE_STATE_APPLIED)
                .from(
                        SERVICE_USE_STATE_PROPOSED,
                        CLEARANCE_SUPPORTER,
                        SERVICE_USE_STATE_APPLIED,
                        SERVICE_USE_STATE_DECLINED)
                .from(
                        SERVICE_USE_STATE_APPLIED,
                        CLEARANCE_STAFF,
                        SERVICE_USE_STATE_BEING_ARRANGED,
                        SERVICE_USE_STATE_IN_USE,
                        SERVICE_USE_STATE_REFUSED,
                        SERVICE_USE_STATE_DECLINED)
                .from(
                        SERVICE_USE_STATE_BEING_ARRANGED,
                        CLEARANCE_STAFF,
                        SERVICE_USE_STATE_IN_USE,
                        SERVICE_USE_STATE_REFUSED,
                        SERVICE_USE_STATE_DECLINED)
                .from(SERVICE_USE_STATE_IN_USE, CLEARANCE_STAFF, SERVICE_USE_STATE_ENDED)
                .from(SERVICE_USE_STATE_ENDED, CLEARANCE_COORDINATOR, SERVICE_USE_STATE_IN_USE)
                .from(SERVICE_USE_STATE_REFUSED, CLEARANCE_STAFF, SERVICE_USE_STATE_APPLIED)
                .from(SERVICE_USE_STATE_DECLINED, CLEARANCE_STAFF, SERVICE_USE_STATE_PROPOSED);
    }

    /** A coordinator sends it; until it is accepted the family is still the sender's. */
    private static TransitionTable handoff() {
        return TransitionTable.of(HandoffState.getDescriptor())
                .first(CLEARANCE_STAFF, HANDOFF_STATE_PREPARING)
                .from(HANDOFF_STATE_PREPARING, CLEARANCE_COORDINATOR, HANDOFF_STATE_SENT)
                .from(HANDOFF_STATE_PREPARING, CLEARANCE_STAFF, HANDOFF_STATE_WITHDRAWN)
                .from(HANDOFF_STATE_SENT, CLEARANCE_STAFF, HANDOFF_STATE_RECEIVED)
                .from(HANDOFF_STATE_SENT, CLEARANCE_COORDINATOR, HANDOFF_STATE_WITHDRAWN)
                .from(HANDOFF_STATE_RECEIVED, CLEARANCE_STAFF, HANDOFF_STATE_ACCEPTED)
                .from(HANDOFF_STATE_RECEIVED, CLEARANCE_COORDINATOR, HANDOFF_STATE_WITHDRAWN)
                .from(HANDOFF_STATE_WITHDRAWN, CLEARANCE_COORDINATOR, HANDOFF_STATE_PREPARING);
    }

    /** An act that is not taken back; another review follows it. */
    private static TransitionTable review() {
        return TransitionTable.of(ReviewDecision.getDescriptor())
                .first(
                        CLEARANCE_COORDINATOR,
                        REVIEW_DECISION_CHECKED,
                        REVIEW_DECISION_RETURNED,
                        REVIEW_DECISION_APPROVED);
    }
}
