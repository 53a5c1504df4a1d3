package org.yorisoi.simulator.planted;

import java.util.List;
import org.yorisoi.server.access.Caller;
import org.yorisoi.simulator.sim.ServerPort;
import org.yorisoi.simulator.sim.SimServer;
import org.yorisoi.simulator.sim.Tablet;
import org.yorisoi.simulator.sim.Wiring;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;

/** A server for which whoever deletes a record has seen all that it says. */
final class DeletionAlwaysWins implements Wiring {
    @Override
    public ServerPort server(ServerPort real, SimServer server, Tablet tablet) {
        return new PortDecorator(real) {
            @Override
            public PushAnswer push(Caller caller, PushBatch batch) {
                PushBatch.Builder taken = batch.toBuilder();
                for (Mutation.Builder mutation : taken.getMutationsBuilderList()) {
                    for (Operation.Builder operation : mutation.getOperationsBuilderList()) {
                        if (operation.hasDelete()) {
                            present(server, operation).forEach(operation::setSeenSeq);
                        }
                    }
                }
                return real.push(caller, taken.build());
            }
        };
    }

    private static List<Long> present(SimServer server, Operation.Builder operation) {
        return Peek.at(
                server.file(),
                "SELECT seq FROM record WHERE kind = ? AND id = ?",
                row -> row.getLong(1),
                operation.getKindValue(),
                operation.getId().toByteArray());
    }
}
