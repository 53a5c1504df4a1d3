package org.yorisoi.client.sync;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.Progress;
import org.yorisoi.client.SyncConfig;
import org.yorisoi.client.SyncResult;
import org.yorisoi.client.store.BatchLimits;
import org.yorisoi.client.store.LocalStore;
import org.yorisoi.client.store.RestoreStep;
import org.yorisoi.client.store.SyncStore;
import org.yorisoi.client.transport.SyncTransport;
import org.yorisoi.client.transport.TransportException;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.HelloResponse;

/**
 * One sync: meet the server, unless it was met a moment ago and nothing is to be handed in, finish a restore, then push
 * and pull as lanes that do not wait for each other, then compare sums. With an executor that runs in the caller everything happens in one thread, in this order.
 */
public final class SyncLoop {
    /** The protocol version that this program speaks. */
    public static final int PROTOCOL_VERSION = 1;

    // A server that is restored again while it is being served: the device goes along, but not for ever.
    private static final int HELLOS = 3;

    // How old clearance, clock and durable seq may get where nothing is heard of the server but that nothing is new.
    private static final Duration HELLO_HOLDS = Duration.ofMinutes(1);

    /** A Hello: over which connection, when by the device's clock, and what the server accepts. */
    private record Met(long connection, long millis, BatchLimits limits) {}

    private final AtomicReference<@Nullable Met> met = new AtomicReference<>();
    private final AtomicBoolean news = new AtomicBoolean();
    private volatile boolean pulling;
    private final SyncStore store;
    private final SyncTransport transport;
    private final Clock clock;
    private final Executor lanes;
    private final SyncConfig config;
    private final Pusher pusher;
    private final Puller puller;
    private final Repair repair;
    private final Restore restore;

    /** A loop over a store and a way to the server. */
    public SyncLoop(LocalStore store, SyncConfig config) {
        this.config = config;
        this.store = store.sync();
        this.transport = config.transport();
        this.clock = config.clock();
        this.lanes = config.lanes();
        this.pusher = new Pusher(this.store, transport, config.progress());
        this.puller = new Puller(this.store, transport, config.progress());
        this.repair = new Repair(this.store.checks(), transport, clock, config.progress());
        this.restore = new Restore(this.store, transport, pusher, config.progress());
    }

    /** Syncs once. What fails on the way there is in the result; a full disk and other faults of the store are thrown. */
    public SyncResult runOnce() {
        Tally tally = new Tally();
        for (int hellos = 0; hellos < HELLOS; hellos++) {
            try {
                syncOnce(tally);
                tidy();
                tally.failure = null;
                return tally.result();
            } catch (EpochChangedException e) {
                met.set(null);
                tally.failure = TransportException.unavailable(String.valueOf(e.getMessage()));
            } catch (TransportException e) {
                met.set(null);
                tally.failure = e;
                if (e.reason() == ErrorReason.PROTOCOL_UNSUPPORTED) {
                    pushOnly(tally);
                }
                return tally.result();
            }
        }
        return tally.result();
    }

    /**
     * With nothing to hand in, and a Hello that still holds, a pull is all it takes: it proves as well as a Hello that the
     * server was not rolled back.
     */
    private void syncOnce(Tally tally) throws TransportException, EpochChangedException {
        boolean idle = store.idle();
        BatchLimits limits = idle ? helloThatHolds() : null;
        if (limits == null) {
            limits = hello();
            idle = store.idle();
        }
        if (idle) {
            tally.received += pull();
        } else {
            tally.answered += restore.run(limits);
            lanes(limits, tally);
        }
    }

    /** What the last Hello said; null if it was said over another connection, or too long ago. */
    private @Nullable BatchLimits helloThatHolds() {
        Met last = met.get();
        if (last == null || last.connection() == 0 || last.connection() != transport.connection()) {
            return null;
        }
        long age = clock.millis() - last.millis();
        return age >= 0 && age < HELLO_HOLDS.toMillis() ? last.limits() : null;
    }

    /** An app that is too old to pull still hands in what was done with it. */
    private void pushOnly(Tally tally) {
        try {
            tally.answered += pusher.run(BatchLimits.WIDEST);
        } catch (TransportException | EpochChangedException e) {
            // The result says what has to be done first: update the app.
            tally.failure = tally.failure == null ? TransportException.unavailable("push") : tally.failure;
        }
    }

