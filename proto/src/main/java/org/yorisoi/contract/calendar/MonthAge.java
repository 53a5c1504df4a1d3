package org.yorisoi.contract.calendar;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * 月齢: an age in full months and the days beyond them. A month is full on the same day of the next month, or on its
 * last day if it has no such day: one born on 31 October is four months old on 28 February.
 *
 * @param months full months, 0 or more
 * @param days days since the last full month, 0 to 30
 */
public record MonthAge(int months, int days) {
    private static final int DAYS_MAX = 30;

    /** Refuses what no age is. */
    public MonthAge {
        if (months < 0 || days < 0 || days > DAYS_MAX) {
            throw new IllegalArgumentException("an age of " + months + " months and " + days + " days");
        }
    }

    /** The age on a day; null on the days before the birth. */
    public static @Nullable MonthAge on(LocalDate day, LocalDate birth) {
        if (day.isBefore(birth)) {
            return null;
        }
        long months = ChronoUnit.MONTHS.between(birth, day);
        // Java's month is not full on the last day of a shorter month.
        if (!birth.plusMonths(months + 1).isAfter(day)) {
            months++;
        }
        return new MonthAge((int) months, (int) ChronoUnit.DAYS.between(birth.plusMonths(months), day));
    }

    /**
     * The day on which one born on {@code birth} has this age; so, too, a term of months from any other day. Always
     * counted from the first day: a month after a month after 31 January is not two months after it.
     */
    public LocalDate reachedOn(LocalDate birth) {
        return birth.plusMonths(months).plusDays(days);
    }
}
