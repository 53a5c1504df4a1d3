package org.yorisoi.server.ops;

import com.google.protobuf.Message;
import java.util.List;
import java.util.UUID;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.merge.Merge;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.edge.Callers;
import org.yorisoi.server.sync.HelloService;
import org.yorisoi.server.sync.SyncCore;
import org.yorisoi.sync.v1.Delete;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.HelloResponse;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.PushBatch;

/** A tablet that pushes one mutation after another. */
final class Tablet {
    private final SyncCore core;
    private final Callers callers;
    private final String token;
    private long no;

    Tablet(SyncCore core, Callers callers, String token) {
        this.core = core;
        this.callers = callers;
        this.token = token;
    }

    Caller caller() {
        return callers.byToken(token).orElseThrow();
    }

    HelloResponse hello() {
        return core.hello()
                .hello(
                        caller(),
                        HelloRequest.newBuilder()
                                .addVersions(HelloService.VERSION)
                                .setDevice(Ids.bytes(caller().device()))
                                .build());
    }

    MutationAnswer push(Mutation mutation) {
        PushBatch batch = PushBatch.newBuilder()
                .setEpoch(hello().getEpoch())
                .setDevice(Ids.bytes(caller().device()))
                .setFirstNo(++no)
                .setAttempt(1)
                .addMutations(mutation)
                .build();
        return core.push().push(caller(), batch).getAnswers(0);
    }

    static Mutation create(UUID id, UUID household, RecordKind kind, Message body) {
        return mutation(id, household)
                .addOperations(Operation.newBuilder()
                        .setKind(kind)
                        .setCreate(Body.trusted(body.toByteString()).bytes()))
                .build();
    }

    static Mutation delete(UUID id, UUID household, RecordKind kind, UUID record) {
        return mutation(id, household)
                .addOperations(Operation.newBuilder()
                        .setKind(kind)
                        .setId(Ids.bytes(record))
                        .setDelete(Delete.getDefaultInstance()))
                .build();
    }

    static Mutation patch(UUID id, UUID household, UUID record, List<? extends Message> beforeAfter, long seen) {
        KindSchema kind = Kinds.standard().of(beforeAfter.get(0).getClass());
        return mutation(id, household)
                .addOperations(Operation.newBuilder()
                        .setKindValue(kind.kind())
                        .setId(Ids.bytes(record))
                        .setSeenSeq(seen)
                        .setPatch(Merge.diff(
                                kind,
                                Body.trusted(beforeAfter.get(0).toByteString()),
                                Body.trusted(beforeAfter.get(1).toByteString()))))
                .build();
    }

    private static Mutation.Builder mutation(UUID id, UUID household) {
        return Mutation.newBuilder().setId(Ids.bytes(id)).setHousehold(Ids.bytes(household));
    }
}
