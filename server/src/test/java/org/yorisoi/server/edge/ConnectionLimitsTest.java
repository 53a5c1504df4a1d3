package org.yorisoi.server.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yorisoi.contract.Limits;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.HelloResponse;
import org.yorisoi.sync.v1.SyncServiceGrpc;

/** Each limit of a connection is broken by a client; others go on as if nothing had been. */
@Timeout(60)
class ConnectionLimitsTest {
    private static final String WATCH = SyncServiceGrpc.getWatchMethod().getFullMethodName();
    private static final String PUSH = SyncServiceGrpc.getPushMethod().getFullMethodName();

    private final EdgeFixture edge = new EdgeFixture();

    @AfterEach
    void close() {
        edge.close();
    }

    @Test
    void message_largerThanAllowed_isRefusedWithWhatToDo() {
        edge.open();

        StatusRuntimeException refused = refused(Limits.MESSAGE_BYTES + 1, "identity");

        assertEquals(Status.Code.RESOURCE_EXHAUSTED, refused.getStatus().getCode());
        assertEquals(ErrorReason.TOO_LARGE, EdgeFixture.detail(refused).getReason());
    }

    @Test
    void message_farLargerThanAllowed_isNotReadAndOthersGoOn() {
        edge.open();

        StatusRuntimeException refused = refused(16 * Limits.MESSAGE_BYTES, "identity");

        assertEquals(Status.Code.RESOURCE_EXHAUSTED, refused.getStatus().getCode());
        // grpc-java refuses it before we see it; the client knows these words (org.yorisoi.client.transport.Statuses).
        String words = refused.getStatus().getDescription();
        assertTrue(words != null && words.startsWith("gRPC message exceeds maximum size"), words);
        edge.blocking().hello(HelloRequest.getDefaultInstance());
    }

    @Test
    void message_thatIsAsLargeAsAllowedOnceUnpacked_isRead() {
        edge.open();
        // A tag and a length of three bytes make the rest.
        HelloRequest request = HelloRequest.newBuilder()
                .setCursor(ByteString.copyFrom(new byte[Limits.MESSAGE_BYTES - 4]))
                .build();
        assertEquals(Limits.MESSAGE_BYTES, request.getSerializedSize());

        edge.blocking().withCompression("gzip").hello(request);
        edge.blocking().hello(request);
    }

    @Test
    void message_thatIsLargerThanAllowedOnceUnpacked_isRefusedWithWhatToDo() {
        edge.open();

        StatusRuntimeException refused = refused(Limits.MESSAGE_BYTES - 3, "gzip");

        assertEquals(Status.Code.RESOURCE_EXHAUSTED, refused.getStatus().getCode());
        assertEquals(ErrorReason.TOO_LARGE, EdgeFixture.detail(refused).getReason());
        assertFalse(EdgeFixture.detail(refused).getTodo().isEmpty());
    }

    @Test
    void message_thatUnpacksToAThousandTimesItsSize_isRefusedAndOthersGoOn() {
        edge.open();
        long zeros = 256L * Limits.MESSAGE_BYTES;

        ClientCall<InputStream, HelloResponse> call =
                edge.channel(EdgeFixture.TOKEN).newCall(RAW_HELLO, CallOptions.DEFAULT.withCompression("gzip"));
        StatusRuntimeException refused =
                assertThrows(StatusRuntimeException.class, () -> ClientCalls.blockingUnaryCall(call, new Bomb(zeros)));

        assertEquals(ErrorReason.TOO_LARGE, EdgeFixture.detail(refused).getReason());
        edge.blocking().hello(HelloRequest.getDefaultInstance());
    }

    /** It is unpacked while it is read: what is not read is not in memory. */
    @Test
    void message_thatIsCountedWhileItIsUnpacked_isReadNoFurtherThanItsLimit() throws IOException {
        StatusRuntimeException tooLarge = Status.RESOURCE_EXHAUSTED.asRuntimeException();
        for (int chunk : new int[] {1, 7, 4096, 1 << 20}) {
            Bomb bomb = new Bomb(1L << 40);
            long size = bomb.left();
            BoundedStream bounded = new BoundedStream(bomb, 10_000, () -> tooLarge);

            assertSame(tooLarge, assertThrows(StatusRuntimeException.class, () -> {
                while (chunk == 1 ? bounded.read() >= 0 : bounded.read(new byte[chunk]) >= 0) {}
            }));

            assertEquals(10_001, size - bomb.left());
        }
        Bomb skipped = new Bomb(1L << 40);
        long size = skipped.left();
        BoundedStream bounded = new BoundedStream(skipped, 10_000, () -> tooLarge);
        assertThrows(StatusRuntimeException.class, () -> bounded.skip(1L << 30));
        assertEquals(10_001, size - skipped.left());
    }

    /** A Hello whose bytes are made while they are sent. */
    private static final MethodDescriptor<InputStream, HelloResponse> RAW_HELLO = MethodDescriptor.newBuilder(
                    new Raw(), SyncServiceGrpc.getHelloMethod().getResponseMarshaller())
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(SyncServiceGrpc.getHelloMethod().getFullMethodName())
            .build();

