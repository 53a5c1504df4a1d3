package org.yorisoi.server.sync;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.DerivedTables;
import org.yorisoi.server.store.HeldMutation;
import org.yorisoi.server.store.OfficeSession;
import org.yorisoi.server.store.QuarantineStore;
import org.yorisoi.sync.v1.ErrorReason;

/** Settles rows of the quarantine for the office: applied as they are, or dismissed with a reason. Thread-safe. */
public final class QuarantineService {
    private final Database database;
    private final DerivedTables derived;
    private final MutationService mutations;
    private final InstantSource clock;

    public QuarantineService(Database database, DerivedTables derived, MutationService mutations, InstantSource clock) {
        this.database = database;
        this.derived = derived;
        this.mutations = mutations;
        this.clock = clock;
    }

    /** The open rows of an office, oldest first. */
    public List<HeldMutation> open(int office) {
        return database.read("list the quarantine", jdbc -> new QuarantineStore(session(office, jdbc)).open());
    }

    /** One row. */
    public Optional<HeldMutation> find(int office, UUID mutation) {
        return database.read(
                "read the quarantine",
                jdbc -> Optional.ofNullable(new QuarantineStore(session(office, jdbc)).find(mutation)));
    }

    /**
     * Applies a held mutation with a coordinator's rights, and what waits behind it.
     *
     * @param by the user who decided
     * @throws SyncRefusal if it is closed, if an earlier row of its household and device is open (they are applied in
     *     lane order), or if it still cannot be applied: the row stays open
     */
    public void apply(int office, UUID mutation, UUID by) {
        database.write("apply a held mutation", jdbc -> {
            LogTransaction log = new LogTransaction(session(office, jdbc), derived);
            HeldMutation row = openRow(log, mutation);
            Set<UUID> existing = log.lockHouseholds(List.of(row.household()), List.of());
            BatchScope scope = new BatchScope(true, existing, Set.of(), new HeldIndex(List.of()));
            UUID corrects = Incoming.of(row).closesRow();
            for (HeldMutation earlier : log.quarantine().openIn(List.of(row.household()), List.of(row.device()))) {
                if (earlier.openedSeq() < row.openedSeq() && !earlier.id().equals(corrects)) {
                    throw new SyncRefusal(
                            ErrorReason.NOT_ALLOWED,
                            "row " + earlier.id() + " of the same household and device comes before",
                            "apply or dismiss that one first");
                }
            }
            ErrorReason obstacle = mutations.reapplication().apply(log, scope, row, by);
            if (obstacle != null) {
                throw new SyncRefusal(
                        obstacle, "row " + mutation + " cannot be applied as it is", "correct or dismiss it");
            }
            mutations.reapplication().follow(log, scope);
            return log.commit(clock.millis());
        });
    }

    /**
     * Dismisses a held mutation; it stays readable in the quarantine.
     *
     * @param why a person's reason, 1 to 500 characters
     * @throws SyncRefusal if it is closed
     */
    public void dismiss(int office, UUID mutation, UUID by, String why) {
        if (why.isBlank() || why.length() > 500) {
            throw new SyncRefusal(
                    ErrorReason.MALFORMED, "a dismissal needs a reason of 1 to 500 characters", "give one");
        }
        database.write("dismiss a held mutation", jdbc -> {
            LogTransaction log = new LogTransaction(session(office, jdbc), derived);
            openRow(log, mutation);
            mutations.reapplication().dismiss(log, mutation, by, why);
            return log.commit(clock.millis());
        });
    }

    /** The open row, with its household locked before it, as a push does. */
    private static HeldMutation openRow(LogTransaction log, UUID mutation) throws SQLException {
        HeldMutation found = log.quarantine().find(mutation);
        if (found != null) {
            log.lockHouseholds(List.of(found.household()), List.of(found.household()));
        }
        HeldMutation row = log.rows().row(mutation);
        if (row == null || row.closing() != null) {
            throw new SyncRefusal(
                    ErrorReason.ALREADY_SETTLED,
                    "row " + mutation + (row == null ? " does not exist" : " was closed before"),
                    "nothing to do");
        }
        return row;
    }

    private OfficeSession session(int office, java.sql.Connection jdbc) {
        return new OfficeSession(jdbc, office, database.dialect());
    }
}
