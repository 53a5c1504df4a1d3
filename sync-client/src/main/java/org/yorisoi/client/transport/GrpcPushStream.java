package org.yorisoi.client.transport;

import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;

/** A push stream over gRPC. */
final class GrpcPushStream implements PushStream {
    private final Calls calls;
    private final BlockingClientCall<PushBatch, PushAnswer> call;
    private final Duration silence;
    private int unanswered;
    private boolean ended;

    GrpcPushStream(Calls calls, BlockingClientCall<PushBatch, PushAnswer> call, Duration silence) {
        this.calls = calls;
        this.call = call;
        this.silence = silence;
    }

    @Override
    public void send(PushBatch batch) throws TransportException {
        try {
            if (!call.write(batch, silence.toMillis(), TimeUnit.MILLISECONDS)) {
                // The server ended the call; reading on says why.
                while (true) {
                    receive();
                }
            }
            unanswered++;
        } catch (StatusException e) {
            ended = true;
            throw calls.ended("push", e);
        } catch (TimeoutException e) {
            ended = true;
            throw calls.silent(call, "push: the server takes nothing for " + silence);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    @Override
    public PushAnswer receive() throws TransportException {
        try {
            PushAnswer answer = call.read(silence.toMillis(), TimeUnit.MILLISECONDS);
            if (answer == null) {
                ended = true;
                throw TransportException.unavailable("push: the server ended the stream without an answer");
            }
            unanswered--;
            return answer;
        } catch (StatusException e) {
            ended = true;
            throw calls.ended("push", e);
        } catch (TimeoutException e) {
            ended = true;
            throw calls.silent(call, "push: no answer for " + silence);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static TransportException interrupted() {
        Thread.currentThread().interrupt();
        return TransportException.unavailable("push: interrupted");
    }

    @Override
    public void close() {
        if (ended) {
            return;
        }
        if (unanswered == 0) {
            call.halfClose();
        } else {
            call.cancel("closed by the device", null);
        }
    }
}
