package org.yorisoi.simulator.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is run: a seed, or what is left of it after shrinking.
 *
 * @param seed decides everything
 * @param steps how many steps of chaos there are
 * @param kept the numbers of the steps in which anything happens
 * @param without the faults that are switched off, by the names of their fields in {@link FaultPlan}
 */
public record Script(long seed, int steps, NavigableSet<Integer> kept, NavigableSet<String> without) {
    private static final String ALL = "all";
    private static final String NONE = "-";

    /** Copies what it is given. */
    public Script {
        kept = new TreeSet<>(kept.subSet(0, false, steps, true));
        without = new TreeSet<>(without);
    }

    /** All of a seed. */
    public static Script whole(long seed, int steps) {
        return new Script(seed, steps, all(steps), new TreeSet<>());
    }

    private static NavigableSet<Integer> all(int steps) {
        return IntStream.rangeClosed(1, steps).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    /** Ends after so many steps. */
    public Script upTo(int end) {
        return new Script(seed, end, kept, without);
    }

    /** Nothing happens in the other steps; they only take their time. */
    public Script only(Set<Integer> steps) {
        return new Script(seed, this.steps, new TreeSet<>(steps), without);
    }

    /** These faults do not come. */
    Script without(Set<String> faults) {
        return new Script(seed, steps, kept, new TreeSet<>(faults));
    }

    // --- as text ---

    /** What replays it. */
    String command() {
        return "./yorisoi sim --seeds 1 --from " + seed + " --steps " + steps
                + (whole() ? "" : " --only " + ranges())
                + (without.isEmpty() ? "" : " --without " + String.join(",", without));
    }

    /** One line of a file of runs that once failed. */
    public String line() {
        return seed + " " + steps + " " + (whole() ? ALL : ranges()) + " "
                + (without.isEmpty() ? NONE : String.join(",", without));
    }

    /** What {@link #line} gave. */
    public static Script parse(String line) {
        String[] parts = line.trim().split(" ", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("not a seed, steps, kept steps and faults: " + line);
        }
        Script all = whole(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
        Script some = parts[2].equals(ALL) ? all : all.only(steps(parts[2]));
        return parts[3].equals(NONE) ? some : some.without(new TreeSet<>(Arrays.asList(parts[3].split(",", -1))));
    }

    /** Numbers from a text like {@code 3,17,40-44}. */
    static NavigableSet<Integer> steps(String ranges) {
        NavigableSet<Integer> steps = new TreeSet<>();
        for (String range : ranges.split(",", -1)) {
            String[] ends = range.split("-", -1);
            int first = Integer.parseInt(ends[0].trim());
            int last = Integer.parseInt(ends[ends.length - 1].trim());
            IntStream.rangeClosed(first, last).forEach(steps::add);
        }
        return steps;
    }

    private boolean whole() {
        return kept.size() == steps;
    }

    private String ranges() {
        List<String> ranges = new ArrayList<>();
        int first = -1;
        int last = -1;
        for (int step : kept) {
            if (step != last + 1) {
                add(ranges, first, last);
                first = step;
            }
            last = step;
        }
        add(ranges, first, last);
        // No run has a step 0: nothing is kept.
        return ranges.isEmpty() ? "0" : String.join(",", ranges);
    }

    private static void add(List<String> ranges, int first, int last) {
        if (first > 0) {
            ranges.add(first == last ? String.valueOf(first) : first + "-" + last);
        }
    }
}
