package org.yorisoi.server.ops;

import org.yorisoi.server.StartupException;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.HeadStore;
import org.yorisoi.server.store.OfficeSession;

/** What is in a backup: told to the tablets, which keep what they sent until it is. */
final class Durability {
    private final Database database;

    Durability(Database database) {
        this.database = database;
    }

    /**
     * Everything of the office up to this seq is in a backup.
     *
     * @throws StartupException if the log has not come so far
     */
    void reached(int office, long seq) {
        database.write("note a backup", jdbc -> {
            HeadStore heads = new HeadStore(new OfficeSession(jdbc, office, database.dialect()));
            if (seq > heads.read().seq()) {
                throw new StartupException("admin.seqTooHigh", seq, office);
            }
            heads.durable(seq);
            return seq;
        });
    }
}
