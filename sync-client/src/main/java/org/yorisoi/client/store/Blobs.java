package org.yorisoi.client.store;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.util.UUID;

/** What stands in columns: ids as 16 bytes, big endian, and ciphertexts. */
final class Blobs {
    private Blobs() {}

    static byte[] of(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /** A ciphertext from a column, without copying it. */
    static ByteString sealed(byte[] column) {
        return UnsafeByteOperations.unsafeWrap(column);
    }

    static UUID uuid(byte[] column) {
        ByteBuffer bytes = ByteBuffer.wrap(column);
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
