package org.yorisoi.server.sync;

import io.grpc.stub.ServerCallStreamObserver;
import org.yorisoi.server.access.Caller;
import org.yorisoi.sync.v1.Poke;

/** One open Watch stream on the line. Pokes that the device has not read yet are not heaped up: one is enough. */
final class PokeStream implements Watcher {
    private final Caller caller;
    private final ServerCallStreamObserver<Poke> out;
    private final SyncErrors errors;
    private boolean pending;
    private boolean ended;

    PokeStream(Caller caller, ServerCallStreamObserver<Poke> out, SyncErrors errors) {
        this.caller = caller;
        this.out = out;
        this.errors = errors;
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public synchronized void poke() {
        pending = true;
        ready();
    }

    /** The line takes messages again, or is gone. */
    synchronized void ready() {
        if (pending && !gone() && out.isReady()) {
            pending = false;
            out.onNext(Poke.getDefaultInstance());
        }
    }

    @Override
    public synchronized void end(RuntimeException why) {
        if (!gone()) {
            ended = true;
            out.onError(errors.of(why));
        }
    }

    @Override
    public synchronized boolean gone() {
        return ended || out.isCancelled();
    }
}
