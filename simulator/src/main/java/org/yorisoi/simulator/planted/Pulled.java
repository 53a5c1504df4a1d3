package org.yorisoi.simulator.planted;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.yorisoi.server.access.Caller;
import org.yorisoi.simulator.sim.ServerPort;
import org.yorisoi.simulator.sim.SimServer;
import org.yorisoi.simulator.sim.Tablet;
import org.yorisoi.simulator.sim.Wiring;
import org.yorisoi.sync.v1.PullItem;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.PullRequest;

/** A server that sends something else in its pulls. */
final class Pulled implements Wiring {
    private final Change change;

    Pulled(Change change) {
        this.change = change;
    }

    /** What becomes of an item. */
    interface Change {
        /** The item that is sent instead; null if none is. */
        @Nullable
        PullItem of(PullItem item, SimServer server, Caller caller);
    }

    @Override
    public ServerPort server(ServerPort real, SimServer server, Tablet tablet) {
        return new PortDecorator(real) {
            @Override
            public Iterator<PullMessage> pull(Caller caller, PullRequest request) {
                Iterator<PullMessage> messages = real.pull(caller, request);
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return messages.hasNext();
                    }

                    @Override
                    public PullMessage next() {
                        return changed(messages.next(), server, caller);
                    }
                };
            }
        };
    }

    private PullMessage changed(PullMessage message, SimServer server, Caller caller) {
        PullMessage.Builder changed = message.toBuilder().clearItems();
        for (PullItem item : message.getItemsList()) {
            PullItem sent = change.of(item, server, caller);
            if (sent != null) {
                changed.addItems(sent);
            }
        }
        return changed.build();
    }
}
