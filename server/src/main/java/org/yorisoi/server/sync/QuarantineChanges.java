package org.yorisoi.server.sync;

import com.google.protobuf.ByteString;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.yorisoi.server.store.HeldMutation;
import org.yorisoi.server.store.QuarantineStore;
import org.yorisoi.server.store.QuarantineStore.NamedRecord;
import org.yorisoi.server.store.RecordKey;
import org.yorisoi.sync.v1.ErrorReason;

/**
 * What one write transaction does to the quarantine, in memory until {@link #write}: the rows it opens and closes, and how
 * the open ones wait for each other.
 */
final class QuarantineChanges {
    private final QuarantineStore quarantine;

    private final Map<UUID, HeldMutation> held = new LinkedHashMap<>();
    /** Rows from before that wait behind another one now. */
    private final Map<UUID, HeldMutation> moved = new LinkedHashMap<>();

    private final List<NamedRecord> heldRecords = new ArrayList<>();
    private final Map<UUID, HeldMutation.Closing> closings = new LinkedHashMap<>();

    QuarantineChanges(QuarantineStore quarantine) {
        this.quarantine = quarantine;
    }

    /** Opens a row, or replaces that of the same mutation (forked before). */
    void hold(HeldMutation row, List<NamedRecord> named) {
        held.put(row.id(), row);
        heldRecords.addAll(named);
    }

    /** A row of the quarantine, locked to the end of the transaction; null if there is none. */
    @Nullable
    HeldMutation row(UUID mutation) throws SQLException {
        HeldMutation now = held.get(mutation);
        return now != null ? now : quarantine.lock(mutation);
    }

    /** True if there is such a row and it is open still. */
    boolean open(UUID mutation) throws SQLException {
        HeldMutation row = row(mutation);
        return row != null && row.closing() == null && !closing(mutation);
    }

    /** Open rows of a row's device that came before it and name any of these records, oldest first. */
    List<HeldMutation> openBefore(HeldMutation row, Collection<RecordKey> records) throws SQLException {
        List<HeldMutation> earlier = new ArrayList<>(quarantine.openNaming(records, List.of(row.device())));
        earlier.addAll(new HeldIndex(held.values()).naming(records));
        earlier.removeIf(
                one -> !one.device().equals(row.device()) || one.openedSeq() >= row.openedSeq() || closing(one.id()));
        return earlier;
    }

    /** Open rows that wait behind a row, oldest first. */
    List<HeldMutation> waitingBehind(UUID mutation) throws SQLException {
        List<HeldMutation> waiting = new ArrayList<>(quarantine.openBehind(mutation));
        waiting.removeIf(row -> held.containsKey(row.id()) || moved.containsKey(row.id()));
        held.values().stream().filter(row -> mutation.equals(row.behind())).forEach(waiting::add);
        moved.values().stream().filter(row -> mutation.equals(row.behind())).forEach(waiting::add);
        waiting.removeIf(row -> closing(row.id()));
        return waiting;
    }

    /** Open rows held back because a record is unknown that is one of these. */
    List<HeldMutation> awaiting(Set<RecordKey> records) throws SQLException {
        List<HeldMutation> rows = new ArrayList<>(new HeldIndex(held.values()).naming(records));
        if (quarantine.anyOpen(ErrorReason.RECORD_UNKNOWN)) {
            rows.addAll(quarantine.openRowsNaming(records));
        }
        rows.removeIf(row -> row.reason() != ErrorReason.RECORD_UNKNOWN || closing(row.id()));
        return rows;
    }

    /** An open row goes on waiting behind another one; null = behind the one it waited behind. */
    void waitBehind(HeldMutation row, @Nullable UUID other) {
        if (other == null || other.equals(row.behind())) {
            return;
        }
        HeldMutation waiting = row.behind(other);
        if (held.replace(row.id(), waiting) == null) {
            moved.put(row.id(), waiting);
        }
    }

    /** True if a row held in this transaction offers this content of a record. */
    boolean offersNow(RecordKey key, ByteString hash) {
        return heldRecords.stream().anyMatch(named -> named.key().equals(key) && hash.equals(named.hash()));
    }

    /** Open offers of lost versions: all of this transaction, and those of before about these records. */
    List<NamedRecord> offers(Set<RecordKey> records) throws SQLException {
        List<NamedRecord> offers = new ArrayList<>(heldRecords);
        if (!records.isEmpty() && quarantine.anyOpen(ErrorReason.RECOVERED)) {
            quarantine.openNaming(records).values().forEach(offers::addAll);
        }
        offers.removeIf(offer -> offer.hash() == null || closing(offer.mutation()));
        return offers;
    }

    /** Closes an open row. */
    void close(UUID mutation, HeldMutation.Closing how) {
        closings.put(mutation, how);
    }

    /** True if this transaction closes the row. */
    boolean closing(UUID mutation) {
        return closings.containsKey(mutation);
    }

    /**
     * Writes everything.
     *
     * @param real the log number that a provisional one became
     */
    void write(LongUnaryOperator real) throws SQLException {
        List<HeldMutation> rows = new ArrayList<>();
        held.values().forEach(row -> rows.add(row.openedAt(real.applyAsLong(row.openedSeq()))));
        quarantine.insert(rows, heldRecords);
        quarantine.waitBehind(moved.values());
        for (var closing : closings.entrySet()) {
            HeldMutation.Closing how = closing.getValue();
            quarantine.close(
                    closing.getKey(),
                    new HeldMutation.Closing(real.applyAsLong(how.seq()), how.state(), how.by(), how.why()));
        }
    }
}
