package org.yorisoi.simulator.planted;

import org.yorisoi.client.sql.SqlDatabase;
import org.yorisoi.simulator.sim.Tablet;
import org.yorisoi.simulator.sim.Wiring;

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
