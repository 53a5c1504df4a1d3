package org.yorisoi.client.transport;

import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A server's stream over gRPC. */
final class GrpcMessageStream<T> implements MessageStream<T> {
    private final String name;
    private final Calls calls;
    private final BlockingClientCall<?, T> call;
    private final Duration silence;
    private boolean ended;

    /**
     * @param silence how long to wait for a message; zero = for ever
     */
    GrpcMessageStream(String name, Calls calls, BlockingClientCall<?, T> call, Duration silence) {
        this.name = name;
        this.calls = calls;
        this.call = call;
        this.silence = silence;
    }

    @Override
    public @Nullable T next() throws TransportException {
        try {
            T message = silence.isZero() ? call.read() : call.read(silence.toMillis(), TimeUnit.MILLISECONDS);
            ended = message == null;
            return message;
        } catch (StatusException e) {
            ended = true;
            throw calls.ended(name, e);
        } catch (TimeoutException e) {
            ended = true;
            throw calls.silent(call, name + ": no message for " + silence);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TransportException.unavailable(name + ": interrupted");
        }
    }

    @Override
    public void close() {
        if (!ended) {
            call.cancel("closed by the device", null);
        }
    }
}