    /** Meets the server; returns what it accepts. */
    BatchLimits hello() throws TransportException {
        long sent = clock.millis();
        HelloRequest request = store.hello().toBuilder()
                .addVersions(PROTOCOL_VERSION)
                .setDeviceTimeMillis(sent)
                .build();
        HelloResponse answer = transport.hello(request);
        store.met(answer, sent);
        config.progress().accept(new Progress(Progress.Phase.HELLO, 1, 1, 0));
        if (answer.getRetryAfterMillis() > 0) {
            throw new TransportException(
                    ErrorReason.BUSY, Duration.ofMillis(answer.getRetryAfterMillis()), "hello: come again later");
        }
        BatchLimits limits = BatchLimits.of(answer.getLimits());
        met.set(new Met(transport.connection(), sent, limits));
        return limits;
    }

    /** Runs both lanes and waits for both. A lane that fails does not stop the other. */
    private void lanes(BatchLimits limits, Tally tally) throws TransportException, EpochChangedException {
        Lane push = new Lane(() -> tally.answered += pusher.run(limits));
        Lane pull = new Lane(() -> tally.received += pull());
        lanes.execute(push);
        lanes.execute(pull);
        push.join();
        pull.join();
        push.rethrow();
        pull.rethrow();
        // What was drained by the answers of this run leaves now.
        puller.purge();
    }

    /**
     * Runs the push lane, after what is left of a restore.
     *
     * @return true if there is a reason to pull: mutations were answered, or a restore goes on
     */
    boolean push(BatchLimits limits) throws TransportException, EpochChangedException {
        boolean restoring = store.restoreStep() != RestoreStep.NONE;
        long answered = (restoring ? restore.run(limits) : 0) + pusher.run(limits);
        puller.purge();
        return restoring || answered > 0;
    }

    /** Runs the pull lane and what belongs to it, unless a restore must be answered first. */
    long pull() throws TransportException, EpochChangedException {
        RestoreStep step = store.restoreStep();
        if (step != RestoreStep.NONE && step != RestoreStep.PULL) {
            return 0;
        }
        // One run at a time: pages and positions of two pulls must not mix.
        synchronized (puller) {
            pulling = true;
            try {
                long records = puller.run(this::noteNews);
                repair.run();
                return records;
            } finally {
                pulling = false;
            }
        }
    }

    /** Upkeep that needs no network. */
    void tidy() {
        store.tidy();
    }

    /**
     * Something has changed at the server: the next pull notes it, and brings it.
     *
     * @return true if one is under way, which the next one has to wait for: {@link #noteNews} comes first then
     */
    boolean behind() {
        news.set(true);
        return pulling;
    }

    /** From now on "synced" is not shown until the next checkpoint, if something was heard of since the last pull. */
    void noteNews() {
        if (news.getAndSet(false)) {
            store.behind();
        }
    }

    /** Work of a lane. */
    private interface LaneWork {
        void run() throws TransportException, EpochChangedException;
    }

    /** A lane's run and how it ended. */
    private static final class Lane implements Runnable {
        private final LaneWork work;
        private final CountDownLatch done = new CountDownLatch(1);
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Lane(LaneWork work) {
            this.work = work;
        }

        @Override
        public void run() {
            try {
                work.run();
            } catch (TransportException | EpochChangedException | RuntimeException e) {
                // Thrown on in the thread that asked for the sync, once the other lane has come to its end.
                failure.set(e);
            } catch (Error e) {
                failure.set(e);
                throw e;
            } finally {
                done.countDown();
            }
        }

        void join() throws TransportException {
            try {
                done.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw TransportException.unavailable("sync: interrupted");
            }
        }

        void rethrow() throws TransportException, EpochChangedException {
            Throwable e = failure.get();
            if (e instanceof TransportException transport) {
                throw transport;
            }
            if (e instanceof EpochChangedException epoch) {
                throw epoch;
            }
            if (e instanceof RuntimeException runtime) {
                throw runtime;
            }
            if (e instanceof Error error) {
                throw error;
            }
        }
    }

    /** What a run has done so far. Each lane writes a field of its own; the reader waits for both lanes. */
    private static final class Tally {
        private long answered;
        private long received;
        private @Nullable TransportException failure;

        SyncResult result() {
            TransportException e = failure;
            return e == null
                    ? new SyncResult(answered, received, null, "", Duration.ZERO)
                    : new SyncResult(answered, received, e.reason(), String.valueOf(e.getMessage()), e.retryAfter());
        }
    }
}
