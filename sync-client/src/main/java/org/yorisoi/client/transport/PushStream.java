package org.yorisoi.client.transport;

import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;

/** One stream of batches and their answers, in order. */
public interface PushStream extends AutoCloseable {
    /** Hands in a batch; several may be in flight. */
    void send(PushBatch batch) throws TransportException;

    /**
     * Waits for the answer to the oldest batch that has none.
     *
     * @throws TransportException if it was cut or refused; whether the batch took effect is not known then
     */
    PushAnswer receive() throws TransportException;

    /** Ends the call. */
    @Override
    void close();
}
