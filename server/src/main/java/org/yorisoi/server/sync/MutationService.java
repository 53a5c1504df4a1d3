package org.yorisoi.server.sync;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.id.IdSource;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.merge.Merge;
import org.yorisoi.contract.validate.Validation;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.server.store.HeldMutation;
import org.yorisoi.server.store.RecordKey;
import org.yorisoi.server.store.ScopeStore;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.QuarantineState;

/**
 * Decides mutations and writes them into a log transaction: those that come in by a lane, and those that leave the
 * quarantine.
 */
public final class MutationService {
    private final MutationDecider decider;
    private final MutationWriter writer;

    /** @param ids for grants that come with a new household */
    public MutationService(Kinds kinds, Merge merge, Validation validation, IdSource ids) {
        OperationJudge judge = new OperationJudge(kinds, merge, validation);
        decider = new MutationDecider(judge);
        writer = new MutationWriter(judge, ids);
    }

    /** Decides and writes one mutation of a lane; its records are loaded. Takes the log number of its outcome. */
    MutationAnswer process(LogTransaction log, BatchScope scope, Actor actor, Numbered numbered) throws SQLException {
        Incoming incoming = numbered.incoming();
        HeldMutation correcting = correcting(log, incoming);
        Actor author = correcting == null ? actor : actor.writingFor(correcting.user());
        Verdict verdict = numbered.poison()
                ? Verdict.Hold.quarantined(ErrorReason.POISON)
                : decider.decide(log, scope, actor, incoming);
        Entry entry =
                new Entry(log.entry(incoming.id()), incoming.id(), incoming.household(), incoming.savedAt(), author);
        MutationAnswer.Builder answer = write(log, scope, entry, numbered, verdict);
        return answer.setSeq(entry.seq()).build();
    }

    /**
     * A mutation with its place in the lane.
     *
     * @param poison it failed too often and is held back unread
     */
    record Numbered(Incoming incoming, long no, boolean poison) {}

    /** Keeps the payload of a number that was decided for another mutation; its own id stays undecided. */
    void holdForked(LogTransaction log, Actor actor, Incoming incoming) {
        BatchScope nothing = new BatchScope(true, Set.of(), Set.of(), List.of());
        Entry entry =
                new Entry(log.entry(incoming.id()), incoming.id(), incoming.household(), incoming.savedAt(), actor);
        Verdict.Hold forked = Verdict.Hold.quarantined(ErrorReason.FORKED);
        writer.hold(log, nothing, entry, new MutationWriter.Held(incoming, forked, 0));
    }

    private static @Nullable HeldMutation correcting(LogTransaction log, Incoming incoming) throws SQLException {
        boolean closes = incoming.malformed() == null
                && !incoming.mutation().getClosesRow().isEmpty();
        return closes ? log.quarantine().lock(Ids.uuid(incoming.mutation().getClosesRow())) : null;
    }

    private MutationAnswer.Builder write(
            LogTransaction log, BatchScope scope, Entry entry, Numbered numbered, Verdict verdict) throws SQLException {
        Incoming incoming = numbered.incoming();
        if (verdict instanceof Verdict.Apply apply) {
            return applied(log, scope, entry, incoming, apply);
        }
        if (verdict instanceof Verdict.Hold hold) {
            writer.hold(log, scope, entry, new MutationWriter.Held(incoming, hold, numbered.no()));
            boolean raised = hold.raises() && writer.raises(log, entry, incoming);
            return MutationAnswer.newBuilder()
                    .setOutcome(hold.rejected() ? Outcome.REJECTED : Outcome.QUARANTINED)
                    .addAllReasons(hold.told())
                    .setRaisesApplied(raised);
        }
        if (verdict instanceof Verdict.NoEffect none) {
            if (none.keepsLost()) {
                writer.keepLost(log, entry, incoming);
            }
            return MutationAnswer.newBuilder().setOutcome(none.outcome()).addAllReasons(none.told());
        }
        UUID row = Ids.uuid(incoming.mutation().getClosesRow());
        String why = incoming.mutation().getCloseReason();
        close(
                log,
                row,
                QuarantineState.QUARANTINE_STATE_DISMISSED,
                entry.actor().user(),
                why);
        return MutationAnswer.newBuilder().setOutcome(Outcome.APPLIED);
    }

