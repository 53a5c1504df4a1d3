package org.yorisoi.client.transport;

import org.jspecify.annotations.Nullable;

/** The messages of a server's stream, fetched one by one. */
public interface MessageStream<T> extends AutoCloseable {
    /**
     * Waits for the next message; null at the end of the stream.
     *
     * @throws TransportException if the stream was cut or refused; what came before stands
     */
    @Nullable
    T next() throws TransportException;

    /** Ends the call if it has not ended; may be called from another thread to end a waiting {@link #next}. */
    @Override
    void close();
}
