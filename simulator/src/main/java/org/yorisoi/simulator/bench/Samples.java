package org.yorisoi.simulator.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Measured values of one thing, in whatever unit. */
final class Samples {
    private static final double NANOS = 1e9;

    private final List<Long> values = new ArrayList<>();

    void add(long value) {
        values.add(value);
    }

    void addAll(Samples more) {
        values.addAll(more.values);
    }

    void clear() {
        values.clear();
    }

    int size() {
        return values.size();
    }

    /** The one in the middle; of an even number the lower of the two. */
    long median() {
        return percentile(50);
    }

    /** The smallest value that so many of a hundred do not exceed. */
    long percentile(int of100) {
        List<Long> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int place = (sorted.size() * of100 + 99) / 100;
        return sorted.get(Math.max(place, 1) - 1);
    }

    /** Of what is measured too coarsely for a single value to say much. */
    long mean() {
        return Math.round(values.stream().mapToLong(Long::longValue).average().orElse(0));
    }

    long min() {
        return Collections.min(values);
    }

    long max() {
        return Collections.max(values);
    }

    static double seconds(long nanos) {
        return nanos / NANOS;
    }
}
