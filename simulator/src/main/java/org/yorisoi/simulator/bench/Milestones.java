package org.yorisoi.simulator.bench;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.yorisoi.client.Progress;

/** When a sync got how far, as the client tells it. Thread-safe. */
final class Milestones {
    private final Semaphore news = new Semaphore(0);
    private volatile long lastPushNanos;

    void progress(Progress progress) {
        if (progress.phase() == Progress.Phase.PUSH) {
            lastPushNanos = System.nanoTime();
        }
        news.release();
    }

    /** Forgets the pushes so far. */
    void begin() {
        lastPushNanos = 0;
    }

    /** When the last answer to what was handed in had been stored, by {@link System#nanoTime}; 0 = none since the beginning. */
    long lastPushNanos() {
        return lastPushNanos;
    }

    /** Waits for something to happen, but not longer. */
    void await(long millis) throws InterruptedException {
        if (news.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            news.drainPermits();
        }
    }
}
