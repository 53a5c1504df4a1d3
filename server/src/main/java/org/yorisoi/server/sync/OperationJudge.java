package org.yorisoi.server.sync;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.FieldUnit;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.kind.MalformedBodyException;
import org.yorisoi.contract.mark.Marks;
import org.yorisoi.contract.merge.Merge;
import org.yorisoi.contract.merge.MergeAuthor;
import org.yorisoi.contract.merge.MergeOutcome;
import org.yorisoi.contract.merge.UnitConflict;
import org.yorisoi.contract.validate.Severity;
import org.yorisoi.contract.validate.Validation;
import org.yorisoi.contract.validate.Violation;
import org.yorisoi.options.v1.Policy;
import org.yorisoi.record.v1.ConflictSort;
import org.yorisoi.server.store.Change;
import org.yorisoi.server.store.RecordKey;
import org.yorisoi.server.store.StoredRecord;
import org.yorisoi.server.sync.OperationResult.Dispute;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.FieldChange;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.Patch;
import org.yorisoi.sync.v1.Reason;

/** Decides what one operation does to its record: merge, then validation. Pure but for reading the transaction. */
final class OperationJudge {
    private final Kinds kinds;
    private final Merge merge;
    private final Validation validation;

    OperationJudge(Kinds kinds, Merge merge, Validation validation) {
        this.kinds = kinds;
        this.merge = merge;
        this.validation = validation;
    }

    Kinds kinds() {
        return kinds;
    }

    /** Judges the operation at {@code index}; its kind is known and, unless it creates, its record exists. */
    OperationResult judge(LogTransaction log, Actor actor, Incoming incoming, int index) {
        Operation operation = incoming.mutation().getOperations(index);
        RecordKey key = incoming.keys().get(index);
        KindSchema schema = kinds.get(key.kind());
        StoredRecord before = log.record(key);
        Draft draft = new Draft(index, key, schema, before);
        try {
            if (before == null) {
                return create(draft, operation, actor);
            }
            List<Change> unseen = log.unseen(before, log.seen(operation));
            draft.onlyOwn = unseen.stream().allMatch(change -> actor.owns(change, log.epoch()));
            for (Change change : unseen) {
                boolean own = actor.owns(change, log.epoch());
                if (!own) {
                    draft.foreign = change;
                }
                if (!own || !actor.lane()) { // who applies a held mutation has not seen its author's later raises
                    draft.raisedByOthers.addAll(change.raised());
                    if (change.seq() == before.created().seq()) {
                        draft.raisedByOthers.addAll(protectedUnits(schema, before.body()));
                    }
                }
            }
            draft.settles = ConflictRecords.settles(log, actor, incoming, key);
            return operation.hasDelete() ? delete(draft) : edit(draft, operation, actor);
        } catch (MalformedBodyException e) {
            return draft.rejected(reason(draft, ErrorReason.OPERATION_MALFORMED, 0, "body.readable"));
        }
    }

    /** Only the protective raises of an operation on a record that its author may touch; null if there is none. */
    @Nullable
    OperationResult raisesAlone(LogTransaction log, Entry entry, Incoming incoming, int index) {
        Operation operation = incoming.mutation().getOperations(index);
        RecordKey key = incoming.keys().get(index);
        StoredRecord before = log.record(key);
        KindSchema schema = kinds.find(key.kind());
        if (before == null || schema == null || before.deleted() || operation.hasDelete()) {
            return null;
        }
        if (!before.household().equals(entry.household())
                || before.clearance().getNumber() > entry.actor().clearance().getNumber()) {
            return null;
        }
        try {
            Draft draft = new Draft(index, key, schema, before);
            draft.patch = patchOf(schema, operation);
            MergeOutcome raises = merge.raises(schema, Body.parse(before.body()), draft.patch);
            if (raises.raised().isEmpty()) {
                return null;
            }
            draft.write(raises.body().bytes(), raises.raised());
            // Raised less far than another did: the value stands in history.
            draft.lost = !raises.lost().isEmpty();
            return draft.result();
        } catch (MalformedBodyException e) {
            return null; // what cannot be read raises nothing; the whole payload is kept in quarantine
        }
    }

    /** Units that {@link #raisesAlone} raises: not what lowers a value and is above the server's all the same. */
    Set<Integer> raisedAlone(KindSchema schema, Body server, Patch patch) {
        return merge.raises(schema, server, patch).raised();
    }

    /** The whole body that a creation wanted, whatever of it may go in. */
    ByteString wanted(OperationResult creation) {
        if (creation.patch().getChangesCount() == 0) {
            return creation.body(); // it was taken whole
        }
        KindSchema schema = kinds.get(creation.key().kind());
        return merge.lay(schema, Body.EMPTY, creation.patch()).bytes();
    }

