package org.yorisoi.simulator.process;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.yorisoi.contract.Limits;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.sync.SyncCore;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.HelloResponse;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;

/** A computer at which somebody hands in a lot at once, as any device does; it keeps nothing. */
final class Computer {
    private static final int BATCH_BYTES = Limits.BATCH_BYTES - 16 * 1024;

    private final SyncCore core;
    private final Caller caller;
    private final HelloResponse hello;
    private long no = 1;

    /** Enrols it for a user of the office. */
    Computer(SyncCore core, int office, UUID user, Clearance clearance) {
        this.core = core;
        UUID device = core.offices().enrol(office, user, null).device();
        this.caller = new Caller(office, user, device, clearance, null, 0, true);
        this.hello = core.hello()
                .hello(
                        caller,
                        HelloRequest.newBuilder()
                                .addVersions(1)
                                .setDevice(Ids.bytes(device))
                                .build());
    }

    /** Hands mutations in, in as few batches as they fit into; all must go in. Their answers, in order. */
    List<MutationAnswer> push(List<Mutation> mutations) {
        List<MutationAnswer> answers = new ArrayList<>();
        List<Mutation> batch = new ArrayList<>();
        int bytes = 0;
        for (Mutation mutation : mutations) {
            if (bytes + mutation.getSerializedSize() > BATCH_BYTES || batch.size() == Limits.BATCH_MUTATIONS) {
                answers.addAll(send(batch));
                batch.clear();
                bytes = 0;
            }
            batch.add(mutation);
            bytes += mutation.getSerializedSize();
        }
        answers.addAll(send(batch));
        return answers;
    }

    private List<MutationAnswer> send(List<Mutation> batch) {
        if (batch.isEmpty()) {
            return List.of();
        }
        PushAnswer answer = core.push()
                .push(
                        caller,
                        PushBatch.newBuilder()
                                .setEpoch(hello.getEpoch())
                                .setDevice(Ids.bytes(caller.device()))
                                .setFirstNo(no)
                                .setAttempt(1)
                                .addAllMutations(batch)
                                .build());
        no += batch.size();
        for (MutationAnswer each : answer.getAnswersList()) {
            // Merged: a mark that follows from another's record was raised meanwhile.
            if (each.getOutcome() != Outcome.APPLIED && each.getOutcome() != Outcome.MERGED) {
                throw new IllegalStateException(
                        "an invented record was not accepted: " + each.getOutcome() + " " + each.getReasonsList());
            }
        }
        return answer.getAnswersList();
    }
}
