package org.yorisoi.server.sync;

import com.google.protobuf.ByteString;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.DeviceStore;
import org.yorisoi.server.store.Head;
import org.yorisoi.server.store.HeadStore;
import org.yorisoi.server.store.HeldMutation;
import org.yorisoi.server.store.HouseholdStore;
import org.yorisoi.server.store.HouseholdStore.HouseholdHead;
import org.yorisoi.server.store.OfficeSession;
import org.yorisoi.server.store.QuarantineStore;
import org.yorisoi.server.store.RecordStore;
import org.yorisoi.server.store.ScopeStore;
import org.yorisoi.server.store.ScopeStore.ScopeEntry;
import org.yorisoi.sync.v1.Grant;
import org.yorisoi.sync.v1.HouseholdDelta;
import org.yorisoi.sync.v1.PullItem;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.Revoke;

/**
 * The messages of one pull: revokes first, then the households in id order, then quarantine rows, then what was revoked
 * meanwhile and the checkpoint.
 * Each message is one snapshot, so that many small households travel together and a large one is paged.
 */
final class PullMessages implements Iterator<PullMessage> {
    /** Households looked up at once: about what a message of small households holds. */
    private static final int HOUSEHOLDS_AT_ONCE = 128;

    /** Newer records read at once, of all these households; what is left of larger ones is paged. */
    private static final int RECORDS_AT_ONCE = 512;

    /** Quarantine rows looked up at once. */
    private static final int ROWS_AT_ONCE = 64;

    private enum Phase {
        START,
        REVOKES,
        HOUSEHOLDS,
        ROWS,
        END,
        DONE
    }

    private final Database database;
    private final Caller caller;
    private final PositionKeys keys;
    private final int messageBytes;
    private PullPlan plan;

    private final Deque<PullItem> revokes = new ArrayDeque<>();
    private long revokedTo;
    private Phase phase = Phase.START;
    private byte[] afterHousehold;
    /** Log number of the opening of the last quarantine row looked at; no two rows were opened by one entry. */
    private long afterRow;
    /** This stream sent a grant, at which the device drops what it knew of the household's rows. */
    private boolean granted;

    private @Nullable HouseholdPages open;

    PullMessages(Database database, Caller caller, PositionKeys keys, PullPlan plan, int messageBytes) {
        this.database = database;
        this.caller = caller;
        this.keys = keys;
        this.plan = plan;
        this.messageBytes = messageBytes;
        afterHousehold = plan.afterHousehold().toByteArray();
    }

    @Override
    public boolean hasNext() {
        return phase != Phase.DONE;
    }

