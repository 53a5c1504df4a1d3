package org.yorisoi.simulator.sim;

import org.yorisoi.client.sql.SqlDatabase;

/** How a run is put together. Tests wire a bug in here, to see that it is found; everything else uses {@link #PLAIN}. */
interface Wiring {
    /** Real code throughout. */
    Wiring PLAIN = new Wiring() {};

    /** The server as a tablet reaches it. */
    default ServerPort server(ServerPort real, SimServer server, Tablet tablet) {
        return real;
    }

    /** The database as a tablet's client sees it. */
    default SqlDatabase database(SqlDatabase real, Tablet tablet) {
        return real;
    }
}
