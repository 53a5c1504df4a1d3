package org.yorisoi.server.sync;

import com.google.protobuf.ByteString;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.server.store.HeldMutation;
import org.yorisoi.server.store.QuarantineStore.NamedRecord;
import org.yorisoi.server.store.RecordKey;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.FieldChange;
import org.yorisoi.sync.v1.Operation;

/** Finds the row that a mutation builds on, if what it builds on is held back. */
final class HeldRows {
    private HeldRows() {}

    /**
     * The oldest open row that the mutation builds on: one that holds the creation of one of its records, or an edit of
     * the same own run (whose new value is this one's base value). Null if there is none.
     *
     * @param earlier open rows of the same device that name its records, oldest first
     */
    static @Nullable HeldMutation before(LogTransaction log, List<HeldMutation> earlier, Incoming incoming)
            throws SQLException {
        UUID corrects = incoming.closesRow();
        for (HeldMutation row : earlier) {
            if (!log.rows().closing(row.id()) && !row.id().equals(corrects) && buildsOn(incoming, row)) {
                return row;
            }
        }
        return creationElsewhere(log, incoming);
    }

    /** True if a row, or one that it waits behind, was rejected. */
    static boolean followsRejected(LogTransaction log, HeldMutation row) throws SQLException {
        for (HeldMutation at = row;
                at != null;
                at = at.behind() == null ? null : log.rows().row(at.behind())) {
            if (at.rejected()) {
                return true;
            }
        }
        return false;
    }

    /** Forked payloads come again, in order; recovered ones and those that cannot be read are no edits. */
    private static boolean buildsOn(Incoming incoming, HeldMutation row) {
        if (row.reason() == ErrorReason.RECOVERED
                || row.reason() == ErrorReason.FORKED
                || row.reason() == ErrorReason.OPERATION_MALFORMED) {
            return false;
        }
        List<RecordKey> keys = incoming.keys();
        for (int i = 0; i < keys.size(); i++) {
            for (Operation held : row.mutation().getOperationsList()) {
                if (keys.get(i).equals(key(row, held))
                        && continues(incoming.mutation().getOperations(i), held)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean continues(Operation later, Operation held) {
        if (held.hasCreate()) {
            return true;
        }
        for (FieldChange now : later.getPatch().getChangesList()) {
            for (FieldChange before : held.getPatch().getChangesList()) {
                if (now.getField() == before.getField()
                        && now.getBase().equals(before.getValue())
                        && !before.getValue().equals(before.getBase())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The record that a held operation names; null if its id cannot be read. */
    static @Nullable RecordKey key(HeldMutation row, Operation operation) {
        ByteString id = operation.getId().isEmpty() ? row.mutation().getId() : operation.getId();
        return Ids.isId(id) ? new RecordKey(operation.getKindValue(), Ids.uuid(id)) : null;
    }

    /** A record that does not exist may wait in another device's row. */
    private static @Nullable HeldMutation creationElsewhere(LogTransaction log, Incoming incoming) throws SQLException {
        List<RecordKey> missing = new ArrayList<>();
        for (int i = 0; i < incoming.keys().size(); i++) {
            boolean creates = incoming.mutation().getOperations(i).hasCreate();
            if (!creates && log.record(incoming.keys().get(i)) == null) {
                missing.add(incoming.keys().get(i));
            }
        }
        if (missing.isEmpty()) {
            return null;
        }
        for (List<NamedRecord> named :
                log.quarantine().openNaming(Set.copyOf(missing)).values()) {
            for (NamedRecord one : named) {
                if (one.creates()
                        && !log.rows().closing(one.mutation())
                        && !one.mutation().equals(incoming.closesRow())
                        && !one.mutation().equals(incoming.id())) {
                    return log.quarantine().find(one.mutation());
                }
            }
        }
        return null;
    }
}
