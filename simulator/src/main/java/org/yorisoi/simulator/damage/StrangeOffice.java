package org.yorisoi.simulator.damage;

import org.yorisoi.client.transport.TransportException;
import org.yorisoi.sync.v1.HelloRequest;

/** A server that is asked by a tablet that it may not know. */
record StrangeOffice(OpenServer server, DamageDay day) {
    /** True if it lets the tablet neither fetch nor hand in. */
    boolean refuses() {
        try {
            server.way(day.visitor().token()).hello(HelloRequest.getDefaultInstance());
            return false;
        } catch (TransportException e) {
            return true;
        }
    }
}
