package org.yorisoi.contract.calendar;

/** The calendar day in Japan, which has had one offset and no summer time since 1951; the device's zone is no part. */
public final class JapanDay {
    private static final long DAY_MILLIS = 86_400_000L;
    private static final long OFFSET_MILLIS = 9 * 3_600_000L;

    private JapanDay() {}

    /** Days since 1970-01-01 of an instant in milliseconds since then. */
    public static long of(long epochMillis) {
        return Math.floorDiv(epochMillis + OFFSET_MILLIS, DAY_MILLIS);
    }
}
