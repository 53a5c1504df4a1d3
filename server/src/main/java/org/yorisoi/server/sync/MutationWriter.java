package org.yorisoi.server.sync;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.id.IdSource;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.merge.UnitConflict;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.ConflictSort;
import org.yorisoi.server.store.Change;
import org.yorisoi.server.store.HeldMutation;
import org.yorisoi.server.store.HistoryRow;
import org.yorisoi.server.store.QuarantineStore.NamedRecord;
import org.yorisoi.server.store.RecordKey;
import org.yorisoi.server.store.ScopeStore.ScopeEntry;
import org.yorisoi.server.store.StoredRecord;
import org.yorisoi.server.sync.OperationResult.Dispute;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.FieldChange;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.Reason;

/** Writes what was decided about a mutation into the transaction, and words the answer. */
final class MutationWriter {
    private final OperationJudge judge;
    private final IdSource ids;

    MutationWriter(OperationJudge judge, IdSource ids) {
        this.judge = judge;
        this.ids = ids;
    }

    /** Applies the results of the operations, and the marks that follow from them. */
    MutationAnswer.Builder apply(LogTransaction log, Entry entry, Incoming incoming, Verdict.Apply apply) {
        List<OperationResult> results = apply.results();
        boolean disputed =
                results.stream().anyMatch(result -> !result.disputes().isEmpty());
        if (incoming.mutation().getStrict() && disputed) {
            return conflictWhole(log, entry, results).setRaisesApplied(raises(log, entry, incoming));
        }
        MutationAnswer.Builder answer = MutationAnswer.newBuilder();
        boolean onlyOwn = true;
        boolean allWritten = apply.asNamed();
        for (OperationResult result : results) {
            onlyOwn &= result.onlyOwn();
            allWritten &= result.writes();
            write(log, entry, result, entry.actor().lane());
        }
        // On a record that the mutation does not name: nobody's own edit.
        apply.marks().forEach(mark -> write(log, entry, mark, false));
        for (OperationResult result : results) {
            keepDisputes(log, entry, result, answer);
        }
        if (disputed) {
            return answer.setOutcome(Outcome.CONFLICT);
        }
        answer.setOutcome(onlyOwn ? Outcome.APPLIED : Outcome.MERGED).setWroteNamed(allWritten);
        if (allWritten) {
            for (OperationResult result : results) {
                StoredRecord before = result.before();
                answer.addLaidOver(before == null ? 0 : before.seq());
            }
        }
        return answer;
    }

    private static void keepDisputes(
            LogTransaction log, Entry entry, OperationResult result, MutationAnswer.Builder answer) {
        for (Dispute dispute : result.disputes()) {
            UUID conflict = ConflictRecords.keep(log, entry, result, dispute);
            answer.addReasons(Reason.newBuilder()
                    .setOperation(result.index())
                    .setField(dispute.value().unit())
                    .setRule(dispute.rule())
                    .setConflictId(Ids.bytes(conflict)));
        }
    }

    private void write(LogTransaction log, Entry entry, OperationResult result, boolean own) {
        StoredRecord before = result.before();
        Actor actor = entry.actor();
        Change change = new Change(
                entry.seq(), log.epoch(), actor.user(), actor.device(), own, entry.savedAt(), result.raised());
        ByteString lost = result.lost() ? result.patch().toByteString() : null;
        if (before == null) {
            if (result.writes()) {
                log.create(new StoredRecord(
                        result.key(),
                        entry.household(),
                        result.clearance(),
                        entry.seq(),
                        result.deleted(),
                        result.body(),
                        change));
            }
            return;
        }
        HistoryRow row = new HistoryRow(
                result.key(), change, entry.mutation(), true, before.seq(), before.deleted(), before.body(), lost);
        if (result.writes()) {
            StoredRecord after = before.changed(entry.seq(), result.deleted(), result.body());
            log.change(after, before, row);
            if (ConflictRecords.isConflict(result.key()) && ConflictRecords.settled(after)) {
                ConflictRecords.settle(log, after);
            }
        } else if (lost != null) {
            log.keepLost(unchanged(result.key(), change, entry, before, lost));
        }
    }

    private static HistoryRow unchanged(
            RecordKey key, Change change, Entry entry, @Nullable StoredRecord record, ByteString lost) {
        long seq = record == null ? 0 : record.seq();
        boolean deleted = record != null && record.deleted();
        return new HistoryRow(key, change, entry.mutation(), false, seq, deleted, null, lost);
    }

    /** A strict mutation that met other people's changes: nothing goes in but the raises, every value is kept. */
    private MutationAnswer.Builder conflictWhole(LogTransaction log, Entry entry, List<OperationResult> results) {
        MutationAnswer.Builder answer = MutationAnswer.newBuilder().setOutcome(Outcome.CONFLICT);
        for (OperationResult result : results) {
            if (ConflictRecords.isConflict(result.key())) {
                continue; // it stays open: a conflict never conflicts
            }
            for (Dispute dispute : wholly(result)) {
                UUID conflict = ConflictRecords.keep(log, entry, result, dispute);
                answer.addReasons(Reason.newBuilder()
                        .setReason(ErrorReason.STRICT_CONFLICT)
                        .setOperation(result.index())
                        .setField(dispute.value().unit())
                        .setConflictId(Ids.bytes(conflict)));
            }
        }
        return answer;
    }

