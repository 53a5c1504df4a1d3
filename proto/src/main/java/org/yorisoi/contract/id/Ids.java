package org.yorisoi.contract.id;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** The two forms of an id: a {@link UUID} in Java, 16 bytes (big endian) on the wire and on disk. */
public final class Ids {
    /** The size of an id, in bytes. */
    public static final int SIZE_BYTES = 16;

    private Ids() {}

    /** The 16 bytes of an id. */
    public static ByteString bytes(UUID id) {
        ByteBuffer buffer = ByteBuffer.allocate(SIZE_BYTES);
        buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return ByteString.copyFrom(buffer.array());
    }

    /**
     * The id that 16 bytes stand for, of whatever version.
     *
     * @throws IllegalArgumentException if it is not 16 bytes; ask {@link #isId} before, for what came from outside
     */
    public static UUID uuid(ByteString bytes) {
        if (!isId(bytes)) {
            throw new IllegalArgumentException("an id has " + SIZE_BYTES + " bytes, not " + bytes.size());
        }
        ByteBuffer buffer = bytes.asReadOnlyByteBuffer();
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    /** True if the bytes can be an id: 16 of them. */
    public static boolean isId(ByteString bytes) {
        return bytes.size() == SIZE_BYTES;
    }

    /**
     * The UUID of version 8 (RFC 9562, 5.8) named by an input: the first 16 bytes of its SHA-256, with the version's
     * and the variant's bits set. The same input gives the same id everywhere.
     */
    public static UUID uuidV8(byte[] input) {
        ByteBuffer hash = ByteBuffer.wrap(sha256(input));
        long high = (hash.getLong() & ~0xF000L) | 0x8000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static byte[] sha256(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(input);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this platform has no SHA-256, which every one must have", e);
        }
    }

    /** The time part of a UUID of version 7: milliseconds since 1970, as the clock of its maker had it. */
    public static long timeMillis(UUID v7) {
        return v7.getMostSignificantBits() >>> 16;
    }
}
