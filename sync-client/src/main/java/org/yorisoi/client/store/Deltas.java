package org.yorisoi.client.store;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.checksum.Sum128;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.sync.v1.HouseholdDelta;
import org.yorisoi.sync.v1.RecordRef;
import org.yorisoi.sync.v1.RecordVersion;

/** Applies the changes of one household, all of its pages at once. */
final class Deltas {
    private final Bases bases;
    private final Views views;
    private final Mutations mutations;
    private final HeldRows held;
    private final Scope scope;

    Deltas(Tables tables, Scope scope) {
        this.scope = scope;
        this.bases = tables.bases();
        this.views = tables.views();
        this.mutations = tables.mutations();
        this.held = tables.held();
    }

    /**
     * Applies a household's pages; the last one completes it.
     *
     * @param asked the records that a repair asked for; empty if it is none
     */
    void apply(Transaction t, List<HouseholdDelta> pages, List<RecordRef> asked) {
        HouseholdDelta last = pages.get(pages.size() - 1);
        HouseholdRow household = t.household(Ids.uuid(last.getHousehold()));
        boolean whole = pages.get(0).getWhole();
        if (household == null || !household.takes(whole)) {
            return;
        }
        Incoming incoming = new Incoming(t, household, last.getTo(), last.getRepair());
        Map<RecordKey, RecordVersion> versions = byRecord(pages);
        boolean fresh = bases.none(t.sql(), household.id);
        if (fresh && household.sum == null) {
            household.sum = Sum128.ZERO;
        }
        boolean plain = views.none(t.sql(), household.id);
        versions.forEach((key, version) -> {
            if (incoming.put(key, version, fresh ? null : bases.find(t.sql(), key)) && !plain) {
                t.stale(key, household.id);
            }
        });
        if (whole && !fresh) {
            bases.ofHousehold(t.sql(), household.id).stream()
                    .filter(row -> !versions.containsKey(row.key()))
                    .forEach(incoming::remove);
        }
        for (RecordRef ref : asked) {
            RecordKey key = new RecordKey(ref.getKindValue(), Ids.uuid(ref.getId()));
            BaseRow row = versions.containsKey(key) ? null : bases.find(t.sql(), key);
            if (row != null && row.household().equals(household.id)) {
                incoming.remove(row);
            }
        }
        household.deltaTo = Math.max(household.deltaTo, last.getTo());
        if (whole) {
            scope.arrived(t, household);
            layOwn(t, household);
        }
        prove(t, household, last);
        cover(t, household);
        t.changed(household);
    }

    private static Map<RecordKey, RecordVersion> byRecord(List<HouseholdDelta> pages) {
        Map<RecordKey, RecordVersion> versions = new LinkedHashMap<>();
        for (HouseholdDelta page : pages) {
            for (RecordVersion version : page.getRecordsList()) {
                versions.put(new RecordKey(version.getKindValue(), Ids.uuid(version.getId())), version);
            }
        }
        return versions;
    }

    /**
     * Work of this device that is held back, or was saved while the household was not here, is shown over what came.
     * Not before: a patch over nothing would be a torn record.
     */
    private void layOwn(Transaction t, HouseholdRow household) {
        List<MutationRow> unlaid = new ArrayList<>(mutations.list(
                t.sql(),
                "WHERE household=? AND state<2 AND laid=0 AND (flags & ?)=0 ORDER BY n",
                Blobs.of(household.id),
                MutationFlag.RECOVERED.bit | MutationFlag.RESTORING.bit));
        unlaid.addAll(mutations.list(
                t.sql(),
                "WHERE id IN (SELECT mutation FROM held WHERE household=?) AND laid=0 AND (flags & ?)=0 ORDER BY n",
                Blobs.of(household.id),
                MutationFlag.RECOVERED.bit));
        unlaid.forEach(row -> mutations.lay(t, row));
    }

    private void prove(Transaction t, HouseholdRow household, HouseholdDelta last) {
        if (last.getSum().isEmpty()) {
            return;
        }
        if (bases.newest(t, household.id) > last.getTo()) {
            household.proof = Proof.UNPROVEN;
            return;
        }
        Sum128 theirs = Sum128.of(last.getSum());
        if (!theirs.equals(household.sum)) {
            // The kept sum may be what is wrong: after a base that did not decrypt, or at the start of an epoch.
            household.sum = bases.reckon(t, household.id);
        }
        if (theirs.equals(household.sum)) {
            household.proof = Proof.PROVEN;
            household.rounds = 0;
        } else if (household.proof != Proof.FAILED) {
            household.proof = Proof.DIFFERS;
        }
    }

    /** Answers up to the delta are in the bases now: their mutations leave the view, unless they are held back. */
    void cover(Transaction t, HouseholdRow household) {
        for (MutationRow row : mutations.list(
                t.sql(),
                "WHERE household=? AND laid=1 AND state=2 AND epoch=? AND seq<=? ORDER BY n",
                Blobs.of(household.id),
                t.epoch(),
                household.deltaTo)) {
            if (held.find(t.sql(), row.id()) == null) {
                mutations.unlay(t, row);
            }
        }
    }

    /** One household's delta while it is applied. */
    private final class Incoming {
        private final Transaction t;
        private final HouseholdRow household;
        private final long to;
        private final boolean repair;

        Incoming(Transaction t, HouseholdRow household, long to, boolean repair) {
            this.t = t;
            this.household = household;
            this.to = to;
            this.repair = repair;
        }

        boolean put(RecordKey key, RecordVersion version, @Nullable BaseRow old) {
            if (old != null && !replaces(version, old)) {
                return false;
            }
            bases.put(t, household, new Version(key, version.getSeq(), version.getDeleted(), version.getBody()), old);
            return true;
        }

        private boolean replaces(RecordVersion version, BaseRow old) {
            long seq = bases.seq(t, household, old);
            if (seq > to) {
                return false;
            }
            if (repair || version.getSeq() > seq) {
                return true;
            }
            ByteString body = version.getSeq() == seq ? bases.open(old) : ByteString.EMPTY;
            return body == null;
        }

        /** Takes a base away that the server does not have, unless it is newer than the snapshot. */
        void remove(BaseRow row) {
            if (bases.seq(t, household, row) <= to) {
                bases.remove(t, household, row);
                t.stale(row.key(), household.id);
            }
        }
    }
}
