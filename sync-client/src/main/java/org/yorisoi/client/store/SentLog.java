package org.yorisoi.client.store;

import java.time.Clock;
import org.yorisoi.client.sql.SqlSession;
import org.yorisoi.contract.Limits;

/** What the device keeps for a server that may be restored, and for how long. */
final class SentLog {
    /** The time for which it is kept at least, in milliseconds. */
    static final long KEPT_MILLIS = Limits.SENT_LOG_KEPT.toMillis();

    private SentLog() {}

    /**
     * What it is kept from: the server's time now, as far as it is known. The tablet's clock may only put it off, as
     * after an answer to an app that is too old for a Hello.
     */
    static long since(SqlSession sql, Clock clock) {
        return Math.max(Setting.SERVER_MILLIS.number(sql), clock.millis() + Setting.CLOCK_OFFSET_MILLIS.number(sql));
    }

    /** Mutations that were answered before this time by the server's clock may go. */
    private static long end(SqlSession sql) {
        return Setting.SERVER_MILLIS.number(sql) - KEPT_MILLIS;
    }

    /** True if there are answered mutations that are old enough to go. */
    static boolean hasOld(SqlSession sql) {
        return sql.number(
                        "SELECT count(*) FROM (SELECT 1 FROM mutation WHERE state=2 AND laid=0 AND answered_millis<=?"
                                + " LIMIT 1)",
                        end(sql))
                > 0;
    }

    /**
     * Forgets answered mutations and tombstones that a backup of the server contains, that are older than
     * {@link #KEPT_MILLIS}, and, for a mutation, that are not in the view.
     *
     * @return how many rows went
     */
    static int prune(SqlSession sql) {
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
                end(sql));
        int tombstones = sql.execute(
                "DELETE FROM base WHERE deleted=1 AND epoch=? AND seq<=? AND since_millis<=?",
                epoch,
                durable,
                end(sql));
        return mutations + tombstones;
    }
}
