package org.yorisoi.simulator.kill;

import org.jspecify.annotations.Nullable;
import org.yorisoi.client.transport.MessageStream;
import org.yorisoi.client.transport.PushStream;
import org.yorisoi.client.transport.SyncTransport;
import org.yorisoi.client.transport.TransportException;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.HelloResponse;
import org.yorisoi.sync.v1.ManifestMessage;
import org.yorisoi.sync.v1.ManifestRequest;
import org.yorisoi.sync.v1.Poke;
import org.yorisoi.sync.v1.PullItem;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.PullRequest;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;

/** A tablet's way to the server with a point before and after each batch it sends, and where an answer has arrived. */
final class PointedTransport implements SyncTransport {
    static final String SEND_BEFORE = "tablet.send.before";
    static final String SEND_AFTER = "tablet.send.after";

    /** An answer of the server has arrived, and nothing of it is stored yet. */
    static final String ANSWER = "answer.arrived";

    private final SyncTransport real;
    private final Points points;
    private final Checkpoints checkpoints;

    PointedTransport(SyncTransport real, Points points, Checkpoints checkpoints) {
        this.real = real;
        this.points = points;
        this.checkpoints = checkpoints;
    }

    @Override
    public HelloResponse hello(HelloRequest request) throws TransportException {
        return real.hello(request);
    }

    @Override
    public PushStream openPush() throws TransportException {
        return new PointedPush(real.openPush());
    }

    private final class PointedPush implements PushStream {
        private final PushStream stream;

        PointedPush(PushStream stream) {
            this.stream = stream;
        }

        @Override
        public void send(PushBatch batch) throws TransportException {
            points.reach(SEND_BEFORE);
            stream.send(batch);
            points.reach(SEND_AFTER);
        }

        @Override
        public PushAnswer receive() throws TransportException {
            PushAnswer answer = stream.receive();
            points.reach(ANSWER);
            return answer;
        }

        @Override
        public void close() {
            stream.close();
        }
    }

    @Override
    public MessageStream<PullMessage> pull(PullRequest request) throws TransportException {
        return new PointedPull(real.pull(request));
    }

    private final class PointedPull implements MessageStream<PullMessage> {
        private final MessageStream<PullMessage> stream;

        PointedPull(MessageStream<PullMessage> stream) {
            this.stream = stream;
        }

        @Override
        public @Nullable PullMessage next() throws TransportException {
            PullMessage message = stream.next();
            checkpoints.came(message != null && message.getItemsList().stream().anyMatch(PullItem::hasCheckpoint));
            return message;
        }

        @Override
        public void close() {
            stream.close();
        }
    }

    @Override
    public MessageStream<Poke> watch() throws TransportException {
        return real.watch();
    }

    @Override
    public MessageStream<ManifestMessage> manifest(ManifestRequest request) throws TransportException {
        return real.manifest(request);
    }

    @Override
    public void networkAvailable() {
        real.networkAvailable();
    }

    @Override
    public void close() {
        real.close();
    }
}
