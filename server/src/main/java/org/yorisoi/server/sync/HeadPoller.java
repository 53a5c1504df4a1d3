package org.yorisoi.server.sync;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.store.Head;
import org.yorisoi.sync.v1.ErrorReason;

/**
 * Pokes the watchers of this server: at once after a commit of its own, and by looking at the heads of the logs for what
 * other processes commit. It looks only while somebody watches. (A NOTIFY in the write transaction would take a lock on
 * the whole PostgreSQL database at every commit.)
 */
public final class HeadPoller {
    /** How old a poke for another process's commit may get; the query costs some microseconds. */
    public static final Duration INTERVAL = Duration.ofMillis(50);

    private static final Logger LOG = LoggerFactory.getLogger(HeadPoller.class);

    private final WatchService watch;
    private final UnaryOperator<Caller> again;
    private final ScheduledExecutorService thread;
    private final Map<Watcher, Head> watchers = new ConcurrentHashMap<>();
    private final AtomicBoolean ticking = new AtomicBoolean();
    private final AtomicBoolean woken = new AtomicBoolean();
    private boolean failing;

    /**
     * Polls nothing yet.
     *
     * @param again the caller as it is now
     * @param thread a single one, on which every watcher is called
     */
    public HeadPoller(WatchService watch, UnaryOperator<Caller> again, ScheduledExecutorService thread) {
        this.watch = watch;
        this.again = again;
        this.thread = thread;
    }

    /** Pokes the watcher once, because what happened before is not known, and from then on at every change. */
    void add(Watcher watcher) {
        thread.execute(() -> begin(watcher));
    }

    /** Looks now: this server has committed something. */
    public void committed() {
        if (!watchers.isEmpty() && woken.compareAndSet(false, true)) {
            thread.execute(() -> {
                woken.set(false);
                look();
            });
        }
    }

    private void begin(Watcher watcher) {
        try {
            Head end = watch.heads().get(watcher.caller().office());
            if (end != null) {
                watchers.put(watcher, end);
                watcher.poke();
            }
        } catch (RuntimeException e) {
            watcher.end(e);
        }
        if (!watchers.isEmpty() && ticking.compareAndSet(false, true)) {
            schedule();
        }
    }

    private void schedule() {
        var unused = thread.schedule(this::tick, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tick() {
        watchers.keySet().removeIf(Watcher::gone);
        if (watchers.isEmpty()) {
            ticking.set(false);
            return;
        }
        look();
        schedule();
    }

    private void look() {
        try {
            Map<Integer, Head> heads = watch.heads();
            for (var entry : watchers.entrySet()) {
                Head end = heads.get(entry.getKey().caller().office());
                if (end != null && isNew(end, entry.getValue())) {
                    tell(entry.getKey(), entry.getValue(), end);
                }
            }
            failing = false;
        } catch (RuntimeException e) {
            // A late poke costs latency only, and the next look may succeed. Said once, not twenty times a second.
            if (!failing) {
                LOG.warn("no pokes for the moment: {}", QuietTrace.of(e));
            }
            failing = true;
        }
    }

    private static boolean isNew(Head end, Head seen) {
        return end.seq() != seen.seq() || !end.epoch().equals(seen.epoch());
    }

    private void tell(Watcher watcher, Head seen, Head end) {
        Caller caller = again.apply(watcher.caller());
        if (!caller.active()) {
            watchers.remove(watcher);
            watcher.end(new SyncRefusal(
                    ErrorReason.ACCOUNT_CLOSED,
                    "the account or the device was closed",
                    "stop, keep everything, ask the office"));
            return;
        }
        watchers.put(watcher, end);
        if (!seen.epoch().equals(end.epoch()) || watch.changedSince(caller, seen.seq())) {
            watcher.poke();
        }
    }
}
