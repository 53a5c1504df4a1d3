package org.yorisoi.contract.checksum;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;

/**
 * A sum of record hashes modulo 2^128. Adding and taking away a record cost the same, whatever else is in the sum, and
 * the order does not matter. On the wire 16 bytes, big endian.
 *
 * @param high the upper 64 bits
 * @param low the lower 64 bits, unsigned
 */
public record Sum128(long high, long low) {
    /** The size of a sum and of a hash, in bytes. */
    public static final int SIZE_BYTES = 16;

    /** The sum of nothing. */
    public static final Sum128 ZERO = new Sum128(0, 0);

    /**
     * The sum or hash that 16 bytes stand for.
     *
     * @throws IllegalArgumentException if it is not 16 bytes
     */
    public static Sum128 of(ByteString bytes) {
        if (bytes.size() != SIZE_BYTES) {
            throw new IllegalArgumentException("a sum has " + SIZE_BYTES + " bytes, not " + bytes.size());
        }
        ByteBuffer buffer = bytes.asReadOnlyByteBuffer();
        return new Sum128(buffer.getLong(), buffer.getLong());
    }

    /** This sum and another, modulo 2^128. */
    public Sum128 plus(Sum128 other) {
        long sum = low + other.low;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        return new Sum128(high + other.high + carry, sum);
    }

    /** This sum with a hash of 16 bytes added. */
    public Sum128 plus(ByteString hash) {
        return plus(of(hash));
    }

    /** This sum without another, modulo 2^128. */
    public Sum128 minus(Sum128 other) {
        long borrow = Long.compareUnsigned(low, other.low) < 0 ? 1 : 0;
        return new Sum128(high - other.high - borrow, low - other.low);
    }

    /** This sum with a hash of 16 bytes taken away. */
    public Sum128 minus(ByteString hash) {
        return minus(of(hash));
    }

    /** The 16 bytes, big endian. */
    public ByteString bytes() {
        ByteBuffer buffer = ByteBuffer.allocate(SIZE_BYTES);
        buffer.putLong(high).putLong(low);
        return ByteString.copyFrom(buffer.array());
    }
}
