package org.yorisoi.simulator.wire;

import java.util.UUID;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.sync.SyncCore;
import org.yorisoi.simulator.process.Office;
import org.yorisoi.simulator.process.Worker;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.HelloResponse;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.PushBatch;

/** A computer of the coordinator, beside the server: what is written on it arrives. */
final class Colleague {
    private final SyncCore core;
    private final Caller caller;
    private final HelloResponse hello;
    private long no;

    private Colleague(SyncCore core, Caller caller, HelloResponse hello) {
        this.core = core;
        this.caller = caller;
        this.hello = hello;
    }

    static Colleague of(Office office, SyncCore core) {
        Worker coordinator = office.coordinator();
        UUID computer =
                core.offices().enrol(office.number(), coordinator.user(), null).device();
        Caller caller = new Caller(
                office.number(),
                coordinator.user(),
                computer,
                coordinator.role().clearance(),
                null,
                0,
                true);
        HelloRequest request = HelloRequest.newBuilder()
                .addVersions(1)
                .setDevice(Ids.bytes(computer))
                .build();
        return new Colleague(core, caller, core.hello().hello(caller, request));
    }

    /** Creates a visit at the server. */
    void handIn(UUID household, UUID id, HomeVisit visit) {
        Operation create = Operation.newBuilder()
                .setKind(RecordKind.RECORD_KIND_HOME_VISIT)
                .setId(Ids.bytes(id))
                .setCreate(visit.toByteString())
                .build();
        Mutation mutation = Mutation.newBuilder()
                .setId(Ids.bytes(id))
                .setHousehold(Ids.bytes(household))
                .addOperations(create)
                .build();
        no++;
        Outcome outcome = core.push()
                .push(
                        caller,
                        PushBatch.newBuilder()
                                .setEpoch(hello.getEpoch())
                                .setDevice(Ids.bytes(caller.device()))
                                .setFirstNo(no)
                                .setAttempt(1)
                                .addMutations(mutation)
                                .build())
                .getAnswers(0)
                .getOutcome();
        if (outcome != Outcome.APPLIED) {
            throw new IllegalStateException("the colleague's visit came to " + outcome);
        }
    }
}
