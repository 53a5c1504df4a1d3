package org.yorisoi.server.sync;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yorisoi.server.store.StorageException;
import org.yorisoi.sync.v1.ErrorDetail;
import org.yorisoi.sync.v1.ErrorReason;

/**
 * The one place where a status is made: its code, the sentence for people who read logs, and the trailer that tells the
 * device what to do. The texts carry no content. Thread-safe.
 */
public final class SyncErrors {
    /** The trailer with an {@link ErrorDetail}; every status but OK has it. */
    public static final Metadata.Key<ErrorDetail> DETAIL =
            Metadata.Key.of("yorisoi-error-bin", ProtoUtils.metadataMarshaller(ErrorDetail.getDefaultInstance()));

    /** After a fault of the surroundings; the device adds its own back-off and jitter. */
    private static final int UNAVAILABLE_RETRY_MILLIS = 2_000;

    /** After too much at once: what was in flight is done soon. */
    private static final int BUSY_RETRY_MILLIS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(SyncErrors.class);

    private final RandomGenerator random;

    /** @param random gives the ids of incidents; they are no secret */
    public SyncErrors(RandomGenerator random) {
        this.random = random;
    }

    /** The status for whatever was thrown while a call was served; our own bugs are logged here, once. */
    public StatusRuntimeException of(Throwable thrown) {
        if (thrown instanceof SyncRefusal refusal) {
            return status(refusal.reason(), String.valueOf(refusal.getMessage()), refusal.todo());
        }
        if (thrown instanceof StatusRuntimeException made && isOurs(made.getStatus(), made.getTrailers())) {
            return made;
        }
        if (thrown instanceof StorageException storage && storage.environment()) {
            // The message is ours and says what was tried and how the database refused.
            if (storage.damaged()) {
                LOG.error("the database is damaged ({}): stop the server and run admin check", storage.getMessage());
            } else {
                LOG.warn("{}", storage.getMessage());
            }
            return unavailable(
                    storage.unsynced()
                            ? "the server's disk failed, and the server stops; this may have been stored or not"
                            : "the database does not answer now; nothing was changed");
        }
        return internal(thrown);
    }

    /** A refusal with a reason that is meant for calls, not for single mutations. */
    public StatusRuntimeException status(ErrorReason reason, String what, String todo) {
        Status.Code code = code(reason);
        if (code == Status.Code.INTERNAL) {
            return internal(new IllegalArgumentException("a call was refused with " + reason));
        }
        return make(code, detail(reason, what, todo).build());
    }

    /** Come again: a fault of the surroundings, or the server stops. */
    public StatusRuntimeException unavailable(String what) {
        return status(ErrorReason.UNAVAILABLE, what, "come again later; what was not answered, send again");
    }

    /**
     * More at once than can be done soon.
     *
     * @param retryAfterMillis when there is room again, as far as can be told
     */
    public StatusRuntimeException busy(String what, int retryAfterMillis) {
        ErrorDetail detail = detail(ErrorReason.BUSY, what, "come again later; what was not answered, send again")
                .setRetryAfterMillis(retryAfterMillis)
                .build();
        return make(Status.Code.RESOURCE_EXHAUSTED, detail);
    }

    /** The call took longer than the server allows one. */
    public StatusRuntimeException overdue(String what) {
        ErrorDetail detail = detail(ErrorReason.UNAVAILABLE, what, "call again; what has arrived stays")
                .build();
        return make(Status.Code.DEADLINE_EXCEEDED, detail);
    }

    private StatusRuntimeException internal(Throwable bug) {
        String incident = Integer.toHexString(random.nextInt() | 0x1000_0000);
        LOG.error("incident {}: {}", incident, QuietTrace.of(bug));
        ErrorDetail detail = detail(
                        ErrorReason.INTERNAL,
                        "the server failed; nothing was changed by this call",
                        "come again; if it stays so, tell the office the incident " + incident)
                .setIncident(incident)
                .build();
        return make(Status.Code.INTERNAL, detail);
    }

    private static ErrorDetail.Builder detail(ErrorReason reason, String what, String todo) {
        return ErrorDetail.newBuilder()
                .setReason(reason)
                .setWhat(what)
                .setTodo(todo)
                .setRetryAfterMillis(retryAfterMillis(reason));
    }

    private static int retryAfterMillis(ErrorReason reason) {
        return switch (reason) {
            case UNAVAILABLE, INTERNAL -> UNAVAILABLE_RETRY_MILLIS;
            case BUSY -> BUSY_RETRY_MILLIS;
            default -> 0;
        };
    }

    private static StatusRuntimeException make(Status.Code code, ErrorDetail detail) {
        Metadata trailers = new Metadata();
        trailers.put(DETAIL, detail);
        return code.toStatus().withDescription(detail.getWhat()).asRuntimeException(trailers);
    }

    /** True if a status may leave the server: OK, or one of the closed list with its detail. */
    public static boolean isOurs(Status status, @Nullable Metadata trailers) {
        return switch (status.getCode()) {
            case OK -> true;
            case UNAUTHENTICATED,
                    PERMISSION_DENIED,
                    FAILED_PRECONDITION,
                    RESOURCE_EXHAUSTED,
                    INVALID_ARGUMENT,
                    INTERNAL,
                    UNAVAILABLE,
                    DEADLINE_EXCEEDED -> trailers != null && trailers.containsKey(DETAIL);
            default -> false;
        };
    }

    /** INTERNAL for every reason that is none of a call: to use one is a bug. */
    private static Status.Code code(ErrorReason reason) {
        return switch (reason) {
            case NOT_ENROLLED -> Status.Code.UNAUTHENTICATED;
            case ACCOUNT_CLOSED, DEVICE_MISMATCH, NOT_ENTITLED -> Status.Code.PERMISSION_DENIED;
            case DEVICE_FORKED, EPOCH_CHANGED, PROTOCOL_UNSUPPORTED -> Status.Code.FAILED_PRECONDITION;
            case TOO_LARGE, BUSY -> Status.Code.RESOURCE_EXHAUSTED;
            case MALFORMED -> Status.Code.INVALID_ARGUMENT;
            case UNAVAILABLE -> Status.Code.UNAVAILABLE;
            default -> Status.Code.INTERNAL;
        };
    }
}
