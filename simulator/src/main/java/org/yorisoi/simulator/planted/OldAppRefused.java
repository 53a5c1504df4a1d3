package org.yorisoi.simulator.planted;

import org.yorisoi.server.access.Caller;
import org.yorisoi.server.sync.SyncRefusal;
import org.yorisoi.simulator.sim.ServerPort;
import org.yorisoi.simulator.sim.SimServer;
import org.yorisoi.simulator.sim.Tablet;
import org.yorisoi.simulator.sim.Wiring;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.HelloResponse;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;

/** A server that takes no work from an app which is too old to pull. */
final class OldAppRefused implements Wiring {
    @Override
    public ServerPort server(ServerPort real, SimServer server, Tablet tablet) {
        return new PortDecorator(real) {
            private boolean tooOld;

            @Override
            public HelloResponse hello(Caller caller, HelloRequest request) {
                try {
                    return real.hello(caller, request);
                } catch (SyncRefusal refused) {
                    tooOld = refused.reason() == ErrorReason.PROTOCOL_UNSUPPORTED;
                    throw refused;
                }
            }

            @Override
            public PushAnswer push(Caller caller, PushBatch batch) {
                if (tooOld) {
                    throw new SyncRefusal(ErrorReason.PROTOCOL_UNSUPPORTED, "the app is too old", "update the app");
                }
                return real.push(caller, batch);
            }
        };
    }
}
