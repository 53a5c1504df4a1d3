package org.yorisoi.client.store;

import org.yorisoi.contract.Limits;
import org.yorisoi.sync.v1.SyncLimits;

/**
 * How large a batch may be.
 *
 * @param mutations at most, in one batch
 * @param bytes at most, before compression, unless one mutation alone has more
 * @param inFlight batches without an answer, at most
 */
public record BatchLimits(int mutations, int bytes, int inFlight) {
    /** What the contract allows. */
    public static final BatchLimits WIDEST =
            new BatchLimits(Limits.BATCH_MUTATIONS, Limits.BATCH_BYTES, Limits.BATCHES_IN_FLIGHT);

    /** The smaller of what the server announced and what the contract allows; 0 = not announced. */
    public static BatchLimits of(SyncLimits announced) {
        return new BatchLimits(
                smaller(announced.getBatchMutations(), WIDEST.mutations),
                smaller(announced.getBatchBytes(), WIDEST.bytes),
                smaller(announced.getBatchesInFlight(), WIDEST.inFlight));
    }

    private static int smaller(int announced, int own) {
        return announced > 0 ? Math.min(announced, own) : own;
    }
}
