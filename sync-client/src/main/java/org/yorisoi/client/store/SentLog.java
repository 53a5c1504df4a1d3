package org.yorisoi.client.store;

import org.yorisoi.client.sql.SqlSession;
import org.yorisoi.contract.Limits;

/** What the device keeps for a server that may be restored, and for how long. */
final class SentLog {
    /** The time for which it is kept at least, in milliseconds. */
    static final long KEPT_MILLIS = Limits.SENT_LOG_KEPT.toMillis();

    private SentLog() {}

    /**
     * Forgets answered mutations and tombstones that a backup of the server contains, that are older than
     * {@link #KEPT_MILLIS}, and, for a mutation, that are not in the view.
     *
     * @param nowMillis by the device's clock
     * @return how many rows went
     */
    static int prune(SqlSession sql, long nowMillis) {
        long durable = Setting.DURABLE_SEQ.number(sql);
        long epoch = Setting.EPOCH_NO.number(sql);
        if (durable == 0 || Setting.RESTORE_STEP.number(sql) != RestoreStep.NONE.code) {
            return 0;
        }
        int mutations = sql.execute(
                "DELETE FROM mutation WHERE state=2 AND laid=0 AND epoch=? AND seq<=? AND answered_millis<=?"
                        + " AND id NOT IN (SELECT mutation FROM held)"
                        + " AND (closes IS NULL OR closes NOT IN (SELECT mutation FROM held))",
                epoch,
                durable,
                nowMillis - KEPT_MILLIS);
        int tombstones = sql.execute(
                "DELETE FROM base WHERE deleted=1 AND epoch=? AND seq<=? AND since_millis<=?",
                epoch,
                durable,
                nowMillis - KEPT_MILLIS);
        return mutations + tombstones;
    }
}
