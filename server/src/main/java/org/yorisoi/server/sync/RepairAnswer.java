package org.yorisoi.server.sync;

import com.google.protobuf.ByteString;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.yorisoi.contract.Limits;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.Head;
import org.yorisoi.server.store.HeadStore;
import org.yorisoi.server.store.HouseholdStore;
import org.yorisoi.server.store.OfficeSession;
import org.yorisoi.server.store.RecordKey;
import org.yorisoi.server.store.RecordStore;
import org.yorisoi.server.store.ScopeStore;
import org.yorisoi.server.store.StoredRecord;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.HouseholdDelta;
import org.yorisoi.sync.v1.PullItem;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.RecordRef;
import org.yorisoi.sync.v1.RepairRequest;

/** Answers a repair: the differing records and everything newer of one household, from one snapshot. */
final class RepairAnswer {
    private final Database database;
    private final PositionKeys keys;
    private final int messageBytes;

    RepairAnswer(Database database, PositionKeys keys, int messageBytes) {
        this.database = database;
        this.keys = keys;
        this.messageBytes = messageBytes;
    }

    Iterator<PullMessage> messages(Caller caller, RepairRequest request) {
        if (!Ids.isId(request.getHousehold()) || request.getRecordsCount() > Limits.REPAIR_RECORDS) {
            throw SyncRefusal.malformed("a repair's household or number of records");
        }
        return database.read("repair", jdbc -> {
                    OfficeSession session = new OfficeSession(jdbc, caller.office(), database.dialect());
                    return read(session, caller, request);
                })
                .iterator();
    }

    private List<PullMessage> read(OfficeSession session, Caller caller, RepairRequest request) throws SQLException {
        UUID household = Ids.uuid(request.getHousehold());
        ScopeStore scopes = new ScopeStore(session);
        if (!scopes.grantedSince(caller.user(), List.of(household)).containsKey(household)) {
            throw new SyncRefusal(
                    ErrorReason.NOT_ENTITLED, "no grant for this household", "pull; the revoke comes with it");
        }
        Clearance clearance = scopes.clearance(caller.user());
        Map<RecordKey, StoredRecord> records = new LinkedHashMap<>();
        for (StoredRecord record : new RecordStore(session).find(keys(request)).values()) {
            if (record.household().equals(household) && record.clearance().getNumber() <= clearance.getNumber()) {
                records.put(record.key(), record);
            }
        }
        new RecordStore(session)
                .page(household, clearance, request.getFrom(), Integer.MAX_VALUE)
                .forEach(record -> records.put(record.key(), record));
        HouseholdDelta.Builder end = HouseholdDelta.newBuilder();
        var head = new HouseholdStore(session).head(household, clearance);
        end.setSum(head.sum().bytes()).setHead(head.seq());
        return pages(session, request, new ArrayList<>(records.values()), end);
    }

    private static List<RecordKey> keys(RepairRequest request) {
        List<RecordKey> keys = new ArrayList<>();
        for (RecordRef ref : request.getRecordsList()) {
            if (!Ids.isId(ref.getId())) {
                throw SyncRefusal.malformed("a repair's record id");
            }
            keys.add(new RecordKey(ref.getKindValue(), Ids.uuid(ref.getId())));
        }
        return keys;
    }

    private List<PullMessage> pages(
            OfficeSession session, RepairRequest request, List<StoredRecord> records, HouseholdDelta.Builder end)
            throws SQLException {
        Head head = new HeadStore(session).read();
        ByteString position = new Position(head.epoch(), head.seq(), head.chain()).sealed(keys.of(session));
        records.sort((a, b) -> Long.compare(a.seq(), b.seq()));
        List<PullMessage> messages = new ArrayList<>();
        int at = 0;
        do {
            HouseholdDelta.Builder delta = HouseholdDelta.newBuilder()
                    .setHousehold(request.getHousehold())
                    .setFrom(request.getFrom())
                    .setTo(head.seq())
                    .setFirstPage(at == 0)
                    .setRepair(true);
            for (int bytes = 0; at < records.size() && bytes < messageBytes; at++) {
                bytes += records.get(at).body().size() + 64;
                delta.addRecords(HouseholdPages.version(records.get(at)));
            }
            delta.setMore(at < records.size());
            if (!delta.getMore()) {
                delta.mergeFrom(end.build());
            }
            messages.add(PullMessage.newBuilder()
                    .setPosition(position)
                    .setPositionSeq(head.seq())
                    .setEpoch(Ids.bytes(head.epoch()))
                    .addItems(PullItem.newBuilder().setDelta(delta))
                    .build());
        } while (at < records.size());
        return messages;
    }
}
