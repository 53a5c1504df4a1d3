package org.yorisoi.simulator.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.yorisoi.contract.id.Ids;

/** A record as an interface with JSON would carry it: names of fields, codes as numbers, ids as text. To compare sizes with. */
final class JsonForm {
    private JsonForm() {}

    static byte[] of(Message message) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            object(json, message);
        }
        return bytes.toByteArray();
    }

    private static void object(JsonGenerator json, Message message) throws IOException {
        json.writeStartObject();
        for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
            json.writeFieldName(field.getKey().getName());
            if (field.getValue() instanceof List<?> list) {
                json.writeStartArray();
                for (Object each : list) {
                    value(json, each);
                }
                json.writeEndArray();
            } else {
                value(json, field.getValue());
            }
        }
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Message inner) {
            object(json, inner);
        } else if (value instanceof ByteString id) {
            json.writeString(Ids.uuid(id).toString());
        } else if (value instanceof EnumValueDescriptor code) {
            json.writeNumber(code.getNumber());
        } else if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            json.writeNumber(((Number) value).longValue());
        }
    }
}
