package org.yorisoi.server.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.protobuf.MessageLite;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yorisoi.contract.Limits;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.store.StorageException;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.HistoryRequest;
import org.yorisoi.sync.v1.ManifestRequest;
import org.yorisoi.sync.v1.PullRequest;
import org.yorisoi.sync.v1.PushBatch;
import org.yorisoi.sync.v1.SyncServiceGrpc;
import org.yorisoi.sync.v1.WatchRequest;

/** Whatever the method, nothing is done without the token of a device. */
@Timeout(60)
class TokenInterceptorTest {
    private static final String CLOSED = "token-of-a-closed-account";

    /** Every method, with a request of it. One that is added to the service must be added here. */
    private static final Map<String, MessageLite> REQUESTS = Map.of(
            "Hello", HelloRequest.getDefaultInstance(),
            "Push", PushBatch.getDefaultInstance(),
            "Pull", PullRequest.getDefaultInstance(),
            "Watch", WatchRequest.getDefaultInstance(),
            "Manifest", ManifestRequest.getDefaultInstance(),
            "History", HistoryRequest.getDefaultInstance());

    /** The methods that a device of a closed account may still call. */
    private static final Set<String> OPEN_TO_CLOSED_ACCOUNTS = Set.of("Hello", "Push");

    private final EdgeFixture edge = new EdgeFixture();
    private final AtomicInteger reached = new AtomicInteger();

    @BeforeEach
    void open() {
        edge.devices.put(CLOSED, EdgeFixture.caller(false));
        edge.hello = counted(edge.hello);
        edge.push = counted(edge.push);
        edge.pull = counted(edge.pull);
        edge.manifest = counted(edge.manifest);
        edge.history = counted(edge.history);
        edge.open();
    }

    private <Q, A> BiFunction<Caller, Q, A> counted(BiFunction<Caller, Q, A> service) {
        return (caller, request) -> {
            reached.incrementAndGet();
            return service.apply(caller, request);
        };
    }

    @AfterEach
    void close() {
        edge.close();
    }

    static Stream<MethodDescriptor<?, ?>> methods() {
        return SyncServiceGrpc.getServiceDescriptor().getMethods().stream();
    }

    @Test
    void methods_ofTheService_areAllCoveredHere() {
        Set<String> names = methods().map(MethodDescriptor::getBareMethodName).collect(Collectors.toSet());

        assertEquals(new TreeSet<>(REQUESTS.keySet()), new TreeSet<>(names));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void call_withoutToken_isDenied(MethodDescriptor<?, ?> method) {
        assertDenied(ErrorReason.NOT_ENROLLED, Status.Code.UNAUTHENTICATED, call(edge.channel(), method));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void call_withAnUnknownToken_isDenied(MethodDescriptor<?, ?> method) {
        assertDenied(ErrorReason.NOT_ENROLLED, Status.Code.UNAUTHENTICATED, call(edge.channel("forged"), method));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void call_withAnOverlongToken_isDeniedUnread(MethodDescriptor<?, ?> method) {
        String overlong = "t".repeat(Limits.TOKEN_BYTES + 1);
        edge.devices.put(overlong, EdgeFixture.caller(true));

        assertDenied(ErrorReason.NOT_ENROLLED, Status.Code.UNAUTHENTICATED, call(edge.channel(overlong), method));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void call_ofAClosedAccount_isDeniedUnlessItHandsInWork(MethodDescriptor<?, ?> method) {
        StatusRuntimeException answer = call(edge.channel(CLOSED), method);

        if (OPEN_TO_CLOSED_ACCOUNTS.contains(method.getBareMethodName())) {
            assertEquals(1, reached.get());
        } else {
            assertDenied(ErrorReason.ACCOUNT_CLOSED, Status.Code.PERMISSION_DENIED, answer);
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void call_whileTheDatabaseIsAway_isToldToComeAgain(MethodDescriptor<?, ?> method) {
        edge.lookUp = token -> {
            throw new StorageException("look up a token", new SQLException("gone", "08006"));
        };

        assertDenied(ErrorReason.UNAVAILABLE, Status.Code.UNAVAILABLE, call(edge.channel(EdgeFixture.TOKEN), method));
    }

    private void assertDenied(ErrorReason reason, Status.Code code, StatusRuntimeException answer) {
        assertEquals(code, answer.getStatus().getCode());
        assertEquals(reason, EdgeFixture.detail(answer).getReason());
        assertFalse(EdgeFixture.detail(answer).getTodo().isEmpty());
        assertEquals(0, reached.get(), "a service was called");
    }

    /** Calls a method with one request and returns the status it ended with. */
    @SuppressWarnings("unchecked")
    private static StatusRuntimeException call(Channel channel, MethodDescriptor<?, ?> method) {
        MethodDescriptor<Object, Object> any = (MethodDescriptor<Object, Object>) method;
        ClientCall<Object, Object> call =
                channel.newCall(any, CallOptions.DEFAULT.withDeadlineAfter(5, TimeUnit.SECONDS));
        Object request = REQUESTS.get(method.getBareMethodName());
        try {
            if (method.getType() == MethodDescriptor.MethodType.UNARY) {
                ClientCalls.blockingUnaryCall(call, request);
            } else {
                CallLimitsTest.Heard<Object> heard = new CallLimitsTest.Heard<>();
                call.start(
                        new ClientCall.Listener<>() {
                            @Override
                            public void onClose(Status status, Metadata trailers) {
                                heard.onError(status.asRuntimeException(trailers));
                            }
                        },
                        new Metadata());
                call.request(10);
                call.sendMessage(request);
                call.halfClose();
                heard.done.await(20, TimeUnit.SECONDS);
                return (StatusRuntimeException) heard.ended;
            }
            return Status.OK.asRuntimeException();
        } catch (StatusRuntimeException e) {
            return e;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
