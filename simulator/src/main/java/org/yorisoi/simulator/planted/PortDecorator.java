package org.yorisoi.simulator.planted;

import java.util.Iterator;
import org.yorisoi.server.access.Caller;
import org.yorisoi.simulator.sim.ServerPort;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.HelloResponse;
import org.yorisoi.sync.v1.ManifestMessage;
import org.yorisoi.sync.v1.ManifestRequest;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.PullRequest;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;

/** A server that does what the real one does; a plant overrides a call. */
class PortDecorator implements ServerPort {
    final ServerPort real;

    PortDecorator(ServerPort real) {
        this.real = real;
    }

    @Override
    public HelloResponse hello(Caller caller, HelloRequest request) {
        return real.hello(caller, request);
    }

    @Override
    public PushAnswer push(Caller caller, PushBatch batch) {
        return real.push(caller, batch);
    }

    @Override
    public Iterator<PullMessage> pull(Caller caller, PullRequest request) {
        return real.pull(caller, request);
    }

    @Override
    public Iterator<ManifestMessage> manifest(Caller caller, ManifestRequest request) {
        return real.manifest(caller, request);
    }
}
