package org.yorisoi.simulator.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a JSON file: numbers, texts, and what is made of them. */
final class JsonTree {
    private static final JsonTree NONE = new JsonTree("");

    private final Object value;

    private JsonTree(Object value) {
        this.value = value;
    }

    static JsonTree read(Path file) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
            json.nextToken();
            return new JsonTree(value(json));
        }
    }

    private static Object value(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, JsonTree> fields = new LinkedHashMap<>();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                fields.put(name, new JsonTree(value(json)));
            }
            return fields;
        }
        if (token == JsonToken.START_ARRAY) {
            List<JsonTree> entries = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                entries.add(new JsonTree(value(json)));
            }
            return entries;
        }
        return token.isNumeric() ? (Object) json.getDoubleValue() : json.getText();
    }

    /** A field of an object; one that is not there holds nothing. */
    JsonTree get(String name) {
        return value instanceof Map<?, ?> fields && fields.get(name) instanceof JsonTree field ? field : NONE;
    }

    /** The names of an object's fields. */
    List<String> names() {
        return value instanceof Map<?, ?> fields
                ? fields.keySet().stream().map(String::valueOf).toList()
                : List.of();
    }

    /** The entries of an array. */
    List<JsonTree> entries() {
        List<JsonTree> all = new ArrayList<>();
        if (value instanceof List<?> entries) {
            entries.forEach(entry -> all.add((JsonTree) entry));
        }
        return all;
    }

    /** A number; 0 where there is none. */
    double number() {
        return value instanceof Double number ? number : 0;
    }

    String text() {
        return String.valueOf(value);
    }
}
