package org.yorisoi.server.sync;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The end of a write transaction of an office's log, as devices carry it: authenticated with the office's key, so that
 * one that this log does not contain proves that the server was rolled back.
 *
 * @param chain 8 bytes
 */
record Position(UUID epoch, long seq, ByteString chain) {
    private static final int CHAIN_BYTES = 8;
    private static final int CONTENT_BYTES = 16 + Long.BYTES + CHAIN_BYTES;
    private static final int MAC_BYTES = 16;

    /** The opaque form. */
    ByteString sealed(byte[] key) {
        byte[] content = content();
        return ByteString.copyFrom(content).concat(ByteString.copyFrom(mac(key, content)));
    }

    /** Reads the opaque form; null if it is empty, cut or not made with this key. */
    static @Nullable Position open(byte[] key, ByteString sealed) {
        if (sealed.size() != CONTENT_BYTES + MAC_BYTES) {
            return null;
        }
        byte[] content = sealed.substring(0, CONTENT_BYTES).toByteArray();
        byte[] mac = sealed.substring(CONTENT_BYTES).toByteArray();
        if (!MessageDigest.isEqual(mac, mac(key, content))) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.wrap(content);
        UUID epoch = new UUID(buffer.getLong(), buffer.getLong());
        long seq = buffer.getLong();
        byte[] chain = new byte[CHAIN_BYTES];
        buffer.get(chain);
        return new Position(epoch, seq, ByteString.copyFrom(chain));
    }

    private byte[] content() {
        return ByteBuffer.allocate(CONTENT_BYTES)
                .putLong(epoch.getMostSignificantBits())
                .putLong(epoch.getLeastSignificantBits())
                .putLong(seq)
                .put(chain.toByteArray())
                .array();
    }

    private static byte[] mac(byte[] key, byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Arrays.copyOf(mac.doFinal(content), MAC_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this platform has no HmacSHA256, which every one must have", e);
        }
    }
}