    @Override
    public PullMessage next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the pull is complete");
        }
        return database.read("pull", jdbc -> message(new OfficeSession(jdbc, caller.office(), database.dialect())));
    }

    /** The next message, read in the snapshot of the session. */
    PullMessage message(OfficeSession session) throws SQLException {
        Head head = new HeadStore(session).read();
        if (!head.epoch().equals(plan.epoch())) {
            throw SyncRefusal.epochChanged();
        }
        Caller now = DeviceStore.again(session.jdbc(), caller);
        if (!now.active()) {
            throw PullService.closed();
        }
        if (plan.overtakenBy(head.horizon())) {
            beginAgain(new Position(head.epoch(), head.seq(), head.chain()), keys.of(session));
        }
        Items items = new Items(session, head, now);
        if (phase == Phase.START) {
            items.add(PullService.startItem(plan, households(items.session, items.caller)));
            revokes.addAll(newRevokes(items));
            phase = Phase.REVOKES;
        }
        while (phase == Phase.REVOKES && !items.full()) {
            if (revokes.isEmpty()) {
                phase = Phase.HOUSEHOLDS;
            } else {
                items.add(revokes.remove());
            }
        }
        while (phase == Phase.HOUSEHOLDS && !items.full()) {
            households(items);
        }
        while (phase == Phase.ROWS && !items.full()) {
            rows(items);
        }
        while (phase == Phase.END && !items.full()) {
            end(items);
        }
        ByteString newest = new Position(head.epoch(), head.seq(), head.chain()).sealed(keys.of(session));
        return PullMessage.newBuilder()
                .setPosition(newest)
                .setPositionSeq(head.seq())
                .setEpoch(Ids.bytes(plan.epoch()))
                .addAllItems(items.list)
                .build();
    }

    /** The log was compacted meanwhile: what was sent so far lacks tombstones, so that everything is sent instead. */
    private void beginAgain(Position newest, byte[] key) {
        plan = PullPlan.fromZero(newest, key);
        afterHousehold = plan.afterHousehold().toByteArray();
        afterRow = 0;
        granted = false;
        revokes.clear();
        open = null;
        phase = Phase.START;
    }

    /** The items of the message in the making. */
    private final class Items {
        final OfficeSession session;
        final Head head;
        /** As it is in this snapshot. */
        final Caller caller;

        final List<PullItem> list = new ArrayList<>();
        private int bytes;

        Items(OfficeSession session, Head head, Caller caller) {
            this.session = session;
            this.head = head;
            this.caller = caller;
        }

        void add(PullItem item) {
            list.add(item);
            bytes += item.getSerializedSize();
        }

        boolean full() {
            return bytes >= messageBytes;
        }

        int room() {
            return messageBytes - bytes;
        }
    }

    /** How many will follow; for progress only. */
    private int households(OfficeSession session, Caller now) throws SQLException {
        ScopeStore scopes = new ScopeStore(session);
        return plan.fromZero()
                ? scopes.countAll(now.user(), afterHousehold)
                : scopes.countChangedSince(now.user(), now.clearance(), plan.since(), afterHousehold);
    }

    /**
     * The checkpoint says that all up to the target is there. Of a household whose grant ended after it nothing was sent,
     * so this comes first, in one snapshot with the checkpoint.
     */
    private void end(Items items) throws SQLException {
        if (revokes.isEmpty()) {
            revokes.addAll(newRevokes(items));
        }
        if (revokes.isEmpty()) {
            items.add(PullService.checkpoint(plan));
            phase = Phase.DONE;
        } else {
            items.add(revokes.remove());
        }
    }

    /**
     * Grants that ended since the cursor, or since this was asked before, where no other reason for access is left. A pull
     * from 0 needs none: what it does not bring is not in scope.
     */
    private List<PullItem> newRevokes(Items items) throws SQLException {
        if (plan.fromZero()) {
            return List.of();
        }
        long since = Math.max(plan.since(), revokedTo);
        revokedTo = items.head.seq();
        ScopeStore scopes = new ScopeStore(items.session);
        Map<UUID, Long> revoked = new LinkedHashMap<>();
        for (ScopeEntry entry : scopes.log(caller.user(), since, revokedTo)) {
            if (entry.granted()) {
                continue;
            }
            if (entry.household().equals(ScopeStore.WHOLE_OFFICE)) {
                scopes.withoutGrant(caller.user()).forEach(household -> revoked.put(household, entry.seq()));
                revoked.put(ScopeStore.WHOLE_OFFICE, entry.seq());
            } else {
                revoked.put(entry.household(), entry.seq());
            }
        }
        revoked.keySet().removeAll(scopes.grants(caller.user()));
        revoked.keySet()
                .removeAll(scopes.grantedSince(caller.user(), revoked.keySet()).keySet());
        List<PullItem> ended = new ArrayList<>();
        revoked.forEach((household, seq) -> ended.add(PullItem.newBuilder()
                .setRevoke(
                        Revoke.newBuilder().setHousehold(Ids.bytes(household)).setSeq(seq))
                .build()));
        return ended;
    }

    private void households(Items items) throws SQLException {
        HouseholdPages paging = open;
        if (paging != null) {
            Map<UUID, Long> granted =
                    new ScopeStore(items.session).grantedSince(caller.user(), List.of(paging.household()));
            page(items, paging, granted.get(paging.household()));
            return;
        }
        ScopeStore scopes = new ScopeStore(items.session);
        Map<UUID, Long> visits = plan.fromZero()
                ? scopes.all(caller.user(), afterHousehold, HOUSEHOLDS_AT_ONCE)
                : scopes.changedSince(
                        caller.user(), items.caller.clearance(), plan.since(), afterHousehold, HOUSEHOLDS_AT_ONCE);
        Map<UUID, Long> granted = scopes.grantedSince(caller.user(), visits.keySet());
        for (HouseholdPages pages : readAtOnce(items, granted, visits.keySet())) {
            if (items.full()) {
                return;
            }
            page(items, pages, granted.get(pages.household()));
            if (open != null) {
                return;
            }
        }
        if (visits.size() < HOUSEHOLDS_AT_ONCE) {
            phase = Phase.ROWS;
        }
    }

    /** These households, with what is small of all of them read in few statements. */
    private List<HouseholdPages> readAtOnce(Items items, Map<UUID, Long> granted, Collection<UUID> households)
            throws SQLException {
        Clearance clearance = items.caller.clearance();
        List<UUID> inParts = households.stream()
                .filter(id -> !plan.fromZero() && granted.getOrDefault(id, Long.MAX_VALUE) <= plan.since())
                .toList();
        var newer = new RecordStore(items.session).newer(inParts, clearance, plan.since(), RECORDS_AT_ONCE);
        var heads = new HouseholdStore(items.session).heads(households);
        List<HouseholdPages> read = new ArrayList<>();
        for (UUID id : households) {
            var byClearance = heads.get(id);
            HouseholdHead head =
                    byClearance == null ? HouseholdHead.NONE : byClearance.getOrDefault(clearance, HouseholdHead.NONE);
            read.add(new HouseholdPages(plan, id, new HouseholdPages.AtOnce(newer.get(id), head)));
        }
        return read;
    }

    /**
     * Adds the next page of a household; it is done when nothing is newer, or when its grant is gone.
     *
     * @param since of its grant, in this snapshot; null = there is none
     */
    private void page(Items items, HouseholdPages pages, @Nullable Long since) throws SQLException {
        if (since != null) {
            boolean begins = pages.beginsWith(since, items.caller.clearance());
            if (begins && pages.whole()) {
                granted = true;
                items.add(PullItem.newBuilder()
                        .setGrant(Grant.newBuilder()
                                .setHousehold(Ids.bytes(pages.household()))
                                .setSeq(since))
                        .build());
            }
            HouseholdDelta delta = pages.next(items.session, items.head, items.room());
            items.add(PullItem.newBuilder().setDelta(delta).build());
            if (delta.getMore()) {
                open = pages;
                return;
            }
        }
        open = null;
        afterHousehold = Ids.bytes(pages.household()).toByteArray();
    }

    /** Adds rows opened or closed since the cursor, or all open ones, as many as there is room for. */
    private void rows(Items items) throws SQLException {
        List<HeldMutation> rows = rows(items, new QuarantineStore(items.session));
        if (rows.isEmpty()) {
            phase = Phase.END;
            return;
        }
        QuarantineView view = QuarantineView.of(items.session, items.caller, rows);
        for (HeldMutation row : rows) {
            if (items.full()) {
                return;
            }
            afterRow = row.openedSeq();
            if (view.shows(row)) {
                items.add(PullItem.newBuilder().setQuarantine(view.shown(row)).build());
            }
        }
        if (rows.size() < ROWS_AT_ONCE) {
            phase = Phase.END;
        }
    }

    private List<HeldMutation> rows(Items items, QuarantineStore store) throws SQLException {
        long since = plan.since();
        long to = plan.target().seq();
        if (plan.fromZero()) {
            return store.openAfter(afterRow, ROWS_AT_ONCE);
        }
        return decidesOnMore(items)
                ? store.openOrChangedBetween(since, to, afterRow, ROWS_AT_ONCE)
                : store.changedBetween(since, to, afterRow, ROWS_AT_ONCE);
    }

    /**
     * A coordinator was granted something since the cursor: what was held back there before is news to him. A pull that was
     * cut may have sent grants before the cut.
     */
    private boolean decidesOnMore(Items items) throws SQLException {
        return items.caller.clearance() == Clearance.CLEARANCE_COORDINATOR
                && (granted || plan.goesOn() || grantLogged(items));
    }

    private boolean grantLogged(Items items) throws SQLException {
        return new ScopeStore(items.session)
                .log(caller.user(), plan.since(), plan.target().seq()).stream().anyMatch(ScopeEntry::granted);
    }
}
