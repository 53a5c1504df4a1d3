package org.yorisoi.server.edge;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.Limits;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.access.CallerContext;
import org.yorisoi.server.sync.SyncErrors;
import org.yorisoi.server.sync.SyncRefusal;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.SyncServiceGrpc;

/**
 * Denies every call that does not carry the token of a device, whatever its method, and tells the endpoint who calls.
 * The database is asked on each call, so that a closed device is closed at once.
 */
final class TokenInterceptor implements ServerInterceptor {
    static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private static final String SCHEME = "Bearer ";

    /** A device whose account was closed may still say what it recorded; the services answer nothing but that. */
    private static final Set<String> OPEN_TO_CLOSED_ACCOUNTS = Set.of(
            SyncServiceGrpc.getHelloMethod().getFullMethodName(),
            SyncServiceGrpc.getPushMethod().getFullMethodName());

    private final Function<String, Optional<Caller>> byToken;
    private final SyncErrors errors;

    /** @param byToken the device to which a token was issued, as the database says now */
    TokenInterceptor(Function<String, Optional<Caller>> byToken, SyncErrors errors) {
        this.byToken = byToken;
        this.errors = errors;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        Caller caller;
        try {
            caller = admitted(
                    headers.get(AUTHORIZATION), call.getMethodDescriptor().getFullMethodName());
        } catch (RuntimeException e) {
            throw errors.of(e);
        }
        return Contexts.interceptCall(Context.current().withValue(CallerContext.KEY, caller), call, headers, next);
    }

    private Caller admitted(@Nullable String authorization, String method) {
        if (authorization == null
                || !authorization.startsWith(SCHEME)
                || authorization.length() > SCHEME.length() + Limits.TOKEN_BYTES) {
            throw notEnrolled();
        }
        Caller caller =
                byToken.apply(authorization.substring(SCHEME.length())).orElseThrow(TokenInterceptor::notEnrolled);
        if (!caller.active() && !OPEN_TO_CLOSED_ACCOUNTS.contains(method)) {
            throw new SyncRefusal(
                    ErrorReason.ACCOUNT_CLOSED,
                    "the account or the device was closed",
                    "stop, keep everything, ask the office");
        }
        return caller;
    }

    private static SyncRefusal notEnrolled() {
        return new SyncRefusal(
                ErrorReason.NOT_ENROLLED, "no token of an enrolled device came with the call", "enrol the device");
    }
}
