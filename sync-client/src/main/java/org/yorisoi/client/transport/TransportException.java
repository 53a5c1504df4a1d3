package org.yorisoi.client.transport;

import java.time.Duration;
import org.yorisoi.sync.v1.ErrorReason;

/**
 * A call that was refused or did not come through. Nothing is lost by it: what was sent without an answer is sent
 * again.
 */
public final class TransportException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorReason reason;
    private final Duration retryAfter;

    /**
     * @param reason UNAVAILABLE for a network that is not there
     * @param retryAfter what the server asked for; zero = not said
     * @param what without any content of a record
     */
    public TransportException(ErrorReason reason, Duration retryAfter, String what) {
        super(reason + ": " + what);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    /** No network, a cut, a time-out. */
    public static TransportException unavailable(String what) {
        return new TransportException(ErrorReason.UNAVAILABLE, Duration.ZERO, what);
    }

    /** Why, from the closed list. */
    public ErrorReason reason() {
        return reason;
    }

    /** How long to wait before coming again; zero if the server did not say. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** True if trying again later may help without anything being changed. */
    public boolean passing() {
        return reason == ErrorReason.UNAVAILABLE || reason == ErrorReason.BUSY || reason == ErrorReason.INTERNAL;
    }
}
