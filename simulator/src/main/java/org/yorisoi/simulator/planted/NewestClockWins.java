package org.yorisoi.simulator.planted;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.List;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.KindSchema;
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

/** A server for which, of two values, the one wins that was saved last by its tablet's clock. */
final class NewestClockWins implements Wiring {
    private static final int COUNTER_BITS = 16;

    @Override
    public ServerPort server(ServerPort real, SimServer server, Tablet tablet) {
        return new PortDecorator(real) {
            @Override
            public PushAnswer push(Caller caller, PushBatch batch) {
                PushBatch.Builder taken = batch.toBuilder();
                for (Mutation.Builder mutation : taken.getMutationsBuilderList()) {
                    long savedAt =
                            ByteBuffer.wrap(mutation.getId().toByteArray()).getLong() >>> COUNTER_BITS;
                    for (Operation.Builder operation : mutation.getOperationsBuilderList()) {
                        if (operation.hasPatch()) {
                            overwrite(server, savedAt, operation);
                        }
                    }
                }
                return real.push(caller, taken.build());
            }
        };
    }

    private static void overwrite(SimServer server, long savedAt, Operation.Builder operation) {
        byte[] id = operation.getId().toByteArray();
        List<ByteString> older = Peek.at(
                server.file(),
                "SELECT body FROM record r WHERE kind = ? AND id = ? AND NOT EXISTS (SELECT 1 FROM history h"
                        + " WHERE h.office = r.office AND h.kind = r.kind AND h.id = r.id AND h.saved_at > ?)",
                row -> ByteString.copyFrom(row.getBytes(1)),
                operation.getKindValue(),
                id,
                savedAt);
        KindSchema kind = Kinds.standard().find(operation.getKindValue());
        if (older.isEmpty() || kind == null) {
            return;
        }
        Body body = Body.trusted(older.get(0));
        for (FieldChange.Builder change : operation.getPatchBuilder().getChangesBuilderList()) {
            change.setBase(body.unit(kind.unitOf(change.getField())));
        }
    }
}
