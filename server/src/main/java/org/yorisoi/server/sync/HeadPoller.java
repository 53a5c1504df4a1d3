package org.yorisoi.server.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.store.ChangeScope;
import org.yorisoi.server.store.HeadStore.Mark;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.PushAnswer;

/**
 * Pokes the watchers of this server: at once after a commit of its own, and by looking at the heads of the logs for what
 * other processes commit. Ends those whose account or device is closed. It looks only while somebody watches. (A NOTIFY in
 * the write transaction would take a lock on the whole PostgreSQL database at every commit.)
 */
public final class HeadPoller {
    /** How old a poke for another process's commit may get; the query costs some microseconds. */
    public static final Duration INTERVAL = Duration.ofMillis(50);

    private static final Logger LOG = LoggerFactory.getLogger(HeadPoller.class);

    private final WatchService watch;
    private final ScheduledExecutorService thread;
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Queue<OwnSpan> own = new ConcurrentLinkedQueue<>();

    /** Up to where the watchers of an office have been told; used on the one thread only, as is what follows. */
    private final Map<Integer, Mark> told = new HashMap<>();

    private boolean ticking;
    private boolean failing;

    /** @param thread a single one, on which every watcher is called */
    public HeadPoller(WatchService watch, ScheduledExecutorService thread) {
        this.watch = watch;
        this.thread = thread;
    }

    /** Pokes the watcher once, because what happened before is not known, and from then on at every change. */
    void add(Watcher watcher) {
        thread.execute(() -> begin(watcher));
    }

    /**
     * Looks now: this server has committed what a device pushed. The device itself is not told of what is its own and nothing
     * else: it pulls when it has the answer, and a poke before that would have it fetch what it is about to adopt.
     */
    public void committed(Caller author, PushAnswer answer) {
        if (!watchers.isEmpty()) {
            OwnSpan.of(author, answer).ifPresent(own::add);
            committed();
        }
    }

    /** Looks now: this server has committed something. */
    void committed() {
        if (!watchers.isEmpty() && woken.compareAndSet(false, true)) {
            thread.execute(() -> {
                woken.set(false);
                look();
            });
        }
    }

    private void begin(Watcher watcher) {
        int office = watcher.caller().office();
        try {
            if (!told.containsKey(office)) {
                told.putAll(watch.marks());
            }
            watchers.add(watcher);
            watcher.poke();
        } catch (RuntimeException e) {
            watcher.end(e);
        }
        if (!ticking && !watchers.isEmpty()) {
            ticking = true;
            schedule();
        }
    }

    private void schedule() {
        var unused = thread.schedule(this::tick, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tick() {
        watchers.removeIf(Watcher::gone);
        if (watchers.isEmpty()) {
            ticking = false;
            told.clear();
            return;
        }
        look();
        schedule();
    }

    private void look() {
        List<OwnSpan> pushed = new ArrayList<>();
        for (OwnSpan span = own.poll(); span != null; span = own.poll()) {
            pushed.add(span);
        }
        try {
            for (var entry : watch.marks().entrySet()) {
                Mark before = told.get(entry.getKey());
                if (!entry.getValue().equals(before)) {
                    tell(entry.getKey(), before, entry.getValue(), pushed);
                    told.put(entry.getKey(), entry.getValue());
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

    /** One set of queries for the office, however many watch it. */
    private void tell(int office, @Nullable Mark before, Mark end, List<OwnSpan> pushed) {
        boolean everyone = before == null || !before.epoch().equals(end.epoch());
        long since = before == null ? end.seq() : before.seq();
        ChangeScope changes = watch.changes(office, since);
        for (Watcher watcher : watchers) {
            Caller caller = watcher.caller();
            if (caller.office() != office) {
                continue;
            }
            if (changes.closed(caller.user(), caller.device())) {
                close(watcher);
            } else if (everyone
                    || (!OwnSpan.cover(pushed, caller, since, end.seq()) && concerns(changes, caller, since))) {
                watcher.poke();
            }
        }
    }

    private boolean concerns(ChangeScope changes, Caller caller, long since) {
        if (changes.users().contains(caller.user()) || changes.devices().contains(caller.device())) {
            return true;
        }
        // A row of another device: for its successor, and for the coordinators of its household.
        boolean mayBe = !changes.devices().isEmpty()
                && (caller.predecessor() != null || caller.clearance() == Clearance.CLEARANCE_COORDINATOR);
        return mayBe && watch.changedSince(caller, since);
    }

    private void close(Watcher watcher) {
        watchers.remove(watcher);
        watcher.end(new SyncRefusal(
                ErrorReason.ACCOUNT_CLOSED,
                "the account or the device was closed",
                "stop, keep everything, ask the office"));
    }
}
