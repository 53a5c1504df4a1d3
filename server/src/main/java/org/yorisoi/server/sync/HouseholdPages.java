package org.yorisoi.server.sync;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.server.store.Head;
import org.yorisoi.server.store.HouseholdStore;
import org.yorisoi.server.store.HouseholdStore.HouseholdHead;
import org.yorisoi.server.store.OfficeSession;
import org.yorisoi.server.store.RecordStore;
import org.yorisoi.server.store.StoredRecord;
import org.yorisoi.sync.v1.HouseholdDelta;
import org.yorisoi.sync.v1.RecordVersion;

/** One household on its way to a device: pages by seq until nothing is newer, each page from its own snapshot. */
final class HouseholdPages {
    /** Records read at once; a page holds whole seqs, so that no mutation is cut in two by a page. */
    private static final int RECORDS_AT_ONCE = 256;

    private final PullPlan plan;
    private final UUID household;

    private long granted = -1;
    private Clearance clearance = Clearance.CLEARANCE_UNSPECIFIED;
    private long after;
    private long firstSnapshot;
    private boolean firstPage = true;

    private @Nullable AtOnce atOnce;

    /**
     * What was read of a household together with that of others; of the snapshot of the first page.
     *
     * @param newer all records that are newer than the cursor; null if they have still to be read
     */
    record AtOnce(@Nullable List<StoredRecord> newer, HouseholdHead head) {}

    HouseholdPages(PullPlan plan, UUID household, AtOnce atOnce) {
        this.plan = plan;
        this.household = household;
        this.atOnce = atOnce;
    }

    UUID household() {
        return household;
    }

    /** True if the household begins (again) with the next page: the first one, or the grant or clearance changed. */
    boolean beginsWith(long grantedNow, Clearance clearanceNow) {
        boolean same = granted == grantedNow && clearance == clearanceNow;
        if (same) {
            return false;
        }
        granted = grantedNow;
        clearance = clearanceNow;
        firstPage = true;
        after = whole() ? 0 : plan.since();
        return true;
    }

    /** True if the household is sent whole: it was granted since the cursor, or everything is sent. */
    boolean whole() {
        return plan.fromZero() || granted > plan.since();
    }

    /**
     * The next page.
     *
     * @param room bytes after which it ends with the seq it is at
     */
    HouseholdDelta next(OfficeSession session, Head head, int room) throws SQLException {
        if (firstPage) {
            firstSnapshot = head.seq();
        }
        HouseholdDelta.Builder delta = HouseholdDelta.newBuilder()
                .setHousehold(Ids.bytes(household))
                .setFrom(whole() ? 0 : plan.since())
                .setTo(head.seq())
                .setWhole(whole())
                .setFirstPage(firstPage);
        AtOnce known = atOnce;
        firstPage = false;
        atOnce = null;
        List<StoredRecord> newer = known == null || whole() ? null : known.newer();
        boolean more = fill(delta, new RecordStore(session), newer, room);
        delta.setMore(more);
        if (!more) {
            HouseholdHead end = known == null ? new HouseholdStore(session).head(household, clearance) : known.head();
            delta.setSum(end.sum().bytes()).setHead(end.seq());
        }
        return delta.build();
    }

    /**
     * True if there may be more in this snapshot.
     *
     * @param newer all there is; null = it is read here
     */
    private boolean fill(
            HouseholdDelta.Builder delta, RecordStore records, @Nullable List<StoredRecord> newer, int room)
            throws SQLException {
        int bytes = 0;
        while (true) {
            List<StoredRecord> rows =
                    newer != null ? newer : records.page(household, clearance, after, RECORDS_AT_ONCE);
            boolean last = newer != null || rows.size() < RECORDS_AT_ONCE;
            List<StoredRecord> complete = last ? rows : wholeSeqs(records, rows);
            for (StoredRecord record : complete) {
                if (bytes >= room && record.seq() > after) {
                    return true;
                }
                after = record.seq();
                if (sent(record)) {
                    RecordVersion version = version(record);
                    bytes += version.getSerializedSize();
                    delta.addRecords(version);
                }
            }
            if (last) {
                return false;
            }
        }
    }

    /** Without the last seq, which may go on; if there is only one, all of it. */
    private List<StoredRecord> wholeSeqs(RecordStore records, List<StoredRecord> rows) throws SQLException {
        long lastSeq = rows.get(rows.size() - 1).seq();
        List<StoredRecord> complete = new ArrayList<>(rows);
        complete.removeIf(record -> record.seq() == lastSeq);
        return complete.isEmpty() ? records.at(household, clearance, lastSeq) : complete;
    }

    private boolean sent(StoredRecord record) {
        if (whole()) {
            return !record.deleted() || record.seq() > firstSnapshot;
        }
        return !plan.adopted(record.seq());
    }

    static RecordVersion version(StoredRecord record) {
        return RecordVersion.newBuilder()
                .setKindValue(record.key().kind())
                .setId(Ids.bytes(record.key().id()))
                .setSeq(record.seq())
                .setBody(record.body())
                .setDeleted(record.deleted())
                .build();
    }
}
