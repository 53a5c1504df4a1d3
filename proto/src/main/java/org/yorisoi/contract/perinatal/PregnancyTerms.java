package org.yorisoi.contract.perinatal;

import java.time.LocalDate;

/** What is due when during a pregnancy, counted back from the due date. */
public final class PregnancyTerms {
    private static final int EIGHTH_MONTH_FROM_DAYS_BEFORE = 84;
    private static final int EIGHTH_MONTH_TO_DAYS_BEFORE = 57;
    private static final int FETUS_COUNT_DAYS_BEFORE = 56;

    private PregnancyTerms() {}

    /** The second of the three interviews of 妊婦等包括相談支援 (児童福祉法6条の3第22項): the eighth month, 28w0d to 31w6d. */
    public static DayRange eighthMonthInterview(LocalDate dueDate) {
        return new DayRange(
                dueDate.minusDays(EIGHTH_MONTH_FROM_DAYS_BEFORE), dueDate.minusDays(EIGHTH_MONTH_TO_DAYS_BEFORE));
    }

    /** 胎児の数の届出 (妊婦のための支援給付): from eight weeks before the due date on, 32w0d. */
    public static LocalDate fetusCountFrom(LocalDate dueDate) {
        return dueDate.minusDays(FETUS_COUNT_DAYS_BEFORE);
    }
}
