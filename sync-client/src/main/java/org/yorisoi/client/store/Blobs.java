package org.yorisoi.client.store;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.util.UUID;

/** What stands in columns: ids as 16 bytes, big endian, and ciphertexts. */
final class Blobs {
    private static final int ID_BYTES = 16;

    private Blobs() {}

    static byte[] of(UUID id) {
        return ByteBuffer.allocate(ID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /** A ciphertext from a column, without copying it. */
    static ByteString sealed(byte[] column) {
        return UnsafeByteOperations.unsafeWrap(column);
    }

    static UUID uuid(byte[] column) {
        if (column.length != ID_BYTES) {
            throw StoreFaults.noSuch("id", column.length);
        }
        ByteBuffer bytes = ByteBuffer.wrap(column);
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
