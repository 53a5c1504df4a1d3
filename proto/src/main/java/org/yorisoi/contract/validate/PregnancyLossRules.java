package org.yorisoi.contract.validate;

import static org.yorisoi.contract.validate.RecordRule.error;

import java.util.List;
import org.yorisoi.record.v1.PregnancyLoss;

/** What must agree between the fields of a loss. */
final class PregnancyLossRules {
    private PregnancyLossRules() {}

    static List<RecordRule<PregnancyLoss>> all() {
        return List.of(error(
                "pregnancy_loss.told_first",
                PregnancyLoss.TOLD_ON_FIELD_NUMBER,
                loss -> loss.hasLostOn() && loss.hasToldOn() && loss.getToldOn() < loss.getLostOn()));
    }
}
