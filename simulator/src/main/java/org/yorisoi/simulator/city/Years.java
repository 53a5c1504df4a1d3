package org.yorisoi.simulator.city;

import java.time.LocalDate;
import org.yorisoi.contract.calendar.FiscalYear;

/** Fiscal years, which begin in April. */
final class Years {
    private Years() {}

    /** The first day of the fiscal year of a day. */
    static LocalDate of(LocalDate day) {
        return FiscalYear.of(day).firstDay();
    }

    /** The first day of the fiscal year before that of a day. */
    static LocalDate before(LocalDate day) {
        return of(day).minusYears(1);
    }
}
