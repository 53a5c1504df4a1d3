package org.yorisoi.simulator.kill;

import org.yorisoi.client.sql.SqlDatabase;
import org.yorisoi.client.sql.SqlWork;

/** A tablet's file with a point before and after each commit, named after the transaction. */
final class PointedDatabase implements SqlDatabase {
    private static final String PULL = "pull.message";
    private static final String CURSOR = "cursor";

    private final SqlDatabase real;
    private final Points points;
    private final Checkpoints checkpoints;

    PointedDatabase(SqlDatabase real, Points points, Checkpoints checkpoints) {
        this.real = real;
        this.points = points;
        this.checkpoints = checkpoints;
    }

    @Override
    public <R> R write(String name, SqlWork<R> work) {
        String point = "tablet." + (name.equals(PULL) && checkpoints.came() ? CURSOR : name);
        R result = real.write(name, session -> {
            R value = work.run(session);
            points.reach(point + ".before");
            return value;
        });
        points.reach(point + ".after");
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
}
