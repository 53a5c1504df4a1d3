package org.yorisoi.server.edge;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.access.CallerContext;
import org.yorisoi.server.sync.SyncErrors;
import org.yorisoi.sync.v1.ErrorReason;

/**
 * Refuses a device that has too many calls open, over however many connections, so that one tablet (or one stolen token)
 * does not use up what is there for all. Inside the {@link TokenInterceptor}, which knows who calls.
 */
final class DeviceCallsInterceptor implements ServerInterceptor {
    private final int allowed;
    private final SyncErrors errors;
    /** Devices with open calls, and how many. */
    private final ConcurrentMap<Device, Integer> open = new ConcurrentHashMap<>();

    private record Device(int office, UUID id) {}

    /** @param allowed calls of one device that may be open at the same time */
    DeviceCallsInterceptor(int allowed, SyncErrors errors) {
        this.allowed = allowed;
        this.errors = errors;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        Caller caller = CallerContext.current();
        Place place = new Place(new Device(caller.office(), caller.device()));
        if (open.merge(place.device, 1, Integer::sum) > allowed) {
            place.leave();
            throw errors.status(
                    ErrorReason.BUSY,
                    "the device has " + allowed + " calls open",
                    "end those that are not needed, and come again");
        }
        try {
            return new Listening<>(next.startCall(new Leaving<>(call, place), headers), place);
        } catch (RuntimeException e) {
            place.leave();
            throw e;
        }
    }

    /** The place that one call takes, until it is left the first time. */
    private final class Place {
        private final Device device;
        private final AtomicBoolean left = new AtomicBoolean();

        Place(Device device) {
            this.device = device;
        }

        void leave() {
            if (left.compareAndSet(false, true)) {
                open.computeIfPresent(device, (any, calls) -> calls == 1 ? null : calls - 1);
            }
        }
    }

    /** Leaves before the device hears of the end, so that its next call finds the place free. */
    private static final class Leaving<Q, A> extends SimpleForwardingServerCall<Q, A> {
        private final Place place;

        Leaving(ServerCall<Q, A> call, Place place) {
            super(call);
            this.place = place;
        }

        @Override
        public void close(Status status, Metadata trailers) {
            place.leave();
            super.close(status, trailers);
        }
    }

    /** Leaves when the call ended in any other way: the device went away, or the server ended it. */
    private static final class Listening<Q> extends SimpleForwardingServerCallListener<Q> {
        private final Place place;

        Listening(ServerCall.Listener<Q> listener, Place place) {
            super(listener);
            this.place = place;
        }

        @Override
        public void onCancel() {
            place.leave();
            super.onCancel();
        }

        @Override
        public void onComplete() {
            place.leave();
            super.onComplete();
        }
    }
}
