package org.yorisoi.simulator.bench;

import java.util.UUID;

/** A tablet that is enrolled: what its process needs, and the name of its directory. */
record Seat(String name, int office, UUID device, String token) {
    /** Name and device only; the token is a secret. */
    @Override
    public String toString() {
        return "Seat[" + name + " " + device + "]";
    }
}
