package org.yorisoi.server.edge;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yorisoi.server.sync.SyncErrors;

/**
 * A call that can be ended from any thread, once, and only with a status of the closed list. What is sent after the end
 * is dropped. Messages worth it are compressed, if the client can read that.
 */
final class GuardedCall<Q, A> extends SimpleForwardingServerCall<Q, A> {
    /** Below this size, in bytes, compression costs more than it saves. */
    private static final int COMPRESS_FROM = 1_024;

    private final SyncErrors errors;
    private final Consumer<GuardedCall<?, ?>> whenOver;
    private @Nullable Future<?> timeout;
    private boolean headersSent;
    private volatile boolean closed;

    /** @param whenOver called when the call has ended, however it did */
    GuardedCall(ServerCall<Q, A> call, SyncErrors errors, Consumer<GuardedCall<?, ?>> whenOver) {
        super(call);
        this.errors = errors;
        this.whenOver = whenOver;
    }

    /** Ends the call after a time if it is still open then. */
    synchronized void endAfter(Duration limit, ScheduledExecutorService timer) {
        timeout = timer.schedule(
                () -> end(errors.overdue("the call took longer than " + limit.toMillis() + " ms")),
                limit.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void sendHeaders(Metadata headers) {
        if (!closed && !headersSent) {
            headersSent = true;
            super.setCompression(QuickGzip.NAME);
            super.sendHeaders(headers);
        }
    }

    @Override
    public synchronized void sendMessage(A message) {
        if (!closed) {
            super.setMessageCompression(size(message) >= COMPRESS_FROM);
            super.sendMessage(message);
        }
    }

    /** Messages arrive here serialized, as streams that know their length. */
    private int size(A message) {
        try {
            return message instanceof InputStream bytes ? bytes.available() : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("a message in memory cannot be read", e);
        }
    }

    @Override
    public synchronized void close(Status status, Metadata trailers) {
        if (closed) {
            return;
        }
        over();
        if (SyncErrors.isOurs(status, trailers)) {
            super.close(status.withCause(null), trailers);
        } else {
            StatusRuntimeException made = errors.of(foreign(status));
            super.close(made.getStatus(), trailers(made));
        }
    }

    private static Throwable foreign(Status status) {
        Throwable cause = status.getCause();
        return cause == null ? new IllegalStateException("a call was ended with " + status.getCode()) : cause;
    }

    /** Ends the call with a status made by {@link SyncErrors}. */
    void end(StatusRuntimeException made) {
        close(made.getStatus(), trailers(made));
    }

    private static Metadata trailers(StatusRuntimeException made) {
        Metadata trailers = made.getTrailers();
        return trailers == null ? new Metadata() : trailers;
    }

    /** The call has ended: the device went away, or a status is on its way. */
    synchronized void over() {
        closed = true;
        if (timeout != null) {
            timeout.cancel(false);
        }
        whenOver.accept(this);
    }

    /** Also true once the server itself ended the call: nothing more needs to be made for it. */
    @Override
    public boolean isCancelled() {
        return closed || super.isCancelled();
    }
}
