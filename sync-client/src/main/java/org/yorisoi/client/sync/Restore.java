package org.yorisoi.client.sync;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.yorisoi.client.Progress;
import org.yorisoi.client.store.BatchLimits;
import org.yorisoi.client.store.RestoreStep;
import org.yorisoi.client.store.SyncStore;
import org.yorisoi.client.transport.SyncTransport;
import org.yorisoi.client.transport.TransportException;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.RecordHash;

/** Gives a restored server what it may have lost, step by step; each step is stored. */
final class Restore {
    private final SyncStore store;
    private final Manifests manifests;
    private final Pusher pusher;
    private final Consumer<Progress> progress;

    Restore(SyncStore store, SyncTransport transport, Pusher pusher, Consumer<Progress> progress) {
        this.store = store;
        this.manifests = new Manifests(transport);
        this.pusher = pusher;
        this.progress = progress;
    }

    /**
     * Goes on until only the pull from 0 is left; returns how many mutations were answered.
     *
     * @throws TransportException if a call failed; the next run goes on at the same step
     */
    synchronized long run(BatchLimits limits) throws TransportException, EpochChangedException {
        RestoreStep step = store.restoreStep();
        if (step == RestoreStep.NONE || step == RestoreStep.PULL) {
            return 0;
        }
        long answered = 0;
        if (step == RestoreStep.RESEND) {
            answered += pusher.run(limits);
            store.restoreNext();
        }
        if (store.restoreStep() == RestoreStep.OFFER) {
            offer();
        }
        if (store.restoreStep() == RestoreStep.AWAIT) {
            answered += pusher.run(limits);
            store.restoreNext();
        }
        return answered;
    }

    private void offer() throws TransportException {
        long done = 0;
        for (UUID household = store.offerNext(); household != null; household = store.offerNext()) {
            store.offer(household, manifest(household));
            done++;
            progress.accept(new Progress(Progress.Phase.RESTORE, done, 0, 0));
        }
        store.offered();
    }

    /** What the server has of a household; nothing if it does not let this user see it, or lost it. */
    private List<RecordHash> manifest(UUID household) throws TransportException {
        try {
            return manifests.household(household).records();
        } catch (TransportException e) {
            if (e.reason() == ErrorReason.NOT_ENTITLED) {
                return List.of();
            }
            throw e;
        }
    }
}
