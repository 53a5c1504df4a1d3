package org.yorisoi.simulator.process;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Ends what was begun, the latest first, once: when the story is over, or when the process is told to go (Ctrl-C). What
 * does not end in good order does not keep the rest from ending.
 */
public final class Ending implements AutoCloseable {
    private final Deque<AutoCloseable> begun = new ArrayDeque<>();
    private final Thread hook = new Thread(this::end, "ending");
    private volatile boolean ended;

    /** Ends things at the end of the process too, however it is told to go. */
    public Ending() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Adds what is to be ended before everything that was added earlier. */
    public synchronized <T extends AutoCloseable> T with(T thing) {
        begun.push(thing);
        return thing;
    }

    /** Adds what is to be ended after everything else. */
    public synchronized void last(AutoCloseable thing) {
        begun.addLast(thing);
    }

    /** True once the end has begun. */
    public boolean hasBegun() {
        return ended;
    }

    private synchronized void end() {
        if (ended) {
            return;
        }
        ended = true;
        for (AutoCloseable thing : begun) {
            try {
                thing.close();
            } catch (Exception e) {
                System.err.println(thing.getClass().getSimpleName() + " did not end in good order: " + e);
            }
        }
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException going) {
            // The process is going already: the hook runs, and finds nothing left to do.
        }
    }
}
