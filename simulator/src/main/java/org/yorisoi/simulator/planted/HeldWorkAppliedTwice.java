package org.yorisoi.simulator.planted;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.sync.SyncRefusal;
import org.yorisoi.simulator.sim.ServerPort;
import org.yorisoi.simulator.sim.SimServer;
import org.yorisoi.simulator.sim.Tablet;
import org.yorisoi.simulator.sim.Wiring;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;

/** A server that does not look whether a row was closed before it applies it. */
final class HeldWorkAppliedTwice implements Wiring {
    // A run has one thread; several may be on their way.
    private final ThreadLocal<Boolean> blind = ThreadLocal.withInitial(() -> false);

    @Override
    public DataSource source(DataSource real) {
        return new ServerStatements(sql -> blind.get()
                        ? sql.replace("closed_seq, closed_state, closed_by", "NULL, closed_state, closed_by")
                        : sql)
                .source(real);
    }

    @Override
    public ServerPort server(ServerPort real, SimServer server, Tablet tablet) {
        return new PortDecorator(real) {
            @Override
            public PushAnswer push(Caller caller, PushBatch batch) {
                PushAnswer answer = real.push(caller, batch);
                applied(server).forEach(row -> again(server, caller, row));
                return answer;
            }
        };
    }

    /** What somebody has applied last. */
    private static List<UUID> applied(SimServer server) {
        return Peek.at(
                server.file(),
                "SELECT mutation_id FROM quarantine WHERE closed_state = 2 AND reason < 64 ORDER BY closed_seq DESC"
                        + " LIMIT 1",
                row -> Ids.uuid(ByteString.copyFrom(row.getBytes(1))));
    }

    private void again(SimServer server, Caller caller, UUID row) {
        blind.set(true);
        try {
            server.applyHeld(caller.office(), row, caller.user());
        } catch (SyncRefusal refused) {
            // What cannot be applied as it is was applied another way before.
        } finally {
            blind.set(false);
        }
    }
}
