package org.yorisoi.server;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps the libraries that log through {@code java.util.logging} from saying more than they may: grpc-java prints what it
 * received when a connection fails, and that can be anything.
 */
public final class LibraryLogs {
    /** Held here, or the collector would forget the levels. */
    private static final List<Logger> LOGGERS = List.of(Logger.getLogger("io.grpc"), Logger.getLogger("io.netty"));

    private LibraryLogs() {}

    /** From now on they speak of severe failures only. */
    public static void quieten() {
        LOGGERS.forEach(logger -> logger.setLevel(Level.SEVERE));
    }
}
