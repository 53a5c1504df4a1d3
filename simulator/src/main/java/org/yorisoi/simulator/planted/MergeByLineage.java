package org.yorisoi.simulator.planted;

import com.google.protobuf.ByteString;
import java.util.List;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.server.access.Caller;
import org.yorisoi.simulator.sim.ServerPort;
import org.yorisoi.simulator.sim.SimServer;
import org.yorisoi.simulator.sim.Tablet;
import org.yorisoi.simulator.sim.Wiring;
import org.yorisoi.sync.v1.FieldChange;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;

/** A server for which who has written a record before has seen all of it: his next value simply takes the place. */
final class MergeByLineage implements Wiring {
    @Override
    public ServerPort server(ServerPort real, SimServer server, Tablet tablet) {
        return new PortDecorator(real) {
            @Override
            public PushAnswer push(Caller caller, PushBatch batch) {
                PushBatch.Builder taken = batch.toBuilder();
                for (Mutation.Builder mutation : taken.getMutationsBuilderList()) {
                    for (Operation.Builder operation : mutation.getOperationsBuilderList()) {
                        if (operation.hasPatch()) {
                            overwrite(server, caller, operation);
                        }
                    }
                }
                return real.push(caller, taken.build());
            }
        };
    }

    private static void overwrite(SimServer server, Caller caller, Operation.Builder operation) {
        byte[] id = operation.getId().toByteArray();
        byte[] device = Ids.bytes(caller.device()).toByteArray();
        List<ByteString> present = Peek.at(
                server.file(),
                "SELECT body FROM record r WHERE kind = ? AND id = ? AND (created_device = ? OR EXISTS (SELECT 1"
                        + " FROM history h WHERE h.office = r.office AND h.kind = r.kind AND h.id = r.id"
                        + " AND h.device = ?))",
                row -> ByteString.copyFrom(row.getBytes(1)),
                operation.getKindValue(),
                id,
                device,
                device);
        if (present.isEmpty()) {
            return;
        }
        Body body = Body.trusted(present.get(0));
        for (FieldChange.Builder change : operation.getPatchBuilder().getChangesBuilderList()) {
            change.setBase(
                    body.unit(Kinds.standard().get(operation.getKindValue()).unitOf(change.getField())));
        }
    }
}
