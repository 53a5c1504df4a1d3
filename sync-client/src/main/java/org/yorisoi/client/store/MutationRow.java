package org.yorisoi.client.store;

import com.google.protobuf.ByteString;
import java.util.UUID;

/**
 * A mutation in the outbox or the sent log.
 *
 * @param n save order
 * @param turn order of numbering
 * @param epoch of number and answer
 * @param no in the lane; 0 = none
 * @param seenEpoch the epoch of the versions that its operations name
 * @param flags bits of MutationFlag
 * @param laid in the view
 * @param seq of the answer; 0 = none
 * @param sealed the encrypted mutation
 */
record MutationRow(
        long n,
        UUID id,
        UUID household,
        MutationState state,
        long turn,
        long epoch,
        long no,
        long seenEpoch,
        int flags,
        boolean laid,
        long seq,
        ByteString sealed) {
    boolean has(MutationFlag flag) {
        return flag.in(flags);
    }
}
