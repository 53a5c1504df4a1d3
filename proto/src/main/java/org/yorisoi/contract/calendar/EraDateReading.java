package org.yorisoi.contract.calendar;

/** What a text says as a day of an era: the day, or why it is none. */
public sealed interface EraDateReading {
    /**
     * A day.
     *
     * @param date as it was meant; its own form may differ, such as for 大正15年12月25日
     */
    record Read(EraDate date) implements EraDateReading {}

    /**
     * No day.
     *
     * @param why what to tell who typed it
     */
    record Refused(EraDateProblem why) implements EraDateReading {}

    /**
     * Reads 令和7年4月1日, R7.4.1, R7/4/1, r7-4-1 and 令7.4.1, with 元 for the first year, in full or half width, with
     * spaces, and with what a Japanese keyboard gives for a dot or a hyphen. A day with two names is read by either.
     */
    static EraDateReading of(String typed) {
        return EraDateText.read(typed);
    }
}
