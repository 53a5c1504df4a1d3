package org.yorisoi.server.edge;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.KnownLength;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.yorisoi.server.sync.SyncErrors;
import org.yorisoi.sync.v1.ErrorReason;

/** Turns what is thrown while a call's events are handled into a status; grpc-java itself would say UNKNOWN. */
final class GuardedListener<Q> extends SimpleForwardingServerCallListener<Q> {
    private final GuardedCall<Q, ?> call;
    private final SyncErrors errors;

    private final int messageBytes;

    GuardedListener(ServerCall.Listener<Q> listener, GuardedCall<Q, ?> call, SyncErrors errors, int messageBytes) {
        super(listener);
        this.call = call;
        this.errors = errors;
        this.messageBytes = messageBytes;
    }

    @Override
    public void onMessage(Q message) {
        try {
            super.onMessage(bounded(message));
        } catch (StatusRuntimeException e) {
            call.end(answer(e));
        } catch (RuntimeException e) {
            call.end(errors.of(e));
        }
    }

    /** A message that came plain knows its length; one that came compressed is counted while it is unpacked. */
    private Q bounded(Q message) {
        if (!(message instanceof InputStream bytes)) {
            return message;
        }
        if (!(bytes instanceof KnownLength)) {
            @SuppressWarnings("unchecked") // outside the parsing every message is a stream of bytes
            Q counted = (Q) new BoundedStream(bytes, messageBytes, this::tooLarge);
            return counted;
        }
        try {
            if (bytes.available() > messageBytes) {
                throw tooLarge();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a message in memory cannot be read", e);
        }
        return message;
    }

    private StatusRuntimeException tooLarge() {
        return errors.status(
                ErrorReason.TOO_LARGE,
                "the request of " + call.getMethodDescriptor().getBareMethodName() + " has more than " + messageBytes
                        + " bytes",
                "nothing was changed; send less at once");
    }

    /** Says in our words what the library found while it unpacked and parsed the message. */
    private StatusRuntimeException answer(StatusRuntimeException e) {
        Status status = e.getStatus();
        String request = "the request of " + call.getMethodDescriptor().getBareMethodName();
        if (status.getCode() == Status.Code.INTERNAL && status.getCause() instanceof InvalidProtocolBufferException) {
            return errors.status(
                    ErrorReason.MALFORMED, request + " is not readable", "nothing was changed; update the app");
        }
        return errors.of(e);
    }

    @Override
    public void onHalfClose() {
        guarded(super::onHalfClose);
    }

    @Override
    public void onReady() {
        guarded(super::onReady);
    }

    @Override
    public void onCancel() {
        call.over();
        guarded(super::onCancel);
    }

    @Override
    public void onComplete() {
        guarded(super::onComplete);
    }

    private void guarded(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException e) {
            call.end(errors.of(e));
        }
    }
}
