package org.yorisoi.contract.merge;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.MalformedBodyException;

/**
 * One element of a UNION field.
 *
 * @param key what makes it the same element on both sides: a message's {@code id}; else its value
 * @param value compared to see whether it was changed
 * @param wire of a message its bytes without tag and length, kept as they came; empty for other elements
 */
record UnionEntry(Object key, Object value, ByteString wire) {
    private static final String ID = "id";

    /** The elements in their order; a value that stands there twice counts once. Null if two have the same id. */
    static @Nullable Map<Object, UnionEntry> byKey(Fragment list, FieldDescriptor field) {
        Map<Object, UnionEntry> entries = new LinkedHashMap<>();
        List<?> values = values(list, field);
        List<ByteString> wires = field.getJavaType() == JavaType.MESSAGE ? wires(list) : List.of();
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            ByteString wire = wires.isEmpty() ? ByteString.EMPTY : wires.get(i);
            UnionEntry entry = new UnionEntry(key(value), value, wire);
            UnionEntry twin = entries.putIfAbsent(entry.key(), entry);
            if (twin != null && !twin.value().equals(value)) {
                return null;
            }
        }
        return entries;
    }

    private static List<?> values(Fragment list, FieldDescriptor field) {
        return list.value(field) instanceof List<?> values ? values : List.of();
    }

    private static List<ByteString> wires(Fragment list) {
        try {
            return Body.elementsOf(list.bytes());
        } catch (MalformedBodyException e) {
            throw new IllegalStateException("a list was read before and cannot be read now", e);
        }
    }

    private static Object key(Object value) {
        if (value instanceof EnumValueDescriptor known) {
            return known.getNumber();
        }
        if (value instanceof Message message) {
            FieldDescriptor id = message.getDescriptorForType().findFieldByName(ID);
            return id != null && !id.isRepeated() && message.hasField(id) ? message.getField(id) : value;
        }
        return value;
    }

    /** The wire bytes of a list of these elements. */
    static ByteString encode(KindSchema kind, FieldDescriptor field, List<UnionEntry> entries) {
        if (field.getJavaType() == JavaType.MESSAGE) {
            return encodeMessages(field.getNumber(), entries);
        }
        Message.Builder builder = kind.defaultInstance().newBuilderForType();
        entries.forEach(entry -> builder.addRepeatedField(field, entry.value()));
        return builder.build().toByteString();
    }

    private static ByteString encodeMessages(int number, List<UnionEntry> entries) {
        ByteString.Output out = ByteString.newOutput();
        CodedOutputStream stream = CodedOutputStream.newInstance(out);
        try {
            for (UnionEntry entry : entries) {
                stream.writeBytes(number, entry.wire());
            }
            stream.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return out.toByteString();
    }
}
