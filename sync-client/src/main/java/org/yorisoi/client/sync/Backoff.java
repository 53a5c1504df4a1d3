package org.yorisoi.client.sync;

import java.time.Duration;
import java.util.Random;
import org.yorisoi.contract.Limits;

/**
 * How long to wait after failed calls: twice as long each time, between {@link Limits#BACKOFF_FIRST} and
 * {@link Limits#BACKOFF_MAX}, less a random part of up to a half, so that tablets which lost one server do not come
 * back together. Not thread-safe.
 */
public final class Backoff {
    private static final int DOUBLINGS = 20;
    private static final int ASKED_JITTER = 5;

    private final Random random;
    private int failures;

    /** A sequence of pauses that begins with the shortest. */
    public Backoff(Random random) {
        this.random = random;
    }

    /**
     * The pause after one more failure.
     *
     * @param asked what the server asked for; it is never cut short, and made longer by up to a fifth
     */
    public Duration next(Duration asked) {
        long ceiling = Limits.BACKOFF_FIRST.toMillis() << Math.min(failures, DOUBLINGS);
        failures++;
        long full = Math.min(ceiling, Limits.BACKOFF_MAX.toMillis());
        long pause = full - (long) (random.nextDouble() * full / 2);
        long wanted = asked.toMillis() + (long) (random.nextDouble() * asked.toMillis() / ASKED_JITTER);
        return Duration.ofMillis(Math.max(pause, wanted));
    }

    /** A call came through: the next failure waits for the shortest pause again. */
    public void reset() {
        failures = 0;
    }
}
