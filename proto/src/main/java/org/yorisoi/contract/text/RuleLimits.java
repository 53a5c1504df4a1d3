package org.yorisoi.contract.text;

import build.buf.validate.FieldRules;
import build.buf.validate.ValidateProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.validate.Violation;
import org.yorisoi.options.v1.OptionsProto;
import org.yorisoi.options.v1.Unit;

/** The limits that a broken standard rule names, read from the proto's options, as a person writes them. */
final class RuleLimits {
    private static final long DAY_MILLIS = 86_400_000L;

    private RuleLimits() {}

    /** The lower one first; none for rules without a number. */
    static List<String> of(Descriptor type, Violation violation) {
        FieldDescriptor field = find(type, violation.path());
        int dot = violation.rule().indexOf('.');
        if (field == null || dot < 0) {
            return List.of();
        }
        Message rules = rules(field, violation.rule().substring(0, dot));
        if (rules == null) {
            return List.of();
        }
        List<String> limits = new ArrayList<>();
        for (String name : names(rules, violation.rule().substring(dot + 1))) {
            FieldDescriptor limit = rules.getDescriptorForType().findFieldByName(name);
            if (limit != null && !limit.isRepeated() && rules.hasField(limit)) {
                limits.add(written(rules.getField(limit), field));
            }
        }
        return limits;
    }

    /** {@code gte_lte} names two limits, {@code max_len} one. */
    private static List<String> names(Message rules, String rule) {
        if (rules.getDescriptorForType().findFieldByName(rule) != null) {
            return List.of(rule);
        }
        int underscore = rule.indexOf('_');
        return underscore < 0 ? List.of() : List.of(rule.substring(0, underscore), rule.substring(underscore + 1));
    }

    private static @Nullable Message rules(FieldDescriptor field, String type) {
        FieldRules declared = field.getOptions().getExtension(ValidateProto.field);
        FieldDescriptor typed = FieldRules.getDescriptor().findFieldByName(type);
        if (typed == null || typed.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
            return null;
        }
        boolean ofItems = field.isRepeated() && !type.equals("repeated");
        return (Message) (ofItems ? declared.getRepeated().getItems() : declared).getField(typed);
    }

    private static @Nullable FieldDescriptor find(Descriptor type, String path) {
        FieldDescriptor field = null;
        Descriptor holder = type;
        for (String name : FieldPath.names(path)) {
            field = holder.findFieldByName(name);
            if (field == null) {
                return null;
            }
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                holder = field.getMessageType();
            }
        }
        return field;
    }

    private static String written(Object limit, FieldDescriptor field) {
        Unit unit = field.getOptions().getExtension(OptionsProto.unit);
        if (limit instanceof Integer day && unit == Unit.UNIT_EPOCH_DAY) {
            return LocalDate.ofEpochDay(day).toString();
        }
        if (limit instanceof Long millis && unit == Unit.UNIT_EPOCH_MILLIS) {
            return LocalDate.ofEpochDay(Math.floorDiv(millis, DAY_MILLIS)).toString();
        }
        return limit.toString();
    }
}
