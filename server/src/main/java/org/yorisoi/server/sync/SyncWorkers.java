package org.yorisoi.server.sync;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads on which the services block. Pushes have their own, so that pushes that wait for a lock never stop a pull; so
 * have the pulls of whole scopes, which are long, so that they never stop those who fetch the day's changes. A full queue
 * rejects ({@link java.util.concurrent.RejectedExecutionException}); each stream waits in it once at most.
 */
public final class SyncWorkers implements AutoCloseable {
    /** Batches worked on at once; on SQLite one of them writes. */
    public static final int PUSH_THREADS = 6;

    /** Pulls of changes, manifests and greetings worked on at once. */
    public static final int READ_THREADS = 4;

    /** Pulls of whole scopes worked on at once. */
    public static final int FIRST_PULL_THREADS = 2;

    /** Streams that wait for a thread; more tablets than an office has. */
    private static final int QUEUE = 4_096;

    /** An idle thread goes away after so many seconds. */
    private static final int KEEP_ALIVE_SECONDS = 30;

    private final ThreadPoolExecutor pushes = pool("push", PUSH_THREADS);
    private final ThreadPoolExecutor reads = pool("read", READ_THREADS);
    private final ThreadPoolExecutor firstPulls = pool("first-pull", FIRST_PULL_THREADS);
    private final ScheduledExecutorService watch = scheduler("watch");
    private final ScheduledExecutorService timer = scheduler("timer");

    /** For the batches of pushes. */
    public Executor pushes() {
        return pushes;
    }

    /** For what only reads, and not much. */
    public Executor reads() {
        return reads;
    }

    /** For the pulls of those who begin from nothing. */
    public Executor firstPulls() {
        return firstPulls;
    }

    /** The one thread of the watchers. */
    public ScheduledExecutorService watch() {
        return watch;
    }

    /** For timeouts; nothing on it blocks. */
    public ScheduledExecutorService timer() {
        return timer;
    }

    /** Lets what runs finish for a moment, then interrupts it. */
    @Override
    public void close() {
        for (ExecutorService executor : new ExecutorService[] {watch, timer, reads, firstPulls, pushes}) {
            executor.shutdown();
        }
        try {
            if (!pushes.awaitTermination(1, TimeUnit.SECONDS)) {
                pushes.shutdownNow();
            }
        } catch (InterruptedException e) {
            pushes.shutdownNow();
            Thread.currentThread().interrupt();
        }
        reads.shutdownNow();
        firstPulls.shutdownNow();
        watch.shutdownNow();
        timer.shutdownNow();
    }

    private static ThreadPoolExecutor pool(String name, int threads) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), named(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** One thread that ends with the process at the latest. */
    public static ScheduledExecutorService scheduler(String name) {
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, named(name));
        // The timeout of a call that ended in time must not be kept for an hour.
        scheduler.setRemoveOnCancelPolicy(true);
        return scheduler;
    }

    private static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "yorisoi-" + name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
