package org.yorisoi.contract.validate;

import static org.yorisoi.contract.validate.RecordRule.warning;

import java.util.List;
import org.yorisoi.record.v1.Injury;

/** What to look at in the record of an injury. Nothing keeps one from being written. */
final class InjuryRules {
    private InjuryRules() {}

    static List<RecordRule<Injury>> all() {
        return List.of(
                warning("injury.mark_missing", Injury.MARKS_FIELD_NUMBER, injury -> injury.getMarksCount() == 0),
                warning(
                        "injury.escalation_missing",
                        Injury.ESCALATION_ID_FIELD_NUMBER,
                        injury -> !injury.hasEscalationId()));
    }
}
