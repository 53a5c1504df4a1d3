package org.yorisoi.contract.id;

import java.time.Clock;
import java.util.Random;
import java.util.UUID;

/**
 * UUIDs of version 7 (RFC 9562, 5.7): milliseconds, then a counter of 12 bits, then 62 random bits. Each is larger
 * than the one before, also within a millisecond and when the clock goes back: the time then stands still at the
 * latest one seen. Thread-safe.
 */
public final class TimeOrderedIds implements IdSource {
    private static final int COUNTER_END = 1 << 12;
    // A counter starts in the lower half, so that at least 2,048 ids fit in a millisecond.
    private static final int COUNTER_START_BITS = 11;
    private static final long TIME_END = 1L << 48;

    private final Clock clock;
    private final Random random;
    private long millis = -1;
    private int counter;

    /**
     * @param clock gives the time part
     * @param random gives the random part; a SecureRandom outside tests, since ids of two devices must not meet
     */
    public TimeOrderedIds(Clock clock, Random random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public synchronized UUID next() {
        advance(Math.max(0, clock.millis()));
        long high = ((millis % TIME_END) << 16) | 0x7000L | counter;
        long low = 0x8000_0000_0000_0000L | (random.nextLong() >>> 2);
        return new UUID(high, low);
    }

    private void advance(long now) {
        if (now > millis) {
            millis = now;
            counter = random.nextInt(1 << COUNTER_START_BITS);
            return;
        }
        counter++;
        if (counter == COUNTER_END) {
            millis++;
            counter = 0;
        }
    }
}
