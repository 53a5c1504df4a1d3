package org.yorisoi.server.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.options.v1.Clearance;

/**
 * Who calls: one user's enrolment on one tablet in one office, as read from the database for this call.
 *
 * @param predecessor the device that this one replaces after a clone; null if none
 * @param predecessorSeq the seq of the last answer that the predecessor held; 0 if none
 * @param active false once the account or the device was closed: its pushes are quarantined, nothing is answered
 */
public record Caller(
        int office,
        UUID user,
        UUID device,
        Clearance clearance,
        @Nullable UUID predecessor,
        long predecessorSeq,
        boolean active) {}
