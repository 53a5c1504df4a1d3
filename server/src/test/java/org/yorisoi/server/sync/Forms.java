package org.yorisoi.server.sync;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.util.List;
import java.util.UUID;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.id.TimeOrderedIds;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.merge.Merge;
import org.yorisoi.record.v1.Conflict;
import org.yorisoi.record.v1.ConflictResolution;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.sync.v1.Delete;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.Patch;

/** Mutations as a tablet's forms would save them. */
final class Forms {
    private final TimeOrderedIds ids;

    Forms(TimeOrderedIds ids) {
        this.ids = ids;
    }

    /** What stood on the screen, of which version, and what it became. */
    record Edit(Message before, Message after, long seen) {}

    /** One save of operations; add marks with {@code toBuilder()}. */
    Mutation save(UUID household, Operation... operations) {
        return Mutation.newBuilder()
                .setId(Ids.bytes(ids.next()))
                .setHousehold(Ids.bytes(household))
                .addAllOperations(List.of(operations))
                .build();
    }

    /** Creates one record, whose id is the mutation's. */
    Mutation create(UUID household, Message body) {
        return save(
                household,
                Operation.newBuilder()
                        .setKindValue(schema(body).kind())
                        .setCreate(canonical(body))
                        .build());
    }

    Mutation patch(UUID household, UUID record, Edit edit) {
        return save(household, change(record, edit));
    }

    Mutation delete(UUID household, RecordKind kind, UUID record, long seen) {
        return save(
                household,
                Operation.newBuilder()
                        .setKind(kind)
                        .setId(Ids.bytes(record))
                        .setSeenSeq(seen)
                        .setDelete(Delete.getDefaultInstance())
                        .build());
    }

    /** Settles a conflict without touching the record. */
    Mutation resolve(UUID household, UUID conflict, ConflictResolution how) {
        return save(household, resolution(conflict, how));
    }

    /** The operation that creates a record. */
    Operation creation(UUID record, Message body) {
        return Operation.newBuilder()
                .setKindValue(schema(body).kind())
                .setId(Ids.bytes(record))
                .setCreate(canonical(body))
                .build();
    }

    /** The operation that edits a record. */
    Operation change(UUID record, Edit edit) {
        KindSchema schema = schema(edit.before());
        Patch patch = Merge.diff(
                schema,
                Body.trusted(edit.before().toByteString()),
                Body.trusted(edit.after().toByteString()));
        return Operation.newBuilder()
                .setKindValue(schema.kind())
                .setId(Ids.bytes(record))
                .setSeenSeq(edit.seen())
                .setPatch(patch)
                .build();
    }

    /** The operation that settles a conflict. */
    Operation resolution(UUID conflict, ConflictResolution how) {
        Conflict open = Conflict.newBuilder()
                .setResolution(ConflictResolution.CONFLICT_RESOLUTION_OPEN)
                .build();
        return change(
                conflict, new Edit(open, open.toBuilder().setResolution(how).build(), 0));
    }

    /** The bytes of a body as a tablet keeps them. */
    static ByteString canonical(Message body) {
        return Body.trusted(body.toByteString()).bytes();
    }

    /** The id of the record that a single creation creates. */
    static UUID record(Mutation creation) {
        return Ids.uuid(creation.getId());
    }

    private static KindSchema schema(Message body) {
        return Kinds.standard().of(body.getClass());
    }
}
