package org.yorisoi.server.edge;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import org.yorisoi.server.sync.SyncErrors;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.SyncServiceGrpc;

/**
 * The outermost interceptor: counts the open calls, ends each after its time, turns whatever is thrown into a status of
 * the closed list, and can end calls when the server stops.
 */
final class GuardInterceptor implements ServerInterceptor {
    private final CallLimits limits;
    private final SyncErrors errors;
    private final ScheduledExecutorService timer;
    private final Set<GuardedCall<?, ?>> open = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    private final int messageBytes;
    private final Runnable admitPush;

    /** @param admitPush throws what a push is sent away with, before anything is looked up for it */
    GuardInterceptor(
            CallLimits limits,
            int messageBytes,
            SyncErrors errors,
            ScheduledExecutorService timer,
            Runnable admitPush) {
        this.limits = limits;
        this.messageBytes = messageBytes;
        this.admitPush = admitPush;
        this.errors = errors;
        this.timer = timer;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        GuardedCall<Q, A> guarded = new GuardedCall<>(call, errors, open::remove);
        open.add(guarded);
        try {
            admit(call.getMethodDescriptor());
            guarded.endAfter(limits.of(call.getMethodDescriptor()), timer);
            return new GuardedListener<>(next.startCall(guarded, headers), guarded, errors, messageBytes);
        } catch (RuntimeException e) {
            guarded.end(errors.of(e));
            return new ServerCall.Listener<>() {};
        }
    }

    private void admit(MethodDescriptor<?, ?> method) {
        if (stopping) {
            throw errors.unavailable("the server stops");
        }
        if (open.size() > limits.openCalls()) {
            throw errors.status(ErrorReason.BUSY, "too many calls are open", "come again later");
        }
        if (method.getFullMethodName().equals(SyncServiceGrpc.getPushMethod().getFullMethodName())) {
            admitPush.run();
        }
    }

    /** From now on new calls are refused. */
    void stop() {
        stopping = true;
    }

    /** Ends the open calls of the methods (full names) that match; the devices are told to come again. */
    void end(Predicate<String> methods) {
        StatusRuntimeException why = errors.unavailable("the server stops");
        for (GuardedCall<?, ?> call : open) {
            if (methods.test(call.getMethodDescriptor().getFullMethodName())) {
                call.end(why);
            }
        }
    }
}
