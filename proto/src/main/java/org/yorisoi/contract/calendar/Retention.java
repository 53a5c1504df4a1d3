package org.yorisoi.contract.calendar;

import java.time.LocalDate;

/**
 * 保存期限: the first day on which a record may be destroyed. It says when the term is over, not that a record should
 * go: a legal hold, and the people who decide, stand before it. There is no national rule for municipal records; the
 * numbers are defaults that a municipality replaces by its own (文書管理規程).
 */
public final class Retention {
    /** 25: until when a child's record is kept in principle, as child guidance centres do. Default of a setting. */
    public static final int CHILD_UNTIL_AGE = 25;

    /** Years after the fiscal year in which a case was closed. Default of a setting; bylaws have 5 to 10. */
    public static final int YEARS_AFTER_CLOSING = 5;

    private Retention() {}

    /**
     * The day after the fiscal year in which a child reaches an age by law ({@link LegalAge}).
     *
     * @param untilAge in years, 1 or more
     */
    public static LocalDate childPurgeFrom(LocalDate birth, int untilAge) {
        return LegalAge.fiscalYearEnd(birth, untilAge).plusDays(1);
    }

    /**
     * The day after so many full fiscal years that follow the one of closing.
     *
     * @param years 0 or more
     */
    public static LocalDate closedPurgeFrom(LocalDate closed, int years) {
        if (years < 0) {
            throw new IllegalArgumentException("kept for " + years + " years");
        }
        return new FiscalYear(FiscalYear.of(closed).startYear() + 1 + years).firstDay();
    }
}
