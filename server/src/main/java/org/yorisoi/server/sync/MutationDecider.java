package org.yorisoi.server.sync;

import com.google.protobuf.ByteString;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.checksum.BodyHash;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.server.store.HeldMutation;
import org.yorisoi.server.store.RecordKey;
import org.yorisoi.server.store.StoredRecord;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.QuarantineState;
import org.yorisoi.sync.v1.Reason;

/** Decides what is to become of one mutation. Reads the transaction, writes nothing. */
final class MutationDecider {
    private final OperationJudge judge;
    private final RelatedJudge related;
    private final FollowingMarks marks;

    MutationDecider(OperationJudge judge, FollowingMarks marks) {
        this.judge = judge;
        this.related = new RelatedJudge(judge.kinds());
        this.marks = marks;
    }

    OperationJudge judge() {
        return judge;
    }

    /** Decides a mutation that came in by a lane. Its records are loaded. */
    Verdict decide(LogTransaction log, BatchScope scope, Actor actor, Incoming incoming) throws SQLException {
        if (incoming.malformed() != null) {
            return Verdict.Hold.rejected(ErrorReason.OPERATION_MALFORMED, 0, incoming.malformed());
        }
        Verdict settled = settled(scope, incoming);
        if (settled != null) {
            return settled;
        }
        if (!scope.active()) {
            return Verdict.Hold.quarantined(ErrorReason.ACCOUNT_CLOSED);
        }
        if (incoming.mutation().getRecovered()) {
            return recovered(log, incoming);
        }
        Verdict entitled = entitled(log, scope, actor, incoming);
        return entitled != null ? entitled : decideContent(log, scope.held().naming(incoming.keys()), actor, incoming);
    }

    /** A forked payload that a person settled before its mutation arrived by the new lane has no effect any more. */
    private static @Nullable Verdict settled(BatchScope scope, Incoming incoming) {
        HeldMutation.Closing closing = scope.held().settled(incoming.id());
        if (closing == null) {
            return null;
        }
        if (closing.state() == QuarantineState.QUARANTINE_STATE_APPLIED) {
            return new Verdict.NoEffect(Outcome.APPLIED, List.of(), false);
        }
        Reason reason =
                Reason.newBuilder().setReason(ErrorReason.ALREADY_SETTLED).build();
        return new Verdict.NoEffect(Outcome.CONFLICT, List.of(reason), true);
    }

    /**
     * Decides the content of a mutation whose author may write to the household.
     *
     * @param earlier open rows of the author's device that came before it and name its records, oldest first
     */
    Verdict decideContent(LogTransaction log, List<HeldMutation> earlier, Actor actor, Incoming incoming)
            throws SQLException {
        Verdict obstacle = obstacle(log, actor, incoming);
        if (obstacle != null) {
            return obstacle;
        }
        HeldMutation before = HeldRows.before(log, earlier, incoming);
        if (before != null) {
            return Verdict.Hold.behind(before.id(), HeldRows.followsRejected(log, before));
        }
        Verdict unknown = unknownOrSettled(log, incoming);
        if (unknown != null) {
            return unknown;
        }
        return actor.lane() && incoming.tooLarge()
                ? Verdict.Hold.rejected(ErrorReason.TOO_LARGE, 0, "mutation.size")
                : judged(log, actor, incoming);
    }

    private @Nullable Verdict entitled(LogTransaction log, BatchScope scope, Actor actor, Incoming incoming)
            throws SQLException {
        UUID household = incoming.household();
        if (scope.existing().contains(household)) {
            return scope.granted().contains(household)
                    ? mayClose(log, actor, incoming)
                    : Verdict.Hold.quarantined(ErrorReason.GRANT_ENDED);
        }
        Verdict closing = mayClose(log, actor, incoming);
        if (closing != null || incoming.mutation().getCreatesHousehold()) {
            return closing;
        }
        HeldMutation before = scope.held().creationOf(household);
        return before != null && !log.rows().closing(before.id())
                ? Verdict.Hold.behind(before.id(), false)
                : Verdict.Hold.quarantined(ErrorReason.HOUSEHOLD_UNKNOWN);
    }

    /** Null if it closes no row, or one that may be closed by applying this mutation's operations. */
    private static @Nullable Verdict mayClose(LogTransaction log, Actor actor, Incoming incoming) throws SQLException {
        UUID named = incoming.closesRow();
        if (named == null) {
            return null;
        }
        HeldMutation row = log.rows().row(named);
        boolean coordinator = actor.clearance() == Clearance.CLEARANCE_COORDINATOR;
        boolean author = row != null && row.rejected() && row.user().equals(actor.user());
        if (row == null || !(coordinator || author) || !row.household().equals(incoming.household())) {
            return Verdict.Hold.rejected(ErrorReason.NOT_ALLOWED, 0, "closes_row");
        }
        if (!log.rows().open(named)) {
            Reason settled =
                    Reason.newBuilder().setReason(ErrorReason.ALREADY_SETTLED).build();
            return new Verdict.NoEffect(Outcome.CONFLICT, List.of(settled), true);
        }
        return incoming.keys().isEmpty() ? new Verdict.Dismiss() : null;
    }

