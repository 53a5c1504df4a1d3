package org.yorisoi.contract.refused;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.yorisoi.contract.kind.KindSchema;

/** Bytes that no honest program sends as a record of a kind. The same seed gives the same bytes. */
public final class HostileBodies {
    private static final int DEPTH = 10_000;
    private static final int ENTRIES = 10_000;
    private static final int UNKNOWN_FIELD = 900;

    private final KindSchema kind;
    private final ByteString valid;

    /** Made of a valid record of the kind. */
    public HostileBodies(RefusedTable table) {
        kind = table.kind();
        valid = table.start().toByteString();
    }

    /** Nothing but chance. */
    public ByteString noise(Random random) {
        byte[] bytes = new byte[random.nextInt(400)];
        random.nextBytes(bytes);
        return ByteString.copyFrom(bytes);
    }

    /** A valid record of which some bytes were changed, or its end lost. */
    public ByteString damaged(Random random) {
        byte[] bytes = valid.toByteArray();
        for (int i = random.nextInt(4); i >= 0 && bytes.length > 0; i--) {
            int at = random.nextInt(bytes.length);
            bytes[at] = (byte) (bytes[at] ^ (1 << random.nextInt(Byte.SIZE)));
        }
        int end = random.nextInt(3) == 0 ? random.nextInt(bytes.length + 1) : bytes.length;
        return ByteString.copyFrom(bytes, 0, end);
    }

    /** The record without its last byte. */
    public ByteString cut() {
        return valid.substring(0, valid.size() - 1);
    }

    /** Each field in every wire type but its own. */
    public List<ByteString> wrongTypes() {
        List<ByteString> all = new ArrayList<>();
        for (FieldDescriptor field : kind.descriptor().getFields()) {
            for (int type :
                    List.of(WireFormat.WIRETYPE_VARINT, WireFormat.WIRETYPE_FIXED64, WireFormat.WIRETYPE_FIXED32)) {
                if (type != field.getLiteType().getWireType()) {
                    all.add(valid.concat(written(out -> {
                        out.writeTag(field.getNumber(), type);
                        out.writeRawBytes(new byte[type == WireFormat.WIRETYPE_FIXED32 ? 4 : 8], 0, width(type));
                    })));
                }
            }
            if (field.getLiteType().getWireType() != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                all.add(valid.concat(lengthDelimited(field.getNumber(), ByteString.copyFromUtf8("\377\377"))));
            }
        }
        return all;
    }

    private static int width(int type) {
        return type == WireFormat.WIRETYPE_VARINT ? 1 : type == WireFormat.WIRETYPE_FIXED32 ? 4 : 8;
    }

    /** Messages in messages, at the top and within each entry, far deeper than anything real. */
    public List<ByteString> nested() {
        List<ByteString> all = new ArrayList<>();
        ByteString groups = written(out -> {
            for (int i = 0; i < DEPTH; i++) {
                out.writeTag(UNKNOWN_FIELD, WireFormat.WIRETYPE_START_GROUP);
            }
        });
        all.add(groups);
        for (FieldDescriptor field : kind.descriptor().getFields()) {
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                all.add(lengthDelimited(field.getNumber(), groups));
                ByteString deep = ByteString.EMPTY;
                for (int i = 0; i < 300; i++) {
                    deep = lengthDelimited(field.getNumber(), deep);
                }
                all.add(deep);
            }
        }
        return all;
    }

    /** Each list with ten thousand entries; messages with a number of their own, other values again and again. */
    public List<Message> endless() {
        List<Message> all = new ArrayList<>();
        Descriptor type = kind.descriptor();
        for (FieldDescriptor field : type.getFields()) {
            if (field.isRepeated()) {
                Message.Builder record = kind.defaultInstance().newBuilderForType();
                for (int i = 0; i < ENTRIES; i++) {
                    record.addRepeatedField(field, entry(record, field, i));
                }
                all.add(record.build());
            }
        }
        return all;
    }

    private static Object entry(Message.Builder record, FieldDescriptor field, int number) {
        return switch (field.getJavaType()) {
            case MESSAGE -> {
                Message.Builder inner = record.newBuilderForField(field);
                fill(inner, number);
                yield inner.build();
            }
            case ENUM -> field.getEnumType().getValues().get(1);
            case BYTE_STRING -> ByteString.copyFromUtf8("entry-0000000001");
            case STRING -> "ja";
            case INT -> 1;
            default -> throw new IllegalArgumentException("no entries for " + field);
        };
    }

    /** Each text, at the top and in entries, with bytes that are no UTF-8. */
    public List<ByteString> noTexts() {
        List<ByteString> all = new ArrayList<>();
        ByteString broken = ByteString.copyFrom(new byte[] {'a', (byte) 0xC3, 'b', (byte) 0xFF});
        for (FieldDescriptor field : kind.descriptor().getFields()) {
            if (field.getJavaType() == FieldDescriptor.JavaType.STRING) {
                all.add(lengthDelimited(field.getNumber(), broken));
            } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                for (FieldDescriptor inner : field.getMessageType().getFields()) {
                    if (inner.getJavaType() == FieldDescriptor.JavaType.STRING) {
                        all.add(lengthDelimited(field.getNumber(), lengthDelimited(inner.getNumber(), broken)));
                    }
                }
            }
        }
        return all;
    }

    /** Records with numbers at their ends: in one field of a valid record, in all fields of one, and with nothing else. */
    public List<Message> extremes() {
        List<Message> all = new ArrayList<>();
        for (long number : new long[] {Long.MAX_VALUE, Long.MIN_VALUE, -1, 0, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            Message.Builder record = kind.defaultInstance().newBuilderForType();
            fill(record, number);
            all.add(record.build());
            Message.Builder changed = valid(kind, valid).toBuilder();
            fill(changed, number);
            all.add(changed.build());
            for (FieldDescriptor field : kind.descriptor().getFields()) {
                Message.Builder one = valid(kind, valid).toBuilder();
                fill(one, field, number);
                all.add(one.build());
            }
        }
        return all;
    }

    private static Message valid(KindSchema kind, ByteString bytes) {
        try {
            return kind.defaultInstance().getParserForType().parseFrom(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(Message.Builder record, long number) {
        record.getDescriptorForType().getFields().forEach(field -> fill(record, field, number));
    }

    private static void fill(Message.Builder record, FieldDescriptor field, long number) {
        switch (field.getJavaType()) {
            case INT -> set(record, field, (int) number);
            case LONG -> set(record, field, number);
            case ENUM -> set(record, field, field.getEnumType().findValueByNumberCreatingIfUnknown((int) number));
            case MESSAGE -> {
                Message.Builder inner = record.newBuilderForField(field);
                fill(inner, number);
                set(record, field, inner.build());
            }
            default -> {}
        }
    }

    private static void set(Message.Builder record, FieldDescriptor field, Object value) {
        if (field.isRepeated()) {
            record.addRepeatedField(field, value);
        } else {
            record.setField(field, value);
        }
    }

    /** A length that no bytes follow: a reader that trusts it asks for two gigabytes. */
    public ByteString claimsTwoGigabytes() {
        return valid.concat(written(out -> {
            out.writeTag(1, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt32NoTag(Integer.MAX_VALUE);
        }));
    }

    private static ByteString lengthDelimited(int field, ByteString content) {
        return written(out -> out.writeBytes(field, content));
    }

    private static ByteString written(Writing writing) {
        ByteString.Output bytes = ByteString.newOutput();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            writing.to(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteString();
    }

    private interface Writing {
        void to(CodedOutputStream out) throws IOException;
    }
}
