package org.yorisoi.contract.figure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** How a stay is counted in days of use (産後ケア 短期入所型, ショートステイ); a setting. */
public enum StayCounting {
    /** Each calendar day: 1泊2日 is two. The default. */
    DAYS,
    /** Each night, on the day of its evening: 1泊2日 is one. */
    NIGHTS;

    /** The days of use of a stay, from the day of arrival to that of leaving, both inclusive. */
    public List<LocalDate> days(LocalDate arrived, LocalDate left) {
        if (left.isBefore(arrived)) {
            throw new IllegalArgumentException("a stay that ends before it begins");
        }
        LocalDate end = this == DAYS ? left.plusDays(1) : left;
        List<LocalDate> days = new ArrayList<>();
        for (LocalDate day = arrived; day.isBefore(end); day = day.plusDays(1)) {
            days.add(day);
        }
        return days;
    }
}