    /** What stands in the way of reading or touching a record, whatever its content. */
    private @Nullable Verdict obstacle(LogTransaction log, Actor actor, Incoming incoming) throws SQLException {
        for (RecordKey key : incoming.keys()) {
            if (judge.kinds().find(key.kind()) == null) {
                return Verdict.Hold.quarantined(ErrorReason.KIND_UNKNOWN);
            }
        }
        Verdict misplaced = misplaced(log, actor, incoming);
        if (misplaced != null) {
            return misplaced;
        }
        for (int i = 0; i < incoming.keys().size(); i++) {
            StoredRecord compacted = log.compacted(incoming.keys().get(i));
            StoredRecord record =
                    compacted != null ? compacted : log.record(incoming.keys().get(i));
            if (record == null) {
                continue;
            }
            if (!record.household().equals(incoming.household())) {
                return Verdict.Hold.rejected(ErrorReason.OTHER_HOUSEHOLD, i, "");
            }
            if (record.clearance().getNumber() > actor.clearance().getNumber()) {
                return Verdict.Hold.quarantined(ErrorReason.ABOVE_CLEARANCE);
            }
            if (compacted != null) {
                return Verdict.Hold.quarantined(ErrorReason.BELOW_HORIZON);
            }
            if (record.erased()) {
                return Verdict.Hold.quarantined(ErrorReason.ERASED);
            }
        }
        return null;
    }

    /** What every user reads is written by coordinators; what is about a family does not stand where every user reads. */
    private @Nullable Verdict misplaced(LogTransaction log, Actor actor, Incoming incoming) throws SQLException {
        boolean inRoom = incoming.household().equals(log.officeRoom());
        for (int i = 0; i < incoming.keys().size(); i++) {
            KindSchema schema = judge.kinds().get(incoming.keys().get(i).kind());
            if (schema.officeRoom() != inRoom && !(inRoom && schema.serverOnly())) {
                return Verdict.Hold.rejected(ErrorReason.OTHER_HOUSEHOLD, i, "office_room");
            }
            if (schema.officeRoom() && actor.clearance() != Clearance.CLEARANCE_COORDINATOR) {
                return Verdict.Hold.rejected(ErrorReason.NOT_ALLOWED, i, "office_room");
            }
        }
        return null;
    }

    private static @Nullable Verdict unknownOrSettled(LogTransaction log, Incoming incoming) {
        for (int i = 0; i < incoming.keys().size(); i++) {
            RecordKey key = incoming.keys().get(i);
            StoredRecord record = log.record(key);
            if (record == null && !incoming.mutation().getOperations(i).hasCreate()) {
                return Verdict.Hold.quarantined(ErrorReason.RECORD_UNKNOWN);
            }
            if (record != null && ConflictRecords.isConflict(key) && ConflictRecords.settled(record)) {
                Reason settled = Reason.newBuilder()
                        .setReason(ErrorReason.ALREADY_SETTLED)
                        .setOperation(i)
                        .setConflictId(Ids.bytes(key.id()))
                        .build();
                return new Verdict.NoEffect(Outcome.CONFLICT, List.of(settled), true);
            }
        }
        return null;
    }

    private Verdict judged(LogTransaction log, Actor actor, Incoming incoming) throws SQLException {
        List<OperationResult> results = new ArrayList<>();
        List<Reason> rejections = new ArrayList<>();
        for (int i = 0; i < incoming.keys().size(); i++) {
            OperationResult result = judge.judge(log, actor, incoming, i);
            results.add(result);
            rejections.addAll(result.rejections());
        }
        if (rejections.isEmpty()) {
            rejections.addAll(related.broken(log, incoming.household(), results));
        }
        if (rejections.isEmpty()) {
            return marks.complete(log, incoming.household(), results);
        }
        return new Verdict.Hold(true, rejections.get(0).getReason(), rejections, null, true);
    }

    /** A base that a device held before a restore: known, or kept for a person, once per record and content. */
    private static Verdict recovered(LogTransaction log, Incoming incoming) throws SQLException {
        RecordKey key = incoming.keys().get(0);
        Operation operation = incoming.mutation().getOperations(0);
        if (stands(log, key, operation)) {
            return new Verdict.NoEffect(Outcome.APPLIED, List.of(), false);
        }
        ByteString hash = offeredHash(operation);
        if (log.quarantine().offered(key, hash) || log.rows().offersNow(key, hash)) {
            Reason told = Reason.newBuilder().setReason(ErrorReason.RECOVERED).build();
            return new Verdict.NoEffect(Outcome.QUARANTINED, List.of(told), false);
        }
        return Verdict.Hold.quarantined(ErrorReason.RECOVERED);
    }

    private static boolean stands(LogTransaction log, RecordKey key, Operation operation) throws SQLException {
        StoredRecord record = log.record(key);
        if (operation.hasDelete()) {
            return log.compacted(key) != null || (record != null && record.deleted()) || log.wasDeleted(key);
        }
        ByteString hash = BodyHash.body(operation.getCreate());
        boolean now = record != null && !record.deleted() && hash.equals(BodyHash.body(record.body()));
        return now || log.held(key, hash);
    }

    /** What a recovered operation offers: the hash of its body; of a deletion the hash of nothing. */
    static ByteString offeredHash(Operation operation) {
        return BodyHash.body(operation.getCreate());
    }
}
