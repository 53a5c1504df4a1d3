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
    // A server that says nothing for so long in the middle of a stream will not say anything more.
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final Duration HELLO_DEADLINE = Duration.ofSeconds(20);
    // Finds a network that went away while a watch waits; servers refuse pings that come more often.
    private static final Duration PING = Duration.ofMinutes(5);

    private final ManagedChannel channel;
    private final SyncServiceGrpc.SyncServiceBlockingV2Stub stub;

    /**
     * Calls over a channel, which is closed with this.
     *
     * @param token of the device, from its enrolment
     */
    public GrpcTransport(ManagedChannel channel, String token) {
        this.channel = channel;
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
        try {
            return stub.withDeadlineAfter(HELLO_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                    .hello(request);
        } catch (StatusException e) {
            throw Statuses.translate("hello", e);
        }
    }

    @Override
    public PushStream openPush() {
        return new GrpcPushStream(stub.withCompression("gzip").push(), SILENCE);
    }

    @Override
    public MessageStream<PullMessage> pull(PullRequest request) {
        return new GrpcMessageStream<>("pull", stub.pull(request), SILENCE);
    }

    @Override
    public MessageStream<Poke> watch() {
        BlockingClientCall<?, Poke> call = stub.watch(WatchRequest.getDefaultInstance());
        return new GrpcMessageStream<>("watch", call, Duration.ZERO);
    }

    @Override
    public MessageStream<ManifestMessage> manifest(ManifestRequest request) {
        return new GrpcMessageStream<>("manifest", stub.manifest(request), SILENCE);
    }

    @Override
    public void networkAvailable() {
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
