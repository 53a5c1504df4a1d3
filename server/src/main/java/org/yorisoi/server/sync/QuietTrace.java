package org.yorisoi.server.sync;

import org.jspecify.annotations.Nullable;
import org.yorisoi.server.store.StorageException;

/**
 * A stack trace without messages: a library's message may quote what it was working on, and contents never reach a log.
 * Only the messages of the exceptions whose texts are ours stay.
 */
public final class QuietTrace {
    /** Frames per exception: enough to find the place. */
    private static final int FRAMES = 12;

    /** Causes followed; a chain that is longer says nothing new. */
    private static final int CAUSES = 5;

    private QuietTrace() {}

    /** Several lines, without a line break at the end. */
    public static String of(Throwable thrown) {
        StringBuilder text = new StringBuilder();
        @Nullable Throwable next = thrown;
        for (int depth = 0; next != null && depth < CAUSES; depth++) {
            append(text, next, depth > 0);
            next = next.getCause();
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Throwable thrown, boolean cause) {
        text.append(cause ? "\ncaused by " : "").append(thrown.getClass().getName());
        if (thrown instanceof StorageException) {
            text.append(": ").append(thrown.getMessage());
        }
        StackTraceElement[] frames = thrown.getStackTrace();
        for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
            text.append("\n    at ").append(frames[i]);
        }
    }
}
