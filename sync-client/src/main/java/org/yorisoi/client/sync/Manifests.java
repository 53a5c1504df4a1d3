package org.yorisoi.client.sync;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.yorisoi.client.transport.MessageStream;
import org.yorisoi.client.transport.SyncTransport;
import org.yorisoi.client.transport.TransportException;
import org.yorisoi.contract.Limits;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.sync.v1.HouseholdSum;
import org.yorisoi.sync.v1.ManifestMessage;
import org.yorisoi.sync.v1.ManifestRequest;
import org.yorisoi.sync.v1.ManifestSlice;
import org.yorisoi.sync.v1.RecordHash;

/** Fetches manifests whole. */
final class Manifests {
    private final SyncTransport transport;

    Manifests(SyncTransport transport) {
        this.transport = transport;
    }

    /** The households after one, at most a slice of them. */
    Slice slice(ByteString after) throws TransportException {
        return fetch(ManifestRequest.newBuilder()
                .setHouseholds(ManifestSlice.newBuilder().setAfter(after).setLimit(Limits.MANIFEST_HOUSEHOLDS))
                .build());
    }

    /** All records of a household. */
    Slice household(UUID household) throws TransportException {
        return fetch(
                ManifestRequest.newBuilder().setHousehold(Ids.bytes(household)).build());
    }

    private Slice fetch(ManifestRequest request) throws TransportException {
        List<HouseholdSum> households = new ArrayList<>();
        List<RecordHash> records = new ArrayList<>();
        ByteString epoch = ByteString.EMPTY;
        long snapshotSeq = 0;
        try (MessageStream<ManifestMessage> stream = transport.manifest(request)) {
            for (ManifestMessage message = stream.next(); message != null; message = stream.next()) {
                households.addAll(message.getHouseholdsList());
                records.addAll(message.getRecordsList());
                epoch = message.getEpoch();
                // Of several snapshots the oldest one speaks for all.
                snapshotSeq =
                        snapshotSeq == 0 ? message.getSnapshotSeq() : Math.min(snapshotSeq, message.getSnapshotSeq());
            }
        }
        return new Slice(epoch, snapshotSeq, households, records);
    }

    /**
     * A manifest, or a slice of one.
     *
     * @param snapshotSeq the office's seq at the snapshot
     */
    record Slice(ByteString epoch, long snapshotSeq, List<HouseholdSum> households, List<RecordHash> records) {}
}
