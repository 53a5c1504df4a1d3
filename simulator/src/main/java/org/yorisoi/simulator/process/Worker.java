package org.yorisoi.simulator.process;

import java.util.UUID;
import org.yorisoi.options.v1.Clearance;

/**
 * One of those who work in the office, with the tablet that is enrolled for them.
 *
 * @param number of the tablet, from 1
 * @param role what the person is
 * @param user the user id
 * @param device the tablet's device id
 * @param token that opens its calls
 */
public record Worker(int number, Role role, UUID user, UUID device, String token) {
    /** What a worker is, and what may be read. */
    public enum Role {
        SUPPORTER(Clearance.CLEARANCE_SUPPORTER),
        NURSE(Clearance.CLEARANCE_STAFF),
        COORDINATOR(Clearance.CLEARANCE_COORDINATOR);

        final Clearance clearance;

        Role(Clearance clearance) {
            this.clearance = clearance;
        }

        /** What it may read. */
        public Clearance clearance() {
            return clearance;
        }

        /** The key of its name in the texts. */
        public String key() {
            return "role." + name();
        }
    }

    /** Number and role only; the token is a secret. */
    @Override
    public String toString() {
        return "Worker[" + number + " " + role + "]";
    }
}
