package org.yorisoi.server.sync;

import io.grpc.StatusRuntimeException;
import java.time.Duration;

/**
 * Lets in as many batches as are done within a short wait, and tells the others when to come again: when a thousand
 * tablets come back at once, each one that is let in is answered soon, and nobody waits in a queue that only grows.
 * What a batch costs is learned from those that were done. Thread-safe.
 */
final class PushGate {
    /** How long a batch may wait for those before it; what it costs is a guess, so that some wait twice as long. */
    static final Duration LONGEST_WAIT = Duration.ofMillis(750);

    /** So many may always wait, whatever is known about their cost. */
    static final int ALWAYS = 16;

    /** A device that is sent away does not come again sooner, so that many do not come again at once. */
    private static final long SHORTEST_RETRY_MILLIS = 1_000;

    /** Nobody is sent away for longer: the cost of a batch may have been misjudged. */
    private static final long LONGEST_RETRY_MILLIS = 5_000;

    /** How much the newest batch counts in what a batch is taken to cost. */
    private static final double NEWEST = 0.2;

    /** What a batch is taken to cost before one was done: a cold server must not let a whole town in. */
    private static final Duration FIRST_GUESS = Duration.ofMillis(20);

    private int inside;
    private double nanosEach = FIRST_GUESS.toNanos();
    private long lastLeftNanos;

    /** True if a batch may wait for its turn; then {@link #leave} must follow. */
    synchronized boolean enter() {
        if (full()) {
            return false;
        }
        inside++;
        return true;
    }

    /** True if a batch that came now would be sent away. */
    synchronized boolean full() {
        return inside >= ALWAYS && inside * nanosEach > LONGEST_WAIT.toNanos();
    }

    /**
     * A batch that was let in is done, or has gone.
     *
     * @param startedNanos when it was begun ({@link System#nanoTime})
     * @param nowNanos the present moment
     */
    synchronized void leave(long startedNanos, long nowNanos) {
        inside--;
        long since = lastLeftNanos == 0 || startedNanos - lastLeftNanos > 0 ? startedNanos : lastLeftNanos;
        nanosEach += NEWEST * (nowNanos - since - nanosEach);
        lastLeftNanos = nowNanos;
    }

    /** When a batch that was not let in may come again, in milliseconds: when those inside are done. */
    synchronized int retryAfterMillis() {
        long millis = (long) (inside * nanosEach / 1_000_000);
        return (int) Math.max(SHORTEST_RETRY_MILLIS, Math.min(LONGEST_RETRY_MILLIS, millis));
    }

    /** What a batch that is sent away is told. */
    StatusRuntimeException busy(SyncErrors errors) {
        return errors.busy("more is pushed than can be worked off soon", retryAfterMillis());
    }
}
