package org.yorisoi.contract.calendar;

import java.time.Instant;
import java.time.LocalDate;

/** The calendar day in Japan, which has had one offset and no summer time since 1951; the device's zone is no part. */
public final class JapanDay {
    private static final long DAY_MILLIS = 86_400_000L;
    private static final long OFFSET_MILLIS = 9 * 3_600_000L;

    private JapanDay() {}

    /** Days since 1970-01-01 of an instant in milliseconds since then. */
    public static long of(long epochMillis) {
        return Math.floorDiv(epochMillis + OFFSET_MILLIS, DAY_MILLIS);
    }

    /** The day that an instant falls on. */
    public static LocalDate date(Instant instant) {
        return LocalDate.ofEpochDay(of(instant.toEpochMilli()));
    }

    /** The first instant of a day. */
    public static Instant start(LocalDate day) {
        return Instant.ofEpochMilli(day.toEpochDay() * DAY_MILLIS - OFFSET_MILLIS);
    }

    /** The last millisecond of a day: what has to be done on it is in time until then. */
    public static Instant end(LocalDate day) {
        return start(day.plusDays(1)).minusMillis(1);
    }
}
