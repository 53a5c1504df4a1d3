package org.yorisoi.client.store;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.Limits;
import org.yorisoi.contract.checksum.BodyHash;
import org.yorisoi.contract.checksum.Sum128;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.sync.v1.HouseholdSum;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.RecordHash;
import org.yorisoi.sync.v1.RecordRef;
import org.yorisoi.sync.v1.RepairRequest;

/** Compares the bases, byte for byte as they stand on the disk, with what the server says, and mends them. */
public final class Checks {
    private final LocalStore store;
    private final Tables tables;
    private final Pulls pulls;

    Checks(LocalStore store, Tables tables, Pulls pulls) {
        this.store = store;
        this.tables = tables;
        this.pulls = pulls;
    }

    /**
     * True if the manifest was not compared for a day, after a crash, after a repair or since a record could not be read;
     * reads only.
     */
    public boolean due(long nowMillis) {
        if (store.metUnreadable()) {
            return true;
        }
        long checked = store.read("check.due", Setting.CHECKED_MILLIS::number);
        // A clock that was set back must not put the check off for ever.
        return nowMillis < checked || nowMillis - checked >= Limits.MANIFEST_INTERVAL.toMillis();
    }

    /** The household after which the next slice begins; empty = from the start; reads only. */
    public ByteString sliceAfter() {
        return store.read("check.after", Setting.CHECKED_HOUSEHOLD::bytes);
    }

    /** Compares some households of a slice whose heads were reached by a delta. */
    public void compare(List<HouseholdSum> sums, long snapshotSeq, ByteString epoch) {
        store.write("check.compare", t -> {
            if (epoch.equals(Setting.EPOCH.bytes(t.sql()))) {
                sums.forEach(sum -> compare(t, sum, snapshotSeq));
            }
            return true;
        });
    }

    private void compare(Transaction t, HouseholdSum theirs, long snapshotSeq) {
        HouseholdRow household = t.household(Ids.uuid(theirs.getHousehold()));
        if (household == null
                || household.state != HouseholdState.HELD
                || household.deltaTo < theirs.getHead()
                || tables.bases().newest(t, household.id) > snapshotSeq) {
            return;
        }
        Sum128 ours = tables.bases().reckon(t, household.id);
        household.sum = ours;
        household.rounds = 0;
        household.proof = ours.equals(Sum128.of(theirs.getSum())) ? Proof.PROVEN : Proof.DIFFERS;
        t.changed(household);
    }

    /**
     * Notes that a slice was compared.
     *
     * @param last the last household of the slice; empty if it was the last slice
     */
    public void compared(ByteString last, long nowMillis) {
        store.checking();
        store.write("check.done", t -> {
            Setting.CHECKED_HOUSEHOLD.put(t.sql(), last);
            Setting.CHECKED_MILLIS.put(t.sql(), nowMillis);
            return true;
        });
    }

    /** Households whose sum differs and that may still be repaired; reads only. */
    public List<UUID> differing() {
        return store.read(
                "repair.list",
                sql -> sql.list(
                        "SELECT id FROM household WHERE state=0 AND proof=? ORDER BY id",
                        row -> Blobs.uuid(row.bytesAt(0)),
                        Proof.DIFFERS.code));
    }

    /** What to ask for: the records that differ from a household's manifest; reads only. */
    public RepairRequest repair(UUID household, List<RecordHash> manifest, long snapshotSeq) {
        return store.read("repair.request", sql -> {
            Transaction t = new Transaction(sql, tables.households());
            HouseholdRow row = t.household(household);
            RepairRequest.Builder request = RepairRequest.newBuilder()
                    .setHousehold(Ids.bytes(household))
                    .setFrom(row == null ? 0 : row.deltaTo);
            if (row != null) {
                List<RecordRef> refs = differing(t, row, manifest, snapshotSeq);
                request.addAllRecords(refs.subList(0, Math.min(refs.size(), Limits.REPAIR_RECORDS)));
            }
            return request.build();
        });
    }

    private List<RecordRef> differing(
            Transaction t, HouseholdRow household, List<RecordHash> manifest, long snapshotSeq) {
        Map<RecordKey, BaseRow> ours = new HashMap<>();
        List<BaseRow> rows = tables.bases().ofHousehold(t.sql(), household.id);
        rows.forEach(row -> ours.put(row.key(), row));
        List<RecordRef> refs = new ArrayList<>();
        for (RecordHash theirs : manifest) {
            RecordKey key = new RecordKey(theirs.getKindValue(), Ids.uuid(theirs.getId()));
            BaseRow base = ours.remove(key);
            if (tables.bases().seq(t, household, base) <= snapshotSeq && differs(base, theirs)) {
                refs.add(ref(key));
            }
        }
        for (BaseRow row : rows) {
            boolean extra = ours.containsKey(row.key()) && !row.deleted();
            if (extra && tables.bases().seq(t, household, row) <= snapshotSeq) {
                refs.add(ref(row.key()));
            }
        }
        return refs;
    }

    private boolean differs(@Nullable BaseRow base, RecordHash theirs) {
        if (base == null) {
            // A tombstone that this device forgot, or never had, is no difference.
            return !theirs.getDeleted();
        }
        ByteString body = tables.bases().open(base);
        return body == null
                || base.deleted() != theirs.getDeleted()
                || base.seq() != theirs.getSeq()
                || !BodyHash.record(base.key().kind(), base.key().id(), base.seq(), body)
                        .equals(theirs.getHash());
    }

    private static RecordRef ref(RecordKey key) {
        return RecordRef.newBuilder()
                .setKindValue(key.kind())
                .setId(Ids.bytes(key.id()))
                .build();
    }

    /** Takes a message of a repair's answer. */
    public SyncStore.Taken repaired(PullMessage message, RepairRequest request) {
        return store.write("repair.message", t -> {
            if (!message.getEpoch().equals(Setting.EPOCH.bytes(t.sql()))) {
                return SyncStore.Taken.OTHER_EPOCH;
            }
            pulls.repaired(t, message, request.getRecordsList());
            return SyncStore.Taken.TAKEN;
        });
    }

    /** Ends a round of a household's repair; true if another one is to follow. */
    public boolean roundDone(UUID household) {
        return store.write("repair.round", t -> {
            HouseholdRow row = t.household(household);
            if (row == null || row.proof != Proof.DIFFERS) {
                // Repaired: the whole is compared once more.
                Setting.CHECKED_MILLIS.put(t.sql(), 0);
                return false;
            }
            row.rounds++;
            if (row.rounds >= Limits.REPAIR_ROUNDS) {
                row.proof = Proof.FAILED;
            }
            t.changed(row);
            return row.proof == Proof.DIFFERS;
        });
    }
}
