package org.yorisoi.server.sync;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.store.Change;
import org.yorisoi.server.store.HeldMutation;

/**
 * On whose behalf a mutation is decided.
 *
 * @param user the author that history names
 * @param device whose edits count as own
 * @param predecessor as in {@link Caller}
 * @param clearance whose rights count
 * @param lane false for a re-application: what it writes is nobody's own edit
 * @param approver who decided that it is written, if not its author; null if a rule did
 */
record Actor(
        UUID user,
        UUID device,
        @Nullable UUID predecessor,
        long predecessorSeq,
        Clearance clearance,
        boolean lane,
        @Nullable UUID approver) {

    static Actor of(Caller caller, Clearance clearance) {
        return new Actor(
                caller.user(),
                caller.device(),
                caller.predecessor(),
                caller.predecessorSeq(),
                clearance,
                true,
                caller.user());
    }

    /** The author of a held mutation, with the rights of the one who approves it. */
    static Actor reapplying(HeldMutation held, Clearance rights, @Nullable UUID approver) {
        return new Actor(held.user(), held.device(), null, 0, rights, false, approver);
    }

    /** This device, correcting what another user wrote: history names that author. */
    Actor writingFor(UUID author) {
        return new Actor(author, device, predecessor, predecessorSeq, clearance, lane, approver);
    }

    /** True if it is this user who decides that it is written. */
    boolean decides(UUID decider) {
        return decider.equals(approver == null ? user : approver);
    }

    /** True if the change is this device's own edit in the given epoch. */
    boolean owns(Change change, UUID epoch) {
        return change.own() && wrote(change, epoch);
    }

    /** True if the change came in this device's lane of the given epoch, or in its predecessor's as far as it knows. */
    boolean wrote(Change change, UUID epoch) {
        if (!change.epoch().equals(epoch)) {
            return false;
        }
        return change.device().equals(device)
                || (change.device().equals(predecessor) && change.seq() <= predecessorSeq);
    }
}
