package org.yorisoi.server.sync;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.server.store.HeldMutation;
import org.yorisoi.server.store.ScopeStore;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.QuarantineState;

/** Closes rows of the quarantine and applies, as the office, what waited for them or for a record. */
final class Reapplication {
    private final MutationDecider decider;
    private final MutationWriter writer;

    Reapplication(MutationDecider decider, MutationWriter writer) {
        this.decider = decider;
        this.writer = writer;
    }

    /**
     * What came of applying a held mutation.
     *
     * @param obstacle why it stays open; null if it was applied
     * @param applied rows that were closed by it, itself included
     */
    private record Attempt(@Nullable ErrorReason obstacle, List<UUID> applied) {
        static Attempt failed(ErrorReason obstacle) {
            return new Attempt(obstacle, List.of());
        }
    }

    /** Closes a row whose content another mutation brought, and applies what waits behind it. */
    void closeApplied(LogTransaction log, BatchScope scope, UUID row, @Nullable UUID by) throws SQLException {
        close(log, row, QuarantineState.QUARANTINE_STATE_APPLIED, by, "");
        release(log, scope, List.of(row), List.of());
    }

    /** Closes a row that a person decided not to apply; what waits behind it waits for a person too. */
    void dismiss(LogTransaction log, UUID row, @Nullable UUID by, String why) {
        close(log, row, QuarantineState.QUARANTINE_STATE_DISMISSED, by, why);
    }

    private static void close(LogTransaction log, UUID row, QuarantineState state, @Nullable UUID by, String why) {
        log.rows().close(row, new HeldMutation.Closing(log.entry(row), state, by, why));
    }

    /**
     * What follows from the records that a transaction wrote: applies the rows that waited for one that was unknown, and
     * closes the recovered rows whose content has entered the history.
     */
    void follow(LogTransaction log, BatchScope scope) throws SQLException {
        closeRecovered(log, scope);
        for (List<HeldMutation> rows = log.awaitingCreated(); !rows.isEmpty(); rows = log.awaitingCreated()) {
            release(log, scope, List.of(), rows);
            closeRecovered(log, scope);
        }
    }

    private void closeRecovered(LogTransaction log, BatchScope scope) throws SQLException {
        for (List<UUID> rows = log.recoveredNow(); !rows.isEmpty(); rows = log.recoveredNow()) {
            for (UUID row : rows) {
                closeApplied(log, scope, row, null);
            }
        }
    }

    /**
     * Applies a held mutation with someone's rights, and what waits behind it.
     *
     * @param by who decided it
     * @return null if it was applied; otherwise why it stays open
     */
    @Nullable
    ErrorReason apply(LogTransaction log, BatchScope scope, HeldMutation held, UUID by) throws SQLException {
        Attempt attempt = attempt(log, scope, held, new Rights(Clearance.CLEARANCE_COORDINATOR, by));
        release(log, scope, attempt.applied(), List.of());
        return attempt.obstacle();
    }

    /** Applies, in lane order and with their authors' rights, what is due and what waits behind rows that were applied. */
    private void release(LogTransaction log, BatchScope scope, List<UUID> applied, List<HeldMutation> due)
            throws SQLException {
        PriorityQueue<HeldMutation> waiting = new PriorityQueue<>(Comparator.comparingLong(HeldMutation::openedSeq));
        waiting.addAll(due);
        Deque<UUID> rows = new ArrayDeque<>(applied);
        while (!rows.isEmpty() || !waiting.isEmpty()) {
            if (!rows.isEmpty()) {
                waiting.addAll(log.rows().waitingBehind(rows.remove()));
                continue;
            }
            HeldMutation next = waiting.remove();
            if (!log.rows().closing(next.id())) {
                Clearance rights = new ScopeStore(log.session()).clearance(next.user());
                rows.addAll(attempt(log, scope, next, new Rights(rights, null)).applied());
            }
        }
    }

    /**
     * With whose rights a held mutation is applied.
     *
     * @param by who decided it; null if a rule did
     */
    private record Rights(Clearance clearance, @Nullable UUID by) {}

    private Attempt attempt(LogTransaction log, BatchScope scope, HeldMutation held, Rights rights)
            throws SQLException {
        Incoming incoming = Incoming.of(held).unseenUnless(held.epoch().equals(log.epoch()));
        if (incoming.malformed() != null) {
            return Attempt.failed(ErrorReason.OPERATION_MALFORMED);
        }
        UUID corrects = incoming.closesRow();
        if (corrects != null && !log.rows().open(corrects)) {
            return Attempt.failed(ErrorReason.ALREADY_SETTLED);
        }
        log.load(incoming.keys(), 0);
        Actor actor = Actor.reapplying(held, rights.clearance(), rights.by());
        Verdict verdict = decider.decideContent(log, log.rows().openBefore(held, incoming.keys()), actor, incoming);
        if (verdict instanceof Verdict.Hold hold) {
            log.rows().waitBehind(held, hold.behind());
            return Attempt.failed(hold.reason());
        }
        if (!(verdict instanceof Verdict.Apply apply)) {
            return Attempt.failed(ErrorReason.ALREADY_SETTLED);
        }
        Entry entry = new Entry(log.entry(held.id()), held.id(), held.household(), incoming.savedAt(), actor);
        write(log, scope, entry, incoming, apply);
        log.rows()
                .close(
                        held.id(),
                        new HeldMutation.Closing(
                                entry.seq(), QuarantineState.QUARANTINE_STATE_APPLIED, rights.by(), ""));
        return new Attempt(null, closeCorrected(log, entry, incoming));
    }

    /** Writes what a held mutation says; what it writes is nobody's own edit. */
    private void write(LogTransaction log, BatchScope scope, Entry entry, Incoming incoming, Verdict.Apply apply) {
        if (!scope.existing().contains(entry.household())) {
            writer.createHousehold(log, entry);
            scope.createdHousehold(entry.household());
        }
        writer.apply(log, entry, incoming, apply);
    }

    /** A held correction or dismissal closes the row it names, too. Returns the rows that were applied. */
    private List<UUID> closeCorrected(LogTransaction log, Entry entry, Incoming incoming) {
        UUID corrects = incoming.closesRow();
        if (corrects == null) {
            return List.of(entry.mutation());
        }
        if (incoming.keys().isEmpty()) {
            dismiss(log, corrects, entry.actor().user(), incoming.mutation().getCloseReason());
            return List.of(entry.mutation());
        }
        close(
                log,
                corrects,
                QuarantineState.QUARANTINE_STATE_APPLIED,
                entry.actor().approver(),
                "");
        return List.of(entry.mutation(), corrects);
    }
}
