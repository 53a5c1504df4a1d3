package org.yorisoi.client;

/**
 * How far a running sync has come.
 *
 * <pre>{@code
 * config.progress(p -> bar.set(p.phase(), p.done(), p.total()));
 * }</pre>
 *
 * @param phase what is being done
 * @param done mutations (PUSH, RESTORE) or households (PULL, CHECK) finished in this phase
 * @param total as far as known; 0 = not known
 * @param bytes sent or received in this phase, before compression
 */
public record Progress(Phase phase, long done, long total, long bytes) {
    /** The parts of a sync, in their order. */
    public enum Phase {
        /** Meeting the server. */
        HELLO,
        /** Giving a restored server what it may have lost. */
        RESTORE,
        /** Handing in what was done here. */
        PUSH,
        /** Fetching what others did. */
        PULL,
        /** Comparing sums with the server, and mending what differs. */
        CHECK
    }
}
