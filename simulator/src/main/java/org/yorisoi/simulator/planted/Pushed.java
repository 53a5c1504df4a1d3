package org.yorisoi.simulator.planted;

import org.yorisoi.server.access.Caller;
import org.yorisoi.simulator.sim.ServerPort;
import org.yorisoi.simulator.sim.SimServer;
import org.yorisoi.simulator.sim.Tablet;
import org.yorisoi.simulator.sim.Wiring;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;

/** A server that takes the mutations of a push for something else. */
final class Pushed implements Wiring {
    private final Change change;

    Pushed(Change change) {
        this.change = change;
    }

    /** What it takes a mutation for. */
    interface Change {
        /** Changes the mutation. */
        void in(Mutation.Builder mutation);
    }

    @Override
    public ServerPort server(ServerPort real, SimServer server, Tablet tablet) {
        return new PortDecorator(real) {
            @Override
            public PushAnswer push(Caller caller, PushBatch batch) {
                PushBatch.Builder taken = batch.toBuilder();
                taken.getMutationsBuilderList().forEach(change::in);
                return real.push(caller, taken.build());
            }
        };
    }
}
