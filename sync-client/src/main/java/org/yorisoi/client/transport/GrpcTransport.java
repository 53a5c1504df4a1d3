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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.Limits;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.HelloResponse;
import org.yorisoi.sync.v1.HistoryMessage;
import org.yorisoi.sync.v1.HistoryRequest;
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

    private final Supplier<ManagedChannel> channels;
    private final String token;
    private final Patience patience;
    private @Nullable Line line;
    private boolean closed;

    /** What the first call makes: to load gRPC takes as long as to open a store, and the first list needs none of it. */
    private record Line(ManagedChannel channel, Calls calls, SyncServiceGrpc.SyncServiceBlockingV2Stub stub) {
        static Line over(ManagedChannel channel, String token) {
            return new Line(
                    channel,
                    new Calls(channel),
                    SyncServiceGrpc.newBlockingV2Stub(channel)
                            .withCallCredentials(new Token(token))
                            .withMaxInboundMessageSize(Limits.MESSAGE_BYTES));
        }
    }

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
        this(() -> channel, token, patience);
        // It is there, and closed with this whether it was used or not.
        line();
    }

    private GrpcTransport(Supplier<ManagedChannel> channels, String token, Patience patience) {
        this.channels = channels;
        this.token = token;
        this.patience = patience;
    }

    /** Calls to a server on this machine, unencrypted. The channel is made by the first call. */
    public static GrpcTransport plaintext(String host, int port, String token) {
        return new GrpcTransport(
                () -> OkHttpChannelBuilder.forAddress(host, port)
                        .usePlaintext()
                        .maxInboundMetadataSize(Limits.METADATA_BYTES)
                        .keepAliveTime(PING.toMillis(), TimeUnit.MILLISECONDS)
                        .build(),
                token,
                Patience.STANDARD);
    }

    private synchronized Line line() {
        Line made = line;
        if (made == null) {
            made = Line.over(channels.get(), token);
            line = made;
            if (closed) {
                made.channel().shutdownNow();
            }
        }
        return made;
    }

    /** The line if there was a call; null before. */
    private synchronized @Nullable Line made() {
        return line;
    }

    private synchronized @Nullable Line end() {
        closed = true;
        return line;
    }

    /** The line, ready for a call. */
    private Line begin() {
        Line ready = line();
        ready.calls().begin();
        return ready;
    }

    @Override
    public HelloResponse hello(HelloRequest request) throws TransportException {
        Line at = begin();
        try {
            return at.stub()
                    .withDeadlineAfter(patience.hello().toMillis(), TimeUnit.MILLISECONDS)
                    .hello(request);
        } catch (StatusException e) {
            throw at.calls().ended("hello", e);
        }
    }

    @Override
    public PushStream openPush() {
        Line at = begin();
        return new GrpcPushStream(at.calls(), at.stub().withCompression("gzip").push(), patience.silence());
    }

    @Override
    public MessageStream<PullMessage> pull(PullRequest request) {
        Line at = begin();
        return new GrpcMessageStream<>("pull", at.calls(), at.stub().pull(request), patience.silence());
    }

    @Override
    public MessageStream<Poke> watch() {
        Line at = begin();
        BlockingClientCall<?, Poke> call = at.stub().watch(WatchRequest.getDefaultInstance());
        return new GrpcMessageStream<>("watch", at.calls(), call, Duration.ZERO);
    }

    @Override
    public MessageStream<ManifestMessage> manifest(ManifestRequest request) {
        Line at = begin();
        return new GrpcMessageStream<>("manifest", at.calls(), at.stub().manifest(request), patience.silence());
    }

    @Override
    public MessageStream<HistoryMessage> history(HistoryRequest request) {
        Line at = begin();
        return new GrpcMessageStream<>("history", at.calls(), at.stub().history(request), patience.silence());
    }

    @Override
    public long connection() {
        Line made = made();
        return made == null ? 0 : made.calls().connection();
    }

    @Override
    public void networkAvailable() {
        Line made = made();
        if (made != null) {
            made.calls().networkAvailable();
            made.channel().resetConnectBackoff();
        }
    }

    @Override
    public void close() {
        Line made = end();
        if (made != null) {
            made.channel().shutdownNow();
        }
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
