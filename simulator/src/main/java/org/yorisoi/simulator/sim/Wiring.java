package org.yorisoi.simulator.sim;

import javax.sql.DataSource;
import org.yorisoi.client.sql.SqlDatabase;
import org.yorisoi.client.transport.SyncTransport;

/** How a run is put together. A planted bug comes in here, to see that it is found; everything else uses {@link #PLAIN}. */
public interface Wiring {
    /** Real code throughout. */
    Wiring PLAIN = new Wiring() {};

    /** The server as a tablet reaches it. */
    default ServerPort server(ServerPort real, SimServer server, Tablet tablet) {
        return real;
    }

    /** The database as the server sees it. */
    default DataSource source(DataSource real) {
        return real;
    }

    /** The wire as a tablet's client sees it. */
    default SyncTransport transport(SyncTransport real, Tablet tablet) {
        return real;
    }

    /** The database as a tablet's client sees it. */
    default SqlDatabase database(SqlDatabase real, Tablet tablet) {
        return real;
    }
}
