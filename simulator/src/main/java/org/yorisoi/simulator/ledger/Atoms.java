package org.yorisoi.simulator.ledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.yorisoi.options.v1.OptionsProto;
import org.yorisoi.options.v1.Policy;

/**
 * What a record says, in pieces that a merge leaves whole: the value of a field, one entry of a list, one sentence of a
 * narrative. Each is named by a hash over its record, its field and its bytes, so that a ledger holds no content.
 */
public final class Atoms {
    private static final int HASH_BYTES = 16;

    private Atoms() {}

    /**
     * The pieces of a record, or of the part of one that a patch carries.
     *
     * @param kind the number of the RecordKind
     * @param record the record's id, 16 bytes
     */
    public static Set<String> of(int kind, ByteString record, Message message) {
        Set<String> atoms = new LinkedHashSet<>();
        message.getAllFields().forEach((field, value) -> {
            for (Message piece : pieces(message, field, value)) {
                atoms.add(hash(kind, record, field.getNumber(), piece.toByteString()));
            }
            if (isText(field)) {
                sentences((String) value)
                        .forEach(sentence ->
                                atoms.add(hash(kind, record, field.getNumber(), ByteString.copyFromUtf8(sentence))));
            }
        });
        return atoms;
    }

    private static List<Message> pieces(Message message, FieldDescriptor field, Object value) {
        List<Message> pieces = new ArrayList<>();
        if (field.isRepeated()) {
            for (Object entry : (List<?>) value) {
                pieces.add(message.newBuilderForType()
                        .addRepeatedField(field, entry)
                        .build());
            }
        } else if (!isText(field)) {
            pieces.add(message.newBuilderForType().setField(field, value).build());
        }
        return pieces;
    }

    private static boolean isText(FieldDescriptor field) {
        return field.getJavaType() == FieldDescriptor.JavaType.STRING
                && !field.isRepeated()
                && field.getOptions().getExtension(OptionsProto.policy) == Policy.POLICY_TEXT;
    }

    /** The sentences and lines of a text, without their endings. */
    static List<String> sentences(String text) {
        List<String> sentences = new ArrayList<>();
        for (String part : text.split("[。！？!?\n]+", -1)) {
            if (!part.isEmpty()) {
                sentences.add(part);
            }
        }
        return sentences;
    }

    private static String hash(int kind, ByteString record, int field, ByteString piece) {
        MessageDigest digest = sha256();
        digest.update(ByteBuffer.allocate(2 * Integer.BYTES)
                .putInt(kind)
                .putInt(field)
                .array());
        digest.update(record.toByteArray());
        digest.update(piece.toByteArray());
        return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this platform has no SHA-256, which every one must have", e);
        }
    }
}
