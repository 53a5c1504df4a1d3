package org.yorisoi.server.sync;

import com.google.protobuf.ByteString;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.Head;
import org.yorisoi.server.store.HeadStore;
import org.yorisoi.server.store.OfficeSession;

/** Begins epochs of an office's log, and notices from what devices show that the server was rolled back. Thread-safe. */
public final class EpochService {
    private static final Logger LOG = LoggerFactory.getLogger(EpochService.class);

    private final Database database;
    private final PositionKeys keys;
    private final InstantSource clock;
    private final Supplier<UUID> randomIds;

    /** @param randomIds 128 random bits each: an epoch must never come twice, whatever the clock says */
    public EpochService(Database database, PositionKeys keys, InstantSource clock, Supplier<UUID> randomIds) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
        this.randomIds = randomIds;
    }

    /** Begins a new epoch, as after a restore; the log numbers go on. */
    public UUID begin(int office) {
        return database.write("begin an epoch", jdbc -> begin(session(office, jdbc)));
    }

    private UUID begin(OfficeSession session) throws SQLException {
        UUID epoch = randomIds.get();
        new HeadStore(session).beginEpoch(epoch, Chain.start(epoch), clock.millis());
        LOG.warn("office {} begins epoch {}", session.office(), epoch);
        return epoch;
    }

    /**
     * Looks at positions that a device shows: an authenticated one that this log does not contain proves a roll-back, and
     * a new epoch begins before anything else is accepted.
     */
    public void verify(int office, List<ByteString> shown) {
        boolean contained = database.read("verify positions", jdbc -> containsAll(session(office, jdbc), shown));
        if (!contained) {
            rolledBack(office, shown);
        }
    }

    /** A read of an office's log. */
    @FunctionalInterface
    interface Reading<T> {
        /** Reads it; not null. */
        T of(OfficeSession session) throws SQLException;
    }

    /** As {@link #verify}, and then reads; of a log that contains what is shown both is one snapshot. */
    <T> T verified(int office, List<ByteString> shown, String doing, Reading<T> reading) {
        Optional<T> read = database.read(doing, jdbc -> {
            OfficeSession session = session(office, jdbc);
            return containsAll(session, shown) ? Optional.of(reading.of(session)) : Optional.empty();
        });
        return read.orElseGet(() -> {
            rolledBack(office, shown);
            return database.read(doing, jdbc -> reading.of(session(office, jdbc)));
        });
    }

    private void rolledBack(int office, List<ByteString> shown) {
        database.write("begin an epoch after a roll-back", jdbc -> {
            OfficeSession session = session(office, jdbc);
            new HeadStore(session).advance(0); // holds the counter: another node may have noticed too
            if (!containsAll(session, shown)) {
                begin(session);
            }
            return true;
        });
    }

    private boolean containsAll(OfficeSession session, List<ByteString> shown) throws SQLException {
        HeadStore heads = new HeadStore(session);
        Head head = heads.read();
        for (ByteString sealed : Set.copyOf(shown)) {
            Position position = sealed.isEmpty() ? null : Position.open(keys.of(session), sealed);
            if (position != null && !contains(heads, head, position)) {
                return false;
            }
        }
        return true;
    }

    /** A position of an ended epoch that the log knows says nothing about the present one. */
    private static boolean contains(HeadStore heads, Head head, Position position) throws SQLException {
        if (!position.epoch().equals(head.epoch())) {
            return heads.knowsEpoch(position.epoch());
        }
        return position.chain().equals(heads.chainAt(position.epoch(), position.seq()));
    }

    private OfficeSession session(int office, java.sql.Connection jdbc) {
        return new OfficeSession(jdbc, office, database.dialect());
    }
}
