package org.yorisoi.contract.validate;

import static org.yorisoi.contract.validate.RecordRule.error;
import static org.yorisoi.contract.validate.RecordRule.warning;

import java.util.List;
import org.yorisoi.record.v1.PlanConsent;
import org.yorisoi.record.v1.SupportPlan;
import org.yorisoi.record.v1.SupportPlanState;

/** What must agree between the fields of a support plan. A draft may lack anything. */
final class SupportPlanRules {
    private SupportPlanRules() {}

    /** 見直し: three to six months after the decision is usual; a setting of the municipality may be shorter. */
    private static final int LATEST_REVIEW_DAYS = 186;

    static List<RecordRule<SupportPlan>> all() {
        return List.of(
                error(
                        "support_plan.child_wish_missing",
                        SupportPlan.WISHES_CHILD_FIELD_NUMBER,
                        plan -> beyondDraft(plan)
                                && plan.getWishesChild().isEmpty()
                                && plan.getNoChildWishReason().isEmpty()),
                error(
                        "support_plan.issue_missing",
                        SupportPlan.ISSUES_FIELD_NUMBER,
                        plan -> beyondDraft(plan) && plan.getIssuesCount() == 0),
                error(
                        "support_plan.decision_missing",
                        SupportPlan.DECIDED_ON_FIELD_NUMBER,
                        plan -> decided(plan) && !plan.hasDecidedOn()),
                error(
                        "support_plan.review_date_missing",
                        SupportPlan.REVIEW_DUE_ON_FIELD_NUMBER,
                        plan -> plan.getState() == SupportPlanState.SUPPORT_PLAN_STATE_UNDER_WAY
                                && !plan.hasReviewDueOn()),
                error(
                        "support_plan.consent_reason_missing",
                        SupportPlan.CONSENT_REASON_FIELD_NUMBER,
                        plan -> plan.getConsent() == PlanConsent.PLAN_CONSENT_DECLINED
                                && plan.getConsentReason().isEmpty()),
                error(
                        "support_plan.support_ends_first",
                        SupportPlan.SUPPORTS_FIELD_NUMBER,
                        plan -> plan.getSupportsList().stream()
                                .anyMatch(support -> support.hasFromOn()
                                        && support.hasUntilOn()
                                        && support.getUntilOn() < support.getFromOn())),
                warning(
                        "support_plan.consent_missing",
                        SupportPlan.CONSENT_FIELD_NUMBER,
                        plan -> decided(plan) && !plan.hasConsent()),
                warning(
                        "support_plan.review_late",
                        SupportPlan.REVIEW_DUE_ON_FIELD_NUMBER,
                        plan -> plan.hasDecidedOn()
                                && plan.hasReviewDueOn()
                                && plan.getReviewDueOn() - plan.getDecidedOn() > LATEST_REVIEW_DAYS
                                && plan.getReviewsCount() == 0));
    }

    private static boolean beyondDraft(SupportPlan plan) {
        return plan.hasState() && plan.getState() != SupportPlanState.SUPPORT_PLAN_STATE_DRAFT;
    }

    private static boolean decided(SupportPlan plan) {
        return beyondDraft(plan) && plan.getState() != SupportPlanState.SUPPORT_PLAN_STATE_PROPOSED;
    }
}
