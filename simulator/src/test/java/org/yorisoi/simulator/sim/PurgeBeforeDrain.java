package org.yorisoi.simulator.sim;

import org.yorisoi.client.sql.SqlDatabase;

/** A tablet that purges a household although work for it is undecided: it does not see the work when it counts. */
final class PurgeBeforeDrain implements Wiring {
    @Override
    public SqlDatabase database(SqlDatabase real, Tablet tablet) {
        return new RewritingDatabase(
                real,
                "scope.purge",
                sql -> sql.contains("FROM mutation WHERE household=? AND state<2")
                        ? sql.replace("state<2", "state<0")
                        : sql);
    }
}
