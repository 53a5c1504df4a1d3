package org.yorisoi.contract.calendar;

import java.time.LocalDate;

/**
 * 和暦: a day as it is written in its era. A form for people and paper; records hold days.
 *
 * @param day from 1873-01-01 on: until then Japan had a lunar calendar (明治5年太政官布告第337号), whose days have other
 *     names
 */
public record EraDate(LocalDate day) {
    /** 明治6年1月1日: the first day of the solar calendar. */
    public static final LocalDate SOLAR_CALENDAR = LocalDate.of(1873, 1, 1);

    /** Refuses days of the lunar calendar. */
    public EraDate {
        if (day.isBefore(SOLAR_CALENDAR)) {
            throw new IllegalArgumentException("before " + SOLAR_CALENDAR + " a day has no name in the solar calendar");
        }
    }

    /** Its era; on 1912-07-30 and 1926-12-25, which have two, the newer. */
    public Era era() {
        return Era.of(day);
    }

    /** The year within the era, from 1 on. */
    public int year() {
        return day.getYear() - era().firstYear() + 1;
    }

    /** The year as it is written with kanji: 元 for the first. */
    public String writtenYear() {
        return year() == 1 ? "元" : Integer.toString(year());
    }

    /** As in letters: 令和元年5月1日. */
    public String longForm() {
        return era().kanji() + writtenYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    /** As in tables: R1.5.1. */
    public String shortForm() {
        return era().letter() + year() + "." + day.getMonthValue() + "." + day.getDayOfMonth();
    }
}
