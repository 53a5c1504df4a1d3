package org.yorisoi.client.store;

import java.util.UUID;
import org.yorisoi.client.sql.SqlSession;
import org.yorisoi.contract.checksum.Sum128;

/** Which households are on the device, and what happens when one comes or goes. */
final class Scope {
    private final Tables tables;

    Scope(Tables tables) {
        this.tables = tables;
    }

    /** The household is in scope; a pending purge of it ends. Older than what the state is from: no effect. */
    void grant(Transaction t, UUID id, long seq) {
        HouseholdRow household = t.household(id);
        if (household == null) {
            household = new HouseholdRow(id, HouseholdState.HELD);
            household.sum = Sum128.ZERO;
        } else if (household.state == HouseholdState.LEAVING && seq < household.scopeSeq) {
            return;
        }
        household.state = HouseholdState.HELD;
        household.scopeSeq = Math.max(household.scopeSeq, seq);
        household.zeroPull = Setting.ZERO_PULL_NO.number(t.sql());
        t.changed(household);
    }

    /** No reason for access is left: hidden from now on, to be drained and purged. */
    void revoke(Transaction t, UUID id, long seq) {
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

    /** A pull from 0 is complete: what it did not bring is out of scope. */
    void endFromZero(Transaction t, long checkpointSeq) {
        for (UUID id : tables.households().inState(t.sql(), HouseholdState.HELD)) {
            HouseholdRow household = t.household(id);
            if (household != null && household.zeroPull != Setting.ZERO_PULL_NO.number(t.sql())) {
                revoke(t, id, checkpointSeq);
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
        sql.each(
                "SELECT kind,id FROM base WHERE household=? UNION SELECT kind,id FROM view WHERE household=?",
                row -> t.touched(new RecordKey((int) row.longAt(0), Blobs.uuid(row.bytesAt(1)))),
                Blobs.of(id),
                Blobs.of(id));
        tables.bases().purge(sql, id);
        sql.execute(
                "DELETE FROM laid WHERE mutation IN (SELECT n FROM mutation WHERE household=? AND laid=1)",
                Blobs.of(id));
        sql.execute("UPDATE mutation SET laid=0 WHERE household=? AND laid=1", Blobs.of(id));
        tables.views().purge(sql, id);
        tables.held().purge(sql, id);
        sql.execute("DELETE FROM page WHERE household=?", Blobs.of(id));
        t.removed(id);
        return true;
    }
}
