package org.yorisoi.simulator.city;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Days and times of Japan, which has had one offset and no summer time since 1951, as the records hold them. */
final class Days {
    private static final ZoneOffset JAPAN = ZoneOffset.ofHours(9);

    private Days() {}

    /** Days since 1970-01-01. */
    static int epochDay(LocalDate day) {
        return (int) day.toEpochDay();
    }

    /** The day in Japan of an instant. */
    static LocalDate day(long millis) {
        return Instant.ofEpochMilli(millis).atOffset(JAPAN).toLocalDate();
    }

    /** Milliseconds since 1970 of a time of day in Japan. */
    static long millis(LocalDate day, LocalTime time) {
        return day.atTime(time).toInstant(JAPAN).toEpochMilli();
    }
}
