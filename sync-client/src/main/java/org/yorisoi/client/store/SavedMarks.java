package org.yorisoi.client.store;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.kind.MalformedBodyException;
import org.yorisoi.contract.mark.Mark;
import org.yorisoi.contract.mark.Marks;
import org.yorisoi.sync.v1.FieldChange;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.Patch;

/**
 * Adds to a save the marks that follow from it, on the records that this device holds, so that it acts on them at once
 * and offline. On what it does not hold the server sets them.
 */
final class SavedMarks {
    private final Kinds kinds;
    private final ShownRecords shown;

    SavedMarks(Kinds kinds, Views views) {
        this.kinds = kinds;
        // What does not decrypt is told when it is to be shown; the server marks it all the same.
        this.shown = new ShownRecords(views, () -> {});
    }

    /** The mutation with its marks; the same if none follows from it. */
    Mutation complete(Transaction t, SaveRequest request, Mutation mutation) {
        Map<RecordKey, Operation> operations = new LinkedHashMap<>();
        for (Operation operation : mutation.getOperationsList()) {
            operations.put(Operations.record(mutation, operation), operation);
        }
        boolean marked = false;
        for (Change change : request.changes()) {
            for (Mark mark : follow(change)) {
                for (Shown target : targets(t, request.household(), mark)) {
                    marked |= raise(t, operations, target, mark);
                }
                marked |= raiseCreated(operations, mark);
            }
        }
        if (!marked) {
            return mutation;
        }
        Mutation.Builder complete = mutation.toBuilder().clearOperations();
        operations.forEach(
                (key, operation) -> complete.addOperations(operation.toBuilder().setId(Ids.bytes(key.id()))));
        return complete.build();
    }

    private static Iterable<Mark> follow(Change change) {
        int kind = change.key().kind();
        if (change instanceof Change.Create create) {
            return Marks.of(kind, create.body().bytes());
        }
        return change instanceof Change.Edit edit
                ? Marks.added(kind, edit.onScreen().bytes(), edit.after().bytes())
                : List.of();
    }

    private List<Shown> targets(Transaction t, UUID household, Mark mark) {
        if (mark.id().isEmpty()) {
            return shown.ofHousehold(t.sql(), mark.kind(), household);
        }
        List<Shown> one = new ArrayList<>();
        Shown found = Ids.isId(mark.id()) ? shown.find(t.sql(), new RecordKey(mark.kind(), Ids.uuid(mark.id()))) : null;
        if (found != null && found.household().equals(household)) {
            one.add(found);
        }
        return one;
    }

    /** True if a record that the save itself creates bears the mark from the beginning: what a child said, and not to tell it. */
    private boolean raiseCreated(Map<RecordKey, Operation> operations, Mark mark) {
        boolean marked = false;
        for (var entry : operations.entrySet()) {
            RecordKey key = entry.getKey();
            Operation operation = entry.getValue();
            if (operation.hasCreate() && mark.isOn(key.kind(), Ids.bytes(key.id()))) {
                ByteString raised = raised(kinds.get(key.kind()), operation.getCreate(), mark);
                marked |= !raised.equals(operation.getCreate());
                entry.setValue(operation.toBuilder().setCreate(raised).build());
            }
        }
        return marked;
    }

    private static ByteString raised(KindSchema schema, ByteString created, Mark mark) {
        try {
            FieldChange raise = mark.patch(schema, ByteString.EMPTY).getChanges(0);
            return Body.parse(created)
                    .with(schema.unitOf(raise.getField()), raise.getValue())
                    .bytes();
        } catch (MalformedBodyException e) {
            throw new IllegalStateException("a record that was checked before it was saved cannot be read", e);
        }
    }

    /** True if an operation was added; what the save itself does to the record stays as it is, and the server completes it. */
    private boolean raise(Transaction t, Map<RecordKey, Operation> operations, Shown target, Mark mark) {
        RecordKey key = new RecordKey(target.kind(), target.id());
        KindSchema schema = kinds.get(target.kind());
        @Nullable Operation before = operations.get(key);
        if (before != null && !before.hasPatch()) {
            return false;
        }
        ByteString base = target.body().field(mark.field());
        Patch raise = mark.patch(schema, base);
        // Also over a save that lowers it and says in the same breath why it has to stand.
        if (saved(before, mark.field(), base).equals(raise.getChanges(0).getValue())) {
            return false;
        }
        Operation.Builder raised = before == null
                ? Operation.newBuilder()
                        .setKindValue(key.kind())
                        .setSeenSeq(Saves.seenSeq(t, target.seen()))
                        .setPatch(raise)
                : withRaise(before, raise);
        operations.put(key, raised.build());
        return true;
    }

    /** What the record has there after the save itself. */
    private static ByteString saved(@Nullable Operation operation, int field, ByteString base) {
        if (operation != null) {
            for (FieldChange change : operation.getPatch().getChangesList()) {
                if (change.getField() == field) {
                    return change.getValue();
                }
            }
        }
        return base;
    }

    private static Operation.Builder withRaise(Operation before, Patch raise) {
        int field = raise.getChanges(0).getField();
        List<FieldChange> changes = new ArrayList<>();
        before.getPatch().getChangesList().stream()
                .filter(change -> change.getField() != field)
                .forEach(changes::add);
        changes.add(raise.getChanges(0));
        changes.sort(Comparator.comparingInt(FieldChange::getField));
        return before.toBuilder().setPatch(Patch.newBuilder().addAllChanges(changes));
    }
}