    /** True if the mutation raises a protective flag, on whatever record: looked at first. */
    boolean alarms(Incoming incoming) {
        for (int i = 0; i < incoming.keys().size(); i++) {
            KindSchema schema = kinds.find(incoming.keys().get(i).kind());
            Operation operation = incoming.mutation().getOperations(i);
            try {
                if (!Marks.of(incoming.keys().get(i).kind(), operation.getCreate())
                        .isEmpty()) {
                    return true; // a mark follows from it
                }
                if (schema != null
                        && !operation.hasDelete()
                        && !merge.raises(schema, Body.EMPTY, patchOf(schema, operation))
                                .raised()
                                .isEmpty()) {
                    return true;
                }
            } catch (MalformedBodyException e) {
                return true; // it cannot be read: better looked at first than last
            }
        }
        return false;
    }

    private static Patch patchOf(KindSchema schema, Operation operation) throws MalformedBodyException {
        return operation.hasCreate() ? Merge.asPatch(schema, Body.parse(operation.getCreate())) : operation.getPatch();
    }

    private static Set<Integer> protectedUnits(KindSchema schema, ByteString body) throws MalformedBodyException {
        Set<Integer> units = new HashSet<>();
        Body parsed = Body.parse(body);
        for (FieldUnit unit : schema.units()) {
            if (unit.policy() == Policy.POLICY_PROTECTIVE && !parsed.unit(unit).isEmpty()) {
                units.add(unit.key());
            }
        }
        return units;
    }

    private OperationResult create(Draft draft, Operation operation, Actor actor) throws MalformedBodyException {
        if (draft.schema.serverOnly()) {
            return draft.rejected(reason(draft, ErrorReason.SERVER_FIELD, 0, ""));
        }
        MergeAuthor author = MergeAuthor.of(actor.clearance());
        Body wanted = Body.parse(operation.getCreate());
        Message read = readable(draft.schema, operation.getCreate());
        if (read != null && merge.takesWhole(draft.schema, wanted, read, author)) {
            draft.write(wanted.bytes(), Set.of());
        } else {
            draft.patch = Merge.asPatch(draft.schema, wanted);
            MergeOutcome outcome = merge.merge(draft.schema, Body.EMPTY, draft.patch, author);
            draft.take(outcome);
            draft.write(outcome.body().bytes(), Set.of());
            read = draft.schema.read(draft.body);
        }
        draft.content = read;
        for (Violation violation : errors(draft.schema, read)) {
            draft.rejections.add(reason(draft, ErrorReason.RULE_BROKEN, violation.field(), violation.rule()));
        }
        return draft.result();
    }

    /** Null if some field of it cannot be read: the merge says which. */
    private static @Nullable Message readable(KindSchema schema, ByteString body) {
        try {
            return schema.read(body);
        } catch (MalformedBodyException e) {
            return null;
        }
    }

    private OperationResult delete(Draft draft) throws MalformedBodyException {
        StoredRecord before = draft.existing();
        if (draft.schema.serverOnly()) {
            return draft.rejected(reason(draft, ErrorReason.SERVER_FIELD, 0, ""));
        }
        if (before.deleted()) {
            return draft.result();
        }
        boolean closed = draft.schema.correctionsOnly(Body.parse(before.body())) && !draft.settles.contains(0);
        if (draft.onlyOwn && !closed) {
            draft.write(before.body(), Set.of());
            draft.deleted = true;
        } else {
            draft.disputes.add(new Dispute(
                    new UnitConflict(
                            0, ConflictSort.CONFLICT_SORT_DELETE, ByteString.EMPTY, ByteString.EMPTY, before.body()),
                    ""));
        }
        return draft.result();
    }

    private OperationResult edit(Draft draft, Operation operation, Actor actor) throws MalformedBodyException {
        StoredRecord before = draft.existing();
        draft.patch = patchOf(draft.schema, operation);
        if (draft.schema.serverOnly()) {
            Reason refused = ConflictRecords.refusal(before, draft.patch, actor, draft.index);
            if (refused != null) {
                return draft.rejected(refused);
            }
            draft.patch = ConflictRecords.uncontested(before, draft.patch);
        }
        Body server = Body.parse(before.body());
        MergeAuthor author = new MergeAuthor(
                actor.clearance(),
                draft.raisedByOthers,
                draft.settles,
                actor.decides(before.created().user()));
        MergeOutcome outcome = merge.merge(draft.schema, server, draft.patch, author);
        draft.take(outcome);
        if (outcome.writes()) {
            draft.write(outcome.body().bytes(), outcome.raised());
        }
        keepValid(draft, server, outcome);
        if (before.deleted()) {
            // An edit of a deleted record: it comes back from the tombstone's body, with a conflict.
            draft.write(draft.body, draft.raised);
            draft.disputes.add(new Dispute(
                    new UnitConflict(
                            0, ConflictSort.CONFLICT_SORT_DELETE, ByteString.EMPTY, draft.body, ByteString.EMPTY),
                    ""));
        }
        return draft.result();
    }

