package org.yorisoi.contract.perinatal;

import java.time.LocalDate;

/** 分娩予定日. What a doctor dates from ultrasound replaces what is computed here. */
public final class DueDate {
    /**
     * Days from the first day of the last period to the due date: 40 weeks (Naegele's rule counted in days; 日本産科婦人科
     * 学会・日本産婦人科医会, 産婦人科診療ガイドライン産科編).
     */
    public static final int DAYS_FROM_LAST_PERIOD = 280;

    private DueDate() {}

    /** From the first day of the last period. */
    public static LocalDate fromLastPeriod(LocalDate firstDay) {
        return firstDay.plusDays(DAYS_FROM_LAST_PERIOD);
    }

    /** What the due date was, from a birth and how old the pregnancy then was. */
    public static LocalDate fromBirth(LocalDate birth, GestationalAge atBirth) {
        return birth.plusDays(DAYS_FROM_LAST_PERIOD - atBirth.days());
    }
}
