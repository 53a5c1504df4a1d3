package org.yorisoi.simulator.damage;

import org.yorisoi.client.transport.MessageStream;
import org.yorisoi.client.transport.PushStream;
import org.yorisoi.client.transport.SyncTransport;
import org.yorisoi.client.transport.TransportException;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.HelloResponse;
import org.yorisoi.sync.v1.ManifestMessage;
import org.yorisoi.sync.v1.ManifestRequest;
import org.yorisoi.sync.v1.Poke;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.PullRequest;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;

/**
 * A way to the server that tells of each call after which the server may have committed.
 *
 * @param real does it
 * @param called after it
 */
record WatchedWay(SyncTransport real, Runnable called) implements SyncTransport {
    @Override
    public HelloResponse hello(HelloRequest request) throws TransportException {
        HelloResponse answer = real.hello(request);
        called.run();
        return answer;
    }

    @Override
    public PushStream openPush() throws TransportException {
        PushStream stream = real.openPush();
        return new PushStream() {
            @Override
            public void send(PushBatch batch) throws TransportException {
                stream.send(batch);
                called.run();
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
        return real.pull(request);
    }

    @Override
    public MessageStream<ManifestMessage> manifest(ManifestRequest request) throws TransportException {
        return real.manifest(request);
    }

    @Override
    public MessageStream<Poke> watch() throws TransportException {
        return real.watch();
    }

    @Override
    public void close() {
        real.close();
    }
}
