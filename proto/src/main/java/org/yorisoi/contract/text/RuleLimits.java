package org.yorisoi.contract.text;

import build.buf.validate.FieldRules;
import build.buf.validate.ValidateProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.validate.Violation;
import org.yorisoi.options.v1.OptionsProto;

/** The limits that a broken standard rule names, read from the proto's options, as a person writes them. */
final class RuleLimits {
    private static final long DAY_MILLIS = 86_400_000L;

    private RuleLimits() {}

    /** The lower one first; none for rules without a number. */
    static List<String> of(Descriptor type, Violation violation, Bundle bundle) {
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
                limits.add(written(rules.getField(limit), field, bundle));
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

    /** The field at the end of a path; null for the record as a whole, and for one of a newer program. */
    static @Nullable FieldDescriptor find(Descriptor type, String path) {
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

    /** Only limits of values have the unit of the field: a text of 40 characters has none. */
    private static String written(Object limit, FieldDescriptor field, Bundle bundle) {
        if (field.getJavaType() != FieldDescriptor.JavaType.INT
                && field.getJavaType() != FieldDescriptor.JavaType.LONG) {
            return limit.toString();
        }
        long number = ((Number) limit).longValue();
        return switch (field.getOptions().getExtension(OptionsProto.unit)) {
            case UNIT_EPOCH_DAY -> day(number, bundle);
            case UNIT_EPOCH_MILLIS -> day(Math.floorDiv(number, DAY_MILLIS), bundle);
            case UNIT_MINUTE -> counted(number, bundle, "limit.minute");
            case UNIT_HOUR -> counted(number, bundle, "limit.hour");
            case UNIT_DAY -> counted(number, bundle, "limit.days");
            case UNIT_GRAM -> counted(number, bundle, "limit.gram");
            case UNIT_MILLIMETRE -> counted(number, bundle, "limit.millimetre");
            case UNIT_MILLILITRE -> counted(number, bundle, "limit.millilitre");
            case UNIT_YEN -> counted(number, bundle, "limit.yen");
            default -> limit.toString();
        };
    }

    /** One of a unit has a text of its own where a language asks for it: 1 hour, 2 hours. */
    private static String counted(long number, Bundle bundle, String key) {
        return bundle.textOr(key + "." + number, key).replace("{0}", Long.toString(number));
    }

    private static String day(long epochDay, Bundle bundle) {
        return DateTimeFormatter.ofPattern(bundle.require("limit.day"), Locale.ROOT)
                .format(LocalDate.ofEpochDay(epochDay));
    }
}
