package org.yorisoi.contract.calendar;

import java.time.LocalDate;

/**
 * 法律上の年齢. By law an age is reached at the end of the day before the birthday (年齢計算ニ関スル法律, 明治35年法律第50号:
 * counted from the day of birth; 民法143条2項: the term ends with the day before the corresponding one, and with the
 * month's last day if there is none). A child born on 1 April is thus of the school year of those born in March.
 */
public final class LegalAge {
    /** Until here a child is a child to 児童福祉法 (4条1項). */
    public static final int CHILD_UNTIL = 18;

    private LegalAge() {}

    /**
     * The day at whose end an age is reached: for one born on 29 February always 28 February.
     *
     * @param years 1 or more
     */
    public static LocalDate reachedOn(LocalDate birth, int years) {
        if (years < 1) {
            throw new IllegalArgumentException("an age of " + years + " years is not reached but born");
        }
        LocalDate corresponding = birth.plusYears(years);
        boolean exists = corresponding.getDayOfMonth() == birth.getDayOfMonth();
        return exists ? corresponding.minusDays(1) : corresponding;
    }

    /** 年度末: the last day, inclusive, of the fiscal year in which an age is reached. */
    public static LocalDate fiscalYearEnd(LocalDate birth, int years) {
        return FiscalYear.of(reachedOn(birth, years)).lastDay();
    }
}
