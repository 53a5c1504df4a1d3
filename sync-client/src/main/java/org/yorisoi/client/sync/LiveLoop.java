package org.yorisoi.client.sync;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.ClientException;
import org.yorisoi.client.SyncConfig;
import org.yorisoi.client.store.BatchLimits;
import org.yorisoi.client.store.LocalStore;
import org.yorisoi.client.transport.MessageStream;
import org.yorisoi.client.transport.SyncTransport;
import org.yorisoi.client.transport.TransportException;
import org.yorisoi.contract.Limits;
import org.yorisoi.sync.v1.Poke;

/**
 * Syncs by itself: one thread pushes after each save, one pulls after each poke, one waits for pokes. None of them waits
 * for another; each has its own pauses after failures.
 */
public final class LiveLoop implements AutoCloseable {
    // Pokes may get lost; then this is how old the tablet's picture may get.
    private static final Duration PULL_AT_LEAST_EVERY = Limits.BACKOFF_MAX;
    private static final Duration END = Duration.ofSeconds(5);

    private final SyncLoop loop;
    private final SyncConfig config;
    private final SyncTransport transport;
    private final Signal push = new Signal();
    private final Signal pull = new Signal();
    private final Signal watch = new Signal();
    private final List<Thread> threads;
    private final AtomicReference<@Nullable MessageStream<Poke>> pokes = new AtomicReference<>();
    private @Nullable BatchLimits connected;

    /** A loop that is not running yet. */
    public LiveLoop(SyncLoop loop, SyncConfig config, LocalStore store) {
        this.loop = loop;
        this.config = config;
        this.transport = config.transport();
        this.threads = List.of(
                thread("yorisoi-push", () -> work(push, this::pushOnce)),
                thread("yorisoi-pull", () -> work(pull, this::pullOnce)),
                thread("yorisoi-watch", () -> work(watch, this::watchOnce)));
        store.onSave(push::raise);
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Starts the threads. */
    public void start() {
        push.raise();
        pull.raise();
        watch.raise();
        threads.forEach(Thread::start);
    }

    /** Works whenever the signal is raised; after a failure again after a pause. */
    private void work(Signal signal, Once once) {
        Backoff backoff = new Backoff(config.random());
        try {
            while (signal.await(PULL_AT_LEAST_EVERY)) {
                try {
                    once.run();
                    backoff.reset();
                } catch (EpochChangedException e) {
                    // Hello again, at once: the restore's steps begin in the push lane.
                    disconnected();
                    push.raise();
                    pull.raise();
                    signal.pause(backoff.next(Duration.ZERO));
                } catch (TransportException e) {
                    disconnected();
                    pause(signal, backoff, e.retryAfter());
                    signal.raise();
                } catch (ClientException e) {
                    if (e.reason() != ClientException.Reason.DISK_FULL
                            && e.reason() != ClientException.Reason.DISK_FAILED) {
                        throw e;
                    }
                    // It goes on when there is room or the disk works again. A store that closed itself refuses the
                    // application's calls as well, which tell it to open the store anew.
                    signal.pause(backoff.next(Duration.ZERO));
                    signal.raise();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the server asked for is never cut short; a pause of one's own ends when there is a network. */
    private static void pause(Signal signal, Backoff backoff, Duration asked) throws InterruptedException {
        Duration pause = backoff.next(asked);
        if (!asked.isZero()) {
            signal.pause(pause);
        } else if (signal.pauseUnlessHurried(pause)) {
            backoff.reset();
        }
    }

    /** There is a network again: every thread goes on at once. */
    public void networkAvailable() {
        for (Signal signal : List.of(push, pull, watch)) {
            signal.hurry();
        }
    }

    private void pushOnce() throws TransportException, EpochChangedException {
        BatchLimits limits = connect();
        if (loop.push(limits)) {
            // The next pull proves what was adopted; after a restore's first two steps it is the third.
            pull.raise();
        }
    }

    private void pullOnce() throws TransportException, EpochChangedException {
        try {
            connect();
            loop.pull();
        } catch (TransportException | EpochChangedException e) {
            loop.noteNews();
            throw e;
        }
        loop.tidy();
    }

    private void watchOnce() throws TransportException {
        connect();
        try (MessageStream<Poke> stream = transport.watch()) {
            pokes.set(stream);
            // What happened between the last pull and this watch made no poke.
            pull.raise();
            while (!watch.isClosed() && stream.next() != null) {
                boolean waits = loop.behind();
                pull.raise();
                if (waits) {
                    loop.noteNews();
                }
            }
        } finally {
            pokes.set(null);
        }
        if (!watch.isClosed()) {
            throw TransportException.unavailable("watch: the server ended it");
        }
    }

    /** Says Hello once for each connection. */
    private synchronized BatchLimits connect() throws TransportException {
        BatchLimits limits = connected;
        if (limits == null) {
            limits = loop.hello();
            connected = limits;
            push.raise();
        }
        return limits;
    }

    private synchronized void disconnected() {
        connected = null;
    }

    /** Ends the threads; waits for what they are writing, at most some seconds. */
    @Override
    public void close() {
        for (Signal signal : List.of(push, pull, watch)) {
            signal.close();
        }
        MessageStream<Poke> waiting = pokes.get();
        if (waiting != null) {
            waiting.close();
        }
        boolean interrupted = false;
        for (Thread thread : threads) {
            try {
                thread.interrupt();
                thread.join(END.toMillis());
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** One run of a lane. */
    private interface Once {
        void run() throws TransportException, EpochChangedException;
    }
}