    /** Violations that the server's version did not have turn the changed units into conflicts, or reject. */
    private void keepValid(Draft draft, Body server, MergeOutcome outcome) throws MalformedBodyException {
        if (!draft.rejections.isEmpty() || !draft.writes) {
            return;
        }
        Message merged = draft.schema.read(draft.body);
        draft.content = merged;
        List<Violation> after = errors(draft.schema, merged);
        if (after.isEmpty()) {
            return;
        }
        Set<String> before = errors(
                        draft.schema, draft.schema.read(draft.existing().body()))
                .stream()
                .map(violation -> violation.path() + "|" + violation.rule())
                .collect(Collectors.toSet());
        after.removeIf(violation -> before.contains(violation.path() + "|" + violation.rule()));
        if (after.isEmpty()) {
            return;
        }
        if (draft.onlyOwn) {
            for (Violation violation : after) {
                draft.rejections.add(reason(draft, ErrorReason.RULE_BROKEN, violation.field(), violation.rule()));
            }
            return;
        }
        MergeOutcome raises = merge.raises(draft.schema, server, draft.patch);
        for (FieldChange change : draft.patch.getChangesList()) {
            if (outcome.changed().contains(change.getField())
                    && !raises.raised().contains(change.getField())) {
                ByteString theirs = server.unit(draft.schema.unitOf(change.getField()));
                draft.disputes.add(new Dispute(
                        new UnitConflict(
                                change.getField(),
                                ConflictSort.CONFLICT_SORT_RULE,
                                change.getBase(),
                                change.getValue(),
                                theirs),
                        after.get(0).rule()));
            }
        }
        draft.writes = raises.writes();
        draft.body = raises.body().bytes();
        draft.content = null; // a raise alone closes nothing and lowers nothing
        draft.raised = raises.raised();
    }

    private List<Violation> errors(KindSchema schema, Message record) {
        List<Violation> errors = new ArrayList<>();
        for (Violation violation : validation.validate(schema, record)) {
            if (violation.severity() == Severity.ERROR) {
                errors.add(violation);
            }
        }
        return errors;
    }

    private static Reason reason(Draft draft, ErrorReason reason, int field, String rule) {
        return Reason.newBuilder()
                .setReason(reason)
                .setOperation(draft.index)
                .setField(field)
                .setRule(rule)
                .build();
    }

    /** An {@link OperationResult} in the making. */
    private static final class Draft {
        final int index;
        final RecordKey key;
        final KindSchema schema;
        final @Nullable StoredRecord before;
        final Set<Integer> raisedByOthers = new HashSet<>();
        Set<Integer> settles = Set.of();
        final List<Dispute> disputes = new ArrayList<>();
        final List<Reason> rejections = new ArrayList<>();
        boolean onlyOwn = true;

        @Nullable
        Change foreign;

        boolean writes;
        boolean deleted;
        boolean lost;
        ByteString body;
        Set<Integer> raised = Set.of();
        Patch patch = Patch.getDefaultInstance();

        @Nullable
        Message content;

        Draft(int index, RecordKey key, KindSchema schema, @Nullable StoredRecord before) {
            this.index = index;
            this.key = key;
            this.schema = schema;
            this.before = before;
            body = before == null ? ByteString.EMPTY : before.body();
            deleted = before != null && before.deleted();
        }

        StoredRecord existing() {
            if (before == null) {
                throw new IllegalStateException("the record does not exist: kind " + key.kind());
            }
            return before;
        }

        void take(MergeOutcome outcome) {
            outcome.conflicts().forEach(conflict -> disputes.add(new Dispute(conflict, "")));
            outcome.rejections()
                    .forEach(rejection -> rejections.add(reason(this, rejection.reason(), rejection.unit(), "")));
            lost = !outcome.lost().isEmpty();
        }

        void write(ByteString newBody, Set<Integer> raisedUnits) {
            writes = true;
            deleted = false;
            body = newBody;
            raised = raisedUnits;
        }

        OperationResult rejected(Reason reason) {
            rejections.add(reason);
            return result();
        }

        OperationResult result() {
            return new OperationResult(
                    index,
                    key,
                    before == null ? schema.clearance() : before.clearance(),
                    before,
                    onlyOwn,
                    foreign,
                    writes,
                    body,
                    deleted,
                    raised,
                    disputes,
                    rejections,
                    lost,
                    patch,
                    content);
        }
    }
}
