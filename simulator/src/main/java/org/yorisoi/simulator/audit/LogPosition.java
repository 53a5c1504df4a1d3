package org.yorisoi.simulator.audit;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;

/**
 * A position of the log as it travels, taken apart; only the server may, and its auditor.
 *
 * @param chain eight bytes
 */
record LogPosition(ByteString epoch, long seq, ByteString chain) {
    private static final int EPOCH_BYTES = 16;
    private static final int CHAIN_BYTES = 8;

    static LogPosition of(byte[] sealed) {
        return new LogPosition(
                ByteString.copyFrom(sealed, 0, EPOCH_BYTES),
                ByteBuffer.wrap(sealed, EPOCH_BYTES, Long.BYTES).getLong(),
                ByteString.copyFrom(sealed, EPOCH_BYTES + Long.BYTES, CHAIN_BYTES));
    }
}
