package org.yorisoi.contract.refused;

import build.buf.validate.FieldRules;
import build.buf.validate.ValidateProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.yorisoi.contract.Limits;
import org.yorisoi.contract.text.Labels;
import org.yorisoi.contract.validate.Breakable;

/** Ways to break the rules of single fields, for the rows that a table lacks. Rules between fields need a person. */
final class Proposals {
    private Proposals() {}

    /** Changes of which each should break it; none if it takes a person to think of one. */
    static List<FieldChange> of(Breakable breakable) {
        if (breakable.rule().equals("record.max_bytes")) {
            return List.of(new FieldChange("900", Limits.BODY_BYTES + " × \"x\""));
        }
        FieldDescriptor field = breakable.field();
        if (field == null) {
            return List.of();
        }
        List<FieldChange> changes = new ArrayList<>();
        for (String value : values(field, breakable)) {
            changes.add(new FieldChange(breakable.path(), value));
        }
        return changes;
    }

    private static List<String> values(FieldDescriptor field, Breakable breakable) {
        int dot = breakable.rule().indexOf('.');
        String sort = dot < 0 ? breakable.rule() : breakable.rule().substring(0, dot);
        String rule = breakable.rule().substring(dot + 1);
        return switch (sort) {
            case "required" -> List.of("unset");
            case "record" -> List.of("2 × " + entry(field, "entry-0000000001"));
            case "repeated" -> list(field, rule);
            case "string" -> List.of(text(field, rule, typed(field, sort)));
            case "bytes" ->
                List.of(rule.equals("max_len") ? (limit(typed(field, sort), rule) + 1) + " × \"x\"" : "\"short\"");
            case "enum" -> List.of(enumValue(field, rule));
            default -> numbers(field, rule, typed(field, sort));
        };
    }

    private static Message typed(FieldDescriptor field, String sort) {
        FieldRules declared = field.getOptions().getExtension(ValidateProto.field);
        FieldRules ofValue = field.isRepeated() ? declared.getRepeated().getItems() : declared;
        return (Message) ofValue.getField(FieldRules.getDescriptor().findFieldByName(sort));
    }

    private static long limit(Message rules, String name) {
        return ((Number) rules.getField(rules.getDescriptorForType().findFieldByName(name))).longValue();
    }

    private static List<String> list(FieldDescriptor field, String rule) {
        FieldRules declared = field.getOptions().getExtension(ValidateProto.field);
        return switch (rule) {
            case "min_items" -> List.of("unset");
            case "unique" -> List.of("2 × " + entry(field, "entry-0000000001"));
            default -> List.of((declared.getRepeated().getMaxItems() + 1) + " × " + entry(field, "entry-0000000#"));
        };
    }

    /** A valid entry of a list; one of the number {@code #} if the id has it. */
    private static String entry(FieldDescriptor field, String id) {
        boolean different = id.endsWith("#");
        return switch (field.getJavaType()) {
            case BYTE_STRING -> "\"" + id + "\"";
            case ENUM ->
                different
                        ? "#"
                        : Labels.valueKey(field.getEnumType().getValues().get(1));
            case STRING -> different ? "\"aa-#\"" : "\"ja\"";
            case INT -> "1";
            case MESSAGE -> message(field.getMessageType(), id);
            default -> throw new IllegalArgumentException("no entries for " + field);
        };
    }

    /** What must be in a message. */
    static String message(Descriptor type, String id) {
        return type.getFields().stream()
                .filter(field ->
                        field.getOptions().getExtension(ValidateProto.field).getRequired())
                .map(field -> field.getName() + " = " + required(field, id))
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    private static String required(FieldDescriptor field, String id) {
        FieldRules rules = field.getOptions().getExtension(ValidateProto.field);
        return switch (field.getJavaType()) {
            case BYTE_STRING ->
                "\""
                        + (field.getName().equals("id")
                                ? id
                                : "reference-000001"
                                        .repeat((int) rules.getBytes().getLen() / 16))
                        + "\"";
            case STRING -> "\"" + text(rules.getString().getPattern()) + "\"";
            case ENUM ->
                rules.getEnum().getInCount() > 0
                        ? Integer.toString(rules.getEnum().getIn(0))
                        : Labels.valueKey(field.getEnumType().getValues().get(1));
            case INT -> Long.toString(Math.max(1, rules.getUint32().getGte()));
            case LONG -> "1";
            default -> throw new IllegalArgumentException("no value for " + field);
        };
    }

    private static String text(String pattern) {
        return pattern.startsWith("^0") ? "0900000001" : pattern.contains("/") ? "image/jpeg" : "あ";
    }

    private static String text(FieldDescriptor field, String rule, Message rules) {
        String pattern = ((build.buf.validate.StringRules) rules).getPattern();
        return switch (rule) {
            case "max_len" -> (limit(rules, rule) + 1) + " × \"" + letter(pattern) + "\"";
            case "min_len" ->
                limit(rules, rule) == 1 ? "\"\"" : (limit(rules, rule) - 1) + " × \"" + letter(pattern) + "\"";
            case "pattern" ->
                pattern.startsWith("^0") ? "\"119\"" : pattern.contains("]{7}") ? "\"107-0062\"" : "\"みどり\"";
            default -> throw new IllegalArgumentException("no value that breaks " + rule + " of " + field);
        };
    }

    private static String letter(String pattern) {
        return pattern.contains("ァ") ? "ア" : pattern.isEmpty() ? "あ" : "a";
    }

    private static String enumValue(FieldDescriptor field, String rule) {
        return switch (rule) {
            case "not_in" -> "UNSPECIFIED";
            case "in" -> {
                FieldRules declared = field.getOptions().getExtension(ValidateProto.field);
                yield field.getEnumType().getValues().stream()
                        .filter(value -> value.getNumber() > 0)
                        .filter(value -> !declared.getEnum().getInList().contains(value.getNumber()))
                        .map((EnumValueDescriptor value) -> Labels.valueKey(value))
                        .findFirst()
                        .orElseThrow();
            }
            default -> "9999";
        };
    }

    private static List<String> numbers(FieldDescriptor field, String rule, Message rules) {
        List<String> values = new ArrayList<>();
        for (String bound : rule.split("_")) {
            int step = bound.equals("gte") ? -1 : bound.equals("lte") ? 1 : 0;
            values.add(FieldValue.written(field, limit(rules, bound) + step));
        }
        return values;
    }
}
