package org.yorisoi.client.store;

import org.yorisoi.client.sql.SqlSession;

/**
 * What a store knows about how far it is synced.
 *
 * @param contactMillis of the last answer, since 1970 by the device's clock; 0 = never
 * @param clockOffsetMillis server time minus device time
 * @param caughtUp the last pull reached its checkpoint
 * @param unproven households whose sum was not equal or not compared since their last change
 * @param damaged saves that were to be sent, do not decrypt, and are not settled by a person
 * @param failed households that three repairs did not help
 */
public record Status(
        long pending,
        long rejected,
        long quarantined,
        long conflicts,
        long contactMillis,
        long clockOffsetMillis,
        boolean caughtUp,
        long unproven,
        long failed,
        boolean restoring,
        boolean forked,
        boolean full,
        long damaged) {
    // A view row takes the place of its base; both indexes hold open conflicts only.
    private static final String CONFLICTS = "SELECT (SELECT count(*) FROM view v JOIN household h ON h.id=v.household"
            + " WHERE v.open_conflict=1 AND h.state<2) + (SELECT count(*) FROM base b JOIN household h"
            + " ON h.id=b.household WHERE b.open_conflict=1 AND h.state<2"
            + " AND NOT EXISTS (SELECT 1 FROM view v WHERE v.kind=b.kind AND v.id=b.id))";

    /** @param unreadable a record could not be shown: as good as a sum that differs */
    static Status read(SqlSession sql, boolean full, boolean unreadable) {
        return new Status(
                sql.number("SELECT count(*) FROM mutation WHERE state<2"),
                sql.number("SELECT count(*) FROM held WHERE own=1 AND rejected=1"),
                sql.number("SELECT count(*) FROM held WHERE own=1 AND rejected=0"),
                sql.number(CONFLICTS),
                Setting.CONTACT_MILLIS.number(sql),
                Setting.CLOCK_OFFSET_MILLIS.number(sql),
                Setting.CAUGHT_UP.number(sql) != 0,
                sql.number("SELECT count(*) FROM household WHERE state IN (0,3) AND proof IN (0,2)")
                        + (unreadable ? 1 : 0),
                sql.number("SELECT count(*) FROM household WHERE state=0 AND proof=3"),
                Setting.RESTORE_STEP.number(sql) != RestoreStep.NONE.code,
                Setting.FORKED.number(sql) != 0,
                full,
                sql.number(
                        "SELECT count(*) FROM mutation WHERE state=? AND (flags & ?)=0",
                        MutationState.DAMAGED.code,
                        MutationFlag.CLOSED.bit));
    }
}
