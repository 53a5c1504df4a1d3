package org.yorisoi.server.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yorisoi.server.StartupException;
import org.yorisoi.server.edge.CallLimitsTest.Heard;
import org.yorisoi.server.store.StorageException;
import org.yorisoi.server.sync.SyncRefusal;
import org.yorisoi.server.testing.LogCapture;
import org.yorisoi.sync.v1.ErrorDetail;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.Poke;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.PullRequest;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;
import org.yorisoi.sync.v1.SyncServiceGrpc;
import org.yorisoi.sync.v1.WatchRequest;

@Timeout(60)
class GrpcPortTest {
    /** Stands for what a family told; it must be in no log and in no status. */
    private static final String CONTENT = "ひみつの話";

    private final EdgeFixture edge = new EdgeFixture();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        edge.close();
    }

    @Test
    void port_thatIsTaken_isNamedWithWhatToDo() {
        edge.open();
        InetSocketAddress taken = new InetSocketAddress(InetAddress.getLoopbackAddress(), edge.port());
        EdgeFixture second = new EdgeFixture();
        try (second) {
            StartupException refused = assertThrows(StartupException.class, () -> second.openAt(taken));

            assertTrue(refused.getMessage().contains(String.valueOf(edge.port())), refused.getMessage());
            assertTrue(refused.getMessage().contains("--grpc-port"), refused.getMessage());
        }
    }

    @Test
    void bug_inAService_isInternalAndLoggedOnceWithoutContent() {
        edge.hello = (caller, request) -> {
            throw new IllegalStateException(CONTENT);
        };
        edge.open();
        try (LogCapture log = LogCapture.begin()) {
            StatusRuntimeException answer = failingHello();

            ErrorDetail detail = EdgeFixture.detail(answer);
            assertEquals(Status.Code.INTERNAL, answer.getStatus().getCode());
            assertEquals(ErrorReason.INTERNAL, detail.getReason());
            assertFalse(detail.getIncident().isEmpty());
            assertEquals(1, log.errors().size());
            assertTrue(log.errors().get(0).contains("incident " + detail.getIncident()));
            assertNowhere(log, answer);
        }
    }

    @Test
    void statusOfALibrary_thatIsNotOurs_neverLeaves() {
        edge.hello = (caller, request) -> {
            throw Status.ABORTED.withDescription(CONTENT).asRuntimeException();
        };
        edge.open();
        try (LogCapture log = LogCapture.begin()) {
            StatusRuntimeException answer = failingHello();

            assertEquals(Status.Code.INTERNAL, answer.getStatus().getCode());
            assertNowhere(log, answer);
        }
    }

    @Test
    void refusal_ofAService_leavesWithItsReasonAndWhatToDo() {
        edge.hello = (caller, request) -> {
            throw new SyncRefusal(ErrorReason.DEVICE_MISMATCH, "another device", "enrol it");
        };
        edge.open();

        StatusRuntimeException answer = failingHello();

        assertEquals(Status.Code.PERMISSION_DENIED, answer.getStatus().getCode());
        assertEquals(ErrorReason.DEVICE_MISMATCH, EdgeFixture.detail(answer).getReason());
        assertEquals("enrol it", EdgeFixture.detail(answer).getTodo());
    }

    @Test
    void disk_thatIsFull_isToldToComeAgain() {
        edge.hello = (caller, request) -> {
            throw new StorageException("write a batch", new SQLException(CONTENT, null, 13));
        };
        edge.open();
        try (LogCapture log = LogCapture.begin()) {
            StatusRuntimeException answer = failingHello();

            assertEquals(Status.Code.UNAVAILABLE, answer.getStatus().getCode());
            assertTrue(EdgeFixture.detail(answer).getRetryAfterMillis() > 0);
            assertNowhere(log, answer);
        }
    }

    @Test
    void request_thatIsNotReadable_isMalformed() {
        edge.open();

        for (byte[] bytes : List.of(new byte[] {(byte) 0xff, 1, 2, 3}, invalidUtf8())) {
            StatusRuntimeException answer = assertThrows(
                    StatusRuntimeException.class,
                    () -> ClientCalls.blockingUnaryCall(
                            edge.channel(EdgeFixture.TOKEN), rawHello(), CallOptions.DEFAULT, bytes));

            assertEquals(Status.Code.INVALID_ARGUMENT, answer.getStatus().getCode());
            assertEquals(ErrorReason.MALFORMED, EdgeFixture.detail(answer).getReason());
        }
    }

    /** {@code app_version} with a byte that is in no UTF-8 text. */
    private static byte[] invalidUtf8() {
        return new byte[] {HelloRequest.APP_VERSION_FIELD_NUMBER << 3 | 2, 1, (byte) 0xff};
    }

    private static MethodDescriptor<byte[], byte[]> rawHello() {
        return SyncServiceGrpc.getHelloMethod().toBuilder(new Bytes(), new Bytes())
                .build();
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void push_afterARefusedBatch_hasTheAnswersBeforeIt() throws Exception {
        edge.push = (caller, batch) -> {
            if (batch.getFirstNo() == 3) {
                throw new SyncRefusal(ErrorReason.EPOCH_CHANGED, "another epoch", "say Hello");
            }
            return PushAnswer.newBuilder().setFirstNo(batch.getFirstNo()).build();
        };
        edge.open();
        Heard<PushAnswer> answers = new Heard<>();
        StreamObserver<PushBatch> batches = edge.async().push(answers);
        for (int i = 1; i <= 4; i++) {
            batches.onNext(EdgeFixture.batch(i, 16));
        }
        assertTrue(answers.done.await(20, TimeUnit.SECONDS));

        assertEquals(2, answers.messages.size());
        assertEquals(
                ErrorReason.EPOCH_CHANGED,
                EdgeFixture.detail((StatusRuntimeException) answers.ended).getReason());
    }

    @Test
    void push_toAFrozenLane_hasTheOldOutcomesAndThenTheStatus() throws Exception {
        PushAnswer old = PushAnswer.newBuilder().setFirstNo(7).build();
        edge.push = (caller, batch) -> {
            throw SyncRefusal.forked(List.of(old));
        };
        edge.open();
        Heard<PushAnswer> answers = new Heard<>();

        edge.async().push(answers).onNext(EdgeFixture.batch(7, 16));

        assertTrue(answers.done.await(20, TimeUnit.SECONDS));
        assertEquals(List.of(old), answers.messages);
        assertEquals(
                ErrorReason.DEVICE_FORKED,
                EdgeFixture.detail((StatusRuntimeException) answers.ended).getReason());
    }

    @Test
    void push_ofALongStream_asksForEachBatchWhetherTheAccountIsOpen() throws Exception {
        CompletableFuture<Boolean> second = new CompletableFuture<>();
        edge.push = (caller, batch) -> {
            if (batch.getFirstNo() == 2) {
                second.complete(caller.active());
            }
            return PushAnswer.getDefaultInstance();
        };
        edge.open();
        Heard<PushAnswer> answers = new Heard<>();
        StreamObserver<PushBatch> batches = edge.async().push(answers);
        batches.onNext(EdgeFixture.batch(1, 16));
        assertTrue(answers.begun.await(20, TimeUnit.SECONDS));

        edge.again = caller -> EdgeFixture.caller(false);
        batches.onNext(EdgeFixture.batch(2, 16));

        assertFalse(second.get(20, TimeUnit.SECONDS));
    }

    @Test
    void pull_ofLargeMessages_isCompressed() {
        PullMessage message = PullMessage.newBuilder()
                .setPosition(ByteString.copyFrom(new byte[100_000]))
                .build();
        edge.pull = (caller, request) -> Collections.singleton(message).iterator();
        edge.open();
        AtomicReference<String> encoding = new AtomicReference<>();
        var stub = edge.blocking().withInterceptors(encodingSeen(encoding));

        assertEquals(message, stub.pull(PullRequest.getDefaultInstance()).next());

        assertEquals("gzip", encoding.get());
    }

    private static ClientInterceptor encodingSeen(AtomicReference<String> encoding) {
        Metadata.Key<String> key = Metadata.Key.of("grpc-encoding", Metadata.ASCII_STRING_MARSHALLER);
        return new ClientInterceptor() {
            @Override
            public <Q, A> ClientCall<Q, A> interceptCall(
                    MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
                return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
                    @Override
                    public void start(Listener<A> listener, Metadata headers) {
                        super.start(
                                new SimpleForwardingClientCallListener<>(listener) {
                                    @Override
                                    public void onHeaders(Metadata received) {
                                        encoding.set(received.get(key));
                                        super.onHeaders(received);
                                    }
                                },
                                headers);
                    }
                };
            }
        };
    }

    @Test
    void close_withStreamsOpen_answersThePresentBatchAndTellsTheOthersToComeAgain() throws Exception {
        CountDownLatch atWork = new CountDownLatch(1);
        edge.push = (caller, batch) -> {
            atWork.countDown();
            await(release);
            return PushAnswer.newBuilder().setFirstNo(batch.getFirstNo()).build();
        };
        edge.open();
        Heard<PushAnswer> answers = new Heard<>();
        StreamObserver<PushBatch> batches = edge.async().push(answers);
        batches.onNext(EdgeFixture.batch(1, 16));
        batches.onNext(EdgeFixture.batch(2, 16));
        Heard<PushAnswer> idle = new Heard<>();
        edge.async().push(idle);
        Heard<Poke> pokes = new Heard<>();
        edge.async().watch(WatchRequest.getDefaultInstance(), pokes);
        assertTrue(atWork.await(20, TimeUnit.SECONDS));

        long began = System.nanoTime();
        CompletableFuture<Void> closed =
                CompletableFuture.runAsync(() -> edge.grpcPort().close());
        assertComeAgain(idle);
        assertComeAgain(pokes);
        release.countDown();
        assertComeAgain(answers);
        closed.get(20, TimeUnit.SECONDS);

        assertEquals(1, answers.messages.size());
        assertTrue(System.nanoTime() - began < Duration.ofSeconds(5).toNanos());
    }

    @Test
    void close_whileABatchHangs_endsAllTheSameInTime() throws Exception {
        CountDownLatch atWork = new CountDownLatch(1);
        edge.push = (caller, batch) -> {
            atWork.countDown();
            await(release);
            return PushAnswer.getDefaultInstance();
        };
        edge.open();
        Heard<PushAnswer> answers = new Heard<>();
        edge.async().push(answers).onNext(EdgeFixture.batch(1, 16));
        assertTrue(atWork.await(20, TimeUnit.SECONDS));

        long began = System.nanoTime();
        edge.grpcPort().close();

        assertComeAgain(answers);
        assertTrue(System.nanoTime() - began < Duration.ofSeconds(4).toNanos());
    }

    private static void assertComeAgain(Heard<?> heard) throws InterruptedException {
        assertTrue(heard.done.await(20, TimeUnit.SECONDS));
        StatusRuntimeException ended = (StatusRuntimeException) heard.ended;
        assertEquals(Status.Code.UNAVAILABLE, ended.getStatus().getCode());
        assertTrue(EdgeFixture.detail(ended).getRetryAfterMillis() > 0);
    }

    private StatusRuntimeException failingHello() {
        return assertThrows(
                StatusRuntimeException.class, () -> edge.blocking().hello(HelloRequest.getDefaultInstance()));
    }

    private static void assertNowhere(LogCapture log, StatusRuntimeException answer) {
        assertTrue(log.lines().stream().noneMatch(line -> line.contains(CONTENT)));
        assertFalse(String.valueOf(answer.getMessage()).contains(CONTENT));
        assertFalse(EdgeFixture.detail(answer).toString().contains(CONTENT));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
