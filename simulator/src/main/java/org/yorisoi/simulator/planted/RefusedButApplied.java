package org.yorisoi.simulator.planted;

import org.yorisoi.server.access.Caller;
import org.yorisoi.simulator.sim.ServerPort;
import org.yorisoi.simulator.sim.SimServer;
import org.yorisoi.simulator.sim.Tablet;
import org.yorisoi.simulator.sim.Wiring;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;

/** A server that says no to some mutations, and takes them. */
final class RefusedButApplied implements Wiring {
    private static final int ONE_OF = 8;

    @Override
    public ServerPort server(ServerPort real, SimServer server, Tablet tablet) {
        return new PortDecorator(real) {
            @Override
            public PushAnswer push(Caller caller, PushBatch batch) {
                PushAnswer.Builder answer = real.push(caller, batch).toBuilder();
                for (int i = 0; i < answer.getAnswersCount(); i++) {
                    MutationAnswer.Builder one = answer.getAnswersBuilder(i);
                    boolean picked = batch.getMutations(i).getId().byteAt(15) % ONE_OF == 0;
                    if (picked && one.getOutcome() == Outcome.APPLIED) {
                        one.setOutcome(Outcome.REJECTED).setWroteNamed(false).clearLaidOver();
                    }
                }
                return answer.build();
            }
        };
    }
}