    private List<Dispute> wholly(OperationResult result) {
        StoredRecord before = result.before();
        if (before == null || result.patch().getChangesCount() == 0) {
            ByteString theirs = before == null ? ByteString.EMPTY : before.body();
            // All that the author wrote, also what the merge had disputed.
            ByteString mine = before == null ? judge.wanted(result) : ByteString.EMPTY;
            ConflictSort sort = before == null ? ConflictSort.CONFLICT_SORT_EDIT : ConflictSort.CONFLICT_SORT_DELETE;
            return List.of(new Dispute(new UnitConflict(0, sort, ByteString.EMPTY, mine, theirs), ""));
        }
        KindSchema schema = judge.kinds().get(result.key().kind());
        Body server = Body.trusted(before.body());
        // A raise is applied all the same, but for a deleted record, which nothing raises.
        Set<Integer> raised = before.deleted() ? Set.of() : judge.raisedAlone(schema, server, result.patch());
        List<Dispute> all = new ArrayList<>();
        for (FieldChange change : result.patch().getChangesList()) {
            ByteString theirs = server.unit(schema.unitOf(change.getField()));
            if (!theirs.equals(change.getValue()) && !raised.contains(change.getField())) {
                ConflictSort sort = ConflictSort.CONFLICT_SORT_EDIT;
                all.add(new Dispute(
                        new UnitConflict(change.getField(), sort, change.getBase(), change.getValue(), theirs), ""));
            }
        }
        return all;
    }

    /** Applies only the protective raises on existing records; true if there were any. */
    boolean raises(LogTransaction log, Entry entry, Incoming incoming) {
        boolean any = false;
        for (int i = 0; i < incoming.keys().size(); i++) {
            OperationResult raise = judge.raisesAlone(log, entry, incoming, i);
            if (raise != null) {
                write(log, entry, raise, false);
                any = true;
            }
        }
        return any;
    }

    /** Keeps what a mutation without effect wanted: in the history of the records, also of those it would have created. */
    void keepLost(LogTransaction log, Entry entry, Incoming incoming) {
        Actor actor = entry.actor();
        Change change =
                new Change(entry.seq(), log.epoch(), actor.user(), actor.device(), false, entry.savedAt(), Set.of());
        for (int i = 0; i < incoming.keys().size(); i++) {
            RecordKey key = incoming.keys().get(i);
            ByteString wanted = incoming.mutation().getOperations(i).toByteString();
            log.keepLost(unchanged(key, change, entry, log.record(key), wanted));
        }
    }

    /** Creates the household, which the transaction has claimed, and its author's grant. */
    void createHousehold(LogTransaction log, Entry entry) {
        log.createdHousehold(entry.household(), entry.seq());
        UUID grant = ids.next();
        log.scope(new ScopeEntry(log.entry(grant), grant, entry.actor().user(), entry.household(), true));
    }

    /** Puts a mutation into quarantine. */
    void hold(LogTransaction log, BatchScope scope, Entry entry, Held held) {
        Incoming incoming = held.incoming();
        List<NamedRecord> named = new ArrayList<>();
        Clearance clearance = Clearance.CLEARANCE_SUPPORTER;
        boolean recovered = held.verdict().reason() == ErrorReason.RECOVERED;
        for (int i = 0; i < incoming.keys().size(); i++) {
            RecordKey key = incoming.keys().get(i);
            Operation operation = incoming.mutation().getOperations(i);
            StoredRecord record = log.record(key);
            clearance = higher(clearance, clearance(key, record));
            named.add(new NamedRecord(
                    key,
                    incoming.id(),
                    operation.hasCreate() && record == null,
                    recovered ? MutationDecider.offeredHash(operation) : null));
        }
        HeldMutation row = new HeldMutation(
                incoming.mutation(),
                incoming.id(),
                incoming.household(),
                entry.actor().user(),
                entry.actor().device(),
                log.epoch(),
                held.laneNo(),
                clearance,
                held.verdict().rejected(),
                held.verdict().reason(),
                held.verdict().told(),
                held.verdict().behind(),
                held.verdict().reason() == ErrorReason.POISON || judge.alarms(incoming),
                entry.seq(),
                null);
        log.rows().hold(row, named);
        scope.held().add(row);
    }

    /** A mutation that is held back, with its place in the lane. */
    record Held(Incoming incoming, Verdict.Hold verdict, long laneNo) {}

    private Clearance clearance(RecordKey key, @Nullable StoredRecord record) {
        if (record != null) {
            return record.clearance();
        }
        KindSchema schema = judge.kinds().find(key.kind());
        return schema == null ? Clearance.CLEARANCE_COORDINATOR : schema.clearance();
    }

    private static Clearance higher(Clearance a, Clearance b) {
        return a.getNumber() >= b.getNumber() ? a : b;
    }
}
