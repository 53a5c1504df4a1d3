package org.yorisoi.contract.validate;

import static org.yorisoi.contract.validate.RecordRule.error;

import java.util.List;
import org.yorisoi.record.v1.FeeClass;

/** What must agree between the fields of a fee class. */
final class FeeClassRules {
    private FeeClassRules() {}

    static List<RecordRule<FeeClass>> all() {
        return List.of(error(
                "fee_class.ends_first",
                FeeClass.VALID_UNTIL_FIELD_NUMBER,
                fee -> fee.hasValidFrom() && fee.hasValidUntil() && fee.getValidUntil() < fee.getValidFrom()));
    }
}
