package org.yorisoi.contract.calendar;

import java.time.LocalDate;

/**
 * 元号, from 明治 on. Until 昭和 began, an era began on the very day on which the former ended, and that day has two
 * names; since 平成 (昭和64年政令第1号, 平成31年政令第143号) it begins the day after.
 */
public enum Era {
    /** 明治: readable from its sixth year on. */
    MEIJI("明治", "M", EraDate.SOLAR_CALENDAR, LocalDate.of(1912, 7, 30), 1868),
    /** 大正. */
    TAISHO("大正", "T", LocalDate.of(1912, 7, 30), LocalDate.of(1926, 12, 25), 1912),
    /** 昭和. */
    SHOWA("昭和", "S", LocalDate.of(1926, 12, 25), LocalDate.of(1989, 1, 7), 1926),
    /** 平成. */
    HEISEI("平成", "H", LocalDate.of(1989, 1, 8), LocalDate.of(2019, 4, 30), 1989),
    /** 令和: goes on. */
    REIWA("令和", "R", LocalDate.of(2019, 5, 1), LocalDate.MAX, 2019);

    private final String kanji;
    private final String letter;
    private final LocalDate firstDay;
    private final LocalDate lastDay;
    private final int firstYear;

    Era(String kanji, String letter, LocalDate firstDay, LocalDate lastDay, int firstYear) {
        this.kanji = kanji;
        this.letter = letter;
        this.firstDay = firstDay;
        this.lastDay = lastDay;
        this.firstYear = firstYear;
    }

    /** Its name, two kanji: 令和. */
    public String kanji() {
        return kanji;
    }

    /** The letter for it on forms: R. */
    public String letter() {
        return letter;
    }

    /** The first day that can be written in it. */
    public LocalDate firstDay() {
        return firstDay;
    }

    /** The last day that can be written in it, inclusive. */
    public LocalDate lastDay() {
        return lastDay;
    }

    /** The calendar year that is its 元年. */
    public int firstYear() {
        return firstYear;
    }

    /** The era of a day; on a day with two names the newer. */
    static Era of(LocalDate day) {
        Era era = MEIJI;
        for (Era later : values()) {
            if (!day.isBefore(later.firstDay)) {
                era = later;
            }
        }
        return era;
    }
}
