package org.yorisoi.server.sync;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.store.HeldMutation;
import org.yorisoi.sync.v1.QuarantineRow;
import org.yorisoi.sync.v1.QuarantineState;

/**
 * Which rows of the quarantine a caller is told of: coordinators those of their scope with contents, the author's device
 * its own without.
 *
 * @param granted households of the rows in question that the caller has a grant for
 * @param wholeOffice the caller has the whole office: also rows of households that do not exist
 */
record QuarantineView(Caller caller, Clearance clearance, Set<UUID> granted, boolean wholeOffice) {
    QuarantineView {
        granted = Set.copyOf(granted);
    }

    /** The row as the caller may see it; empty if it may not. */
    List<QuarantineRow> shown(HeldMutation row) {
        boolean coordinates =
                clearance == Clearance.CLEARANCE_COORDINATOR && (granted.contains(row.household()) || wholeOffice);
        boolean wrote = row.device().equals(caller.device()) || row.device().equals(caller.predecessor());
        if (!coordinates && !wrote) {
            return List.of();
        }
        HeldMutation.Closing closing = row.closing();
        return List.of(QuarantineRow.newBuilder()
                .setMutationId(Ids.bytes(row.id()))
                .setHousehold(Ids.bytes(row.household()))
                .setState(closing == null ? QuarantineState.QUARANTINE_STATE_OPEN : closing.state())
                .setRejected(row.rejected())
                .addAllReasons(row.reasons())
                .setOpenedSeq(row.openedSeq())
                .setClosedSeq(closing == null ? 0 : closing.seq())
                .setAuthorUser(Ids.bytes(row.user()))
                .setAuthorDevice(Ids.bytes(row.device()))
                .setAlarm(row.alarm())
                .setMutation(coordinates ? row.mutation().toByteString() : ByteString.EMPTY)
                .build());
    }
}
