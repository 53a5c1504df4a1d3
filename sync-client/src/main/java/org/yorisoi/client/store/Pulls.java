package org.yorisoi.client.store;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.sql.SqlSession;
import org.yorisoi.contract.Limits;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.sync.v1.Checkpoint;
import org.yorisoi.sync.v1.HouseholdDelta;
import org.yorisoi.sync.v1.PullItem;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.PullRequest;
import org.yorisoi.sync.v1.PullStart;
import org.yorisoi.sync.v1.RecordRef;

/** Takes what a pull brings, message by message, and knows where one that was cut goes on. */
final class Pulls {
    // Without a condition SQLite writes an empty table, too.
    private static final String NO_PAGES = "DELETE FROM page WHERE 1";

    private final Tables tables;
    private final Deltas deltas;
    private final Scope scope;
    private final Quarantine quarantine;

    Pulls(Tables tables, Deltas deltas, Scope scope, Quarantine quarantine) {
        this.tables = tables;
        this.deltas = deltas;
        this.scope = scope;
        this.quarantine = quarantine;
    }

    /** What to ask for: on from the cursor, or on from where the last pull was cut. */
    PullRequest request(SqlSession sql) {
        ByteString cursor = Setting.CURSOR.bytes(sql);
        ByteString newest = Setting.NEWEST.bytes(sql);
        return PullRequest.newBuilder()
                .setCursor(cursor)
                .setTarget(Setting.TARGET.bytes(sql))
                .setAfterHousehold(Setting.AFTER_HOUSEHOLD.bytes(sql))
                .addAllAdopted(tables.adopted().newest(sql, Limits.ADOPTED_RANGES))
                .setNewest(newest.equals(cursor) ? ByteString.EMPTY : newest)
                .build();
    }

    /** Takes a message, all of it or nothing. */
    Pulled take(Transaction t, PullMessage message) {
        long records = 0;
        long households = 0;
        ByteString last = ByteString.EMPTY;
        boolean complete = message.getItemsList().stream().anyMatch(PullItem::hasCheckpoint);
        for (PullItem item : message.getItemsList()) {
            switch (item.getItemCase()) {
                case START -> {
                    last = ByteString.EMPTY;
                    start(t, item.getStart(), complete);
                }
                case GRANT ->
                    scope.grant(
                            t,
                            Ids.uuid(item.getGrant().getHousehold()),
                            item.getGrant().getSeq());
                case REVOKE ->
                    scope.revoke(
                            t,
                            Ids.uuid(item.getRevoke().getHousehold()),
                            item.getRevoke().getSeq());
                case QUARANTINE -> quarantine.take(t, item.getQuarantine());
                case DELTA -> {
                    records += item.getDelta().getRecordsCount();
                    if (delta(t, item.getDelta(), List.of())) {
                        households++;
                        last = item.getDelta().getHousehold();
                    }
                }
                case CHECKPOINT -> checkpoint(t, item.getCheckpoint());
                default -> {
                    // An item of a newer server: it does not concern this program.
                }
            }
        }
        if (!complete && !last.isEmpty()) {
            Setting.AFTER_HOUSEHOLD.put(t.sql(), last);
        }
        newest(t.sql(), message.getPosition(), message.getPositionSeq());
        return new Pulled(records, households, complete);
    }

    /** @param complete the checkpoint is in the same message: there will be nothing to go on with after a cut */
    private void start(Transaction t, PullStart start, boolean complete) {
        SqlSession sql = t.sql();
        boolean goesOn = start.getTarget().equals(Setting.TARGET.bytes(sql))
                && start.getFromZero() == (Setting.FROM_ZERO.number(sql) != 0);
        if (!goesOn) {
            Setting.AFTER_HOUSEHOLD.put(sql, ByteString.EMPTY);
            Setting.FROM_ZERO.put(sql, start.getFromZero() ? 1 : 0);
            sql.execute(NO_PAGES);
            if (start.getFromZero()) {
                scope.beginFromZero(t);
                // So that the server knows, after a cut, that what came so far came from 0.
                Setting.CURSOR.put(sql, ByteString.EMPTY);
            }
        }
        if (!complete) {
            Setting.TARGET.put(sql, start.getTarget());
            if (!start.getTarget().equals(Setting.CURSOR.bytes(sql))) {
                Setting.CAUGHT_UP.put(sql, 0);
            }
        }
        Setting.PULL_HOUSEHOLDS.put(sql, start.getHouseholds());
    }

