package org.yorisoi.server.sync;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compacts every office at the start and then once a day. */
public final class DailyCompaction implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DailyCompaction.class);

    /** On a stop: a transaction takes some milliseconds. */
    private static final Duration LAST_TRANSACTION = Duration.ofSeconds(2);

    private final CompactionService service;
    private final Duration kept;
    private final ScheduledExecutorService thread;

    /**
     * Does nothing yet.
     *
     * @param kept how long a tombstone lives at least
     * @param thread of its own, for it blocks; ended with it
     */
    public DailyCompaction(CompactionService service, Duration kept, ScheduledExecutorService thread) {
        this.service = service;
        this.kept = kept;
        this.thread = thread;
    }

    /** Begins. */
    public void start() {
        var unused = thread.scheduleWithFixedDelay(
                this::compact, 0, Duration.ofDays(1).toMillis(), TimeUnit.MILLISECONDS);
    }

    private void compact() {
        try {
            service.compactAll(kept);
        } catch (RuntimeException e) {
            // Nothing is lost by waiting for tomorrow. Thrown on it would end the schedule.
            LOG.warn("no compaction today: {}", QuietTrace.of(e));
        }
    }

    /** Ends after the transaction under way. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(LAST_TRANSACTION.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("the compaction did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
