package org.yorisoi.server.ops;

import org.yorisoi.options.v1.Clearance;

/** A user's role, and the clearance that comes with it. */
enum Role {
    /** 訪問支援員. */
    SUPPORTER(Clearance.CLEARANCE_SUPPORTER),
    /** 保健師・職員. */
    NURSE(Clearance.CLEARANCE_STAFF),
    /** コーディネーター. */
    COORDINATOR(Clearance.CLEARANCE_COORDINATOR);

    private final Clearance clearance;

    Role(Clearance clearance) {
        this.clearance = clearance;
    }

    Clearance clearance() {
        return clearance;
    }

    /** The role of a clearance's number, as a word for lists; the number itself if there is none. */
    static String named(int clearance) {
        for (Role role : values()) {
            if (role.clearance.getNumber() == clearance) {
                return role.name();
            }
        }
        return String.valueOf(clearance);
    }
}
