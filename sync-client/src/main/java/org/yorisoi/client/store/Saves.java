package org.yorisoi.client.store;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.ClientException;
import org.yorisoi.contract.Limits;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.merge.Merge;
import org.yorisoi.contract.validate.RelatedRules;
import org.yorisoi.contract.validate.Violation;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.sync.v1.Delete;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.Patch;

/** Turns a save into a mutation in the outbox and into what is shown. */
final class Saves {
    private final Kinds kinds;
    private final Bases bases;
    private final Mutations mutations;
    private final Views views;
    private final SavedMarks marks;
    private final SavedRules rules;

    Saves(Kinds kinds, Bases bases, Mutations mutations, Views views) {
        this.kinds = kinds;
        this.bases = bases;
        this.mutations = mutations;
        this.views = views;
        this.marks = new SavedMarks(kinds, views);
        this.rules = new SavedRules(kinds, views);
    }

    /** The rules between records. */
    SavedRules rules() {
        return rules;
    }

    /** Saves; false if the save changes nothing, and nothing was saved. */
    boolean save(Transaction t, SaveRequest request) {
        admit(t, request);
        List<Violation> broken = rules.broken(t.sql(), request, RelatedRules.Asked.BLOCKING);
        if (!broken.isEmpty()) {
            throw new ClientException(broken);
        }
        Mutation mutation = mutation(t, request);
        if (mutation.getOperationsCount() == 0 && request.closeReason().isEmpty()) {
            return false;
        }
        limit(mutation);
        int flags = mutation.getUrgent() ? MutationFlag.URGENT.bit : 0;
        // Nothing is shown of a household that has left; its work only waits to be handed in.
        boolean here = t.household(request.household()) != null;
        mutations.add(t, mutation, request.id(), new Mutations.Saved(0, 0, flags, here));
        if (here) {
            Operations.byRecord(mutation)
                    .forEach((record, operations) -> views.layNew(t, record, request.household(), operations));
        }
        if (request.closes() != null) {
            relayCorrected(t, request.closes());
        }
        return true;
    }

    /** What is corrected leaves the view; the correction is laid without it. */
    private void relayCorrected(Transaction t, UUID closes) {
        MutationRow row = mutations.find(t.sql(), closes);
        if (row != null) {
            mutations.records(t.sql(), row).forEach(record -> t.stale(record, row.household()));
        }
    }

    private static void admit(Transaction t, SaveRequest request) {
        HouseholdRow household = t.household(request.household());
        if (household != null) {
            return;
        }
        if (request.traits().contains(SaveRequest.Trait.CREATES_HOUSEHOLD)) {
            HouseholdRow created = new HouseholdRow(request.household(), HouseholdState.LOCAL);
            t.changed(created);
            return;
        }
        // An edit of a record that was on the screen while its household was purged is kept: the office decides.
        boolean creates = request.changes().stream().anyMatch(change -> change instanceof Change.Create);
        if (creates) {
            throw new ClientException(
                    ClientException.Reason.HOUSEHOLD_NOT_HELD,
                    "household " + request.household() + " is not on this device: choose one that is, or create it");
        }
    }

    private static void limit(Mutation mutation) {
        if (mutation.getOperationsCount() > Limits.OPERATIONS) {
            throw new ClientException(
                    ClientException.Reason.TOO_LARGE,
                    "a save may change " + Limits.OPERATIONS + " records, not " + mutation.getOperationsCount());
        }
        if (mutation.getSerializedSize() > Limits.MUTATION_BYTES) {
            throw new ClientException(
                    ClientException.Reason.TOO_LARGE,
                    "a save may have " + Limits.MUTATION_BYTES + " bytes, not " + mutation.getSerializedSize()
                            + ": make its texts shorter");
        }
    }

    private Mutation mutation(Transaction t, SaveRequest request) {
        Mutation.Builder mutation = Mutation.newBuilder()
                .setId(Ids.bytes(request.id()))
                .setHousehold(Ids.bytes(request.household()))
                .setStrict(request.traits().contains(SaveRequest.Trait.STRICT))
                .setUrgent(urgent(request))
                .setCreatesHousehold(request.traits().contains(SaveRequest.Trait.CREATES_HOUSEHOLD))
                .setCloseReason(request.closeReason())
                .setClockOffsetMillis(Setting.CLOCK_OFFSET_MILLIS.number(t.sql()));
        if (request.closes() != null) {
            mutation.setClosesRow(Ids.bytes(request.closes()));
        }
        for (Change change : request.changes()) {
            Operation operation = operation(t, request, change);
            if (operation != null) {
                mutation.addOperations(operation);
            }
        }
        return marks.complete(t, request, mutation.build());
    }

    private boolean urgent(SaveRequest request) {
        return request.traits().contains(SaveRequest.Trait.URGENT)
                || request.changes().stream()
                        .map(change -> kinds.find(change.key().kind()))
                        .anyMatch(kind -> kind != null && kind.urgent());
    }

    private @Nullable Operation operation(Transaction t, SaveRequest request, Change change) {
        RecordKey key = change.key();
        Operation.Builder operation = Operation.newBuilder().setKindValue(key.kind());
        if (!key.id().equals(request.id())) {
            operation.setId(Ids.bytes(key.id()));
        }
        if (change instanceof Change.Create create) {
            return operation.setCreate(create.body().bytes()).build();
        }
        if (change instanceof Change.Remove remove) {
            return operation
                    .setSeenSeq(seenSeq(t, remove.seen()))
                    .setDelete(Delete.getDefaultInstance())
                    .build();
        }
        Change.Edit edit = (Change.Edit) change;
        return request.closes() == null || key.kind() == RecordKind.RECORD_KIND_CONFLICT_VALUE
                ? edit(t, operation, edit)
                : correction(t, operation, edit);
    }

    private @Nullable Operation edit(Transaction t, Operation.Builder operation, Change.Edit edit) {
        KindSchema schema = kinds.get(edit.key().kind());
        Patch patch = Merge.diff(schema, edit.onScreen(), edit.after());
        return patch.getChangesCount() == 0
                ? null
                : operation.setSeenSeq(seenSeq(t, edit.seen())).setPatch(patch).build();
    }

    /**
     * A correction's base values are those of the base, since what was on the screen was never taken; but with what is
     * on its way to the server, which would otherwise come twice.
     */
    private @Nullable Operation correction(Transaction t, Operation.Builder operation, Change.Edit edit) {
        Body body = views.unhindered(t.sql(), edit.key());
        if (body == null) {
            return operation.setCreate(edit.after().bytes()).build();
        }
        BaseRow base = bases.find(t.sql(), edit.key());
        Seen seen = base == null ? Seen.NEVER : new Seen(base.epoch(), base.seq());
        return edit(t, operation, new Change.Edit(edit.key(), seen, body, edit.after()));
    }

    static long seenSeq(Transaction t, Seen seen) {
        return seen.epoch() == t.epoch() ? seen.seq() : 0;
    }
}
