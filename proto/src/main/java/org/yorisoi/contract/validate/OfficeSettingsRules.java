package org.yorisoi.contract.validate;

import static org.yorisoi.contract.validate.RecordRule.error;

import java.util.List;
import org.yorisoi.contract.calendar.SafetyClock;
import org.yorisoi.record.v1.OfficeSettings;

/** What must agree between the settings of an office. */
final class OfficeSettingsRules {
    private OfficeSettingsRules() {}

    static List<RecordRule<OfficeSettings>> all() {
        return List.of(error(
                "office_settings.soon_before_it_begins",
                OfficeSettings.SAFETY_SOON_HOURS_FIELD_NUMBER,
                OfficeSettingsRules::soonBeforeItBegins));
    }

    private static boolean soonBeforeItBegins(OfficeSettings settings) {
        long allowed = settings.hasSafetyHours()
                ? settings.getSafetyHours()
                : SafetyClock.STANDARD.allowed().toHours();
        return settings.getSafetySoonHours() >= allowed;
    }
}
