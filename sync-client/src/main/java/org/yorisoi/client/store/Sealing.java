package org.yorisoi.client.store;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.crypto.SealedBody;

/** Encrypts each value for the row it stands in: a ciphertext that is moved to another row does not open. */
final class Sealing {
    private static final byte BASE = 'B';
    private static final byte VIEW = 'V';
    private static final byte MUTATION = 'M';
    private static final byte HELD = 'H';
    private static final byte PAGE = 'P';
    private static final byte SUM = 'S';
    private static final byte OFFER = 'O';
    private static final byte CHECK = 'K';
    private static final ByteString CHECK_TEXT = ByteString.copyFromUtf8("yorisoi store");
    private static final int PLACE_BYTES = 1 + Integer.BYTES + Integer.BYTES + 4 * Long.BYTES;

    private final SealedBody cipher;
    private final int office;

    Sealing(SealedBody cipher, int office) {
        this.cipher = cipher;
        this.office = office;
    }

    byte[] base(RecordKey record, long epoch, long seq, ByteString body) {
        return cipher.seal(place(BASE, record.kind(), record.id(), epoch, seq), body);
    }

    @Nullable
    ByteString openBase(RecordKey record, long epoch, long seq, ByteString sealed) {
        return cipher.open(place(BASE, record.kind(), record.id(), epoch, seq), sealed);
    }

    byte[] view(RecordKey record, ByteString body) {
        return cipher.seal(place(VIEW, record.kind(), record.id(), 0, 0), body);
    }

    @Nullable
    ByteString openView(RecordKey record, ByteString sealed) {
        return cipher.open(place(VIEW, record.kind(), record.id(), 0, 0), sealed);
    }

    byte[] mutation(UUID id, ByteString payload) {
        return cipher.seal(place(MUTATION, 0, id, 0, 0), payload);
    }

    @Nullable
    ByteString openMutation(UUID id, ByteString sealed) {
        return cipher.open(place(MUTATION, 0, id, 0, 0), sealed);
    }

    byte[] held(UUID mutation, ByteString payload) {
        return cipher.seal(place(HELD, 0, mutation, 0, 0), payload);
    }

    @Nullable
    ByteString openHeld(UUID mutation, ByteString sealed) {
        return cipher.open(place(HELD, 0, mutation, 0, 0), sealed);
    }

    byte[] page(UUID household, long no, ByteString delta) {
        return cipher.seal(place(PAGE, 0, household, 0, no), delta);
    }

    @Nullable
    ByteString openPage(UUID household, long no, ByteString sealed) {
        return cipher.open(place(PAGE, 0, household, 0, no), sealed);
    }

    byte[] sum(UUID household, ByteString sum) {
        return cipher.seal(place(SUM, 0, household, 0, 0), sum);
    }

    @Nullable
    ByteString openSum(UUID household, ByteString sealed) {
        return cipher.open(place(SUM, 0, household, 0, 0), sealed);
    }

    byte[] offer(RecordKey record, ByteString hash) {
        return cipher.seal(place(OFFER, record.kind(), record.id(), 0, 0), hash);
    }

    @Nullable
    ByteString openOffer(RecordKey record, ByteString sealed) {
        return cipher.open(place(OFFER, record.kind(), record.id(), 0, 0), sealed);
    }

    ByteString keyCheck() {
        return ByteString.copyFrom(cipher.seal(place(CHECK, 0, new UUID(0, 0), 0, 0), CHECK_TEXT));
    }

    boolean isKeyOf(ByteString keyCheck) {
        return CHECK_TEXT.equals(cipher.open(place(CHECK, 0, new UUID(0, 0), 0, 0), keyCheck));
    }

    private byte[] place(byte table, int kind, UUID id, long epoch, long seq) {
        return ByteBuffer.allocate(PLACE_BYTES)
                .put(table)
                .putInt(office)
                .putInt(kind)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putLong(epoch)
                .putLong(seq)
                .array();
    }
}