    private static final class Raw implements MethodDescriptor.Marshaller<InputStream> {
        @Override
        public InputStream stream(InputStream value) {
            return value;
        }

        @Override
        public InputStream parse(InputStream stream) {
            return stream;
        }
    }

    /** The field "cursor" with a length and so many zeros. */
    private static final class Bomb extends InputStream {
        private final ByteArrayOutputStream head = new ByteArrayOutputStream();
        private final long size;
        private long at;

        Bomb(long zeros) {
            head.write(HelloRequest.CURSOR_FIELD_NUMBER << 3 | 2);
            long length = zeros;
            for (; length > 127; length >>>= 7) {
                head.write((int) (length & 127) | 128);
            }
            head.write((int) length);
            size = head.size() + zeros;
        }

        long left() {
            return size - at;
        }

        @Override
        public int read() {
            if (at == size) {
                return -1;
            }
            int one = at < head.size() ? head.toByteArray()[(int) at] & 255 : 0;
            at++;
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (length == 0 || at == size) {
                return length == 0 ? 0 : -1;
            }
            if (at < head.size()) {
                into[offset] = (byte) read();
                return 1;
            }
            int zeros = (int) Math.min(length, size - at);
            Arrays.fill(into, offset, offset + zeros, (byte) 0);
            at += zeros;
            return zeros;
        }
    }

    private StatusRuntimeException refused(int bytes, String compression) {
        HelloRequest request = HelloRequest.newBuilder()
                .setCursor(ByteString.copyFrom(new byte[bytes]))
                .build();
        return assertThrows(
                StatusRuntimeException.class,
                () -> edge.blocking().withCompression(compression).hello(request));
    }

    @Test
    void metadata_largerThanAllowed_isRefusedAndOthersGoOn() {
        edge.open();
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("x-large", Metadata.ASCII_STRING_MARSHALLER), "x".repeat(Limits.METADATA_BYTES));
        var stub = edge.blocking().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));

        assertThrows(StatusRuntimeException.class, () -> stub.hello(HelloRequest.getDefaultInstance()));

        edge.blocking().hello(HelloRequest.getDefaultInstance());
    }

    @Test
    void calls_moreThanAllowedOnOneConnection_areRefused() throws IOException {
        edge.open();
        try (RawHttp2 client = RawHttp2.connect(edge.port())) {
            int allowed = ConnectionLimits.standard().concurrentCalls();
            for (int i = 0; i <= allowed; i++) {
                client.call(2 * i + 1, PUSH, EdgeFixture.TOKEN);
            }

            RawHttp2.Frame refused = client.await(RawHttp2.RST_STREAM);

            assertEquals(2 * allowed + 1, refused.stream());
            assertEquals(RawHttp2.REFUSED_STREAM, refused.error());
        }
    }

    @Test
    void resets_inRapidSuccession_endTheConnection() throws IOException {
        edge.open();
        try (RawHttp2 client = RawHttp2.connect(edge.port())) {
            for (int i = 0; i <= ConnectionLimits.standard().resets(); i++) {
                client.call(2 * i + 1, WATCH, EdgeFixture.TOKEN);
                client.reset(2 * i + 1);
            }

            RawHttp2.Frame ended = client.await(RawHttp2.GOAWAY);

            assertEquals(RawHttp2.ENHANCE_YOUR_CALM, ended.error());
        }
        edge.blocking().hello(HelloRequest.getDefaultInstance());
    }

    @Test
    void pings_tooOften_endTheConnection() throws IOException {
        edge.open();
        try (RawHttp2 client = RawHttp2.connect(edge.port())) {
            for (int i = 0; i < 5; i++) {
                client.ping();
            }

            assertEquals(
                    RawHttp2.ENHANCE_YOUR_CALM, client.await(RawHttp2.GOAWAY).error());
        }
    }

    /** Takes 11 s: grpc-java never looks sooner. */
    @Test
    void device_thatAnswersNoPing_isLetGo() throws IOException {
        edge.with(EdgeFixture.impatient()).open();
        try (RawHttp2 client = RawHttp2.connect(edge.port())) {
            client.call(1, PUSH, EdgeFixture.TOKEN);
            client.ignorePings();

            client.awaitClosed();
        }
    }

    @Test
    void connection_withoutCalls_isClosed() throws IOException {
        edge.with(EdgeFixture.impatient()).open();
        try (RawHttp2 client = RawHttp2.connect(edge.port())) {
            assertEquals(0, client.await(RawHttp2.GOAWAY).error());
        }
    }

    @Test
    void connection_thatSaysNothing_isClosed() throws IOException {
        edge.with(EdgeFixture.impatient()).open();
        try (RawHttp2 client = RawHttp2.silent(edge.port())) {
            client.awaitClosed();
        }
    }

    @Test
    void connection_ofGreatAge_isEndedInGoodOrder() throws IOException {
        edge.with(EdgeFixture.shortLived()).open();
        try (RawHttp2 client = RawHttp2.connect(edge.port())) {
            client.call(1, PUSH, EdgeFixture.TOKEN);

            RawHttp2.Frame goodbye = client.await(RawHttp2.GOAWAY);
            client.awaitClosed();

            assertEquals(0, goodbye.error(), "the device is told without blame");
        }
    }
}
