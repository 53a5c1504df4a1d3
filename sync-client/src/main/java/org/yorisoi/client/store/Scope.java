package org.yorisoi.client.store;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.yorisoi.client.sql.SqlSession;
import org.yorisoi.contract.checksum.Sum128;

/** Which households are on the device, and what happens when one comes or goes. */
final class Scope {
    /** In a revoke: the office-wide grant, under which work held back for households that do not exist was sent. */
    private static final UUID WHOLE_OFFICE = new UUID(0, 0);

    private final Tables tables;

    Scope(Tables tables) {
        this.tables = tables;
    }

    /**
     * The household is in scope; a pending purge of it ends. One that is not shown stays so until it has come whole: what
     * the device holds of it is from before it left, and answers to own work were not kept over it. What is known of its
     * held-back work of others is forgotten, since nothing was said of a row that closed without a grant; the rows that a
     * coordinator may see follow in the same pull. Older than what the state is from: no effect.
     */
    void grant(Transaction t, UUID id, long seq) {
        HouseholdRow household = t.household(id);
        if (household == null) {
            household = new HouseholdRow(id, HouseholdState.AWAITED);
            household.sum = Sum128.ZERO;
        } else if (household.state == HouseholdState.LEAVING) {
            if (seq < household.scopeSeq) {
                return;
            }
            household.state = HouseholdState.AWAITED;
            household.proof = Proof.UNPROVEN;
        } else if (household.state == HouseholdState.LOCAL) {
            household.state = HouseholdState.HELD;
        }
        household.scopeSeq = Math.max(household.scopeSeq, seq);
        household.zeroPull = Setting.ZERO_PULL_NO.number(t.sql());
        tables.held().removeOthers(t.sql(), id);
        t.changed(household);
    }

    /** The whole of a household is there: shown from now on, also what of it is as it was before. */
    void arrived(Transaction t, HouseholdRow household) {
        if (household.state == HouseholdState.AWAITED) {
            household.state = HouseholdState.HELD;
            touchAll(t, household.id);
            t.changed(household);
        }
    }

    private static void touchAll(Transaction t, UUID household) {
        t.sql()
                .each(
                        "SELECT kind,id FROM base WHERE household=? UNION SELECT kind,id FROM view WHERE household=?",
                        row -> t.touched(new RecordKey((int) row.longAt(0), Blobs.uuid(row.bytesAt(1)))),
                        Blobs.of(household),
                        Blobs.of(household));
    }

    /** No reason for access is left: hidden from now on, to be drained and purged. */
    void revoke(Transaction t, UUID id, long seq) {
        if (id.equals(WHOLE_OFFICE)) {
            tables.held().removeOthersOfUnknown(t.sql());
            return;
        }
        tables.held().revoked(t.sql(), id);
        leave(t, id, seq);
    }

    private void leave(Transaction t, UUID id, long seq) {
        HouseholdRow household = t.household(id);
        if (household == null || seq < household.scopeSeq) {
            return;
        }
        household.state = HouseholdState.LEAVING;
        household.scopeSeq = seq;
        t.sql().execute("DELETE FROM page WHERE household=?", Blobs.of(id));
        t.changed(household);
    }

    /** A pull from 0 begins: which household is in scope is told anew. */
    void beginFromZero(Transaction t) {
        Setting.ZERO_PULL_NO.put(t.sql(), Setting.ZERO_PULL_NO.number(t.sql()) + 1);
        t.sql().execute("UPDATE household SET scope_seq=0");
        t.sql().execute("DELETE FROM page");
    }

    /**
     * A pull from 0 is complete: what it did not bring is out of scope. Nor is a household in scope that was granted when
     * it began, but not sent whole by its end: its grant ended meanwhile, and what is here of it is old.
     */
    void endFromZero(Transaction t, long checkpointSeq) {
        List<UUID> inScope = new ArrayList<>(tables.households().inState(t.sql(), HouseholdState.HELD));
        inScope.addAll(tables.households().inState(t.sql(), HouseholdState.AWAITED));
        for (UUID id : inScope) {
            HouseholdRow household = t.household(id);
            if (household != null
                    && (household.zeroPull != Setting.ZERO_PULL_NO.number(t.sql())
                            || household.neverCame()
                            || household.deltaTo < checkpointSeq)) {
                leave(t, id, checkpointSeq);
            }
        }
    }

    /** Purges a household if it still is to be, and nothing of it is undecided; true if it was purged. */
    boolean purge(Transaction t, UUID id) {
        SqlSession sql = t.sql();
        HouseholdRow household = t.household(id);
        if (household == null
                || household.state != HouseholdState.LEAVING
                || Setting.RESTORE_STEP.number(sql) != RestoreStep.NONE.code
                || sql.number("SELECT count(*) FROM mutation WHERE household=? AND state<2", Blobs.of(id)) > 0) {
            return false;
        }
        // What is held in memory of them goes as well.
        touchAll(t, id);
        tables.bases().purge(sql, id);
        sql.execute(
                "DELETE FROM laid WHERE mutation IN (SELECT n FROM mutation WHERE household=? AND laid=1)",
                Blobs.of(id));
        sql.execute("UPDATE mutation SET laid=0 WHERE household=? AND laid=1", Blobs.of(id));
        tables.views().purge(sql, id);
        long pull = Setting.ZERO_PULL_NO.number(sql);
        tables.held().purge(sql, id, household.zeroPull == pull ? -1 : pull);
        sql.execute("DELETE FROM page WHERE household=?", Blobs.of(id));
        t.removed(id);
        return true;
    }
}
