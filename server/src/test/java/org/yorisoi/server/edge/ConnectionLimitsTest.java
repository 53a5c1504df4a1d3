package org.yorisoi.server.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yorisoi.contract.Limits;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.HelloRequest;
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
        edge.blocking().hello(HelloRequest.getDefaultInstance());
    }

    @Test
    void message_smallOnTheLineButLargeInside_isRefused() {
        edge.open();

        StatusRuntimeException refused = refused(64 * Limits.MESSAGE_BYTES, "gzip");

        assertEquals(Status.Code.RESOURCE_EXHAUSTED, refused.getStatus().getCode());
        assertEquals(ErrorReason.TOO_LARGE, EdgeFixture.detail(refused).getReason());
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
