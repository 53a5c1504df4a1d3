package org.yorisoi.simulator.planted;

import org.yorisoi.client.sql.SqlDatabase;
import org.yorisoi.client.sql.SqlWork;
import org.yorisoi.simulator.sim.Tablet;
import org.yorisoi.simulator.sim.Wiring;

/** A tablet that moves its cursor to the end of a pull when the pull begins, and applies what comes afterwards. */
final class CursorBeforeApply implements Wiring {
    @Override
    public SqlDatabase database(SqlDatabase real, Tablet tablet) {
        return new SqlDatabase() {
            @Override
            public <R> R write(String name, SqlWork<R> work) {
                R result = real.write(name, work);
                if (name.equals("pull.message")) {
                    real.execute(
                            "pull.cursor",
                            session -> session.execute("UPDATE setting SET value=(SELECT value FROM setting"
                                    + " WHERE name='TARGET') WHERE name='CURSOR' AND EXISTS (SELECT 1 FROM setting"
                                    + " WHERE name='TARGET' AND length(value)>0)"));
                }
                return result;
            }

            @Override
            public <R> R read(String name, SqlWork<R> work) {
                return real.read(name, work);
            }

            @Override
            public void close() {
                real.close();
            }
        };
    }
}
