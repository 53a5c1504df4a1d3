package org.yorisoi.contract.figure;

/**
 * How long a child cares for others.
 *
 * @param weekdayMinutes on a school day, 0 to 1,440
 * @param weekendMinutes on a day of the weekend, 0 to 1,440
 */
public record CareHours(int weekdayMinutes, int weekendMinutes) {
    /** Six hours: what a day at school takes. Default of a setting. */
    public static final int SCHOOL_MINUTES = 6 * 60;

    private static final int DAY_MINUTES = 24 * 60;
    private static final int WEEKDAYS = 5;
    private static final int WEEKEND_DAYS = 2;
    private static final int SECOND_BAND_FROM_MINUTES = 3 * 60;
    private static final int THIRD_BAND_FROM_MINUTES = 7 * 60;

    /** Refuses what is not within a day. */
    public CareHours {
        if (!isWithinADay(weekdayMinutes) || !isWithinADay(weekendMinutes)) {
            throw new IllegalArgumentException("minutes of care that are not within a day");
        }
    }

    private static boolean isWithinADay(int minutes) {
        return minutes >= 0 && minutes <= DAY_MINUTES;
    }

    /** Minutes a week: five weekdays and two days of the weekend. */
    public int weeklyMinutes() {
        return weekdayMinutes * WEEKDAYS + weekendMinutes * WEEKEND_DAYS;
    }

    /** The band of the weekday. */
    public CareBand band() {
        if (weekdayMinutes < SECOND_BAND_FROM_MINUTES) {
            return CareBand.UNDER_3_HOURS;
        }
        return weekdayMinutes < THIRD_BAND_FROM_MINUTES ? CareBand.FROM_3_TO_7_HOURS : CareBand.FROM_7_HOURS;
    }

    /** True if care, school and sleep of a school day do not fit into one: a number to ask about again. */
    public boolean exceedsSchoolDay(int schoolMinutes, int sleepMinutes) {
        return weekdayMinutes + schoolMinutes + sleepMinutes > DAY_MINUTES;
    }
}
