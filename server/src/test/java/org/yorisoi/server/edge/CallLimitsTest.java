package org.yorisoi.server.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yorisoi.contract.Limits;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.sync.SyncRefusal;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.HelloResponse;
import org.yorisoi.sync.v1.ManifestMessage;
import org.yorisoi.sync.v1.ManifestRequest;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.PullRequest;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;
import org.yorisoi.sync.v1.SyncServiceGrpc;
import org.yorisoi.sync.v1.SyncServiceGrpc.SyncServiceStub;
import org.yorisoi.sync.v1.WatchRequest;

/** Each limit of a call is broken by a client. */
@Timeout(60)
class CallLimitsTest {
    private final EdgeFixture edge = new EdgeFixture();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        edge.close();
    }

    @Test
    void hello_thatTakesTooLong_isEndedByTheServer() {
        edge.hello = (caller, request) -> {
            await(release);
            return HelloResponse.getDefaultInstance();
        };
        edge.with(EdgeFixture.shortCalls()).open();

        StatusRuntimeException ended = assertThrows(
                StatusRuntimeException.class, () -> edge.blocking().hello(HelloRequest.getDefaultInstance()));

        assertEquals(Status.Code.DEADLINE_EXCEEDED, ended.getStatus().getCode());
        assertEquals(ErrorReason.UNAVAILABLE, EdgeFixture.detail(ended).getReason());
    }

    @Test
    void pull_thatTakesTooLong_isEndedByTheServer() {
        edge.pull = (caller, request) -> {
            await(release);
            return endless(1);
        };
        edge.with(EdgeFixture.shortCalls()).open();
        var messages = edge.blocking().pull(PullRequest.getDefaultInstance());

        StatusRuntimeException ended = assertThrows(StatusRuntimeException.class, messages::hasNext);

        assertEquals(Status.Code.DEADLINE_EXCEEDED, ended.getStatus().getCode());
    }

    @Test
    void manifest_thatNeverEnds_isEndedByTheServer() {
        edge.manifest = (caller, request) -> new Endless<>(ManifestMessage.getDefaultInstance());
        edge.with(EdgeFixture.shortCalls()).open();
        var messages = edge.blocking().manifest(ManifestRequest.getDefaultInstance());

        StatusRuntimeException ended = assertThrows(StatusRuntimeException.class, () -> {
            while (messages.hasNext()) {
                messages.next();
            }
        });

        assertEquals(Status.Code.DEADLINE_EXCEEDED, ended.getStatus().getCode());
    }

    @Test
    void history_lastsAsLongAsAManifestAtMost() {
        CallLimits standard = CallLimits.standard();

        assertEquals(standard.manifest(), standard.of(SyncServiceGrpc.getHistoryMethod()));
    }

    @Test
    void watch_thatLastsTooLong_isEndedByTheServer() {
        edge.with(EdgeFixture.shortCalls()).open();
        var pokes = edge.blocking().watch(WatchRequest.getDefaultInstance());

        StatusRuntimeException ended = assertThrows(StatusRuntimeException.class, () -> {
            while (pokes.hasNext()) {
                pokes.next();
            }
        });

        assertEquals(Status.Code.DEADLINE_EXCEEDED, ended.getStatus().getCode());
    }

    @Test
    void push_withoutABatch_isEndedByTheServer() throws Exception {
        edge.with(EdgeFixture.shortCalls()).open();
        Heard<PushAnswer> answers = new Heard<>();

        StreamObserver<PushBatch> batches = edge.async().push(answers);

        assertEnded(answers);
        assertTrue(answers.ended.getMessage().contains("nothing was pushed"), answers.ended.getMessage());
        batches.onError(Status.CANCELLED.asRuntimeException());
    }

    @Test
    void push_ofManyBatchesAtOnce_isTakenInFourByFour() throws Exception {
        Semaphore allowed = new Semaphore(0);
        AtomicInteger at = new AtomicInteger();
        edge.push = (caller, batch) -> {
            at.incrementAndGet();
            allowed.acquireUninterruptibly();
            return PushAnswer.newBuilder().setFirstNo(batch.getFirstNo()).build();
        };
        edge.open();
        Heard<PushAnswer> answers = new Heard<>();
        StreamObserver<PushBatch> batches = edge.async().push(answers);
        int sent = 40;
        for (int i = 1; i <= sent; i++) {
            batches.onNext(EdgeFixture.batch(i, Limits.BATCH_BYTES));
        }
        ClientCallStreamObserver<PushBatch> line = (ClientCallStreamObserver<PushBatch>) batches;

        assertFalse(line.isReady(), "the line is full: the server has not taken in what it has not answered");
        allowed.release(sent);
        batches.onCompleted();
        assertTrue(answers.done.await(30, TimeUnit.SECONDS));

        assertEquals(sent, at.get());
        for (int i = 0; i < sent; i++) {
            assertEquals(i + 1, answers.messages.get(i).getFirstNo());
        }
    }

    @Test
    void pull_thatIsNotRead_isNotProducedAhead() throws Exception {
        AtomicInteger made = new AtomicInteger();
        CountDownLatch some = new CountDownLatch(2);
        edge.pull = (caller, request) -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public PullMessage next() {
                made.incrementAndGet();
                some.countDown();
                return message(Limits.PULL_MAX_BYTES);
            }
        };
        edge.open();

        readNothing(edge.async());
        assertTrue(some.await(20, TimeUnit.SECONDS));
        // The threads are free while the tablet does not read: many other calls are answered meanwhile.
        for (int i = 0; i < 50; i++) {
            edge.blocking().hello(HelloRequest.getDefaultInstance());
        }

        assertTrue(made.get() <= 10, made + " messages were made for a tablet that reads none");
    }

    @Test
    void pullsFromNothing_howeverMany_leaveOthersTheirThreads() {
        edge.pull = (caller, request) -> {
            if (request.getCursor().isEmpty()) {
                await(release);
            }
            return Collections.emptyIterator();
        };
        edge.open();
        for (int i = 0; i < 10; i++) {
            readNothing(edge.async());
        }

        assertFalse(edge.blocking()
                .pull(PullRequest.newBuilder()
                        .setCursor(ByteString.copyFromUtf8("cursor"))
                        .build())
                .hasNext());
        edge.blocking().hello(HelloRequest.getDefaultInstance());
    }

    @Test
    void push_whileTooManyAreInside_isSentAwayBeforeAnythingIsLookedUp() throws Exception {
        AtomicInteger looked = new AtomicInteger();
        edge.lookUp = token -> {
            looked.incrementAndGet();
            return Optional.of(
                    new Caller(1, new UUID(1, 1), new UUID(4, looked.get()), Clearance.CLEARANCE_STAFF, null, 0, true));
        };
        edge.push = (caller, batch) -> {
            await(release);
            return PushAnswer.getDefaultInstance();
        };
        edge.open();
        List<ManagedChannel> connections = new ArrayList<>();
        try {
            Heard<PushAnswer> refused = null;
            for (int i = 0; refused == null && i < 300; i++) {
                if (i % 16 == 0) {
                    connections.add(NettyChannelBuilder.forAddress("localhost", edge.port())
                            .usePlaintext()
                            .build());
                }
                int before = looked.get();
                Heard<PushAnswer> heard = new Heard<>();
                SyncServiceGrpc.newStub(edge.channel(connections.get(connections.size() - 1), "any"))
                        .push(heard)
                        .onNext(PushBatch.getDefaultInstance());
                refused = heard.done.await(20, TimeUnit.MILLISECONDS) && looked.get() == before ? heard : null;
            }
            assertNotNull(refused);
            StatusRuntimeException status = (StatusRuntimeException) refused.ended;
            assertEquals(ErrorReason.BUSY, EdgeFixture.detail(status).getReason());
            assertTrue(EdgeFixture.detail(status).getRetryAfterMillis() > 0);
        } finally {
            release.countDown();
            connections.forEach(ManagedChannel::shutdownNow);
        }
    }

    @Test
    void calls_moreThanTheServerTakes_areToldToComeAgain() throws Exception {
        edge.with(EdgeFixture.calls(3, 32)).open();
        edge.pull = (caller, request) -> endless(Limits.PULL_MAX_BYTES);
        for (int i = 0; i < 3; i++) {
            readNothing(edge.async()).begun.await(20, TimeUnit.SECONDS);
        }

        StatusRuntimeException refused = assertThrows(
                StatusRuntimeException.class, () -> edge.blocking().hello(HelloRequest.getDefaultInstance()));

        assertEquals(Status.Code.RESOURCE_EXHAUSTED, refused.getStatus().getCode());
        assertEquals(ErrorReason.BUSY, EdgeFixture.detail(refused).getReason());
        assertTrue(EdgeFixture.detail(refused).getRetryAfterMillis() > 0);
    }

    @Test
    void calls_moreThanADeviceMayHave_areToldToComeAgainAndOtherDevicesGoOn() throws Exception {
        edge.devices.put(
                "another", new Caller(1, new UUID(1, 1), new UUID(3, 3), Clearance.CLEARANCE_STAFF, null, 0, true));
        edge.with(EdgeFixture.calls(100, 3)).open();
        edge.pull = (caller, request) -> endless(Limits.PULL_MAX_BYTES);
        ManagedChannel second = NettyChannelBuilder.forAddress("localhost", edge.port())
                .usePlaintext()
                .build();
        try {
            readNothing(edge.async()).begun.await(20, TimeUnit.SECONDS);
            readNothing(edge.async()).begun.await(20, TimeUnit.SECONDS);
            Context.CancellableContext tablet = Context.current().withCancellation();
            Context before = tablet.attach();
            readNothing(SyncServiceGrpc.newStub(edge.channel(second, EdgeFixture.TOKEN)))
                    .begun
                    .await(20, TimeUnit.SECONDS);
            tablet.detach(before);

            StatusRuntimeException refused = assertThrows(
                    StatusRuntimeException.class, () -> edge.blocking().hello(HelloRequest.getDefaultInstance()));
            SyncServiceGrpc.newBlockingStub(edge.channel("another")).hello(HelloRequest.getDefaultInstance());
            tablet.cancel(null);

            assertEquals(Status.Code.RESOURCE_EXHAUSTED, refused.getStatus().getCode());
            assertEquals(ErrorReason.BUSY, EdgeFixture.detail(refused).getReason());
            assertTrue(EdgeFixture.detail(refused).getWhat().contains("3 calls"), refused.getMessage());
            assertTrue(EdgeFixture.detail(refused).getRetryAfterMillis() > 0);
            awaitHello();
        } finally {
            second.shutdownNow();
        }
    }

    /** The server hears of the cancelled call a moment later. */
    private void awaitHello() throws InterruptedException {
        StatusRuntimeException last = null;
        for (int i = 0; i < 200; i++) {
            try {
                edge.blocking().hello(HelloRequest.getDefaultInstance());
                return;
            } catch (StatusRuntimeException e) {
                last = e;
                Thread.sleep(50);
            }
        }
        throw last;
    }

    @Test
    void calls_oneAfterAnother_areNeverTooManyHoweverTheyEnd() {
        edge.hello = (caller, request) -> {
            if (request.getDeviceTimeMillis() % 2 == 0) {
                throw new SyncRefusal(ErrorReason.DEVICE_MISMATCH, "another device", "enrol it");
            }
            return HelloResponse.getDefaultInstance();
        };
        edge.with(EdgeFixture.calls(100, 1)).open();

        for (int i = 0; i < 100; i++) {
            HelloRequest request =
                    HelloRequest.newBuilder().setDeviceTimeMillis(i).build();
            if (i % 2 == 1) {
                edge.blocking().hello(request);
            } else {
                StatusRuntimeException refused = assertThrows(
                        StatusRuntimeException.class, () -> edge.blocking().hello(request));
                assertEquals(
                        ErrorReason.DEVICE_MISMATCH, EdgeFixture.detail(refused).getReason());
            }
        }
    }

    private static void assertEnded(Heard<?> heard) throws InterruptedException {
        assertTrue(heard.done.await(20, TimeUnit.SECONDS));
        StatusRuntimeException ended = (StatusRuntimeException) heard.ended;
        assertEquals(Status.Code.DEADLINE_EXCEEDED, ended.getStatus().getCode());
        assertFalse(EdgeFixture.detail(ended).getTodo().isEmpty());
    }

    /** A tablet that begins a pull, takes the first message and then reads nothing. */
    private static Heard<PullMessage> readNothing(SyncServiceStub stub) {
        Heard<PullMessage> heard = new Heard<>();
        stub.pull(PullRequest.getDefaultInstance(), new ClientResponseObserver<PullRequest, PullMessage>() {
            @Override
            public void beforeStart(ClientCallStreamObserver<PullRequest> line) {
                line.disableAutoRequestWithInitial(1);
            }

            @Override
            public void onNext(PullMessage message) {
                heard.onNext(message);
            }

            @Override
            public void onError(Throwable thrown) {
                heard.onError(thrown);
            }

            @Override
            public void onCompleted() {
                heard.onCompleted();
            }
        });
        return heard;
    }

    private static Iterator<PullMessage> endless(int bytes) {
        return new Endless<>(message(bytes));
    }

    /** A message that no compression makes smaller. */
    private static PullMessage message(int bytes) {
        byte[] noise = new byte[bytes];
        new Random(7).nextBytes(noise);
        return PullMessage.newBuilder().setPosition(ByteString.copyFrom(noise)).build();
    }

    private record Endless<T>(T message) implements Iterator<T> {
        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public T next() {
            return message;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a client heard on a stream. */
    static final class Heard<T> implements StreamObserver<T> {
        final List<T> messages = new CopyOnWriteArrayList<>();
        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch done = new CountDownLatch(1);
        volatile Throwable ended;

        @Override
        public void onNext(T message) {
            messages.add(message);
            begun.countDown();
        }

        @Override
        public void onError(Throwable thrown) {
            ended = thrown;
            done.countDown();
        }

        @Override
        public void onCompleted() {
            done.countDown();
        }
    }
}
