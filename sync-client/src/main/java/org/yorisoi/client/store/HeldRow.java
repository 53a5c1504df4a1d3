package org.yorisoi.client.store;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.sync.v1.Reason;

/**
 * An open row of the server's quarantine.
 *
 * @param own the mutation is from this store
 * @param zeroPull the pull from 0 since which it is known to be open
 * @param mutation its content as it came by a pull (serialized Mutation); null if it did not
 */
record HeldRow(
        UUID mutationId,
        UUID household,
        boolean rejected,
        boolean own,
        boolean alarm,
        long openedSeq,
        long zeroPull,
        List<Reason> reasons,
        @Nullable ByteString mutation) {}
