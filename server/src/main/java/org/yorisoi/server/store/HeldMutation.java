package org.yorisoi.server.store;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.QuarantineState;
import org.yorisoi.sync.v1.Reason;

/**
 * A rejected or quarantined mutation: one row of the quarantine.
 *
 * @param user who saved it
 * @param epoch of the lane it came in
 * @param laneNo its number there; rows of one household and device are applied in this order
 * @param clearance that its readers need: the highest of its records
 * @param rejected else quarantined
 * @param behind the row it waits behind; null if none
 * @param alarm it raises a protective flag
 * @param openedSeq log number of its outcome
 * @param closing null while open
 */
public record HeldMutation(
        Mutation mutation,
        UUID id,
        UUID household,
        UUID user,
        UUID device,
        UUID epoch,
        long laneNo,
        Clearance clearance,
        boolean rejected,
        ErrorReason reason,
        List<Reason> reasons,
        @Nullable UUID behind,
        boolean alarm,
        long openedSeq,
        @Nullable Closing closing) {
    /**
     * How a row was closed.
     *
     * @param seq log number of the closing
     * @param by the user who decided; null if a rule did
     * @param why a person's reason; never empty for a dismissal
     */
    public record Closing(
            long seq, QuarantineState state, @Nullable UUID by, String why) {}

    public HeldMutation {
        reasons = List.copyOf(reasons);
    }

    /** The same row with the log number of its outcome. */
    public HeldMutation openedAt(long seq) {
        return new HeldMutation(
                mutation, id, household, user, device, epoch, laneNo, clearance, rejected, reason, reasons, behind,
                alarm, seq, closing);
    }

    /** The same row, waiting behind another one. */
    public HeldMutation behind(UUID other) {
        return new HeldMutation(
                mutation, id, household, user, device, epoch, laneNo, clearance, rejected, reason, reasons, other,
                alarm, openedSeq, closing);
    }

    /** The same row, closed. */
    public HeldMutation closed(Closing how) {
        return new HeldMutation(
                mutation, id, household, user, device, epoch, laneNo, clearance, rejected, reason, reasons, behind,
                alarm, openedSeq, how);
    }
}
