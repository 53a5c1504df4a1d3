package org.yorisoi.server.sync;

import io.grpc.stub.ServerCallStreamObserver;
import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends what an iterator gives, as fast as the device reads and no faster: the next message is made only when the one
 * before has left the buffer, and between two messages neither a thread nor a transaction is held.
 */
final class MessageStream<T> {
    /** Messages sent in one go, before other streams get the thread. */
    private static final int MESSAGES_IN_A_GO = 8;

    private final ServerCallStreamObserver<T> out;
    private final Supplier<Iterator<T>> source;
    private final Executor workers;
    private final SyncErrors errors;
    private final AtomicInteger wakes = new AtomicInteger();

    private @Nullable Iterator<T> messages;
    private boolean ended;

    /** @param source called once, on a worker thread */
    MessageStream(ServerCallStreamObserver<T> out, Supplier<Iterator<T>> source, Executor workers, SyncErrors errors) {
        this.out = out;
        this.source = source;
        this.workers = workers;
        this.errors = errors;
    }

    /** Starts sending; to be called before the endpoint's method returns. */
    void begin() {
        out.setOnReadyHandler(this::wake);
        out.setOnCancelHandler(this::wake);
        wake();
    }

    /** Makes sure that one thread, and only one, sends. */
    private void wake() {
        if (wakes.getAndIncrement() == 0) {
            hand();
        }
    }

    private void hand() {
        try {
            workers.execute(this::run);
        } catch (RejectedExecutionException e) {
            out.onError(errors.unavailable("the server has more to do than it can"));
        }
    }

    private void run() {
        int seen = wakes.get();
        boolean more = false;
        try {
            more = sendSome();
        } catch (RuntimeException | Error e) {
            ended = true;
            out.onError(errors.of(e));
        }
        if (more || !wakes.compareAndSet(seen, 0)) {
            hand();
        }
    }

    /** Returns true if there is more to send at once. */
    private boolean sendSome() {
        if (ended || out.isCancelled()) {
            ended = true;
            return false;
        }
        if (messages == null) {
            messages = source.get();
        }
        for (int sent = 0; out.isReady() && !out.isCancelled(); sent++) {
            if (sent == MESSAGES_IN_A_GO) {
                return true;
            }
            if (!messages.hasNext()) {
                ended = true;
                out.onCompleted();
                return false;
            }
            out.onNext(messages.next());
        }
        return false;
    }
}
