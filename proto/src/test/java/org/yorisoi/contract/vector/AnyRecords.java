package org.yorisoi.contract.vector;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Random;

/**
 * Invents records of any kind from its descriptor and a seed. They are readable, not valid: rules of a kind are not
 * obeyed. Values come from small sets, so that edits often meet.
 */
public final class AnyRecords {
    private static final int DEEPEST = 3;
    private static final int LONGEST_LIST = 4;

    private final Random random;

    /** The same seed gives the same records. */
    public AnyRecords(Random random) {
        this.random = random;
    }

    /** A record in which each field is set about half of the time. */
    public Message record(Message kind) {
        return filled(kind.newBuilderForType(), 0).build();
    }

    /** The record after some of its fields got other values. */
    public Message edited(Message record) {
        Message.Builder edited = record.toBuilder();
        List<FieldDescriptor> fields = record.getDescriptorForType().getFields();
        for (int i = random.nextInt(3); i >= 0; i--) {
            FieldDescriptor field = fields.get(random.nextInt(fields.size()));
            edited.clearField(field);
            fill(edited, field, 0);
        }
        return edited.build();
    }

    private Message.Builder filled(Message.Builder message, int depth) {
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            fill(message, field, depth);
        }
        return message;
    }

    private void fill(Message.Builder message, FieldDescriptor field, int depth) {
        if (random.nextBoolean() || depth > DEEPEST) {
            return;
        }
        if (!field.isRepeated()) {
            message.setField(field, value(message, field, depth));
            return;
        }
        int first = random.nextInt(LONGEST_LIST);
        for (int i = first; i < LONGEST_LIST; i++) {
            message.addRepeatedField(field, entry(value(message, field, depth), i));
        }
    }

    /** An entry gets an id of its own in its list, and often the same one as in another version of the list. */
    private static Object entry(Object value, int place) {
        if (value instanceof Message message) {
            FieldDescriptor id = message.getDescriptorForType().findFieldByName("id");
            if (id != null && id.getJavaType() == FieldDescriptor.JavaType.BYTE_STRING) {
                return message.toBuilder()
                        .setField(id, ByteString.copyFrom(new byte[] {(byte) place}))
                        .build();
            }
        }
        return value;
    }

    private Object value(Message.Builder parent, FieldDescriptor field, int depth) {
        int small = random.nextInt(3);
        return switch (field.getJavaType()) {
            case INT -> small;
            case LONG -> (long) small;
            case FLOAT -> (float) small;
            case DOUBLE -> (double) small;
            case BOOLEAN -> small == 0;
            case STRING -> List.of("", "母は元気。", "母は元気。体重3200g。").get(small);
            case BYTE_STRING -> ByteString.copyFrom(new byte[] {(byte) small});
            case ENUM -> enumValue(field);
            case MESSAGE -> filled(parent.newBuilderForField(field), depth + 1).build();
        };
    }

    private EnumValueDescriptor enumValue(FieldDescriptor field) {
        List<EnumValueDescriptor> values = field.getEnumType().getValues();
        return values.get(random.nextInt(values.size()));
    }
}
