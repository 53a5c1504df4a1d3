package org.yorisoi.contract.checksum;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Hashes of record bodies: the first 16 bytes of a SHA-256. */
public final class BodyHash {
    private static final int RECORD_HEAD_BYTES = Integer.BYTES + 2 * Long.BYTES + Long.BYTES;

    private BodyHash() {}

    /**
     * What a live record adds to its household's sum: SHA-256 over its kind (4 bytes, big endian), id (16 bytes), seq
     * (8 bytes, big endian) and body.
     *
     * @param kind the number of the RecordKind
     * @param seq of the record's last change, in the log's present epoch
     * @param body the canonical bytes
     * @return 16 bytes
     */
    public static ByteString record(int kind, UUID id, long seq, ByteString body) {
        ByteBuffer head = ByteBuffer.allocate(RECORD_HEAD_BYTES);
        head.putInt(kind)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putLong(seq);
        MessageDigest digest = sha256();
        digest.update(head.array());
        return hash(digest, body);
    }

    /**
     * What tells two bodies apart, whatever record and version they belong to.
     *
     * @param body the canonical bytes
     * @return 16 bytes
     */
    public static ByteString body(ByteString body) {
        return hash(sha256(), body);
    }

    private static ByteString hash(MessageDigest digest, ByteString body) {
        for (ByteBuffer part : body.asReadOnlyByteBufferList()) {
            digest.update(part);
        }
        return ByteString.copyFrom(digest.digest(), 0, Sum128.SIZE_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this platform has no SHA-256, which every one must have", e);
        }
    }
}
