package org.yorisoi.contract.validate;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the rules of a whole number of at most 64 signed or 32 unsigned bits. A lower and an upper bound are one
 * rule with one id ({@code uint32.gte_lte}), as in protovalidate.
 */
final class NumberRules {
    /** A bound, its name in the rules, and whether the value itself is within. */
    private record Bound(String name, long limit, boolean inclusive) {}

    private final FieldDescriptor field;
    private final String type;
    private @Nullable Bound lower;
    private @Nullable Bound upper;
    private final List<ValueRule> rules = new ArrayList<>();

    private NumberRules(FieldDescriptor field) {
        this.field = field;
        this.type = field.getType().name().toLowerCase(Locale.ROOT);
    }

    static List<ValueRule> of(FieldDescriptor field, Message declared) {
        NumberRules numbers = new NumberRules(field);
        for (Map.Entry<FieldDescriptor, Object> rule : declared.getAllFields().entrySet()) {
            numbers.read(rule.getKey(), rule.getValue());
        }
        numbers.addBounds();
        return numbers.rules;
    }

    private void read(FieldDescriptor rule, Object limit) {
        switch (rule.getName()) {
            case "gt" -> lower = new Bound("gt", number(limit), false);
            case "gte" -> lower = new Bound("gte", number(limit), true);
            case "lt" -> upper = new Bound("lt", number(limit), false);
            case "lte" -> upper = new Bound("lte", number(limit), true);
            case "const" -> add("const", value -> number(value) != number(limit));
            case "in" -> add("in", value -> !((List<?>) limit).contains(value));
            case "not_in" -> add("not_in", ((List<?>) limit)::contains);
            case "example" -> {}
            default -> throw new UnknownRuleException(field.getFullName(), rule.getFullName());
        }
    }

    private void addBounds() {
        Bound low = lower;
        Bound high = upper;
        if (low != null && high != null) {
            if (low.limit() > high.limit()) {
                throw new UnknownRuleException(field.getFullName(), type + " with a range that excludes its middle");
            }
            add(low.name() + "_" + high.name(), value -> below(value, low) || above(value, high));
        } else if (low != null) {
            add(low.name(), value -> below(value, low));
        } else if (high != null) {
            add(high.name(), value -> above(value, high));
        }
    }

    private boolean below(Object value, Bound bound) {
        long number = number(value);
        return bound.inclusive() ? number < bound.limit() : number <= bound.limit();
    }

    private boolean above(Object value, Bound bound) {
        long number = number(value);
        return bound.inclusive() ? number > bound.limit() : number >= bound.limit();
    }

    private long number(Object value) {
        if (value instanceof Integer number) {
            return field.getType() == FieldDescriptor.Type.UINT32 ? Integer.toUnsignedLong(number) : number;
        }
        return (Long) value;
    }

    private void add(String name, Predicate<Object> broken) {
        rules.add(new ValueRule(type + "." + name, broken));
    }
}
