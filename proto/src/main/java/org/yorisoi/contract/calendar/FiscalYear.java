package org.yorisoi.contract.calendar;

import java.time.LocalDate;
import java.time.Month;

/**
 * 年度: from 1 April to 31 March (地方自治法208条1項).
 *
 * @param startYear the calendar year in which it begins: 2025 for 令和7年度
 */
public record FiscalYear(int startYear) {
    /** The fiscal year of a day. */
    public static FiscalYear of(LocalDate day) {
        return new FiscalYear(day.getMonthValue() >= Month.APRIL.getValue() ? day.getYear() : day.getYear() - 1);
    }

    /** Its first day, 1 April. */
    public LocalDate firstDay() {
        return LocalDate.of(startYear, Month.APRIL, 1);
    }

    /** Its last day, 31 March, inclusive. */
    public LocalDate lastDay() {
        return LocalDate.of(startYear + 1, Month.MARCH, 31);
    }

    /**
     * A day whose era and year name this fiscal year. One in which an era began bears the new one's name as a whole
     * (平成31年4月1日の関係省庁連絡会議申合せ: 令和元年度; 1989 is 平成元年度), so it is the last of the calendar year.
     */
    public EraDate nameDay() {
        return new EraDate(LocalDate.of(startYear, Month.DECEMBER, 31));
    }
}
