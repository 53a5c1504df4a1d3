package org.yorisoi.contract.validate;

import build.buf.validate.FieldRules;
import build.buf.validate.Ignore;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Compiles the standard rules of one field. It knows those that the contract uses and their nearest relatives;
 * anything else is an {@link UnknownRuleException}, so that no rule is ever silently left out.
 */
final class ValueRules {
    private final FieldDescriptor field;
    private final List<ValueRule> rules = new ArrayList<>();

    private ValueRules(FieldDescriptor field) {
        this.field = field;
    }

    /** The rules about each single value of a field: of a repeated field those in {@code items}. */
    static List<ValueRule> ofValue(FieldDescriptor field, FieldRules declared) {
        ValueRules compiled = new ValueRules(field);
        FieldRules ofValue = field.isRepeated() ? declared.getRepeated().getItems() : declared;
        compiled.requireOnlyKnown(ofValue);
        if (field.isRepeated() && ofValue.hasRequired()) {
            throw new UnknownRuleException(field.getFullName(), "repeated.items.required");
        }
        if (ofValue.getTypeCase() != FieldRules.TypeCase.TYPE_NOT_SET) {
            compiled.readTyped(ofValue);
        }
        return compiled.rules;
    }

    /** The rules about a repeated field as a whole. */
    static List<ValueRule> ofList(FieldDescriptor field, FieldRules declared) {
        ValueRules compiled = new ValueRules(field);
        compiled.requireOnlyKnown(declared);
        switch (declared.getTypeCase()) {
            case REPEATED -> compiled.readList(declared.getRepeated());
            case TYPE_NOT_SET -> {}
            default -> throw compiled.unknown(declared.getTypeCase() + " on a repeated field");
        }
        return compiled.rules;
    }

    private void requireOnlyKnown(FieldRules declared) {
        if (declared.getCelCount() > 0 || declared.getCelExpressionCount() > 0) {
            throw unknown("cel");
        }
        if (declared.getIgnore() != Ignore.IGNORE_UNSPECIFIED) {
            throw unknown("ignore");
        }
        requireNoneUnread(declared);
    }

    /** A rule of a later version of the option messages, or an extension, arrives as an unknown field. */
    private void requireNoneUnread(Message options) {
        if (!options.getUnknownFields().asMap().isEmpty()) {
            throw unknown("number " + options.getUnknownFields().asMap().keySet());
        }
    }

    private void readTyped(FieldRules declared) {
        String type = declared.getTypeCase().name().toLowerCase(Locale.ROOT);
        if (!type.equals(field.getType().name().toLowerCase(Locale.ROOT))) {
            throw unknown(type + " on a field of type " + field.getType());
        }
        Message typed = typed(declared, type);
        requireNoneUnread(typed);
        switch (declared.getTypeCase()) {
            case STRING -> typed.getAllFields().forEach(this::readString);
            case BYTES -> typed.getAllFields().forEach(this::readBytes);
            case ENUM -> typed.getAllFields().forEach(this::readEnum);
            case INT32, SINT32, INT64, SINT64, UINT32 -> rules.addAll(NumberRules.of(field, typed));
            default -> throw unknown(type);
        }
    }

    private static Message typed(FieldRules declared, String type) {
        return (Message) declared.getField(FieldRules.getDescriptor().findFieldByName(type));
    }

    private void readString(FieldDescriptor rule, Object limit) {
        switch (rule.getName()) {
            case "len" -> add(rule, value -> codePoints(value) != (Long) limit);
            case "min_len" -> add(rule, value -> codePoints(value) < (Long) limit);
            case "max_len" -> add(rule, value -> codePoints(value) > (Long) limit);
            case "pattern" -> add(rule, TextPattern.of(field, (String) limit).negate());
            case "const" -> add(rule, value -> !value.equals(limit));
            case "in" -> add(rule, value -> !((List<?>) limit).contains(value));
            case "not_in" -> add(rule, ((List<?>) limit)::contains);
            case "example" -> {}
            default -> throw unknown(rule.getFullName());
        }
    }

    /** Characters as protovalidate counts them: code points, not UTF-16 units. */
    private static int codePoints(Object value) {
        String text = (String) value;
        return text.codePointCount(0, text.length());
    }

    private void readBytes(FieldDescriptor rule, Object limit) {
        switch (rule.getName()) {
            case "len" -> add(rule, value -> ((ByteString) value).size() != (Long) limit);
            case "min_len" -> add(rule, value -> ((ByteString) value).size() < (Long) limit);
            case "max_len" -> add(rule, value -> ((ByteString) value).size() > (Long) limit);
            case "example" -> {}
            default -> throw unknown(rule.getFullName());
        }
    }

    private void readEnum(FieldDescriptor rule, Object limit) {
        switch (rule.getName()) {
            case "defined_only" -> {
                if ((Boolean) limit) {
                    EnumDescriptor type = field.getEnumType();
                    add(rule, value -> type.findValueByNumber(number(value)) == null);
                }
            }
            case "const" -> add(rule, value -> number(value) != (Integer) limit);
            case "in" -> add(rule, value -> !((List<?>) limit).contains(number(value)));
            case "not_in" -> add(rule, value -> ((List<?>) limit).contains(number(value)));
            case "example" -> {}
            default -> throw unknown(rule.getFullName());
        }
    }

    private static int number(Object value) {
        return ((EnumValueDescriptor) value).getNumber();
    }

    private void readList(Message declared) {
        requireNoneUnread(declared);
        for (Map.Entry<FieldDescriptor, Object> entry : declared.getAllFields().entrySet()) {
            FieldDescriptor rule = entry.getKey();
            Object limit = entry.getValue();
            switch (rule.getName()) {
                case "min_items" -> add(rule, value -> ((List<?>) value).size() < (Long) limit);
                case "max_items" -> add(rule, value -> ((List<?>) value).size() > (Long) limit);
                case "unique" -> {
                    if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                        throw unknown(rule.getFullName() + " of messages");
                    }
                    if ((Boolean) limit) {
                        add(rule, value -> hasTwice((List<?>) value));
                    }
                }
                case "items" -> {}
                default -> throw unknown(rule.getFullName());
            }
        }
    }

    private static boolean hasTwice(Collection<?> values) {
        Set<Object> seen = new HashSet<>();
        for (Object value : values) {
            if (!seen.add(value)) {
                return true;
            }
        }
        return false;
    }

    private void add(FieldDescriptor rule, Predicate<Object> broken) {
        String type = rule.getContainingType().getName().replace("Rules", "").toLowerCase(Locale.ROOT);
        rules.add(new ValueRule(type + "." + rule.getName(), broken));
    }

    private UnknownRuleException unknown(String rule) {
        return new UnknownRuleException(field.getFullName(), rule);
    }
}
