package org.yorisoi.client.sync;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.yorisoi.client.Progress;
import org.yorisoi.client.store.BatchLimits;
import org.yorisoi.client.store.SyncStore;
import org.yorisoi.client.transport.PushStream;
import org.yorisoi.client.transport.SyncTransport;
import org.yorisoi.client.transport.TransportException;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;

/** The push lane: hands in the outbox until it is empty. One run at a time: a lane has one order. */
final class Pusher {
    // A server that asks again and again for the same number does not get on by being asked again.
    private static final int STREAMS = 5;

    private final SyncStore store;
    private final SyncTransport transport;
    private final Consumer<Progress> progress;

    Pusher(SyncStore store, SyncTransport transport, Consumer<Progress> progress) {
        this.store = store;
        this.transport = transport;
        this.progress = progress;
    }

    /**
     * Runs until the outbox is empty; returns how many mutations were answered.
     *
     * @throws TransportException if a call failed; what was answered before stands, the rest is sent again next time
     * @throws EpochChangedException if the device must say Hello again
     */
    synchronized long run(BatchLimits limits) throws TransportException, EpochChangedException {
        long pending = store.pending();
        if (pending == 0) {
            return 0;
        }
        if (store.isForked()) {
            throw forked();
        }
        Run run = new Run(limits, pending);
        for (int streams = 0; streams < STREAMS; streams++) {
            if (run.stream()) {
                return run.answered;
            }
        }
        throw TransportException.unavailable("push: the server asks for numbers that do not follow each other");
    }

    private static TransportException forked() {
        return new TransportException(
                ErrorReason.DEVICE_FORKED,
                Duration.ZERO,
                "push: another store uses this device's lane; enrol anew and name this device as predecessor");
    }

    /** The batches of one run. */
    private final class Run {
        private final BatchLimits limits;
        private final long pending;
        private final Deque<Long> open = new ArrayDeque<>();
        private final Deque<PushBatch> inFlight = new ArrayDeque<>();
        private long answered;
        private long bytes;

        Run(BatchLimits limits, long pending) {
            this.limits = limits;
            this.pending = pending;
        }

        /** Works one stream until nothing is left; false if it has to begin anew. */
        boolean stream() throws TransportException, EpochChangedException {
            open.clear();
            inFlight.clear();
            open.addAll(store.sendAgain());
            try (PushStream stream = transport.openPush()) {
                while (true) {
                    fill(stream);
                    PushBatch oldest = inFlight.peek();
                    if (oldest == null) {
                        return true;
                    }
                    PushAnswer answer = stream.receive();
                    if (answer.getRetryFrom() != 0) {
                        retryFrom(answer);
                        return false;
                    }
                    take(answer, oldest);
                    if (answer.getAnswersCount() == oldest.getMutationsCount()) {
                        inFlight.remove();
                    }
                }
            } catch (TransportException e) {
                throw translated(e);
            }
        }

        private void fill(PushStream stream) throws TransportException {
            while (inFlight.size() < limits.inFlight()) {
                Long first = open.poll();
                PushBatch batch = first == null ? store.number(limits) : store.batch(first);
                if (batch.getMutationsCount() == 0) {
                    return;
                }
                stream.send(batch);
                bytes += batch.getSerializedSize();
                inFlight.add(batch);
            }
        }

        private void take(PushAnswer answer, PushBatch sent) throws TransportException, EpochChangedException {
            switch (store.answer(answer, sent)) {
                case OTHER_EPOCH -> throw new EpochChangedException("push");
                case UNEXPECTED ->
                    throw new TransportException(
                            ErrorReason.MALFORMED,
                            Duration.ZERO,
                            "push: the answer to the batch of number " + sent.getFirstNo() + " does not fit it");
                case TAKEN -> {
                    answered += answer.getAnswersCount();
                    progress.accept(new Progress(Progress.Phase.PUSH, answered, Math.max(pending, answered), bytes));
                }
            }
        }

        /** Begins anew, if the number asked for is one without an answer; else the log was rolled back. */
        private void retryFrom(PushAnswer answer) throws EpochChangedException {
            PushBatch oldest = inFlight.peek();
            if (oldest == null || answer.getRetryFrom() < oldest.getFirstNo()) {
                throw new EpochChangedException("push: number " + answer.getRetryFrom() + " is asked for again");
            }
        }

        private TransportException translated(TransportException e) throws EpochChangedException {
            if (e.reason() == ErrorReason.EPOCH_CHANGED) {
                throw new EpochChangedException("push");
            }
            if (e.reason() == ErrorReason.DEVICE_FORKED) {
                store.forked();
            }
            if (e.reason() == ErrorReason.BUSY) {
                store.sentAway();
            }
            return e;
        }
    }
}
