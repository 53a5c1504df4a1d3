package org.yorisoi.simulator.planted;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.sql.SqlDatabase;
import org.yorisoi.client.transport.SyncTransport;
import org.yorisoi.simulator.sim.Tablet;
import org.yorisoi.simulator.sim.Wiring;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.PushBatch;

/** A tablet that loses a field when it makes one edit of two. */
final class SquashDropsAField implements Wiring {
    // Ids come from the seed: what another run has put here is the same there.
    private final Set<ByteString> squashed = ConcurrentHashMap.newKeySet();

    @Override
    public SqlDatabase database(SqlDatabase real, Tablet tablet) {
        return new RewritingDatabase(real, "push.number", sql -> sql) {
            @Override
            void inserting(String sql, List<@Nullable Object> arguments) {
                if (sql.startsWith("INSERT INTO mutation(") && arguments.get(1) instanceof byte[] id) {
                    squashed.add(ByteString.copyFrom(id));
                }
            }
        };
    }

    @Override
    public SyncTransport transport(SyncTransport real, Tablet tablet) {
        return new Wire() {
            @Override
            PushBatch sent(PushBatch batch) {
                PushBatch.Builder changed = batch.toBuilder();
                changed.getMutationsBuilderList().stream()
                        .filter(mutation -> squashed.contains(mutation.getId()))
                        .forEach(SquashDropsAField::drop);
                return changed.build();
            }
        }.transport(real, tablet);
    }

    private static void drop(Mutation.Builder mutation) {
        for (Operation.Builder operation : mutation.getOperationsBuilderList()) {
            int fields = operation.getPatch().getChangesCount();
            if (fields > 1) {
                operation.getPatchBuilder().removeChanges(fields - 1);
                return;
            }
        }
    }
}
