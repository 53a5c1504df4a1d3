package org.yorisoi.contract.perinatal;

import java.time.LocalDate;

/**
 * Days in a row.
 *
 * @param from the first, inclusive
 * @param to the last, inclusive
 */
public record DayRange(LocalDate from, LocalDate to) {
    /** Refuses a range without a day. */
    public DayRange {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("the range ends before it begins");
        }
    }

    /** True for its days. */
    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
