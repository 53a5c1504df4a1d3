package org.yorisoi.simulator.planted;

import javax.sql.DataSource;
import org.yorisoi.server.access.Caller;
import org.yorisoi.simulator.sim.ServerPort;
import org.yorisoi.simulator.sim.SimServer;
import org.yorisoi.simulator.sim.Tablet;
import org.yorisoi.simulator.sim.Wiring;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;

/** A server that asks for nobody's role when it decides what he has sent. */
final class RoleNotChecked implements Wiring {
    // A run has one thread; several may be on their way.
    private final ThreadLocal<Boolean> pushing = ThreadLocal.withInitial(() -> false);

    @Override
    public DataSource source(DataSource real) {
        return new ServerStatements(sql ->
                        pushing.get() ? sql.replace("SELECT clearance FROM app_user", "SELECT 3 FROM app_user") : sql)
                .source(real);
    }

    @Override
    public ServerPort server(ServerPort real, SimServer server, Tablet tablet) {
        return new PortDecorator(real) {
            @Override
            public PushAnswer push(Caller caller, PushBatch batch) {
                pushing.set(true);
                try {
                    return real.push(caller, batch);
                } finally {
                    pushing.set(false);
                }
            }
        };
    }
}
