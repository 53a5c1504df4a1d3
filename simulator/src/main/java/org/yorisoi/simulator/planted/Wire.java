package org.yorisoi.simulator.planted;

import org.jspecify.annotations.Nullable;
import org.yorisoi.client.transport.MessageStream;
import org.yorisoi.client.transport.PushStream;
import org.yorisoi.client.transport.SyncTransport;
import org.yorisoi.client.transport.TransportException;
import org.yorisoi.simulator.sim.Tablet;
import org.yorisoi.simulator.sim.Wiring;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.HelloResponse;
import org.yorisoi.sync.v1.ManifestMessage;
import org.yorisoi.sync.v1.ManifestRequest;
import org.yorisoi.sync.v1.Poke;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.PullRequest;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;

/** A tablet that says, or understands, something else than was meant. */
class Wire implements Wiring {
    /** What it sends for a batch. */
    PushBatch sent(PushBatch batch) {
        return batch;
    }

    /** What it takes a pull message for. */
    PullMessage understood(PullMessage message) {
        return message;
    }

    @Override
    public SyncTransport transport(SyncTransport real, Tablet tablet) {
        return new SyncTransport() {
            @Override
            public HelloResponse hello(HelloRequest request) throws TransportException {
                return real.hello(request);
            }

            @Override
            public PushStream openPush() throws TransportException {
                PushStream stream = real.openPush();
                return new PushStream() {
                    @Override
                    public void send(PushBatch batch) throws TransportException {
                        stream.send(sent(batch));
                    }

                    @Override
                    public PushAnswer receive() throws TransportException {
                        return stream.receive();
                    }

                    @Override
                    public void close() {
                        stream.close();
                    }
                };
            }

            @Override
            public MessageStream<PullMessage> pull(PullRequest request) throws TransportException {
                MessageStream<PullMessage> stream = real.pull(request);
                return new MessageStream<>() {
                    @Override
                    public @Nullable PullMessage next() throws TransportException {
                        PullMessage message = stream.next();
                        return message == null ? null : understood(message);
                    }

                    @Override
                    public void close() {
                        stream.close();
                    }
                };
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
            public long connection() {
                return real.connection();
            }

            @Override
            public void close() {
                real.close();
            }
        };
    }
}
