package org.yorisoi.contract.vector;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One case of a computation: what goes in and what comes out, by name. */
public final class DomainCase {
    private final Map<String, @Nullable Object> values;

    DomainCase(Map<String, @Nullable Object> values) {
        this.values = values;
    }

    /** True if the case has this value, be it null. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** A text. */
    public String text(String name) {
        return (String) value(name);
    }

    /** A text; null if there is none. */
    public @Nullable String textOrNull(String name) {
        return (String) value(name);
    }

    /** A day; null if there is none. */
    public @Nullable LocalDate day(String name) {
        Object day = value(name);
        return day == null ? null : LocalDate.parse((String) day);
    }

    /** A whole number. */
    public int number(String name) {
        return decimal(name).intValueExact();
    }

    /** A number with a fraction. */
    public BigDecimal decimal(String name) {
        return (BigDecimal) value(name);
    }

    /** True or false. */
    public boolean flag(String name) {
        return (Boolean) value(name);
    }

    /** Whole numbers; null if there are none. */
    public @Nullable List<Integer> numbers(String name) {
        List<?> numbers = (List<?>) value(name);
        return numbers == null
                ? null
                : numbers.stream()
                        .map(number -> ((BigDecimal) number).intValueExact())
                        .toList();
    }

    /** A list of lists of texts. */
    public List<List<String>> rows(String name) {
        return ((List<?>) value(name))
                .stream()
                        .map(row ->
                                ((List<?>) row).stream().map(String.class::cast).toList())
                        .toList();
    }

    private @Nullable Object value(String name) {
        if (!values.containsKey(name)) {
            throw new IllegalArgumentException("no " + name + " in " + values.keySet());
        }
        return values.get(name);
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
