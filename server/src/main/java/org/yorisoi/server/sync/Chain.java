package org.yorisoi.server.sync;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;

/** The rolling hash over write transactions: it unmasks a server that was rolled back and reused numbers. */
final class Chain {
    private static final int BYTES = 8;

    private Chain() {}

    /** The chain at the beginning of an epoch. */
    static ByteString start(UUID epoch) {
        return first(sha256().digest(ByteBuffer.allocate(16)
                .putLong(epoch.getMostSignificantBits())
                .putLong(epoch.getLeastSignificantBits())
                .array()));
    }

    /** The chain after a transaction with the log numbers first to last (inclusive) and the ids of its entries. */
    static ByteString next(ByteString before, long first, long last, List<UUID> entries) {
        MessageDigest ids = sha256();
        for (UUID id : entries) {
            ids.update(ByteBuffer.allocate(16)
                    .putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits())
                    .array());
        }
        MessageDigest link = sha256();
        link.update(before.toByteArray());
        link.update(ByteBuffer.allocate(16).putLong(first).putLong(last).array());
        return first(link.digest(ids.digest()));
    }

    private static ByteString first(byte[] hash) {
        return ByteString.copyFrom(hash, 0, BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this platform has no SHA-256, which every one must have", e);
        }
    }
}
