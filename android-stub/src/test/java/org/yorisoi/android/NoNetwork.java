package org.yorisoi.android;

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

/** A tablet out of reach. */
final class NoNetwork implements SyncTransport {
    private static TransportException none() {
        return TransportException.unavailable("no network");
    }

    @Override
    public HelloResponse hello(HelloRequest request) throws TransportException {
        throw none();
    }

    @Override
    public PushStream openPush() throws TransportException {
        throw none();
    }

    @Override
    public MessageStream<PullMessage> pull(PullRequest request) throws TransportException {
        throw none();
    }

    @Override
    public MessageStream<Poke> watch() throws TransportException {
        throw none();
    }

    @Override
    public MessageStream<ManifestMessage> manifest(ManifestRequest request) throws TransportException {
        throw none();
    }

    @Override
    public void close() {}
}
