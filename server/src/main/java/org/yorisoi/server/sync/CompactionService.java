package org.yorisoi.server.sync;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yorisoi.server.store.CompactionStore;
import org.yorisoi.server.store.CompactionStore.Tombstone;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.Head;
import org.yorisoi.server.store.HeadStore;
import org.yorisoi.server.store.HouseholdStore;
import org.yorisoi.server.store.OfficeSession;

/**
 * Removes tombstones that are old enough. First the horizon moves, in a transaction of its own, so that no pull counts
 * on a tombstone below it any more; then they go, some in each transaction. Whatever is left by a kill in between goes the
 * next time. Thread-safe.
 */
public final class CompactionService {
    private static final Logger LOG = LoggerFactory.getLogger(CompactionService.class);

    /** How far apart marks are at least: one a day, also if the clock was set back a little meanwhile. */
    private static final Duration MARKS_APART = Duration.ofHours(23);

    /** Tombstones of one transaction: their households are locked for some milliseconds. */
    private static final int AT_ONCE = 200;

    private final Database database;
    private final InstantSource clock;

    /**
     * What a compaction did.
     *
     * @param horizon up to which log number tombstones are gone
     * @param tombstones how many were removed
     */
    public record Compacted(long horizon, int tombstones) {}

    public CompactionService(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Compacts every office; ends early, between two transactions, if the thread is interrupted. */
    public void compactAll(Duration kept) {
        List<Integer> offices = database.read(
                "list the offices",
                jdbc -> HeadStore.all(jdbc).keySet().stream().sorted().toList());
        offices.forEach(office -> compact(office, kept));
    }

    /**
     * Removes the tombstones of an office that are older than {@code kept}, and notes how far the log is now.
     *
     * @param kept how long a tombstone lives at least
     */
    public Compacted compact(int office, Duration kept) {
        long horizon = database.write("mark the log", jdbc -> mark(session(office, jdbc), kept));
        int removed = 0;
        int some = -1;
        while (some != 0 && !Thread.currentThread().isInterrupted()) {
            some = database.write("remove tombstones", jdbc -> remove(session(office, jdbc), horizon));
            removed += some;
        }
        if (removed > 0) {
            LOG.info("office {}: {} tombstones up to {} removed", office, removed, horizon);
        }
        return new Compacted(horizon, removed);
    }

    private long mark(OfficeSession session, Duration kept) throws SQLException {
        long now = clock.millis();
        Head head = new HeadStore(session).read();
        CompactionStore store = new CompactionStore(session);
        store.mark(head, now, MARKS_APART.toMillis());
        long horizon = store.reached(head.epoch(), now - kept.toMillis());
        if (horizon <= head.horizon()) {
            return head.horizon();
        }
        store.moveHorizon(head.epoch(), horizon);
        return horizon;
    }

    /** With the households locked, as a push does: what it has read of a tombstone stays true until it commits. */
    private static int remove(OfficeSession session, long horizon) throws SQLException {
        CompactionStore store = new CompactionStore(session);
        List<Tombstone> some = store.tombstones(horizon, AT_ONCE);
        new HouseholdStore(session).lock(some.stream().map(Tombstone::household).toList());
        return store.remove(some, horizon);
    }

    private OfficeSession session(int office, Connection jdbc) {
        return new OfficeSession(jdbc, office, database.dialect());
    }
}
