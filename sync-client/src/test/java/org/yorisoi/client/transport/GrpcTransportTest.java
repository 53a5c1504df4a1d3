package org.yorisoi.client.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yorisoi.sync.v1.ErrorDetail;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.HelloResponse;
import org.yorisoi.sync.v1.HistoryMessage;
import org.yorisoi.sync.v1.HistoryRequest;
import org.yorisoi.sync.v1.Poke;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.PullRequest;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;
import org.yorisoi.sync.v1.SyncServiceGrpc;
import org.yorisoi.sync.v1.WatchRequest;

class GrpcTransportTest {
    private static final Metadata.Key<byte[]> DETAIL =
            Metadata.Key.of("yorisoi-error-bin", Metadata.BINARY_BYTE_MARSHALLER);

    private final List<String> tokens = new ArrayList<>();
    private final List<String> encodings = new ArrayList<>();
    private StatusException refusal;
    private String name;
    private Server server;
    private GrpcTransport transport;

    @BeforeEach
    void start() throws IOException {
        name = InProcessServerBuilder.generateName();
        server = InProcessServerBuilder.forName(name)
                .addService(new Service())
                .intercept(new ServerInterceptor() {
                    @Override
                    public <Q, R> ServerCall.Listener<Q> interceptCall(
                            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
                        tokens.add(headers.get(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER)));
                        encodings.add(String.valueOf(
                                headers.get(Metadata.Key.of("grpc-encoding", Metadata.ASCII_STRING_MARSHALLER))));
                        return next.startCall(call, headers);
                    }
                })
                .build()
                .start();
        transport = new GrpcTransport(InProcessChannelBuilder.forName(name).build(), "geheim");
    }

    @AfterEach
    void stop() {
        transport.close();
        server.shutdownNow();
    }

    @Test
    void plaintext_closedBeforeItsFirstCall_callsNobody() {
        GrpcTransport unused = GrpcTransport.plaintext("127.0.0.1", 1, "geheim");
        unused.networkAvailable();
        unused.close();

        TransportException refused =
                assertThrows(TransportException.class, () -> unused.hello(HelloRequest.getDefaultInstance()));

        assertTrue(String.valueOf(refused.getMessage()).contains("shutdown"), refused.getMessage());
    }

    private static StatusException refused(ErrorDetail detail) {
        Metadata trailers = new Metadata();
        trailers.put(DETAIL, detail.toByteArray());
        return Status.FAILED_PRECONDITION.asException(trailers);
    }

    @Test
    void everyCall_carriesTheToken() throws TransportException {
        transport.hello(HelloRequest.getDefaultInstance());
        try (MessageStream<PullMessage> pull = transport.pull(PullRequest.getDefaultInstance())) {
            pull.next();
        }
        assertEquals(List.of("Bearer geheim", "Bearer geheim"), tokens);
    }

    @Test
    void connection_hasANumberOfItsOwnAndNoneWhileThereIsNone() throws Exception {
        assertEquals(0, transport.connection());
        transport.hello(HelloRequest.getDefaultInstance());
        long first = transport.connection();
        assertTrue(first > 0);
        transport.hello(HelloRequest.getDefaultInstance());
        assertEquals(first, transport.connection());

        server.shutdownNow().awaitTermination();
        await(() -> transport.connection() == 0);
        server = InProcessServerBuilder.forName(name)
                .addService(new Service())
                .build()
                .start();
        await(() -> greeted() && transport.connection() > first);
        long second = transport.connection();

        transport.networkAvailable();
        assertEquals(0, transport.connection(), "it is given up with the next call");
        transport.hello(HelloRequest.getDefaultInstance());
        await(() -> transport.connection() > second);
    }

    private boolean greeted() {
        try {
            transport.hello(HelloRequest.getDefaultInstance());
            return true;
        } catch (TransportException e) {
            return false;
        }
    }

    private static void await(BooleanSupplier holds) throws InterruptedException {
        for (int tries = 0; !holds.getAsBoolean(); tries++) {
            assertTrue(tries < 1_000, "it never came about");
            Thread.sleep(10);
        }
    }

    @Test
    void refusal_comesWithItsReasonAndPause() {
        refusal = refused(ErrorDetail.newBuilder()
                .setReason(ErrorReason.BUSY)
                .setWhat("zu viele")
                .setRetryAfterMillis(1500)
                .build());
        TransportException e =
                assertThrows(TransportException.class, () -> transport.hello(HelloRequest.getDefaultInstance()));
        assertEquals(ErrorReason.BUSY, e.reason());
        assertEquals(Duration.ofMillis(1500), e.retryAfter());
        assertTrue(e.passing());
    }

    /** The service here has no such method, like a server that is older than the call. */
    @Test
    void history_ofAServerThatDoesNotKnowTheCall_isNotOffered() throws TransportException {
        try (MessageStream<HistoryMessage> history = transport.history(HistoryRequest.getDefaultInstance())) {
            TransportException e = assertThrows(TransportException.class, history::next);
            assertEquals(ErrorReason.NOT_OFFERED, e.reason());
            assertFalse(e.passing());
        }
    }

    @Test
    void statusWithoutDetail_isMappedByItsCode() {
        refusal = Status.UNAUTHENTICATED.asException();
        TransportException e =
                assertThrows(TransportException.class, () -> transport.hello(HelloRequest.getDefaultInstance()));
        assertEquals(ErrorReason.NOT_ENROLLED, e.reason());
    }

    /** The server's ConnectionLimitsTest shows that grpc-java uses these words. */
    @Test
    void messageThatTheLibraryItselfRefused_isTooLargeAndAnythingElseOfItsKindBusy() {
        refusal = Status.RESOURCE_EXHAUSTED
                .withDescription("gRPC message exceeds maximum size 2097152: 16777220")
                .asException();
        TransportException large =
                assertThrows(TransportException.class, () -> transport.hello(HelloRequest.getDefaultInstance()));
        refusal =
                Status.RESOURCE_EXHAUSTED.withDescription("Bandwidth exhausted").asException();
        TransportException busy =
                assertThrows(TransportException.class, () -> transport.hello(HelloRequest.getDefaultInstance()));

        assertEquals(ErrorReason.TOO_LARGE, large.reason());
        assertTrue(large.getMessage().contains("send less"), large.getMessage());
        assertEquals(ErrorReason.BUSY, busy.reason());
    }

    /** The simulator's WireCampaign shows that grpc-java uses these words. */
    @Test
    void pageOfANetworkThatWantsASignIn_isNoNetworkWhateverItsStatus() {
        for (Status status : List.of(Status.UNAUTHENTICATED, Status.PERMISSION_DENIED, Status.UNKNOWN)) {
            refusal = status.withDescription(
                            "HTTP status code 401\ninvalid content-type: text/html\n<html>secret</html>")
                    .asException();
            TransportException e =
                    assertThrows(TransportException.class, () -> transport.hello(HelloRequest.getDefaultInstance()));
            assertEquals(ErrorReason.UNAVAILABLE, e.reason(), status::toString);
            assertTrue(e.getMessage().contains("HTTP status code 401; "), e.getMessage());
        }
    }

    /** As the simulator's WireCampaign met them: an answer without its status, connections that all ended at once. */
    @Test
    void connectionsThatBrokeOff_areNoNetwork_andAnyOtherFaultAnError() {
        for (Status broken : List.of(
                Status.UNKNOWN.withDescription("missing GRPC status in response"),
                Status.INTERNAL.withDescription("Too many transparent retries. Might be a bug in gRPC"))) {
            assertEquals(ErrorReason.UNAVAILABLE, refusedWith(broken), broken::toString);
        }
        assertEquals(ErrorReason.INTERNAL, refusedWith(Status.UNKNOWN));
        assertEquals(ErrorReason.INTERNAL, refusedWith(Status.INTERNAL));
    }

    private ErrorReason refusedWith(Status status) {
        refusal = status.asException();
        return assertThrows(TransportException.class, () -> transport.hello(HelloRequest.getDefaultInstance()))
                .reason();
    }

    @Test
    void patience_withoutEnd_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Patience(Duration.ZERO, Duration.ofSeconds(1)));
        assertThrows(IllegalArgumentException.class, () -> new Patience(Duration.ofSeconds(1), Duration.ZERO));
    }

    @Test
    void serverThatIsGone_isUnavailable() {
        server.shutdownNow();
        TransportException e =
                assertThrows(TransportException.class, () -> transport.hello(HelloRequest.getDefaultInstance()));
        assertEquals(ErrorReason.UNAVAILABLE, e.reason());
    }

    @Test
    void stream_endsWithNull_andACutIsAnException() throws TransportException {
        try (MessageStream<PullMessage> pull = transport.pull(PullRequest.getDefaultInstance())) {
            assertNotNull(pull.next());
            assertNotNull(pull.next());
            assertNull(pull.next());
        }
        refusal = Status.UNAVAILABLE.asException();
        try (MessageStream<PullMessage> pull = transport.pull(PullRequest.getDefaultInstance())) {
            assertNotNull(pull.next());
            assertThrows(TransportException.class, pull::next);
        }
    }

    @Test
    void push_hasSeveralBatchesInFlight_andTravelsCompressed() throws TransportException {
        try (PushStream push = transport.openPush()) {
            for (int no = 1; no <= 4; no++) {
                push.send(PushBatch.newBuilder().setFirstNo(no).build());
            }
            for (int no = 1; no <= 4; no++) {
                assertEquals(no, push.receive().getFirstNo());
            }
        }
        assertEquals("gzip", encodings.get(0));
    }

    @Test
    void push_refusedByTheServer_saysWhy() throws TransportException {
        refusal = refused(
                ErrorDetail.newBuilder().setReason(ErrorReason.EPOCH_CHANGED).build());
        try (PushStream push = transport.openPush()) {
            TransportException e = assertThrows(TransportException.class, () -> {
                push.send(PushBatch.getDefaultInstance());
                push.receive();
            });
            assertEquals(ErrorReason.EPOCH_CHANGED, e.reason());
        }
    }

    @Test
    void watch_isEndedFromAnotherThread() throws Exception {
        MessageStream<Poke> watch = transport.watch();
        assertNotNull(watch.next());
        Thread closer = new Thread(watch::close);
        closer.start();
        assertThrows(TransportException.class, watch::next);
        closer.join();
    }

    private final class Service extends SyncServiceGrpc.SyncServiceImplBase {
        @Override
        public void hello(HelloRequest request, StreamObserver<HelloResponse> out) {
            if (refusal != null) {
                out.onError(refusal);
                return;
            }
            out.onNext(HelloResponse.getDefaultInstance());
            out.onCompleted();
        }

        @Override
        public StreamObserver<PushBatch> push(StreamObserver<PushAnswer> out) {
            return new StreamObserver<>() {
                @Override
                public void onNext(PushBatch batch) {
                    if (refusal != null) {
                        out.onError(refusal);
                        return;
                    }
                    out.onNext(PushAnswer.newBuilder()
                            .setFirstNo(batch.getFirstNo())
                            .build());
                }

                @Override
                public void onError(Throwable t) {}

                @Override
                public void onCompleted() {
                    out.onCompleted();
                }
            };
        }

        @Override
        public void pull(PullRequest request, StreamObserver<PullMessage> out) {
            out.onNext(PullMessage.newBuilder()
                    .setPosition(ByteString.copyFromUtf8("1"))
                    .build());
            if (refusal != null) {
                out.onError(refusal);
                return;
            }
            out.onNext(PullMessage.getDefaultInstance());
            out.onCompleted();
        }

        @Override
        public void watch(WatchRequest request, StreamObserver<Poke> out) {
            out.onNext(Poke.getDefaultInstance());
        }
    }
}
