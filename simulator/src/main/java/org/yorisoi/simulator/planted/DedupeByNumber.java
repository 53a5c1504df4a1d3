package org.yorisoi.simulator.planted;

import com.google.protobuf.ByteString;
import java.util.List;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.server.access.Caller;
import org.yorisoi.simulator.sim.ServerPort;
import org.yorisoi.simulator.sim.SimServer;
import org.yorisoi.simulator.sim.Tablet;
import org.yorisoi.simulator.sim.Wiring;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;

/** A server that takes a number it has decided for a repeat, whatever mutation comes under it. */
final class DedupeByNumber implements Wiring {
    @Override
    public ServerPort server(ServerPort real, SimServer server, Tablet tablet) {
        return new PortDecorator(real) {
            @Override
            public PushAnswer push(Caller caller, PushBatch batch) {
                PushBatch.Builder taken = batch.toBuilder();
                for (int i = 0; i < batch.getMutationsCount(); i++) {
                    List<ByteString> decided = decided(server, caller, batch, i);
                    if (!decided.isEmpty()) {
                        Mutation mutation = batch.getMutations(i);
                        taken.setMutations(
                                i, mutation.toBuilder().setId(decided.get(0)).build());
                    }
                }
                return real.push(caller, taken.build());
            }
        };
    }

    private static List<ByteString> decided(SimServer server, Caller caller, PushBatch batch, int index) {
        return Peek.at(
                server.file(),
                "SELECT mutation_id FROM outcome WHERE office = ? AND epoch = ? AND device = ? AND lane_no = ?",
                row -> ByteString.copyFrom(row.getBytes(1)),
                caller.office(),
                batch.getEpoch().toByteArray(),
                Ids.bytes(caller.device()).toByteArray(),
                batch.getFirstNo() + index);
    }
}
