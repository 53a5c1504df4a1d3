package org.yorisoi.simulator.sim;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of a run: it moves only when told to. Tablets see it shifted by how wrong their clocks are. */
final class SimClock extends Clock {
    private static final Instant START = Instant.parse("2026-10-05T00:00:00Z");

    private long millis = START.toEpochMilli();

    void advance(Duration by) {
        millis += by.toMillis();
    }

    @Override
    public long millis() {
        return millis;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
