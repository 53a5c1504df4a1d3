package org.yorisoi.server.edge;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.yorisoi.server.sync.SyncErrors;
import org.yorisoi.sync.v1.ErrorReason;

/** Turns what is thrown while a call's events are handled into a status; grpc-java itself would say UNKNOWN. */
final class GuardedListener<Q> extends SimpleForwardingServerCallListener<Q> {
    private final GuardedCall<Q, ?> call;
    private final SyncErrors errors;

    GuardedListener(ServerCall.Listener<Q> listener, GuardedCall<Q, ?> call, SyncErrors errors) {
        super(listener);
        this.call = call;
        this.errors = errors;
    }

    @Override
    public void onMessage(Q message) {
        try {
            super.onMessage(message);
        } catch (StatusRuntimeException e) {
            call.end(answer(e));
        } catch (RuntimeException e) {
            call.end(errors.of(e));
        }
    }

    /** Says in our words what the library found while it unpacked and parsed the message. */
    private StatusRuntimeException answer(StatusRuntimeException e) {
        Status status = e.getStatus();
        String request = "the request of " + call.getMethodDescriptor().getBareMethodName();
        if (status.getCode() == Status.Code.INTERNAL && status.getCause() instanceof InvalidProtocolBufferException) {
            return errors.status(
                    ErrorReason.MALFORMED, request + " is not readable", "nothing was changed; update the app");
        }
        if (status.getCode() == Status.Code.RESOURCE_EXHAUSTED && e.getTrailers() == null) {
            return errors.status(
                    ErrorReason.TOO_LARGE, request + " is too large", "nothing was changed; send less at once");
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
