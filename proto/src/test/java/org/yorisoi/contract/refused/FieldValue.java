package org.yorisoi.contract.refused;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.yorisoi.contract.text.Labels;
import org.yorisoi.options.v1.OptionsProto;
import org.yorisoi.options.v1.Unit;

/**
 * The values of the tables as people write them: texts and ids in quotes, dates as {@code 2026-10-05}, instants as {@code
 * 2026-10-05T01:00:00Z}, values of an enum by the end of their name ({@code ABSENT}) or by number, entries as {@code { id =
 * "…", number = "…" }}.
 */
final class FieldValue {
    private FieldValue() {}

    /** The value of a field, or of one entry of it. */
    static Object read(Message.Builder holder, FieldDescriptor field, String text) {
        return switch (field.getJavaType()) {
            case STRING -> unquoted(text);
            case BYTE_STRING -> ByteString.copyFromUtf8(unquoted(text));
            case BOOLEAN -> flag(text);
            case INT -> (int) number(field, text);
            case LONG -> number(field, text);
            case ENUM -> enumValue(field, text);
            case MESSAGE -> message(holder.newBuilderForField(field), text);
            default -> throw new IllegalArgumentException("no values for " + field);
        };
    }

    private static boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("true or false: " + text);
        }
        return text.equals("true");
    }

    private static long number(FieldDescriptor field, String text) {
        if (isUnit(field, Unit.UNIT_EPOCH_DAY) && text.matches("\\d{4}-.*")) {
            return LocalDate.parse(text).toEpochDay();
        }
        if (isUnit(field, Unit.UNIT_EPOCH_MILLIS) && text.endsWith("Z")) {
            return Instant.parse(text).toEpochMilli();
        }
        return Long.parseLong(text);
    }

    private static boolean isUnit(FieldDescriptor field, Unit unit) {
        return field.getOptions().getExtension(OptionsProto.unit) == unit;
    }

    private static EnumValueDescriptor enumValue(FieldDescriptor field, String text) {
        if (text.matches("\\d+")) {
            return field.getEnumType().findValueByNumberCreatingIfUnknown(Integer.parseInt(text));
        }
        for (EnumValueDescriptor value : field.getEnumType().getValues()) {
            if (Labels.valueKey(value).equals(text)) {
                return value;
            }
        }
        throw new IllegalArgumentException(field.getEnumType().getName() + " has no " + text);
    }

    private static Message message(Message.Builder message, String text) {
        if (!text.startsWith("{") || !text.endsWith("}")) {
            throw new IllegalArgumentException("an entry is written { a = 1, b = 2 }");
        }
        for (String change : split(text.substring(1, text.length() - 1))) {
            FieldChange.parse(change).apply(message);
        }
        return message.build();
    }

    /** The parts between the commas that stand outside of quotes and brackets. */
    static List<String> split(String list) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            quoted ^= c == '"';
            if (!quoted) {
                depth += "{[".indexOf(c) >= 0 ? 1 : "}]".indexOf(c) >= 0 ? -1 : 0;
            }
            if (c == ',' && !quoted && depth == 0) {
                parts.add(list.substring(from, i).trim());
                from = i + 1;
            }
        }
        if (!list.substring(from).isBlank()) {
            parts.add(list.substring(from).trim());
        }
        return parts;
    }

    /** The text between quotes; {@code \n} is a line break. */
    static String unquoted(String text) {
        if (text.length() < 2 || !text.startsWith("\"") || !text.endsWith("\"")) {
            throw new IllegalArgumentException("texts stand in quotes: " + text);
        }
        return text.substring(1, text.length() - 1).replace("\\n", "\n");
    }

    /** Every value of a message, each as a change that makes it. */
    static List<FieldChange> written(Message message) {
        List<FieldChange> changes = new ArrayList<>();
        write(message, "", changes);
        return changes;
    }

    private static void write(Message message, String prefix, List<FieldChange> changes) {
        if (message.getAllFields().isEmpty() && !prefix.isEmpty()) {
            changes.add(new FieldChange(prefix.substring(0, prefix.length() - 1), "{}"));
        }
        message.getAllFields().forEach((field, value) -> {
            String path = prefix + field.getName();
            boolean messages = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
            if (messages && field.isRepeated()) {
                int index = 0;
                for (Object entry : (List<?>) value) {
                    write((Message) entry, path + "[" + index++ + "].", changes);
                }
            } else if (messages) {
                write((Message) value, path + ".", changes);
            } else {
                changes.add(new FieldChange(path, written(field, value)));
            }
        });
    }

    private static String written(FieldDescriptor field, Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(entry -> scalar(field, entry)).collect(Collectors.joining(", ", "[", "]"));
        }
        return scalar(field, value);
    }

    private static String scalar(FieldDescriptor field, Object value) {
        if (value instanceof EnumValueDescriptor known) {
            boolean named = field.getEnumType().findValueByNumber(known.getNumber()) != null;
            return named ? Labels.valueKey(known) : Integer.toString(known.getNumber());
        }
        if (value instanceof ByteString bytes) {
            return "\"" + bytes.toStringUtf8() + "\"";
        }
        if (value instanceof Number number) {
            return written(field, number.longValue());
        }
        return value instanceof String text ? "\"" + text.replace("\n", "\\n") + "\"" : value.toString();
    }

    /** A number; a date or an instant if the field's unit says so. */
    static String written(FieldDescriptor field, long number) {
        if (isUnit(field, Unit.UNIT_EPOCH_DAY)) {
            return LocalDate.ofEpochDay(number).toString();
        }
        return isUnit(field, Unit.UNIT_EPOCH_MILLIS)
                ? Instant.ofEpochMilli(number).toString()
                : Long.toString(number);
    }
}