    private MutationAnswer.Builder applied(
            LogTransaction log, BatchScope scope, Entry entry, Incoming incoming, Verdict.Apply apply)
            throws SQLException {
        boolean creates =
                incoming.mutation().getCreatesHousehold() && !scope.existing().contains(entry.household());
        if (creates) {
            writer.createHousehold(log, entry);
            scope.createdHousehold(entry.household());
        }
        MutationAnswer.Builder answer = writer.apply(log, entry, incoming.mutation(), apply.results());
        boolean conflictsWhole = incoming.mutation().getStrict() && answer.getOutcome() == Outcome.CONFLICT;
        if (conflictsWhole) {
            answer.setRaisesApplied(writer.raises(log, entry, incoming));
        }
        if (!incoming.mutation().getClosesRow().isEmpty()) {
            UUID row = Ids.uuid(incoming.mutation().getClosesRow());
            closeApplied(log, scope, row, entry.actor().approver());
        }
        HeldMutation forked = scope.heldRow(incoming.id());
        if (forked != null && forked.reason() == ErrorReason.FORKED) {
            closeApplied(log, scope, incoming.id(), null);
        }
        return answer;
    }

    private static void close(LogTransaction log, UUID row, QuarantineState state, @Nullable UUID by, String why) {
        log.close(row, new HeldMutation.Closing(log.entry(row), state, by, why));
    }

    private void closeApplied(LogTransaction log, BatchScope scope, UUID row, @Nullable UUID by) throws SQLException {
        close(log, row, QuarantineState.QUARANTINE_STATE_APPLIED, by, "");
        release(log, scope, row);
    }

    /** Applies, as the office, what waits behind a row that was applied; what still cannot be stays open. */
    private void release(LogTransaction log, BatchScope scope, UUID row) throws SQLException {
        List<HeldMutation> waiting = new ArrayList<>(log.quarantine().openBehind(row));
        log.heldNow().stream().filter(held -> row.equals(held.behind())).forEach(waiting::add);
        for (HeldMutation held : waiting) {
            if (!log.closing(held.id())) {
                Clearance rights = new ScopeStore(log.session()).lockUser(held.user(), false);
                reapply(log, scope, held, rights, null);
            }
        }
    }

    /**
     * Applies a held mutation with someone's rights; what it writes is nobody's own edit.
     *
     * @param by who decided it; null if a rule did
     * @return null if it was applied; otherwise why it stays open
     */
    @Nullable
    ErrorReason reapply(LogTransaction log, BatchScope scope, HeldMutation held, Clearance rights, @Nullable UUID by)
            throws SQLException {
        Incoming incoming =
                Incoming.of(held.mutation()).unseenUnless(held.epoch().equals(log.epoch()));
        if (incoming.malformed() != null) {
            return ErrorReason.OPERATION_MALFORMED;
        }
        log.load(incoming.keys(), 0);
        Actor actor = Actor.reapplying(held, rights, by);
        Verdict verdict = decider.decideContent(log, scope.before(held), actor, incoming);
        if (!(verdict instanceof Verdict.Apply apply)) {
            return verdict instanceof Verdict.Hold hold ? hold.reason() : ErrorReason.ALREADY_SETTLED;
        }
        long seq = log.entry(held.id());
        Entry entry = new Entry(seq, held.id(), held.household(), incoming.savedAt(), actor);
        if (!scope.existing().contains(held.household())) {
            writer.createHousehold(log, entry);
            scope.createdHousehold(held.household());
        }
        writer.apply(log, entry, incoming.mutation(), apply.results());
        log.close(held.id(), new HeldMutation.Closing(seq, QuarantineState.QUARANTINE_STATE_APPLIED, by, ""));
        release(log, scope, held.id());
        return null;
    }

    /** Records that a mutation names, to be loaded before it is decided. */
    static List<RecordKey> named(List<Incoming> batch) {
        List<RecordKey> keys = new ArrayList<>();
        batch.forEach(incoming -> keys.addAll(incoming.keys()));
        return keys;
    }
}
