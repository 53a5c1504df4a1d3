package org.yorisoi.client.history;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.SyncResult;
import org.yorisoi.client.store.LocalStore;
import org.yorisoi.client.store.RecordKey;
import org.yorisoi.client.store.Unsettled;
import org.yorisoi.client.transport.MessageStream;
import org.yorisoi.client.transport.SyncTransport;
import org.yorisoi.client.transport.TransportException;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.MalformedBodyException;
import org.yorisoi.contract.merge.Merge;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.FieldChange;
import org.yorisoi.sync.v1.HistoryAct;
import org.yorisoi.sync.v1.HistoryChange;
import org.yorisoi.sync.v1.HistoryMessage;
import org.yorisoi.sync.v1.HistoryRequest;
import org.yorisoi.sync.v1.HistoryVersion;
import org.yorisoi.sync.v1.Operation;

/** Puts together what waits on this device and what the server tells. Thread-safe. */
public final class HistoryReader {
    private final LocalStore store;
    private final SyncTransport transport;

    public HistoryReader(LocalStore store, SyncTransport transport) {
        this.store = store;
        this.transport = transport;
    }

    /**
     * The history of a record. What is handed in between the two looks stands in both parts, and in neither never: this
     * device comes first.
     */
    public History read(KindSchema kind, UUID id) {
        List<Waiting> waiting = new ArrayList<>();
        for (Unsettled save : store.unsettled(new RecordKey(kind.kind(), id))) {
            waiting.add(waiting(kind, save));
        }
        HistoryRequest request = HistoryRequest.newBuilder()
                .setKindValue(kind.kind())
                .setId(Ids.bytes(id))
                .build();
        List<Version> versions = new ArrayList<>();
        SyncResult fetched;
        try (MessageStream<HistoryMessage> messages = transport.history(request)) {
            for (HistoryMessage message = messages.next(); message != null; message = messages.next()) {
                for (HistoryVersion version : message.getVersionsList()) {
                    versions.add(version(kind, version));
                }
            }
            fetched = new SyncResult(0, versions.size(), null, "", Duration.ZERO);
        } catch (TransportException e) {
            fetched = new SyncResult(0, versions.size(), e.reason(), String.valueOf(e.getMessage()), e.retryAfter());
        }
        return new History(waiting, versions, fetched);
    }

    private static Version version(KindSchema kind, HistoryVersion version) throws TransportException {
        if (!Ids.isId(version.getAuthorUser()) || !Ids.isId(version.getDevice())) {
            throw new TransportException(
                    ErrorReason.INTERNAL, Duration.ZERO, "history: a version without author or device");
        }
        List<FieldHistory> changes = new ArrayList<>();
        version.getChangesList().forEach(change -> changes.add(new FieldHistory(kind, change)));
        return new Version(
                version.getSeq(),
                Ids.uuid(version.getAuthorUser()),
                Ids.uuid(version.getDevice()),
                Instant.ofEpochMilli(version.getSavedAtMillis()),
                version.getWrittenAtMillis() == 0 ? null : Instant.ofEpochMilli(version.getWrittenAtMillis()),
                version.getAct(),
                changes,
                version.getRaisedList(),
                Ids.isId(version.getAppliedBy()) ? Ids.uuid(version.getAppliedBy()) : null);
    }

    private static Waiting waiting(KindSchema kind, Unsettled save) {
        HistoryAct act = HistoryAct.HISTORY_ACT_UNSPECIFIED;
        List<FieldHistory> changes = new ArrayList<>();
        for (Operation operation : save.operations()) {
            act = act == HistoryAct.HISTORY_ACT_CREATED ? act : act(operation);
            for (FieldChange change : changes(kind, operation)) {
                changes.add(new FieldHistory(
                        kind,
                        HistoryChange.newBuilder()
                                .setField(change.getField())
                                .setBefore(change.getBase())
                                .setAfter(change.getValue())
                                .build()));
            }
        }
        Instant savedAt = Instant.ofEpochMilli(Ids.timeMillis(save.mutationId()));
        return new Waiting(save.mutationId(), savedAt, save.heldBack(), act, changes);
    }

    private static HistoryAct act(Operation operation) {
        return switch (operation.getChangeCase()) {
            case CREATE -> HistoryAct.HISTORY_ACT_CREATED;
            case PATCH -> HistoryAct.HISTORY_ACT_EDITED;
            case DELETE -> HistoryAct.HISTORY_ACT_DELETED;
            default -> HistoryAct.HISTORY_ACT_UNSPECIFIED;
        };
    }

    private static List<FieldChange> changes(KindSchema kind, Operation operation) {
        if (!operation.hasCreate()) {
            return operation.getPatch().getChangesList();
        }
        Body created = body(operation.getCreate());
        return created == null ? List.of() : Merge.asPatch(kind, created).getChangesList();
    }

    private static @Nullable Body body(ByteString bytes) {
        try {
            return Body.parse(bytes);
        } catch (MalformedBodyException e) {
            // A save that this program cannot read is listed without its fields.
            return null;
        }
    }
}
