package org.yorisoi.server.sync;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.Limits;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;

/**
 * One open push: takes in at most {@link Limits#BATCHES_IN_FLIGHT} batches that are not answered, works them off one
 * after another on a worker thread, and answers in their order. More is taken in only as answers are taken out, so that
 * a device that sends without reading costs no memory.
 */
final class PushStream implements StreamObserver<PushBatch> {
    /** What a stream needs from the server. */
    record Surroundings(
            Executor workers, PushGate gate, ScheduledExecutorService timer, Duration idle, SyncErrors errors) {}

    private final ServerCallStreamObserver<PushAnswer> out;
    private final Function<PushBatch, PushAnswer> push;
    private final Surroundings server;
    private final Consumer<PushStream> whenOver;

    private final Queue<PushBatch> waiting = new ArrayDeque<>();
    private boolean working;
    private boolean complete;
    private boolean stopping;
    private boolean ended;
    /** Answers given while the device did not read; as many batches are taken in once it does. */
    private int owed;

    private long lastActivityNanos = System.nanoTime();

    /** @param whenOver called once or more when the stream has ended, however it did */
    PushStream(
            ServerCallStreamObserver<PushAnswer> out,
            Function<PushBatch, PushAnswer> push,
            Surroundings server,
            Consumer<PushStream> whenOver) {
        this.out = out;
        this.push = push;
        this.server = server;
        this.whenOver = whenOver;
    }

    /** Takes in the first batches; to be called before the endpoint's method returns. */
    void begin() {
        out.disableAutoRequest();
        out.setOnReadyHandler(this::ready);
        out.setOnCancelHandler(this::cancelled);
        out.request(Limits.BATCHES_IN_FLIGHT);
        awaitIdle(server.idle().toNanos());
    }

    @Override
    public synchronized void onNext(PushBatch batch) {
        if (!ended) {
            waiting.add(batch);
            goOn();
        }
    }

    @Override
    public synchronized void onCompleted() {
        complete = true;
        goOn();
    }

    @Override
    public void onError(Throwable thrown) {
        // The device went away. What was committed it will learn by sending again.
        cancelled();
    }

    /** Ends the stream after the batch that is being worked on. */
    synchronized void stop() {
        stopping = true;
        goOn();
    }

    private void goOn() {
        if (working || ended) {
            return;
        }
        if (stopping) {
            end(server.errors().unavailable("the server stops"));
        } else if (!waiting.isEmpty()) {
            hand();
        } else if (complete) {
            over();
            out.onCompleted();
        }
    }

    private void hand() {
        if (!server.gate().enter()) {
            end(server.gate().busy(server.errors()));
            return;
        }
        working = true;
        try {
            server.workers().execute(this::work);
        } catch (RejectedExecutionException e) {
            working = false;
            long now = System.nanoTime();
            server.gate().leave(now, now);
            end(server.gate().busy(server.errors()));
        }
    }

    private void work() {
        long started = System.nanoTime();
        PushAnswer answer = null;
        Throwable thrown = null;
        try {
            PushBatch batch = next();
            answer = batch == null ? null : push.apply(batch);
        } catch (RuntimeException | Error e) {
            thrown = e;
        }
        server.gate().leave(started, System.nanoTime());
        if (thrown != null) {
            failed(thrown);
        } else if (answer != null) {
            answered(answer);
        }
    }

    private synchronized @Nullable PushBatch next() {
        PushBatch batch = ended ? null : waiting.poll();
        working = batch != null;
        return batch;
    }

    private synchronized void answered(PushAnswer answer) {
        working = false;
        lastActivityNanos = System.nanoTime();
        if (ended) {
            return;
        }
        out.onNext(answer);
        if (out.isReady()) {
            out.request(1);
        } else {
            owed++;
        }
        goOn();
    }

    private synchronized void failed(Throwable thrown) {
        working = false;
        if (thrown instanceof SyncRefusal refusal && !ended) {
            refusal.before().forEach(out::onNext);
        }
        end(server.errors().of(thrown));
    }

    private synchronized void ready() {
        if (owed > 0 && !ended) {
            int more = owed;
            owed = 0;
            out.request(more);
        }
    }

    private synchronized void cancelled() {
        over();
    }

    private void over() {
        ended = true;
        waiting.clear();
        whenOver.accept(this);
    }

    private void end(RuntimeException status) {
        if (!ended) {
            over();
            out.onError(status);
        }
    }

    private void awaitIdle(long nanos) {
        try {
            var unused = server.timer().schedule(this::checkIdle, nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            stop();
        }
    }

    private synchronized void checkIdle() {
        if (ended) {
            return;
        }
        long left = server.idle().toNanos() - (System.nanoTime() - lastActivityNanos);
        if (working || left > 0) {
            awaitIdle(Math.max(left, server.idle().toNanos() / 4));
        } else {
            end(server.errors()
                    .overdue("nothing was pushed for " + server.idle().toSeconds() + " s"));
        }
    }
}
