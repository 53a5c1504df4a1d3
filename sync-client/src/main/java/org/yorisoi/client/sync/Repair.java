package org.yorisoi.client.sync;

import com.google.protobuf.ByteString;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.yorisoi.client.Progress;
import org.yorisoi.client.store.Checks;
import org.yorisoi.client.store.SyncStore;
import org.yorisoi.client.transport.MessageStream;
import org.yorisoi.client.transport.SyncTransport;
import org.yorisoi.client.transport.TransportException;
import org.yorisoi.contract.Limits;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.HouseholdSum;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.PullRequest;
import org.yorisoi.sync.v1.RepairRequest;

/** Compares sums with the server and fetches what differs. It never touches the outbox. */
final class Repair {
    // Compared in one transaction: some milliseconds, so that a save in between does not wait.
    private static final int COMPARED_TOGETHER = 20;

    private final Checks checks;
    private final SyncTransport transport;
    private final Manifests manifests;
    private final Clock clock;
    private final Consumer<Progress> progress;

    Repair(Checks checks, SyncTransport transport, Clock clock, Consumer<Progress> progress) {
        this.checks = checks;
        this.transport = transport;
        this.manifests = new Manifests(transport);
        this.clock = clock;
        this.progress = progress;
    }

    /** Compares a slice if it is due, then repairs what differs. */
    void run() throws TransportException, EpochChangedException {
        if (checks.due(clock.millis())) {
            compareSlice();
        }
        repairAll();
    }

    private void compareSlice() throws TransportException {
        Manifests.Slice slice = manifests.slice(checks.sliceAfter());
        List<HouseholdSum> sums = slice.households();
        for (int from = 0; from < sums.size(); from += COMPARED_TOGETHER) {
            int to = Math.min(sums.size(), from + COMPARED_TOGETHER);
            checks.compare(sums.subList(from, to), slice.snapshotSeq(), slice.epoch());
            progress.accept(new Progress(Progress.Phase.CHECK, to, sums.size(), 0));
        }
        boolean last = sums.size() < Limits.MANIFEST_HOUSEHOLDS;
        checks.compared(last ? ByteString.EMPTY : sums.get(sums.size() - 1).getHousehold(), clock.millis());
    }

    private void repairAll() throws TransportException, EpochChangedException {
        for (UUID household : checks.differing()) {
            boolean again = true;
            while (again) {
                again = round(household) && checks.roundDone(household);
            }
        }
    }

    /** One round; false if the server does not let this user see the household any more, which the next pull says. */
    private boolean round(UUID household) throws TransportException, EpochChangedException {
        try {
            fetch(household);
            return true;
        } catch (TransportException e) {
            if (e.reason() == ErrorReason.NOT_ENTITLED) {
                return false;
            }
            throw e;
        }
    }

    private void fetch(UUID household) throws TransportException, EpochChangedException {
        Manifests.Slice manifest = manifests.household(household);
        RepairRequest request = checks.repair(household, manifest.records(), manifest.snapshotSeq());
        PullRequest pull = PullRequest.newBuilder().setRepair(request).build();
        try (MessageStream<PullMessage> stream = transport.pull(pull)) {
            for (PullMessage message = stream.next(); message != null; message = stream.next()) {
                if (checks.repaired(message, request) != SyncStore.Taken.TAKEN) {
                    throw new EpochChangedException("repair");
                }
            }
        }
    }
}
