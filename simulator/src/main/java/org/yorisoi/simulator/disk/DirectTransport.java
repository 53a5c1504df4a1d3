package org.yorisoi.simulator.disk;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.transport.MessageStream;
import org.yorisoi.client.transport.PushStream;
import org.yorisoi.client.transport.SyncTransport;
import org.yorisoi.client.transport.TransportException;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.edge.Callers;
import org.yorisoi.server.store.StorageException;
import org.yorisoi.server.sync.SyncCore;
import org.yorisoi.server.sync.SyncRefusal;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.HelloResponse;
import org.yorisoi.sync.v1.ManifestMessage;
import org.yorisoi.sync.v1.ManifestRequest;
import org.yorisoi.sync.v1.Poke;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.PullRequest;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;

/** The way from a tablet to the server's services in the same process: nothing on it fails. */
public final class DirectTransport implements SyncTransport {
    private final SyncCore core;
    private final Callers callers;
    private final String token;

    /** Calls as the tablet of this token. */
    public DirectTransport(SyncCore core, Callers callers, String token) {
        this.core = core;
        this.callers = callers;
        this.token = token;
    }

    @Override
    public HelloResponse hello(HelloRequest request) throws TransportException {
        return served(caller -> core.hello().hello(caller, request));
    }

    @Override
    public PushStream openPush() {
        Deque<PushAnswer> answers = new ArrayDeque<>();
        return new PushStream() {
            @Override
            public void send(PushBatch batch) throws TransportException {
                answers.add(served(caller -> core.push().push(caller, batch)));
            }

            @Override
            public PushAnswer receive() {
                return answers.remove();
            }

            @Override
            public void close() {
                answers.clear();
            }
        };
    }

    @Override
    public MessageStream<PullMessage> pull(PullRequest request) throws TransportException {
        return new Messages<>(served(caller -> core.pull().pull(caller, request)));
    }

    @Override
    public MessageStream<ManifestMessage> manifest(ManifestRequest request) throws TransportException {
        return new Messages<>(served(caller -> core.manifest().manifest(caller, request)));
    }

    /** The messages of a stream. */
    private final class Messages<T> implements MessageStream<T> {
        private final Iterator<T> source;

        Messages(Iterator<T> source) {
            this.source = source;
        }

        @Override
        public @Nullable T next() throws TransportException {
            boolean more = served(caller -> source.hasNext());
            return more ? served(caller -> source.next()) : null;
        }

        @Override
        public void close() {
            // It holds nothing open between two messages.
        }
    }

    @Override
    public MessageStream<Poke> watch() throws TransportException {
        throw TransportException.unavailable("nobody waits for pokes here");
    }

    private <T> T served(Function<Caller, T> call) throws TransportException {
        try {
            Caller caller = callers.byToken(token)
                    .orElseThrow(() -> TransportException.unavailable("the server knows no such token"));
            return call.apply(caller);
        } catch (SyncRefusal refused) {
            throw new TransportException(refused.reason(), Duration.ZERO, String.valueOf(refused.getMessage()));
        } catch (StorageException e) {
            throw new TransportException(ErrorReason.UNAVAILABLE, Duration.ZERO, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        // The services belong to the one who opened them.
    }
}
