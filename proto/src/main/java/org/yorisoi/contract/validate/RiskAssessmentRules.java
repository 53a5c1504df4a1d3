package org.yorisoi.contract.validate;

import static org.yorisoi.contract.validate.RecordRule.error;
import static org.yorisoi.contract.validate.RecordRule.warning;

import java.util.List;
import org.yorisoi.record.v1.RiskAssessment;
import org.yorisoi.record.v1.SheetAnswer;
import org.yorisoi.record.v1.Urgency;

/** What must agree between the fields of a risk assessment. */
final class RiskAssessmentRules {
    private RiskAssessmentRules() {}

    static List<RecordRule<RiskAssessment>> all() {
        return List.of(
                error(
                        "risk_assessment.lowered_by_one",
                        RiskAssessment.DECIDED_BY_IDS_FIELD_NUMBER,
                        sheet -> lowered(sheet) && sheet.getDecidedByIdsCount() < 2),
                error(
                        "risk_assessment.lowered_without_reason",
                        RiskAssessment.REASON_FIELD_NUMBER,
                        sheet -> lowered(sheet) && sheet.getReason().isEmpty()),
                warning(
                        "risk_assessment.unknown_answers",
                        RiskAssessment.ANSWERS_FIELD_NUMBER,
                        sheet -> sheet.getAnswersList().stream()
                                .anyMatch(answer -> answer.getAnswer() == SheetAnswer.SHEET_ANSWER_UNKNOWN)),
                warning(
                        "risk_assessment.next_check_missing",
                        RiskAssessment.NEXT_CHECK_ON_FIELD_NUMBER,
                        sheet -> sheet.getDecidedValue() >= Urgency.URGENCY_B_VALUE && !sheet.hasNextCheckOn()));
    }

    /** Below what the sheet suggests: two people and a reason. */
    private static boolean lowered(RiskAssessment sheet) {
        return sheet.hasSuggested() && sheet.hasDecided() && sheet.getDecidedValue() < sheet.getSuggestedValue();
    }
}
