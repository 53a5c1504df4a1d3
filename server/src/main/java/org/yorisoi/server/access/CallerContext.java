package org.yorisoi.server.access;

import io.grpc.Context;

/** Where the caller of a gRPC call stands between the interceptor that found it out and the endpoint. */
public final class CallerContext {
    /** Set for every call that reaches an endpoint. */
    public static final Context.Key<Caller> KEY = Context.key("yorisoi-caller");

    private CallerContext() {}

    /**
     * The caller of the present call.
     *
     * @throws IllegalStateException outside a call that the interceptor let through
     */
    public static Caller current() {
        Caller caller = KEY.get();
        if (caller == null) {
            throw new IllegalStateException("an endpoint was called without a caller");
        }
        return caller;
    }
}
