package org.yorisoi.client.store;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.kind.MalformedBodyException;
import org.yorisoi.contract.merge.Merge;
import org.yorisoi.options.v1.Policy;
import org.yorisoi.sync.v1.FieldChange;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.Patch;

/**
 * Makes one mutation of two unsent neighbours, as the protocol allows it: only if for each shared field the later base
 * value is the earlier new value, and none is put back to what it was. It joins saves of the same records only, since a
 * mutation is taken or refused as a whole and two visits should not be refused together.
 */
final class Squash {
    private final Kinds kinds;

    Squash(Kinds kinds) {
        this.kinds = kinds;
    }

    /** Both as one, without an id; null if they must stay two. */
    @Nullable
    Mutation join(Mutation earlier, Mutation later) {
        // Only edits have something before them; asked first, since most saves of a household are new records.
        boolean edits = later.getOperationsList().stream().allMatch(Operation::hasPatch);
        if (!edits || !plain(earlier) || !plain(later) || later.getCreatesHousehold()) {
            return null;
        }
        Map<RecordKey, Operation> joined = new LinkedHashMap<>();
        for (Operation operation : earlier.getOperationsList()) {
            if (joined.put(Operations.record(earlier, operation), operation) != null) {
                return null;
            }
        }
        for (Operation operation : later.getOperationsList()) {
            RecordKey key = Operations.record(later, operation);
            Operation before = joined.get(key);
            Operation both = before == null ? null : join(key, before, operation);
            if (both == null) {
                return null;
            }
            joined.put(key, both);
        }
        Mutation.Builder result =
                later.toBuilder().clearId().clearOperations().setCreatesHousehold(earlier.getCreatesHousehold());
        joined.forEach(
                (key, operation) -> result.addOperations(operation.toBuilder().setId(Ids.bytes(key.id()))));
        return result.build();
    }

    private boolean plain(Mutation mutation) {
        if (mutation.getOperationsCount() == 0
                || mutation.getStrict()
                || mutation.getUrgent()
                || mutation.getRecovered()
                || !mutation.getClosesRow().isEmpty()) {
            return false;
        }
        return mutation.getOperationsList().stream().allMatch(this::plain);
    }

    private boolean plain(Operation operation) {
        KindSchema schema = kinds.find(operation.getKindValue());
        if (schema == null || operation.hasDelete()) {
            return false;
        }
        List<Integer> fields = new ArrayList<>();
        if (operation.hasCreate()) {
            Body body = Laying.body(operation.getCreate());
            if (body == null) {
                return false;
            }
            fields.addAll(body.fieldNumbers());
        } else {
            operation.getPatch().getChangesList().forEach(change -> fields.add(change.getField()));
        }
        // Any change of a protective field stays on its own, also one that may turn out to be no raise.
        return fields.stream().noneMatch(field -> schema.unitOf(field).policy() == Policy.POLICY_PROTECTIVE);
    }

    private @Nullable Operation join(RecordKey key, Operation earlier, Operation later) {
        if (!later.hasPatch() || later.getSeenSeq() != earlier.getSeenSeq()) {
            return null;
        }
        try {
            return earlier.hasCreate()
                    ? intoCreate(kinds.get(key.kind()), earlier, later.getPatch())
                    : intoPatch(kinds.get(key.kind()), earlier, later.getPatch());
        } catch (MalformedBodyException e) {
            // Not joined: the server says what is wrong with it.
            return null;
        }
    }

    private static @Nullable Operation intoCreate(KindSchema schema, Operation earlier, Patch later)
            throws MalformedBodyException {
        Body body = Body.parse(earlier.getCreate());
        for (FieldChange change : later.getChangesList()) {
            ByteString before = body.unit(schema.unitOf(change.getField()));
            if (!before.equals(change.getBase()) || (!before.isEmpty() && isState(schema, change))) {
                return null;
            }
            body = body.with(schema.unitOf(change.getField()), change.getValue());
        }
        return earlier.toBuilder().setCreate(body.bytes()).build();
    }

    /** Two steps of a state stay two: the table may allow each and not the leap over both. */
    private static boolean isState(KindSchema schema, FieldChange change) {
        return schema.unitOf(change.getField()).policy() == Policy.POLICY_LIFECYCLE;
    }

    /** A field that ends where it began would count as untouched: what others made of it meanwhile would win unseen. */
    private static boolean putsBack(KindSchema schema, FieldChange change) throws MalformedBodyException {
        return Merge.diff(schema, Body.parse(change.getBase()), Body.parse(change.getValue()))
                        .getChangesCount()
                == 0;
    }

    private static @Nullable Operation intoPatch(KindSchema schema, Operation earlier, Patch later)
            throws MalformedBodyException {
        Map<Integer, FieldChange> changes = new TreeMap<>();
        earlier.getPatch().getChangesList().forEach(change -> changes.put(change.getField(), change));
        for (FieldChange change : later.getChangesList()) {
            FieldChange before = changes.get(change.getField());
            if (before != null && (!before.getValue().equals(change.getBase()) || isState(schema, change))) {
                return null;
            }
            FieldChange both = before == null
                    ? change
                    : before.toBuilder().setValue(change.getValue()).build();
            if (before != null && putsBack(schema, both)) {
                return null;
            }
            changes.put(change.getField(), both);
        }
        return earlier.toBuilder()
                .setPatch(Patch.newBuilder().addAllChanges(changes.values()))
                .build();
    }
}
