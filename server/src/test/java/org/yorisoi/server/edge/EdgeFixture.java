package org.yorisoi.server.edge;

import com.google.protobuf.ByteString;
import io.grpc.Channel;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.server.LibraryLogs;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.Dialect;
import org.yorisoi.server.sync.HeadPoller;
import org.yorisoi.server.sync.SyncCalls;
import org.yorisoi.server.sync.SyncEndpoint;
import org.yorisoi.server.sync.SyncErrors;
import org.yorisoi.server.sync.SyncWorkers;
import org.yorisoi.server.sync.WatchService;
import org.yorisoi.server.testing.TestDatabase;
import org.yorisoi.sync.v1.ErrorDetail;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.HelloResponse;
import org.yorisoi.sync.v1.HistoryMessage;
import org.yorisoi.sync.v1.HistoryRequest;
import org.yorisoi.sync.v1.ManifestMessage;
import org.yorisoi.sync.v1.ManifestRequest;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.PullRequest;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;
import org.yorisoi.sync.v1.SyncServiceGrpc;

/** A real gRPC port on a free loopback port, with services that a test replaces. */
final class EdgeFixture implements AutoCloseable {
    static final String TOKEN = "token-of-an-enrolled-device";

    /** The services; each answers something until a test says otherwise. */
    BiFunction<Caller, HelloRequest, HelloResponse> hello = (caller, request) -> HelloResponse.getDefaultInstance();

    BiFunction<Caller, PushBatch, PushAnswer> push = (caller, batch) ->
            PushAnswer.newBuilder().setFirstNo(batch.getFirstNo()).build();
    BiFunction<Caller, PullRequest, Iterator<PullMessage>> pull = (caller, request) -> Collections.emptyIterator();
    BiFunction<Caller, ManifestRequest, Iterator<ManifestMessage>> manifest =
            (caller, request) -> Collections.emptyIterator();

    BiFunction<Caller, HistoryRequest, Iterator<HistoryMessage>> history =
            (caller, request) -> Collections.emptyIterator();

    final Map<String, Caller> devices = new HashMap<>();

    /** Whose a token is. */
    volatile Function<String, Optional<Caller>> lookUp = token -> Optional.ofNullable(devices.get(token));

    final SyncErrors errors = new SyncErrors(new Random(1));
    final SyncWorkers workers = new SyncWorkers();
    final TestDatabase database = TestDatabase.fresh(Dialect.SQLITE);

    private ConnectionLimits connections = ConnectionLimits.standard();
    private CallLimits calls = CallLimits.standard();
    private ManagedChannel channel;
    private GrpcPort port;

    EdgeFixture() {
        LibraryLogs.quieten();
        devices.put(TOKEN, caller(true));
    }

    static Caller caller(boolean active) {
        return new Caller(1, new UUID(1, 1), new UUID(2, 2), Clearance.CLEARANCE_STAFF, null, 0, active);
    }

    EdgeFixture with(ConnectionLimits limits) {
        connections = limits;
        return this;
    }

    EdgeFixture with(CallLimits limits) {
        calls = limits;
        return this;
    }

    /** The caller as it is now. */
    volatile UnaryOperator<Caller> again = caller -> caller;

    EdgeFixture open() {
        openAt(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return this;
    }

    void openAt(InetSocketAddress address) {
        Database log = database.database();
        HeadPoller poller = new HeadPoller(new WatchService(log), workers.watch());
        SyncCalls services = new SyncCalls(
                (caller, request) -> hello.apply(caller, request),
                (caller, batch) -> push.apply(caller, batch),
                (caller, request) -> pull.apply(caller, request),
                (caller, request) -> manifest.apply(caller, request),
                (caller, request) -> history.apply(caller, request));
        SyncEndpoint endpoint = new SyncEndpoint(
                services,
                new SyncEndpoint.Surroundings(caller -> again.apply(caller), poller, workers, errors),
                calls.pushIdle());
        port = GrpcPort.open(
                address,
                new GrpcPort.Service(endpoint, token -> lookUp.apply(token), errors, workers),
                connections,
                calls);
    }

    int port() {
        return port.port();
    }

    GrpcPort grpcPort() {
        return port;
    }

    /** A channel without a token. */
    ManagedChannel channel() {
        if (channel == null) {
            channel = NettyChannelBuilder.forAddress("localhost", port())
                    .usePlaintext()
                    .build();
        }
        return channel;
    }

    /** A channel that sends this token. */
    Channel channel(String token) {
        return channel(channel(), token);
    }

    /** A connection that sends this token. */
    Channel channel(Channel connection, String token) {
        Metadata headers = new Metadata();
        headers.put(TokenInterceptor.AUTHORIZATION, "Bearer " + token);
        ClientInterceptor authorize = MetadataUtils.newAttachHeadersInterceptor(headers);
        return ClientInterceptors.intercept(connection, authorize);
    }

    SyncServiceGrpc.SyncServiceBlockingStub blocking() {
        return SyncServiceGrpc.newBlockingStub(channel(TOKEN)).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    SyncServiceGrpc.SyncServiceStub async() {
        return SyncServiceGrpc.newStub(channel(TOKEN)).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    static PushBatch batch(long firstNo, int bytes) {
        return PushBatch.newBuilder()
                .setFirstNo(firstNo)
                .setEpoch(ByteString.copyFrom(new byte[bytes]))
                .build();
    }

    static ErrorDetail detail(StatusRuntimeException e) {
        Metadata trailers = e.getTrailers();
        ErrorDetail detail = trailers == null ? null : trailers.get(SyncErrors.DETAIL);
        return detail == null ? ErrorDetail.getDefaultInstance() : detail;
    }

    @Override
    public void close() {
        if (channel != null) {
            channel.shutdownNow();
        }
        if (port != null) {
            port.close();
        }
        workers.close();
        database.close();
    }

    /** So many calls open, of all devices and of one. */
    static CallLimits calls(int open, int ofOneDevice) {
        CallLimits standard = CallLimits.standard();
        return new CallLimits(
                standard.hello(),
                standard.pull(),
                standard.manifest(),
                standard.watch(),
                standard.push(),
                standard.pushIdle(),
                open,
                ofOneDevice);
    }

    /** Limits that a test reaches in moments. */
    static CallLimits shortCalls() {
        Duration moment = Duration.ofMillis(300);
        return new CallLimits(moment, moment, moment, moment, Duration.ofSeconds(20), moment, 20, 20);
    }

    /** A connection that is dropped after a moment of silence. */
    static ConnectionLimits impatient() {
        ConnectionLimits standard = ConnectionLimits.standard();
        Duration moment = Duration.ofMillis(300);
        return new ConnectionLimits(
                standard.messageBytes(),
                standard.metadataBytes(),
                standard.concurrentCalls(),
                standard.resets(),
                standard.resetWindow(),
                standard.pingsNoOftenerThan(),
                moment,
                moment,
                moment,
                standard.age(),
                standard.ageGrace(),
                moment);
    }

    /** A connection that is ended after a moment, however busy it is. */
    static ConnectionLimits shortLived() {
        ConnectionLimits standard = ConnectionLimits.standard();
        Duration moment = Duration.ofMillis(300);
        return new ConnectionLimits(
                standard.messageBytes(),
                standard.metadataBytes(),
                standard.concurrentCalls(),
                standard.resets(),
                standard.resetWindow(),
                standard.pingsNoOftenerThan(),
                standard.pingAfterSilence(),
                standard.pingTimeout(),
                standard.idle(),
                moment,
                moment,
                standard.handshake());
    }
}
