package org.yorisoi.simulator.sim;

import org.yorisoi.client.sql.SqlDatabase;
import org.yorisoi.client.sql.SqlWork;

/** A tablet's disk, which is full now and then: SQLite itself refuses to let the store grow. */
final class SmallDisk {
    private static final long ROOMY = 1_000_000;

    private boolean full;

    void fill() {
        full = true;
    }

    void free() {
        full = false;
    }

    boolean full() {
        return full;
    }

    /** A database on this disk. */
    SqlDatabase holding(SqlDatabase real) {
        return new SqlDatabase() {
            private boolean limited;

            @Override
            public <R> R write(String name, SqlWork<R> work) {
                return real.write(name, sql -> {
                    if (limited != full) {
                        limited = full;
                        // What fits into the pages there are is still written, as on a real disk.
                        sql.number("PRAGMA max_page_count=" + (full ? sql.number("PRAGMA page_count") : ROOMY));
                    }
                    return work.run(sql);
                });
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
