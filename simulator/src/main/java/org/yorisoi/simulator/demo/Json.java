package org.yorisoi.simulator.demo;

import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/** Writes one JSON object, field by field. */
final class Json {
    private final StringBuilder out = new StringBuilder("{");

    Json field(String name, long number) {
        return name(name).raw(String.valueOf(number));
    }

    Json field(String name, String text) {
        return name(name).raw(quoted(text));
    }

    /** A list of objects, each written by {@code each}. */
    <T> Json list(String name, List<T> entries, BiConsumer<Json, T> each) {
        StringBuilder list = new StringBuilder("[");
        for (T entry : entries) {
            Json object = new Json();
            each.accept(object, entry);
            list.append(list.length() > 1 ? "," : "").append(object.end());
        }
        return name(name).raw(list.append("]").toString());
    }

    /** The whole object. */
    String end() {
        return out + "}";
    }

    private Json name(String name) {
        out.append(out.length() > 1 ? "," : "").append(quoted(name)).append(':');
        return this;
    }

    private Json raw(String value) {
        out.append(value);
        return this;
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c == '<' || c == '\u2028' || c == '\u2029') {
                // Also what would end a script or a line in a page that holds it.
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
