package org.yorisoi.contract.perinatal;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * 妊娠週数, at a birth 在胎週数.
 *
 * @param days full days since the first day of the last period, 0 to 308 (44 weeks)
 */
public record GestationalAge(int days) {
    /** 44 weeks: beyond, a date is wrong or the birth is not entered yet. */
    public static final int DAYS_MAX = 308;

    private static final int WEEK_DAYS = 7;
    /** A month of pregnancy is four weeks. */
    private static final int MONTH_DAYS = 28;

    private static final int LAST_MONTH = 10;
    /** The fourth month begins with 12w0d. */
    private static final int STILLBIRTH_NOTICE_DAYS = 84;

    /** Refuses what no pregnancy has. */
    public GestationalAge {
        if (!isPossible(days)) {
            throw new IllegalArgumentException("a gestational age of " + days + " days");
        }
    }

    /** The age on a day; null before the last period and after 44 weeks, where no number should be shown. */
    public static @Nullable GestationalAge on(LocalDate day, LocalDate dueDate) {
        long days = DueDate.DAYS_FROM_LAST_PERIOD - ChronoUnit.DAYS.between(day, dueDate);
        return isPossible(days) ? new GestationalAge((int) days) : null;
    }

    private static boolean isPossible(long days) {
        return days >= 0 && days <= DAYS_MAX;
    }

    /** Full weeks: 28 of 28週0日. */
    public int week() {
        return days / WEEK_DAYS;
    }

    /** Days beyond the full weeks, 0 to 6. */
    public int dayOfWeek() {
        return days % WEEK_DAYS;
    }

    /** 妊娠月数, counted from 1 (数え): the eighth is 28w0d to 31w6d; from 36w0d on it stays the tenth. */
    public int month() {
        return Math.min(LAST_MONTH, days / MONTH_DAYS + 1);
    }

    /**
     * True if a stillbirth at this age has to be notified (死産届): from the fourth month on (死産の届出に関する規程, 昭和21年厚生省
     * 令第42号, 2条). A legal border, other than the medical one of {@link PregnancyEnd}.
     */
    public boolean stillbirthIsNotified() {
        return days >= STILLBIRTH_NOTICE_DAYS;
    }
}
