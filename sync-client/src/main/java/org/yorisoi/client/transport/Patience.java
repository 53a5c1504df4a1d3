package org.yorisoi.client.transport;

import java.time.Duration;

/**
 * How long a device waits for a server before it gives a call up; the work stays, and goes with the next sync. A sync
 * over a line that has gone dead ends after {@code hello}, or, if it dies later, after {@code silence} for each lane.
 *
 * @param hello from the beginning of the connection to the answer to Hello
 * @param silence until the next message of a stream has come whole, or the next batch has left the device. The largest
 *     message, 256 KiB, takes 42 s on a line of 50 kbit/s
 */
public record Patience(Duration hello, Duration silence) {
    /** What a tablet in the field uses. */
    public static final Patience STANDARD = new Patience(Duration.ofSeconds(20), Duration.ofSeconds(60));

    public Patience {
        if (hello.isNegative() || hello.isZero() || silence.isNegative() || silence.isZero()) {
            throw new IllegalArgumentException("patience without end, or none: " + hello + ", " + silence);
        }
    }
}
