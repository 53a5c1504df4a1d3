package org.yorisoi.client;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yorisoi.client.sql.JdbcDatabase;
import org.yorisoi.client.sql.SqlDatabase;
import org.yorisoi.client.sql.SqlOpener;
import org.yorisoi.client.sql.SqlWork;

/** Opens databases that die at a commit, as a process does that is killed: nothing works after it. */
final class CrashPoints implements SqlOpener {
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        Crash(String where) {
            super(where);
        }
    }

    /** The names of the write transactions that came so far. */
    final List<String> seen = new ArrayList<>();
    /** Dies at the n-th write transaction from now on; 0 = never. */
    int crashAt;
    /** Dies after the commit (else before it). */
    boolean afterCommit;

    @Override
    public SqlDatabase open(Path file) {
        SqlDatabase real = JdbcDatabase.open(file);
        return new SqlDatabase() {
            private boolean dead;

            @Override
            public <R> R write(String name, SqlWork<R> work) {
                alive();
                seen.add(name);
                boolean now = crashAt > 0 && --crashAt == 0;
                R result = real.write(name, session -> {
                    R value = work.run(session);
                    if (now && !afterCommit) {
                        die(name);
                    }
                    return value;
                });
                if (now) {
                    die(name);
                }
                return result;
            }

            private void die(String name) {
                dead = true;
                throw new Crash(name);
            }

            private void alive() {
                if (dead) {
                    throw new IllegalStateException("used after its death");
                }
            }

            @Override
            public <R> R read(String name, SqlWork<R> work) {
                alive();
                return real.read(name, work);
            }

            @Override
            public void close() {
                real.close();
            }

            @Override
            public String toString() {
                return "dies at " + crashAt;
            }
        };
    }
}
