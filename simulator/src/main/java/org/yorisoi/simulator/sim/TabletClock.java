package org.yorisoi.simulator.sim;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A tablet's clock: wrong by something, and now and then suddenly by something else. */
final class TabletClock extends Clock {
    private final Clock right;
    private Duration wrongBy;

    TabletClock(Clock right, Duration wrongBy) {
        this.right = right;
        this.wrongBy = wrongBy;
    }

    void jump(Duration nowWrongBy) {
        wrongBy = nowWrongBy;
    }

    @Override
    public long millis() {
        return right.millis() + wrongBy.toMillis();
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public ZoneId getZone() {
        return right.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
