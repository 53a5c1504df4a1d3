package org.yorisoi.simulator.bench;

import java.util.UUID;

/** A tablet that is enrolled: what its process needs, and the name of its directory. */
record Seat(String name, int office, UUID device, String token) {
    /** A tablet with one of its user's households. */
    record Placed(Seat seat, UUID household) {
        /** Reads what {@link Seat#line} wrote. */
        static Placed parse(String line) {
            String[] words = line.split(" ", -1);
            Seat seat = new Seat(words[0], Integer.parseInt(words[1]), UUID.fromString(words[2]), words[3]);
            return new Placed(seat, UUID.fromString(words[4]));
        }
    }

    /** All of it, the token too: for a file that only this user reads. */
    String line(UUID household) {
        return String.join(" ", name, String.valueOf(office), device.toString(), token, household.toString());
    }

    /** Name and device only; the token is a secret. */
    @Override
    public String toString() {
        return "Seat[" + name + " " + device + "]";
    }
}
