package org.yorisoi.server.sync;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.access.CallerContext;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.HelloResponse;
import org.yorisoi.sync.v1.HistoryMessage;
import org.yorisoi.sync.v1.HistoryRequest;
import org.yorisoi.sync.v1.ManifestMessage;
import org.yorisoi.sync.v1.ManifestRequest;
import org.yorisoi.sync.v1.Poke;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.PullRequest;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;
import org.yorisoi.sync.v1.SyncServiceGrpc.SyncServiceImplBase;
import org.yorisoi.sync.v1.WatchRequest;

/**
 * The gRPC edge of the sync protocol: moves messages between the line and the services, on worker threads, at the pace
 * of the device. It decides nothing.
 */
public final class SyncEndpoint extends SyncServiceImplBase {
    /** What happens around the calls. */
    public record Surroundings(
            UnaryOperator<Caller> again, HeadPoller poller, SyncWorkers workers, SyncErrors errors) {}

    private final SyncCalls calls;
    private final Surroundings server;
    private final Duration pushIdle;
    private final PushGate gate = new PushGate();
    private final Set<PushStream> pushes = ConcurrentHashMap.newKeySet();

    /** @param pushIdle after so long without a batch a push stream is ended by the server */
    public SyncEndpoint(SyncCalls calls, Surroundings server, Duration pushIdle) {
        this.calls = calls;
        this.server = server;
        this.pushIdle = pushIdle;
    }

    @Override
    public void hello(HelloRequest request, StreamObserver<HelloResponse> out) {
        Caller caller = CallerContext.current();
        try {
            server.workers()
                    .reads()
                    .execute(() -> answer(out, () -> calls.hello().apply(caller, request)));
        } catch (RejectedExecutionException e) {
            out.onError(server.errors().unavailable("the server has more to do than it can"));
        }
    }

    private <T> void answer(StreamObserver<T> out, Supplier<T> work) {
        T result;
        try {
            result = work.get();
        } catch (RuntimeException | Error e) {
            out.onError(server.errors().of(e));
            return;
        }
        out.onNext(result);
        out.onCompleted();
    }

    /**
     * Sends a push away before anything is done for it, if its first batch would be.
     *
     * @throws StatusRuntimeException BUSY, with the time after which to come again
     */
    public void admitPush() {
        if (gate.full()) {
            throw gate.busy(server.errors());
        }
    }

    @Override
    public StreamObserver<PushBatch> push(StreamObserver<PushAnswer> observer) {
        Caller caller = CallerContext.current();
        ServerCallStreamObserver<PushAnswer> out = (ServerCallStreamObserver<PushAnswer>) observer;
        PushStream stream = new PushStream(out, batch -> push(caller, batch), surroundings(), pushes::remove);
        pushes.add(stream);
        stream.begin();
        return stream;
    }

    private PushStream.Surroundings surroundings() {
        return new PushStream.Surroundings(
                server.workers().pushes(), gate, server.workers().timer(), pushIdle, server.errors());
    }

    /** The account may have been closed since the stream began: each batch asks anew. */
    private PushAnswer push(Caller caller, PushBatch batch) {
        PushAnswer answer = calls.push().apply(server.again().apply(caller), batch);
        server.poller().committed(caller, answer);
        return answer;
    }

    @Override
    public void pull(PullRequest request, StreamObserver<PullMessage> out) {
        Caller caller = CallerContext.current();
        boolean first = request.getCursor().isEmpty() && !request.hasRepair();
        SyncWorkers workers = server.workers();
        send(out, () -> calls.pull().apply(caller, request), first ? workers.firstPulls() : workers.reads());
    }

    @Override
    public void manifest(ManifestRequest request, StreamObserver<ManifestMessage> out) {
        Caller caller = CallerContext.current();
        send(
                out,
                () -> calls.manifest().apply(caller, request),
                server.workers().reads());
    }

    @Override
    public void history(HistoryRequest request, StreamObserver<HistoryMessage> out) {
        Caller caller = CallerContext.current();
        send(out, () -> calls.history().apply(caller, request), server.workers().reads());
    }

    private <T> void send(StreamObserver<T> out, Supplier<Iterator<T>> source, Executor workers) {
        new MessageStream<>((ServerCallStreamObserver<T>) out, source, workers, server.errors()).begin();
    }

    @Override
    public void watch(WatchRequest request, StreamObserver<Poke> observer) {
        ServerCallStreamObserver<Poke> out = (ServerCallStreamObserver<Poke>) observer;
        PokeStream watcher = new PokeStream(CallerContext.current(), out, server.errors());
        out.setOnReadyHandler(watcher::ready);
        out.setOnCancelHandler(watcher::ready);
        server.poller().add(watcher);
    }

    /** Ends every push stream once its present batch is answered; new batches are not taken in. */
    public void stop() {
        pushes.forEach(PushStream::stop);
    }
}
