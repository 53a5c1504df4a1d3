package org.yorisoi.client.store;

/**
 * The version of a record that was on the screen.
 *
 * @param epoch number of the epoch in this store
 * @param seq of the version; 0 = none from the server
 */
public record Seen(long epoch, long seq) {
    /** Nothing from the server was on the screen. */
    public static final Seen NEVER = new Seen(0, 0);
}
