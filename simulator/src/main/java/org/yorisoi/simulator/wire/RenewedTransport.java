package org.yorisoi.simulator.wire;

import java.util.function.Supplier;
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

/** A transport that is made anew now and then, so that the bytes of a connection can be counted from its beginning. */
final class RenewedTransport implements SyncTransport {
    private final Supplier<SyncTransport> maker;
    private SyncTransport present;

    RenewedTransport(Supplier<SyncTransport> maker) {
        this.maker = maker;
        this.present = maker.get();
    }

    /** The next call opens a new connection. */
    void renew() {
        present.close();
        present = maker.get();
    }

    @Override
    public HelloResponse hello(HelloRequest request) throws TransportException {
        return present.hello(request);
    }

    @Override
    public PushStream openPush() throws TransportException {
        return present.openPush();
    }

    @Override
    public MessageStream<PullMessage> pull(PullRequest request) throws TransportException {
        return present.pull(request);
    }

    @Override
    public MessageStream<Poke> watch() throws TransportException {
        return present.watch();
    }

    @Override
    public MessageStream<ManifestMessage> manifest(ManifestRequest request) throws TransportException {
        return present.manifest(request);
    }

    @Override
    public void networkAvailable() {
        present.networkAvailable();
    }

    @Override
    public void close() {
        present.close();
    }
}
