package org.yorisoi.server.sync;

import com.google.protobuf.ByteString;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.yorisoi.contract.Limits;
import org.yorisoi.contract.checksum.BodyHash;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.Head;
import org.yorisoi.server.store.HeadStore;
import org.yorisoi.server.store.HouseholdStore;
import org.yorisoi.server.store.HouseholdStore.HouseholdHead;
import org.yorisoi.server.store.OfficeSession;
import org.yorisoi.server.store.RecordStore;
import org.yorisoi.server.store.ScopeStore;
import org.yorisoi.server.store.StoredRecord;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.HouseholdSum;
import org.yorisoi.sync.v1.ManifestMessage;
import org.yorisoi.sync.v1.ManifestRequest;
import org.yorisoi.sync.v1.ManifestSlice;
import org.yorisoi.sync.v1.RecordHash;

/** Says what the server holds of a device's scope, as sums and hashes. Thread-safe. */
public final class ManifestService {
    private final Database database;
    private final PositionKeys keys;

    public ManifestService(Database database, PositionKeys keys) {
        this.database = database;
        this.keys = keys;
    }

    /**
     * A slice of the households, or the records of one household, from one snapshot.
     *
     * @throws SyncRefusal if the caller is not entitled to what it asks for
     */
    public Iterator<ManifestMessage> manifest(Caller caller, ManifestRequest request) {
        if (!caller.active()) {
            throw PullService.closed();
        }
        return database.read("manifest", jdbc -> {
                    OfficeSession session = new OfficeSession(jdbc, caller.office(), database.dialect());
                    return request.hasHousehold()
                            ? household(session, caller, request.getHousehold())
                            : List.of(households(session, caller, request.getHouseholds()));
                })
                .iterator();
    }

    private ManifestMessage households(OfficeSession session, Caller caller, ManifestSlice slice) throws SQLException {
        int limit = slice.getLimit() <= 0
                ? Limits.MANIFEST_HOUSEHOLDS
                : Math.min(slice.getLimit(), Limits.MANIFEST_HOUSEHOLDS);
        byte[] after = Ids.isId(slice.getAfter()) ? slice.getAfter().toByteArray() : new byte[Ids.SIZE_BYTES];
        ScopeStore scopes = new ScopeStore(session);
        Clearance clearance = scopes.clearance(caller.user());
        Map<UUID, Long> inScope = scopes.all(caller.user(), after, limit);
        var heads = new HouseholdStore(session).heads(inScope.keySet());
        ManifestMessage.Builder message = begin(session);
        for (UUID household : inScope.keySet()) {
            var ofAll = heads.get(household);
            HouseholdHead head = ofAll == null ? HouseholdHead.NONE : ofAll.getOrDefault(clearance, HouseholdHead.NONE);
            message.addHouseholds(HouseholdSum.newBuilder()
                    .setHousehold(Ids.bytes(household))
                    .setHead(head.seq())
                    .setSum(head.sum().bytes()));
        }
        return message.build();
    }

    private List<ManifestMessage> household(OfficeSession session, Caller caller, ByteString id) throws SQLException {
        if (!Ids.isId(id)) {
            throw SyncRefusal.malformed("a manifest's household");
        }
        UUID household = Ids.uuid(id);
        ScopeStore scopes = new ScopeStore(session);
        if (!scopes.grantedSince(caller.user(), List.of(household)).containsKey(household)) {
            throw new SyncRefusal(
                    ErrorReason.NOT_ENTITLED, "no grant for this household", "pull; the revoke comes with it");
        }
        Clearance clearance = scopes.clearance(caller.user());
        List<StoredRecord> records = new RecordStore(session).page(household, clearance, 0, Integer.MAX_VALUE);
        List<ManifestMessage> messages = new ArrayList<>();
        ManifestMessage.Builder message = begin(session);
        for (StoredRecord record : records) {
            if (message.getRecordsCount() == Limits.MANIFEST_RECORDS) {
                messages.add(message.build());
                message = begin(session);
            }
            message.addRecords(RecordHash.newBuilder()
                    .setKindValue(record.key().kind())
                    .setId(Ids.bytes(record.key().id()))
                    .setSeq(record.seq())
                    .setHash(BodyHash.record(record.key().kind(), record.key().id(), record.seq(), record.body()))
                    .setDeleted(record.deleted()));
        }
        messages.add(message.build());
        return messages;
    }

    private ManifestMessage.Builder begin(OfficeSession session) throws SQLException {
        Head head = new HeadStore(session).read();
        return ManifestMessage.newBuilder()
                .setPosition(new Position(head.epoch(), head.seq(), head.chain()).sealed(keys.of(session)))
                .setEpoch(Ids.bytes(head.epoch()))
                .setSnapshotSeq(head.seq());
    }
}
