package org.yorisoi.client.store;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.checksum.BodyHash;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.QuarantineRow;
import org.yorisoi.sync.v1.QuarantineState;

/** What the openings and closings of quarantine rows do to the store. */
final class Quarantine {
    private final Tables tables;

    Quarantine(Tables tables) {
        this.tables = tables;
    }

    void take(Transaction t, QuarantineRow row) {
        UUID id = Ids.uuid(row.getMutationId());
        MutationRow own = tables.mutations().find(t.sql(), id);
        if (row.getState() == QuarantineState.QUARANTINE_STATE_OPEN) {
            open(t, row, own);
        } else {
            close(t, row, own);
        }
    }

    private void open(Transaction t, QuarantineRow row, @Nullable MutationRow own) {
        boolean fromHere = own != null || row.getAuthorDevice().equals(Setting.DEVICE.bytes(t.sql()));
        UUID household = Ids.uuid(row.getHousehold());
        tables.held()
                .put(
                        t.sql(),
                        new HeldRow(
                                Ids.uuid(row.getMutationId()),
                                household,
                                row.getRejected(),
                                fromHere,
                                row.getAlarm(),
                                row.getOpenedSeq(),
                                Setting.ZERO_PULL_NO.number(t.sql()),
                                row.getReasonsList(),
                                row.getMutation().isEmpty() ? null : row.getMutation()));
        if (own != null && own.has(MutationFlag.CLOSED)) {
            // A restored server does not know any more that it was closed.
            t.sql().execute("UPDATE mutation SET flags=flags&~? WHERE n=?", MutationFlag.CLOSED.bit, own.n());
        }
        HouseholdRow known = t.household(household);
        if (own != null && known != null && !own.has(MutationFlag.RECOVERED)) {
            // Marks it, and puts it back if a delta had covered it.
            tables.mutations().lay(t, own);
        }
    }

    private void close(Transaction t, QuarantineRow row, @Nullable MutationRow own) {
        tables.held().remove(t.sql(), Ids.uuid(row.getMutationId()));
        if (own == null) {
            return;
        }
        if (own.has(MutationFlag.RECOVERED)) {
            settle(t, own);
        }
        if (own.state() != MutationState.ANSWERED) {
            closeUnanswered(t, own);
        } else if (row.getState() == QuarantineState.QUARANTINE_STATE_APPLIED && !covered(t, own, row.getClosedSeq())) {
            // Stays in the view until the delta with its effect has come.
            t.sql().execute("UPDATE mutation SET seq=? WHERE n=?", row.getClosedSeq(), own.n());
            stale(t, own);
        } else {
            tables.mutations().unlay(t, own);
        }
    }

    /** What is damaged is kept, and no longer shown, as a person knows of it; what is in the outbox is, until its answer. */
    private void closeUnanswered(Transaction t, MutationRow own) {
        t.sql().execute("UPDATE mutation SET flags=flags|? WHERE n=?", MutationFlag.CLOSED.bit, own.n());
        if (own.state() == MutationState.DAMAGED) {
            tables.mutations().unlay(t, own);
        } else {
            stale(t, own);
        }
    }

    private void stale(Transaction t, MutationRow own) {
        if (own.laid()) {
            tables.mutations().records(t.sql(), own).forEach(record -> t.stale(record, own.household()));
        }
    }

    private static boolean covered(Transaction t, MutationRow own, long seq) {
        HouseholdRow household = t.household(own.household());
        return household == null || seq <= household.deltaTo || seq <= Setting.CHECKPOINT_SEQ.number(t.sql());
    }

    /** What was offered to a restored server and decided there is not offered to the next one. */
    private void settle(Transaction t, MutationRow own) {
        Mutation mutation = tables.mutations().openIfWhole(own);
        if (mutation == null) {
            // Its shell was settled, which says nothing about what it would have offered.
            return;
        }
        for (Operation operation : mutation.getOperationsList()) {
            RecordKey key = Operations.record(mutation, operation);
            t.sql()
                    .insert(
                            "INSERT INTO settled_offer(mutation,kind,id,hash) VALUES(?,?,?,?)",
                            Blobs.of(own.id()),
                            key.kind(),
                            Blobs.of(key.id()),
                            tables.sealing().offer(key, BodyHash.body(operation.getCreate())));
        }
    }

    /** True if a body of a record was offered before and the row was closed. */
    boolean settled(Transaction t, RecordKey key, ByteString body) {
        ByteString hash = BodyHash.body(body);
        return t.sql()
                .list(
                        "SELECT hash FROM settled_offer WHERE kind=? AND id=?",
                        row -> hash.equals(tables.sealing().openOffer(key, Blobs.sealed(row.bytesAt(0)))),
                        key.kind(),
                        Blobs.of(key.id()))
                .contains(true);
    }

    /**
     * At the end of a pull from 0: a row that it did not name as open was closed, if it was opened before the pull's
     * target.
     */
    void endFromZero(Transaction t, long checkpointSeq) {
        long pull = Setting.ZERO_PULL_NO.number(t.sql());
        for (HeldRow row : tables.held().all(t.sql())) {
            if (row.zeroPull() != pull && row.openedSeq() <= checkpointSeq) {
                tables.held().remove(t.sql(), row.mutationId());
                MutationRow own = tables.mutations().find(t.sql(), row.mutationId());
                if (own != null && own.state() != MutationState.ANSWERED) {
                    closeUnanswered(t, own);
                } else if (own != null) {
                    tables.mutations().unlay(t, own);
                }
            }
        }
    }

    /** The content of a held-back mutation; null if this device does not have it. */
    @Nullable
    Mutation content(HeldRow row, @Nullable MutationRow own) {
        ByteString bytes = row.mutation();
        if (bytes == null) {
            return own == null ? null : tables.mutations().openIfWhole(own);
        }
        try {
            return Mutation.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            // From a newer program: shown without its content.
            return null;
        }
    }
}
