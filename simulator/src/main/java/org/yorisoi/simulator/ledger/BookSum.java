package org.yorisoi.simulator.ledger;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The sum of a household as docs/sync-protocol.md defines it, added up anew: the first 16 bytes of SHA-256(kind, id,
 * seq, body) of every live record, modulo 2^128.
 */
final class BookSum {
    private static final int HASH_BYTES = 16;
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(HASH_BYTES * Byte.SIZE);

    private BigInteger sum = BigInteger.ZERO;

    /** @param id 16 bytes */
    void add(int kind, byte[] id, long seq, byte[] body) {
        MessageDigest digest = Atoms.sha256();
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(kind).array());
        digest.update(id);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seq).array());
        digest.update(body);
        byte[] hash = new byte[HASH_BYTES];
        System.arraycopy(digest.digest(), 0, hash, 0, HASH_BYTES);
        sum = sum.add(new BigInteger(1, hash)).mod(MODULUS);
    }

    /** 32 hexadecimal digits. */
    String hex() {
        return hex(sum);
    }

    /** The form that {@link #hex} has, of a sum as a database keeps it. */
    static String hex(byte[] stored) {
        return HexFormat.of().formatHex(stored);
    }

    private static String hex(BigInteger number) {
        byte[] digits = number.toByteArray();
        byte[] padded = new byte[HASH_BYTES];
        int from = Math.max(0, digits.length - HASH_BYTES);
        System.arraycopy(digits, from, padded, HASH_BYTES - (digits.length - from), digits.length - from);
        return HexFormat.of().formatHex(padded);
    }
}
