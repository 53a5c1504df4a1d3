package org.yorisoi.contract.validate;

import static org.yorisoi.contract.validate.RecordRule.error;
import static org.yorisoi.contract.validate.RecordRule.warning;

import java.util.List;
import org.yorisoi.record.v1.FamilyMayKnow;
import org.yorisoi.record.v1.YoungCarerDecision;
import org.yorisoi.record.v1.YoungCarerSupport;

/** What must agree between the fields of a young carer's record. None of it decides who is a young carer. */
final class YoungCarerRules {
    /** More is asked about; with seven hours the highest band of the national survey begins ({@code CareBand}). */
    private static final int LONG_WEEKDAY_MINUTES = 7 * 60;

    /** Less than six hours of sleep is worth a question (the programme's default). */
    private static final int SHORT_SLEEP_MINUTES = 6 * 60;

    private YoungCarerRules() {}

    static List<RecordRule<YoungCarerSupport>> all() {
        return List.of(
                error(
                        "young_carer_support.decision_without_view",
                        YoungCarerSupport.CHILD_VIEW_FIELD_NUMBER,
                        record -> recognised(record) && record.getChildView().isEmpty()),
                error(
                        "young_carer_support.decision_without_meeting",
                        YoungCarerSupport.DECIDED_IN_FIELD_NUMBER,
                        record -> decided(record) && (record.getDecidedIn().isEmpty() || !record.hasDecidedOn())),
                error(
                        "young_carer_support.no_such_month",
                        YoungCarerSupport.SINCE_MONTH_FIELD_NUMBER,
                        record -> record.hasSinceMonth() && YearMonthNumber.isNone(record.getSinceMonth())),
                warning(
                        "young_carer_support.family_contacted_first",
                        YoungCarerSupport.FAMILY_CONTACTED_ON_FIELD_NUMBER,
                        record -> record.hasFamilyContactedOn()
                                && record.getFamilyMayKnow() != FamilyMayKnow.FAMILY_MAY_KNOW_YES),
                warning(
                        "young_carer_support.long_weekdays",
                        YoungCarerSupport.WEEKDAY_MINUTES_FIELD_NUMBER,
                        record -> Integer.toUnsignedLong(record.getWeekdayMinutes()) > LONG_WEEKDAY_MINUTES),
                warning(
                        "young_carer_support.short_sleep",
                        YoungCarerSupport.HEALTH_IMPACT_FIELD_NUMBER,
                        record -> record.getHealthImpact().hasSleepMinutes()
                                && Integer.toUnsignedLong(
                                                record.getHealthImpact().getSleepMinutes())
                                        < SHORT_SLEEP_MINUTES));
    }

    private static boolean recognised(YoungCarerSupport record) {
        return record.getDecision() == YoungCarerDecision.YOUNG_CARER_DECISION_RECOGNISED;
    }

    private static boolean decided(YoungCarerSupport record) {
        return recognised(record) || record.getDecision() == YoungCarerDecision.YOUNG_CARER_DECISION_NOT_RECOGNISED;
    }
}
