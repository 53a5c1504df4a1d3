package org.yorisoi.client.sync;

import java.util.UUID;
import java.util.function.Consumer;
import org.yorisoi.client.Progress;
import org.yorisoi.client.store.SyncStore;
import org.yorisoi.client.transport.MessageStream;
import org.yorisoi.client.transport.SyncTransport;
import org.yorisoi.client.transport.TransportException;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.PullRequest;

/** The pull lane: fetches what is new until the checkpoint, then purges what has left the scope. */
final class Puller {
    private final SyncStore store;
    private final SyncTransport transport;
    private final Consumer<Progress> progress;

    Puller(SyncStore store, SyncTransport transport, Consumer<Progress> progress) {
        this.store = store;
        this.transport = transport;
        this.progress = progress;
    }

    /**
     * Runs until the checkpoint of a pull that began now; returns how many record versions came.
     *
     * @param heard notes what was heard of until now; run when the server has been asked
     * @throws TransportException if the call failed or was cut; what came before stands, and the next run goes on there
     * @throws EpochChangedException if the device must say Hello again
     */
    long run(Runnable heard) throws TransportException, EpochChangedException {
        PullRequest request = store.pullRequest();
        long records = pull(request, heard);
        if (!request.getTarget().isEmpty()) {
            // What was cut ends at the position it was to reach then, perhaps weeks behind the log.
            records += pull(store.pullRequest(), () -> {});
        }
        purge();
        return records;
    }

    private long pull(PullRequest request, Runnable heard) throws TransportException, EpochChangedException {
        long records = 0;
        long households = 0;
        long bytes = 0;
        boolean complete = false;
        try (MessageStream<PullMessage> stream = transport.pull(request)) {
            // While the server looks.
            heard.run();
            for (PullMessage message = stream.next(); message != null; message = stream.next()) {
                SyncStore.Pulled pulled = store.pulled(message);
                if (pulled.taken() != SyncStore.Taken.TAKEN) {
                    throw new EpochChangedException("pull");
                }
                records += pulled.records();
                households += pulled.households();
                bytes += message.getSerializedSize();
                complete |= pulled.complete();
                report(households, bytes);
            }
        } catch (TransportException e) {
            if (e.reason() == ErrorReason.EPOCH_CHANGED) {
                throw new EpochChangedException("pull");
            }
            throw e;
        }
        if (!complete) {
            throw TransportException.unavailable("pull: ended before its checkpoint");
        }
        return records;
    }

    private void report(long households, long bytes) {
        if (households > 0) {
            long total = Math.max(households, store.pullHouseholds());
            progress.accept(new Progress(Progress.Phase.PULL, households, total, bytes));
        }
    }

    /** Purges what is drained; what is not waits for the answers to its outbox. */
    void purge() {
        for (UUID household : store.leaving()) {
            store.purge(household);
        }
    }
}
