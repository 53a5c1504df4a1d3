package org.yorisoi.simulator.sim;

import java.util.function.Consumer;
import org.yorisoi.client.sql.SqlDatabase;
import org.yorisoi.client.sql.SqlWork;
import org.yorisoi.simulator.sim.SimulatedCrash.Side;

/** A tablet's database under which the tablet is killed now and then, before or after a commit. */
final class CrashingDatabase implements SqlDatabase {
    private final SqlDatabase real;
    private final Life life;
    private final Faults faults;
    private final Consumer<String> written;

    /** @param written told the name of each write transaction that was committed */
    CrashingDatabase(SqlDatabase real, Life life, Faults faults, Consumer<String> written) {
        this.real = real;
        this.life = life;
        this.faults = faults;
        this.written = written;
    }

    @Override
    public <R> R write(String name, SqlWork<R> work) {
        life.requireAlive(name);
        boolean crashes = faults.crashesTablet();
        boolean before = crashes && faults.before();
        R result = real.write(name, session -> {
            R value = work.run(session);
            if (before) {
                throw life.end("before commit " + name);
            }
            return value;
        });
        written.accept(name);
        if (crashes) {
            throw life.end("after commit " + name);
        }
        return result;
    }

    @Override
    public <R> R read(String name, SqlWork<R> work) {
        life.requireAlive(name);
        return real.read(name, work);
    }

    @Override
    public void close() {
        real.close();
    }

    /** Whether the process that this belongs to still runs. */
    static final class Life {
        private boolean ended;

        void requireAlive(String where) {
            if (ended) {
                throw new SimulatedCrash(Side.TABLET, "after its end, at " + where);
            }
        }

        /** Ends it; the caller throws what this returns. */
        SimulatedCrash end(String where) {
            ended = true;
            return new SimulatedCrash(Side.TABLET, where);
        }

        boolean ended() {
            return ended;
        }
    }
}
