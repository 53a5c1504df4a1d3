package org.yorisoi.server.sync;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.yorisoi.contract.id.IdSource;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.merge.Merge;
import org.yorisoi.contract.validate.Validation;
import org.yorisoi.server.store.HeldMutation;
import org.yorisoi.server.store.RecordKey;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Outcome;

/**
 * Decides mutations and writes them into a log transaction: those that come in by a lane, and those that leave the
 * quarantine.
 */
public final class MutationService {
    private final MutationDecider decider;
    private final MutationWriter writer;
    private final Reapplication reapplication;

    /** @param ids for grants that come with a new household */
    public MutationService(Kinds kinds, Merge merge, Validation validation, IdSource ids) {
        OperationJudge judge = new OperationJudge(kinds, merge, validation);
        decider = new MutationDecider(judge, new FollowingMarks(kinds, merge));
        writer = new MutationWriter(judge, ids);
        reapplication = new Reapplication(decider, writer);
    }

    /** Applies and closes what is held. */
    Reapplication reapplication() {
        return reapplication;
    }

    /**
     * A mutation with its place in the lane.
     *
     * @param poison it failed too often and is held back unread
     */
    record Numbered(Incoming incoming, long no, boolean poison) {}

    /** Decides and writes one mutation of a lane; its records are loaded. Takes the log number of its outcome. */
    MutationAnswer process(LogTransaction log, BatchScope scope, Actor actor, Numbered numbered) throws SQLException {
        Incoming incoming = numbered.incoming();
        Verdict verdict = numbered.poison()
                ? Verdict.Hold.quarantined(ErrorReason.POISON)
                : decider.decide(log, scope, actor, incoming);
        Entry entry = entry(log, incoming, author(log, actor, incoming, verdict));
        MutationAnswer.Builder answer = write(log, scope, entry, numbered, verdict);
        if (!(verdict instanceof Verdict.Hold)) {
            closeForked(log, scope, incoming.id());
        }
        return answer.setSeq(entry.seq()).build();
    }

    private static Entry entry(LogTransaction log, Incoming incoming, Actor author) {
        return new Entry(log.entry(incoming.id()), incoming.id(), incoming.household(), incoming.savedAt(), author);
    }

    /** What corrects a held mutation is written in the name of its author; everything else in one's own. */
    private static Actor author(LogTransaction log, Actor actor, Incoming incoming, Verdict verdict)
            throws SQLException {
        UUID row = incoming.closesRow();
        HeldMutation corrected = row == null || !(verdict instanceof Verdict.Apply)
                ? null
                : log.rows().row(row);
        return corrected == null ? actor : actor.writingFor(corrected.user());
    }

    /** Keeps the payload of a number that was decided for another mutation; its own id stays undecided. */
    void holdForked(LogTransaction log, Actor actor, Incoming incoming) {
        BatchScope nothing = new BatchScope(true, Set.of(), Set.of(), new HeldIndex(List.of()));
        Verdict.Hold forked = Verdict.Hold.quarantined(ErrorReason.FORKED);
        writer.hold(log, nothing, entry(log, incoming, actor), new MutationWriter.Held(incoming, forked, 0));
    }

    /** A forked row closes itself when its mutation arrives by another lane. */
    private void closeForked(LogTransaction log, BatchScope scope, UUID mutation) throws SQLException {
        HeldMutation held = scope.held().of(mutation);
        if (held != null && held.reason() == ErrorReason.FORKED) {
            reapplication.closeApplied(log, scope, mutation, null);
        }
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
        UUID row = Objects.requireNonNull(incoming.closesRow(), "only a row can be dismissed");
        reapplication.dismiss(
                log, row, entry.actor().user(), incoming.mutation().getCloseReason());
        return MutationAnswer.newBuilder().setOutcome(Outcome.APPLIED);
    }

    private MutationAnswer.Builder applied(
            LogTransaction log, BatchScope scope, Entry entry, Incoming incoming, Verdict.Apply apply)
            throws SQLException {
        if (incoming.mutation().getCreatesHousehold() && !scope.existing().contains(entry.household())) {
            writer.createHousehold(log, entry);
            scope.createdHousehold(entry.household());
        }
        MutationAnswer.Builder answer = writer.apply(log, entry, incoming, apply);
        UUID row = incoming.closesRow();
        if (row != null) {
            reapplication.closeApplied(log, scope, row, entry.actor().approver());
        }
        return answer;
    }

    /** Records that a mutation names, to be loaded before it is decided. */
    static List<RecordKey> named(List<Incoming> batch) {
        List<RecordKey> keys = new ArrayList<>();
        batch.forEach(incoming -> keys.addAll(incoming.keys()));
        return keys;
    }
}
