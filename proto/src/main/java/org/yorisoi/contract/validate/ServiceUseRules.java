package org.yorisoi.contract.validate;

import static org.yorisoi.contract.validate.RecordRule.error;
import static org.yorisoi.contract.validate.RecordRule.warning;

import java.util.List;
import org.yorisoi.record.v1.ServiceUse;
import org.yorisoi.record.v1.ServiceUseState;

/** What must agree between the fields of a service use. */
final class ServiceUseRules {
    private ServiceUseRules() {}

    static List<RecordRule<ServiceUse>> all() {
        return List.of(
                error(
                        "service_use.ends_first",
                        ServiceUse.UNTIL_ON_FIELD_NUMBER,
                        use -> use.hasFromOn() && use.hasUntilOn() && use.getUntilOn() < use.getFromOn()),
                error(
                        "service_use.decided_before_applied",
                        ServiceUse.DECIDED_ON_FIELD_NUMBER,
                        use -> use.hasAppliedOn() && use.hasDecidedOn() && use.getDecidedOn() < use.getAppliedOn()),
                error(
                        "service_use.from_missing",
                        ServiceUse.FROM_ON_FIELD_NUMBER,
                        use -> use.getState() == ServiceUseState.SERVICE_USE_STATE_IN_USE && !use.hasFromOn()),
                warning(
                        "service_use.day_outside",
                        ServiceUse.DAYS_FIELD_NUMBER,
                        use -> use.getDaysList().stream().anyMatch(day -> outside(use, day.getUsedOn()))));
    }

    private static boolean outside(ServiceUse use, int day) {
        return (use.hasFromOn() && day < use.getFromOn()) || (use.hasUntilOn() && day > use.getUntilOn());
    }
}
