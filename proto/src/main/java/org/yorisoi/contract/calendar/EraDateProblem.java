package org.yorisoi.contract.calendar;

/** Why a text is no day of an era. The names are stable: texts and exports go by them. */
public enum EraDateProblem {
    /** Not written as an era, a year, a month and a day. */
    UNREADABLE,
    /** 0年: an era begins with 元年, the year 1. */
    YEAR_ZERO,
    /** No such month, or no such day in it: 2月29日 of a common year. */
    NO_SUCH_DAY,
    /** The era had not begun yet, or was over: 平成31年5月1日. */
    OUTSIDE_ERA,
    /** 明治5年 and earlier: a day of the lunar calendar, which has to be looked up. */
    LUNAR_CALENDAR
}
