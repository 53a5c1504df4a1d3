package org.yorisoi.simulator.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The numbers that were found about one thing, by their names in the JSON. */
final class Figures {
    private static final double SHORTEST = 1e6;

    private final Map<String, Number> numbers = new LinkedHashMap<>();

    Figures put(String name, long number) {
        numbers.put(name, number);
        return this;
    }

    /** Rounded to six places. */
    Figures put(String name, double number) {
        numbers.put(name, Math.round(number * SHORTEST) / SHORTEST);
        return this;
    }

    /** Median, minimum and maximum of times, in seconds. */
    Figures seconds(Samples nanos) {
        return put("seconds", Samples.seconds(nanos.median()))
                .put("min", Samples.seconds(nanos.min()))
                .put("max", Samples.seconds(nanos.max()));
    }

    /** Null if it was not measured. */
    @Nullable
    Number get(String name) {
        return numbers.get(name);
    }

    Map<String, Number> all() {
        return numbers;
    }
}
