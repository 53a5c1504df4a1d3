package org.yorisoi.server.sync;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.UUID;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.sync.v1.SeqRange;

/**
 * What one pull brings.
 *
 * @param since exclusive: the cursor's seq; 0 if it replaces the scope
 * @param target where the checkpoint will stand
 * @param sealedTarget the same in its opaque form
 * @param afterHousehold the last household that an earlier, cut pull completed; 16 zero bytes = none
 * @param adopted seqs that need not be sent
 */
record PullPlan(
        UUID epoch,
        long since,
        boolean fromZero,
        Position target,
        ByteString sealedTarget,
        ByteString afterHousehold,
        List<SeqRange> adopted) {

    /** Below every household. */
    static final ByteString FROM_THE_START = ByteString.copyFrom(new byte[Ids.SIZE_BYTES]);

    PullPlan {
        adopted = List.copyOf(adopted);
    }

    /** Everything, up to a position. */
    static PullPlan fromZero(Position newest, byte[] key) {
        return new PullPlan(newest.epoch(), 0, true, newest, newest.sealed(key), FROM_THE_START, List.of());
    }

    /** True if tombstones that this pull has to bring, or to bring to its end, may be gone. */
    boolean overtakenBy(long horizon) {
        return target.seq() < horizon || (!fromZero && since < horizon);
    }

    /** True if an earlier pull to this target was cut after it had completed households. */
    boolean goesOn() {
        return !afterHousehold.equals(FROM_THE_START);
    }

    boolean adopted(long seq) {
        for (SeqRange range : adopted) {
            if (seq >= range.getFirst() && seq <= range.getLast()) {
                return true;
            }
        }
        return false;
    }
}
