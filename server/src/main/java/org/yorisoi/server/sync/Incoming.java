package org.yorisoi.server.sync;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.Limits;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.server.store.HeldMutation;
import org.yorisoi.server.store.RecordKey;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;

/**
 * A mutation with its ids read.
 *
 * @param keys of the operations' records, in order; empty if {@code malformed}
 * @param malformed what is wrong with its form; null if nothing is
 */
record Incoming(
        Mutation mutation,
        UUID id,
        UUID household,
        List<RecordKey> keys,
        @Nullable String malformed) {

    /**
     * Reads a mutation. One that has no id gets one made of its author and its bytes, so that a repeat is known as one;
     * one without a household stands under its own id, a household that nobody has.
     *
     * @param author the user whose lane it came in
     */
    static Incoming of(Mutation mutation, UUID author) {
        boolean named = Ids.isId(mutation.getId());
        boolean placed = Ids.isId(mutation.getHousehold());
        UUID id = named ? Ids.uuid(mutation.getId()) : madeId(mutation, author);
        UUID household = placed ? Ids.uuid(mutation.getHousehold()) : id;
        List<RecordKey> keys = new ArrayList<>();
        String malformed = named && placed ? readKeys(mutation, keys) : named ? "mutation.household" : "mutation.id";
        return new Incoming(mutation, id, household, malformed == null ? List.copyOf(keys) : List.of(), malformed);
    }

    /** Reads a mutation that is held. */
    static Incoming of(HeldMutation held) {
        return of(held.mutation(), held.user());
    }

    private static UUID madeId(Mutation mutation, UUID author) {
        return Ids.uuidV8(Ids.bytes(author).concat(mutation.toByteString()).toByteArray());
    }

    private static @Nullable String readKeys(Mutation mutation, List<RecordKey> keys) {
        int operations = mutation.getOperationsCount();
        boolean dismissal =
                !mutation.getClosesRow().isEmpty() && !mutation.getCloseReason().isEmpty();
        if ((operations == 0 && !dismissal) || operations > Limits.OPERATIONS) {
            return "operations.count";
        }
        if (!mutation.getClosesRow().isEmpty() && !Ids.isId(mutation.getClosesRow())) {
            return "closes_row.length";
        }
        if (mutation.getCloseReason().length() > 500
                || mutation.getCloseReason().indexOf('\0') >= 0) {
            return "close_reason.text"; // no database stores a NUL in a text
        }
        if (mutation.getRecovered() && !offers(mutation)) {
            return "recovered.one_record";
        }
        for (Operation operation : mutation.getOperationsList()) {
            String wrong = readKey(mutation, operation, keys);
            if (wrong != null) {
                return wrong;
            }
        }
        return new HashSet<>(keys).size() == keys.size() ? null : "operations.same_record_twice";
    }

    /** What a restored server may have lost is offered whole: a body, or that the record is deleted. */
    private static boolean offers(Mutation mutation) {
        return mutation.getOperationsCount() == 1
                && (mutation.getOperations(0).hasCreate()
                        || mutation.getOperations(0).hasDelete());
    }

    private static @Nullable String readKey(Mutation mutation, Operation operation, List<RecordKey> keys) {
        ByteString id = operation.getId();
        boolean single = id.isEmpty() && mutation.getOperationsCount() == 1 && operation.hasCreate();
        if (!single && !Ids.isId(id)) {
            return "operation.id";
        }
        if (operation.getChangeCase() == Operation.ChangeCase.CHANGE_NOT_SET || operation.getKindValue() <= 0) {
            return "operation.change";
        }
        if (operation.getPatch().getChangesCount() > Limits.PATCH_CHANGES) {
            return "patch.changes";
        }
        keys.add(new RecordKey(operation.getKindValue(), Ids.uuid(single ? mutation.getId() : id)));
        return null;
    }

    /** This mutation; unless the versions it saw are of the present epoch, as if it had seen none. */
    Incoming unseenUnless(boolean presentEpoch) {
        if (presentEpoch) {
            return this;
        }
        Mutation.Builder unseen = mutation.toBuilder();
        unseen.getOperationsBuilderList().forEach(Operation.Builder::clearSeenSeq);
        return new Incoming(unseen.build(), id, household, keys, malformed);
    }

    /** True if no device may send so much at once; a person may apply it all the same. */
    boolean tooLarge() {
        return mutation.getSerializedSize() > Limits.MUTATION_BYTES;
    }

    /** The quarantine row that it corrects or dismisses; null if none. */
    @Nullable
    UUID closesRow() {
        return malformed != null || mutation.getClosesRow().isEmpty() ? null : Ids.uuid(mutation.getClosesRow());
    }

    /** When it was saved, by the device's clock, milliseconds since 1970. */
    long savedAt() {
        return Ids.timeMillis(id);
    }
}
