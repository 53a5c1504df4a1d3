package org.yorisoi.client.transport;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.yorisoi.sync.v1.ErrorDetail;
import org.yorisoi.sync.v1.ErrorReason;

/** What a gRPC status means for a device. */
final class Statuses {
    private static final Metadata.Key<byte[]> DETAIL =
            Metadata.Key.of("yorisoi-error-bin", Metadata.BINARY_BYTE_MARSHALLER);

    private static final String GRPC_TOO_LARGE = "gRPC message exceeds maximum size";

    private static final String HTTP_STATUS = "HTTP status code ";

    private static final String NO_STATUS = "missing GRPC status";

    private static final String NO_CONNECTION_LASTED = "Too many transparent retries";

    private Statuses() {}

    static TransportException translate(String call, StatusException e) {
        ErrorDetail detail = detail(e.getTrailers());
        if (detail == null) {
            Status status = e.getStatus();
            if (isTooLarge(status)) {
                return new TransportException(
                        ErrorReason.TOO_LARGE,
                        Duration.ZERO,
                        call
                                + ": a message is larger than the other side reads; nothing was changed; send less at once");
            }
            if (isPage(status)) {
                return TransportException.unavailable(call
                        + ": not the server but something on the way to it answered, with "
                        + text(status).split("\n", 2)[0]
                        + "; a network may want somebody to sign in");
            }
            return new TransportException(
                    reason(status), Duration.ZERO, call + ": " + status.getCode() + " " + text(status));
        }
        return new TransportException(
                detail.getReason(),
                Duration.ofMillis(detail.getRetryAfterMillis()),
                call + ": " + detail.getWhat() + "; " + detail.getTodo() + incident(detail));
    }

    /** True if no answer of our server's came: the connection could not be made, was cut, or was silent. */
    static boolean isNetwork(StatusException e) {
        Status status = e.getStatus();
        return detail(e.getTrailers()) == null
                && (isPage(status) || reason(status) == ErrorReason.UNAVAILABLE)
                && status.getCode() != Status.Code.CANCELLED;
    }

    /** HTTP and not gRPC: grpc-java makes a status of its own of a network's sign-in page or a gateway's error. */
    private static boolean isPage(Status status) {
        return text(status).startsWith(HTTP_STATUS);
    }

    /** grpc-java itself refuses what is far too large; no server of ours sees it, so there is no detail. */
    private static boolean isTooLarge(Status status) {
        return status.getCode() == Status.Code.RESOURCE_EXHAUSTED
                && text(status).startsWith(GRPC_TOO_LARGE);
    }

    /** What grpc-java could not read, or what ended too early, is no answer of our server's. */
    private static boolean isBrokenOff(Status status) {
        return status.getCause() instanceof IOException
                || text(status).startsWith(NO_STATUS)
                || text(status).startsWith(NO_CONNECTION_LASTED);
    }

    private static String text(Status status) {
        String description = status.getDescription();
        return description == null ? "" : description;
    }

    private static String incident(ErrorDetail detail) {
        return detail.getIncident().isEmpty() ? "" : " (incident " + detail.getIncident() + ")";
    }

    private static @Nullable ErrorDetail detail(@Nullable Metadata trailers) {
        byte[] bytes = trailers == null ? null : trailers.get(DETAIL);
        if (bytes == null) {
            return null;
        }
        try {
            return ErrorDetail.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            // Not from our server; the status itself says enough.
            return null;
        }
    }

    private static ErrorReason reason(Status status) {
        return switch (status.getCode()) {
            case UNAUTHENTICATED -> ErrorReason.NOT_ENROLLED;
            case PERMISSION_DENIED -> ErrorReason.NOT_ENTITLED;
            case INVALID_ARGUMENT -> ErrorReason.MALFORMED;
            case UNIMPLEMENTED -> ErrorReason.NOT_OFFERED;
            case RESOURCE_EXHAUSTED -> ErrorReason.BUSY;
            case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED, ABORTED -> ErrorReason.UNAVAILABLE;
            default -> isBrokenOff(status) ? ErrorReason.UNAVAILABLE : ErrorReason.INTERNAL;
        };
    }
}
