package org.yorisoi.server.sync;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.UUID;
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

    PullPlan {
        adopted = List.copyOf(adopted);
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
