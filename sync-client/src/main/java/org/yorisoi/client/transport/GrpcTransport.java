package org.yorisoi.client.transport;

import io.grpc.CallCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.stub.BlockingClientCall;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.yorisoi.contract.Limits;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.HelloResponse;
import org.yorisoi.sync.v1.ManifestMessage;
import org.yorisoi.sync.v1.ManifestRequest;
import org.yorisoi.sync.v1.Poke;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.PullRequest;
import org.yorisoi.sync.v1.SyncServiceGrpc;
import org.yorisoi.sync.v1.WatchRequest;

/**
 * The sync protocol over gRPC, by the same code on the JVM and on Android. Every call carries the device's token; what
 * is handed in travels compressed, what comes back as the server compresses it. Thread-safe.
 */
public final class GrpcTransport implements SyncTransport {
    // Finds a network that went away while a watch waits; servers refuse pings that come more often.
    private static final Duration PING = Duration.ofMinutes(5);

    private final ManagedChannel channel;
    private final Calls calls;
    private final Patience patience;
    private final SyncServiceGrpc.SyncServiceBlockingV2Stub stub;

    /**
     * Calls over a channel, which is closed with this, with {@link Patience#STANDARD}.
     *
     * @param token of the device, from its enrolment
     */
    public GrpcTransport(ManagedChannel channel, String token) {
        this(channel, token, Patience.STANDARD);
    }

    /** As {@link #GrpcTransport(ManagedChannel, String)}, with other waiting times. */
    public GrpcTransport(ManagedChannel channel, String token, Patience patience) {
        this.channel = channel;
        this.calls = new Calls(channel);
        this.patience = patience;
        this.stub = SyncServiceGrpc.newBlockingV2Stub(channel)
                .withCallCredentials(new Token(token))
                .withMaxInboundMessageSize(Limits.MESSAGE_BYTES);
    }

    /** Calls to a server on this machine, unencrypted. */
    public static GrpcTransport plaintext(String host, int port, String token) {
        ManagedChannel channel = OkHttpChannelBuilder.forAddress(host, port)
                .usePlaintext()
                .maxInboundMetadataSize(Limits.METADATA_BYTES)
                .keepAliveTime(PING.toMillis(), TimeUnit.MILLISECONDS)
                .build();
        return new GrpcTransport(channel, token);
    }

    @Override
    public HelloResponse hello(HelloRequest request) throws TransportException {
        calls.begin();
        try {
            return stub.withDeadlineAfter(patience.hello().toMillis(), TimeUnit.MILLISECONDS)
                    .hello(request);
        } catch (StatusException e) {
            throw calls.ended("hello", e);
        }
    }

    @Override
    public PushStream openPush() {
        calls.begin();
        return new GrpcPushStream(calls, stub.withCompression("gzip").push(), patience.silence());
    }

    @Override
    public MessageStream<PullMessage> pull(PullRequest request) {
        calls.begin();
        return new GrpcMessageStream<>("pull", calls, stub.pull(request), patience.silence());
    }

    @Override
    public MessageStream<Poke> watch() {
        calls.begin();
        BlockingClientCall<?, Poke> call = stub.watch(WatchRequest.getDefaultInstance());
        return new GrpcMessageStream<>("watch", calls, call, Duration.ZERO);
    }

    @Override
    public MessageStream<ManifestMessage> manifest(ManifestRequest request) {
        calls.begin();
        return new GrpcMessageStream<>("manifest", calls, stub.manifest(request), patience.silence());
    }

    @Override
    public long connection() {
        return calls.connection();
    }

    @Override
    public void networkAvailable() {
        calls.networkAvailable();
        channel.resetConnectBackoff();
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }

    /** Puts the token into a call's metadata. */
    private static final class Token extends CallCredentials {
        private static final Metadata.Key<String> AUTHORIZATION =
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

        private final String token;

        Token(String token) {
            this.token = token;
        }

        @Override
        public void applyRequestMetadata(RequestInfo request, Executor executor, MetadataApplier applier) {
            try {
                Metadata headers = new Metadata();
                headers.put(AUTHORIZATION, "Bearer " + token);
                applier.apply(headers);
            } catch (IllegalArgumentException e) {
                // Without the token in it: the call fails as that of a device that is not enrolled.
                applier.fail(Status.UNAUTHENTICATED.withDescription("the device's token cannot be sent"));
            }
        }
    }
}
