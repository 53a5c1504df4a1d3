package org.yorisoi.client.transport;

import java.time.Duration;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.HelloResponse;
import org.yorisoi.sync.v1.HistoryMessage;
import org.yorisoi.sync.v1.HistoryRequest;
import org.yorisoi.sync.v1.ManifestMessage;
import org.yorisoi.sync.v1.ManifestRequest;
import org.yorisoi.sync.v1.Poke;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.PullRequest;

/**
 * The calls of {@code SyncService}, blocking: nothing is pushed at the caller, each message is fetched in the calling
 * thread. The device's token is the transport's business. Calls may run side by side from several threads; one stream
 * belongs to one thread.
 */
public interface SyncTransport extends AutoCloseable {
    /** Agrees on a version, measures the clock and tells whether the log is still the same. */
    HelloResponse hello(HelloRequest request) throws TransportException;

    /** Opens a stream of batches. */
    PushStream openPush() throws TransportException;

    /** Asks for what is new, or for a repair. */
    MessageStream<PullMessage> pull(PullRequest request) throws TransportException;

    /** Pokes, until closed; {@link MessageStream#next} waits for one. */
    MessageStream<Poke> watch() throws TransportException;

    /** What the server holds. */
    MessageStream<ManifestMessage> manifest(ManifestRequest request) throws TransportException;

    /** How one record became what it is. A transport that cannot ask says NOT_OFFERED, as for an older server. */
    default MessageStream<HistoryMessage> history(HistoryRequest request) throws TransportException {
        throw new TransportException(
                ErrorReason.NOT_OFFERED, Duration.ZERO, "history: this transport has no such call");
    }

    /**
     * Which connection the calls go over now: another number for each. A Hello holds for the connection over which it was
     * said, since behind another one there may be another server.
     *
     * @return 0 if there is none, or if it is not known
     */
    default long connection() {
        return 0;
    }

    /** There is a network again: the next call connects at once, and does not wait out a pause after earlier failures. */
    default void networkAvailable() {}

    /** Ends all calls. */
    @Override
    void close();
}
