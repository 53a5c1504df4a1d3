package org.yorisoi.server.edge;

import io.grpc.netty.NettyServerBuilder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.yorisoi.contract.Limits;

/**
 * What one connection may do. Almost all of these are off in grpc-java until they are set; a client that goes beyond one
 * is answered with an error of HTTP/2 or loses its connection, and others do not notice.
 *
 * @param messageBytes of one message, unpacked; a larger one is answered with TOO_LARGE. One that is larger than twice as
 *     much on the line is not even read, and answered by grpc-java, which says so in words of its own; so the client has
 *     to know those words
 * @param metadataBytes of a call's headers; more are refused before the call begins
 * @param concurrentCalls of one connection; a tablet uses four, more wait in the client
 * @param resets streams reset by the client within {@code resetWindow} ("rapid reset"); more end the connection
 * @param pingsNoOftenerThan a client that pings more often loses its connection (GOAWAY "too_many_pings")
 * @param pingAfterSilence the server looks whether the device is still there, and waits {@code pingTimeout}
 * @param idle a connection without calls is closed after this time
 * @param age a connection is ended in good order after this time, so that a restarted node gets its share
 * @param ageGrace and its last calls are cut after this time
 * @param handshake the HTTP/2 preface must be there by then
 */
public record ConnectionLimits(
        int messageBytes,
        int metadataBytes,
        int concurrentCalls,
        int resets,
        Duration resetWindow,
        Duration pingsNoOftenerThan,
        Duration pingAfterSilence,
        Duration pingTimeout,
        Duration idle,
        Duration age,
        Duration ageGrace,
        Duration handshake) {

    /** Bytes that a connection may send ahead of being read: a batch in flight and some. */
    private static final int FLOW_CONTROL_WINDOW = 512 * 1024;

    /** What the server uses. */
    public static ConnectionLimits standard() {
        return new ConnectionLimits(
                Limits.MESSAGE_BYTES,
                Limits.METADATA_BYTES,
                16,
                100,
                Duration.ofSeconds(30),
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                Duration.ofSeconds(20),
                Duration.ofMinutes(5),
                Duration.ofHours(4),
                Duration.ofMinutes(5),
                Duration.ofSeconds(10));
    }

    NettyServerBuilder set(NettyServerBuilder server) {
        return server.maxInboundMessageSize(2 * messageBytes)
                .maxInboundMetadataSize(metadataBytes)
                .maxConcurrentCallsPerConnection(concurrentCalls)
                .maxRstFramesPerWindow(resets, (int) resetWindow.toSeconds())
                .permitKeepAliveTime(pingsNoOftenerThan.toMillis(), TimeUnit.MILLISECONDS)
                .permitKeepAliveWithoutCalls(false)
                .keepAliveTime(pingAfterSilence.toMillis(), TimeUnit.MILLISECONDS)
                .keepAliveTimeout(pingTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .maxConnectionIdle(idle.toMillis(), TimeUnit.MILLISECONDS)
                .maxConnectionAge(age.toMillis(), TimeUnit.MILLISECONDS)
                .maxConnectionAgeGrace(ageGrace.toMillis(), TimeUnit.MILLISECONDS)
                .handshakeTimeout(handshake.toMillis(), TimeUnit.MILLISECONDS)
                .flowControlWindow(FLOW_CONTROL_WINDOW);
    }
}