    /** Takes a delta or stages a page of one; true if the household is complete with it. */
    private boolean delta(Transaction t, HouseholdDelta delta, List<RecordRef> asked) {
        UUID household = Ids.uuid(delta.getHousehold());
        if (delta.getFirstPage()) {
            unstage(t, household);
        }
        HouseholdRow known = t.household(household);
        if (Setting.FROM_ZERO.number(t.sql()) != 0
                && delta.getWhole()
                && (known == null || known.state == HouseholdState.LOCAL)) {
            scope.grant(t, household, 0);
            known = t.household(household);
        }
        if (delta.getMore()) {
            if (known != null && known.takes(delta.getWhole())) {
                stage(t, household, delta);
            }
            return false;
        }
        if (delta.getFirstPage()) {
            deltas.apply(t, List.of(delta), asked);
            return true;
        }
        List<HouseholdDelta> pages = staged(t.sql(), household);
        pages.add(delta);
        // Without its beginning a household is not applied: it was granted in between, and is sent again whole.
        if (pages.get(0).getFirstPage()) {
            deltas.apply(t, pages, asked);
        }
        unstage(t, household);
        return true;
    }

    private static void unstage(Transaction t, UUID household) {
        t.sql().execute("DELETE FROM page WHERE household=?", Blobs.of(household));
    }

    private void stage(Transaction t, UUID household, HouseholdDelta page) {
        long no = t.sql().number("SELECT count(*) FROM page WHERE household=?", Blobs.of(household));
        t.sql()
                .insert(
                        "INSERT INTO page(household,no,payload) VALUES(?,?,?)",
                        Blobs.of(household),
                        no,
                        tables.sealing().page(household, no, page.toByteString()));
    }

    private List<HouseholdDelta> staged(SqlSession sql, UUID household) {
        List<HouseholdDelta> pages = new ArrayList<>();
        sql.each(
                "SELECT no,payload FROM page WHERE household=? ORDER BY no",
                row -> pages.add(
                        page(tables.sealing().openPage(household, row.longAt(0), Blobs.sealed(row.bytesAt(1))))),
                Blobs.of(household));
        return pages;
    }

    private static HouseholdDelta page(@Nullable ByteString bytes) {
        try {
            return HouseholdDelta.parseFrom(bytes == null ? ByteString.EMPTY : bytes);
        } catch (InvalidProtocolBufferException e) {
            throw StoreFaults.unreadable("a staged page", e);
        }
    }

    private void checkpoint(Transaction t, Checkpoint checkpoint) {
        SqlSession sql = t.sql();
        boolean fromZero = Setting.FROM_ZERO.number(sql) != 0;
        Setting.CHECKPOINT_SEQ.put(sql, checkpoint.getSeq());
        if (fromZero) {
            scope.endFromZero(t, checkpoint.getSeq());
            quarantine.endFromZero(t, checkpoint.getSeq());
            Setting.RESTORE_STEP.put(sql, RestoreStep.NONE.code);
        }
        cover(t, checkpoint.getSeq());
        tables.adopted().passed(sql, checkpoint.getSeq());
        Setting.CURSOR.put(sql, checkpoint.getCursor());
        Setting.TARGET.put(sql, ByteString.EMPTY);
        Setting.AFTER_HOUSEHOLD.put(sql, ByteString.EMPTY);
        Setting.FROM_ZERO.put(sql, 0);
        Setting.CAUGHT_UP.put(sql, 1);
        sql.execute(NO_PAGES);
    }

    /** An answer up to the checkpoint is covered, also where its household had no delta. */
    private void cover(Transaction t, long checkpointSeq) {
        for (MutationRow row : tables.mutations()
                .list(
                        t.sql(),
                        // By +n: in the order of n SQLite would read the whole sent log, and not the index of the few.
                        "WHERE laid=1 AND state=2 AND epoch=? AND seq<=?"
                                + " AND id NOT IN (SELECT mutation FROM held) ORDER BY +n",
                        t.epoch(),
                        checkpointSeq)) {
            tables.mutations().unlay(t, row);
        }
    }

    /** Takes the answer of a repair. */
    void repaired(Transaction t, PullMessage message, List<RecordRef> asked) {
        for (PullItem item : message.getItemsList()) {
            if (item.hasDelta()) {
                delta(t, item.getDelta(), asked);
            }
        }
        newest(t.sql(), message.getPosition(), message.getPositionSeq());
    }

    /** Keeps a position that was received, unless a newer one was: what the other lane was answered may overtake it. */
    static void newest(SqlSession sql, ByteString position, long seq) {
        long known = Setting.NEWEST_SEQ.number(sql);
        // A server from before the number was told says 0: then the last one counts.
        if (!position.isEmpty() && (seq > known || known == 0)) {
            Setting.NEWEST.put(sql, position);
            Setting.NEWEST_SEQ.put(sql, seq);
        }
    }

    /**
     * What a message brought.
     *
     * @param complete it held the checkpoint
     */
    record Pulled(long records, long households, boolean complete) {}
}
