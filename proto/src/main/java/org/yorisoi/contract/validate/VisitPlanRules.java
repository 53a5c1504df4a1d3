package org.yorisoi.contract.validate;

import static org.yorisoi.contract.validate.RecordRule.error;
import static org.yorisoi.contract.validate.RecordRule.warning;

import java.util.List;
import org.yorisoi.record.v1.VisitPlan;
import org.yorisoi.record.v1.VisitPlanState;

/** What must agree between the fields of a visit plan. */
final class VisitPlanRules {
    private VisitPlanRules() {}

    static List<RecordRule<VisitPlan>> all() {
        return List.of(
                error(
                        "visit_plan.cancelled_without_reason",
                        VisitPlan.CANCEL_REASON_FIELD_NUMBER,
                        plan -> plan.getState() == VisitPlanState.VISIT_PLAN_STATE_CANCELLED
                                && plan.getCancelReason().isEmpty()),
                warning(
                        "visit_plan.second_person_missing",
                        VisitPlan.WORKER_IDS_FIELD_NUMBER,
                        plan -> plan.getTwoPersonRequired() && plan.getWorkerIdsCount() < 2));
    }
}
