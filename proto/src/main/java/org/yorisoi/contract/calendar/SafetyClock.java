package org.yorisoi.contract.calendar;

import java.time.Duration;
import java.time.Instant;

/**
 * 安全確認の期限: how long after a report a child has to have been seen. It runs through nights and holidays.
 *
 * @param allowed from the report to the deadline; a setting, zero for what cannot wait (緊急度AA)
 */
public record SafetyClock(Duration allowed) {
    /** 48 hours: the rule of practice (児童相談所運営指針, 平成19年1月23日雇児発第0123002号), a default. */
    @SuppressWarnings("CanonicalDuration") // the rule is written in hours
    public static final SafetyClock STANDARD = new SafetyClock(Duration.ofHours(48));

    /** Refuses a deadline before the report. */
    public SafetyClock {
        if (allowed.isNegative()) {
            throw new IllegalArgumentException("the deadline would be before the report: " + allowed);
        }
    }

    /** The last moment, inclusive, of a report raised then. */
    public Instant deadline(Instant raised) {
        return raised.plus(allowed);
    }

    /** True once the deadline is over. */
    public boolean overdue(Instant raised, Instant now) {
        return now.isAfter(deadline(raised));
    }
}
