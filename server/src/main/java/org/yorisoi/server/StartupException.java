package org.yorisoi.server;

/**
 * The program cannot start, or a command cannot run, for a reason that the operator can mend. The message says what is
 * wrong, where, and what to do; it is shown without a stack trace.
 */
public final class StartupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartupException(String message) {
        super(message);
    }

    public StartupException(String message, Throwable cause) {
        super(message, cause);
    }
}
