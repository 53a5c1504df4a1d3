package org.yorisoi.contract.docs;

import build.buf.validate.FieldRules;
import build.buf.validate.ValidateProto;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yorisoi.options.v1.OptionsProto;
import org.yorisoi.options.v1.Unit;

/** The standard rules of a field in a few words. */
final class RuleWords {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("len", "exactly "),
            Map.entry("min_len", "at least "),
            Map.entry("max_len", "at most "),
            Map.entry("min_items", "entries ≥ "),
            Map.entry("max_items", "entries ≤ "),
            Map.entry("gte", "≥ "),
            Map.entry("gt", "> "),
            Map.entry("lte", "≤ "),
            Map.entry("lt", "< "),
            Map.entry("in", "one of "));

    private RuleWords() {}

    static String of(FieldDescriptor field) {
        List<String> words = new ArrayList<>();
        FieldRules rules = field.getOptions().getExtension(ValidateProto.field);
        if (rules.getRequired()) {
            words.add("required");
        }
        add(rules, field, words);
        return String.join("; ", words);
    }

    private static void add(FieldRules rules, FieldDescriptor field, List<String> words) {
        FieldDescriptor type =
                FieldRules.getDescriptor().findFieldByNumber(rules.getTypeCase().getNumber());
        if (type == null) {
            return;
        }
        ascending((Message) rules.getField(type)).forEach((rule, limit) -> {
            if (rule.getName().equals("items")) {
                add((FieldRules) limit, field, words);
            } else if (rule.getName().equals("not_in")) {
                words.add("not 0");
            } else if (rule.getName().equals("unique")) {
                words.add("no entry twice");
            } else if (rule.getName().equals("pattern")) {
                words.add("`" + limit + "`");
            } else {
                words.add(
                        WORDS.getOrDefault(rule.getName(), rule.getName() + " ") + written(limit, field) + unit(rule));
            }
        });
    }

    /** Lower bounds first, as one reads them. */
    private static Map<FieldDescriptor, Object> ascending(Message rules) {
        Map<FieldDescriptor, Object> ordered = new LinkedHashMap<>();
        rules.getAllFields().forEach((rule, limit) -> {
            if (rule.getName().startsWith("g") || rule.getName().startsWith("min")) {
                ordered.put(rule, limit);
            }
        });
        rules.getAllFields().forEach(ordered::putIfAbsent);
        return ordered;
    }

    private static String unit(FieldDescriptor rule) {
        if (!rule.getName().endsWith("len")) {
            return "";
        }
        return rule.getContainingType().getName().equals("BytesRules") ? " bytes" : " characters";
    }

    private static String written(Object limit, FieldDescriptor field) {
        boolean day = field.getOptions().getExtension(OptionsProto.unit) == Unit.UNIT_EPOCH_DAY;
        return day ? LocalDate.ofEpochDay(((Number) limit).longValue()).toString() : limit.toString();
    }
}
