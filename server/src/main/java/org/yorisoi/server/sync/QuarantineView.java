package org.yorisoi.server.sync;

import com.google.protobuf.ByteString;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.store.DeviceStore;
import org.yorisoi.server.store.HeldMutation;
import org.yorisoi.server.store.OfficeSession;
import org.yorisoi.server.store.ScopeStore;
import org.yorisoi.sync.v1.QuarantineRow;
import org.yorisoi.sync.v1.QuarantineState;
import org.yorisoi.sync.v1.Reason;

/**
 * Which rows of the quarantine a caller is told of: coordinators those of their scope with contents, the author's device
 * (and the one that replaced it) its own without. When a clone has handed in again what was held back as forked, the
 * row is the clone's: the other one, which was told that it was open, is told only that it was closed.
 *
 * @param devices the caller's device and those that it replaced
 * @param clones other devices that replaced one of those
 * @param granted households of the rows in question that the caller has a grant for
 * @param wholeOffice the caller has the whole office: also rows of households that do not exist
 */
record QuarantineView(
        Clearance clearance, Set<UUID> devices, Set<UUID> clones, Set<UUID> granted, boolean wholeOffice) {
    QuarantineView {
        devices = Set.copyOf(devices);
        clones = Set.copyOf(clones);
        granted = Set.copyOf(granted);
    }

    /** What the caller, as it is now, may see of these rows. */
    static QuarantineView of(OfficeSession session, Caller caller, List<HeldMutation> rows) throws SQLException {
        Set<UUID> households = new HashSet<>();
        rows.forEach(row -> households.add(row.household()));
        DeviceStore devices = new DeviceStore(session);
        Set<UUID> lineage = Set.copyOf(devices.lineage(caller.device()));
        ScopeStore scopes = new ScopeStore(session);
        return new QuarantineView(
                caller.clearance(),
                lineage,
                clones(devices, lineage, rows),
                scopes.grantedSince(caller.user(), households).keySet(),
                scopes.grants(caller.user()).contains(ScopeStore.WHOLE_OFFICE));
    }

    private static Set<UUID> clones(DeviceStore devices, Set<UUID> lineage, List<HeldMutation> rows)
            throws SQLException {
        Set<UUID> clones = new HashSet<>();
        for (HeldMutation row : rows) {
            if (row.closing() != null
                    && !lineage.contains(row.device())
                    && !Collections.disjoint(devices.lineage(row.device()), lineage)) {
                clones.add(row.device());
            }
        }
        return clones;
    }

    /** True if the caller is told of the row. */
    boolean shows(HeldMutation row) {
        return withContents(row)
                || devices.contains(row.device())
                || (row.closing() != null && clones.contains(row.device()));
    }

    private boolean withContents(HeldMutation row) {
        return clearance == Clearance.CLEARANCE_COORDINATOR && (granted.contains(row.household()) || wholeOffice);
    }

    /** A row that the caller is told of, as far as it may see it. */
    QuarantineRow shown(HeldMutation row) {
        boolean contents = withContents(row);
        HeldMutation.Closing closing = row.closing();
        return QuarantineRow.newBuilder()
                .setMutationId(Ids.bytes(row.id()))
                .setHousehold(Ids.bytes(row.household()))
                .setState(closing == null ? QuarantineState.QUARANTINE_STATE_OPEN : closing.state())
                .setRejected(row.rejected())
                .addAllReasons(contents ? allReasons(row) : row.reasons())
                .setOpenedSeq(row.openedSeq())
                .setClosedSeq(closing == null ? 0 : closing.seq())
                .setAuthorUser(Ids.bytes(row.user()))
                .setAuthorDevice(Ids.bytes(row.device()))
                .setAlarm(row.alarm())
                .setMutation(contents ? row.mutation().toByteString() : ByteString.EMPTY)
                .build();
    }

    /** What the author was not told, a coordinator is. */
    private static List<Reason> allReasons(HeldMutation row) {
        return row.reasons().isEmpty()
                ? List.of(Reason.newBuilder().setReason(row.reason()).build())
                : row.reasons();
    }
}
