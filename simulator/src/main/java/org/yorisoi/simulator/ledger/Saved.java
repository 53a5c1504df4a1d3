package org.yorisoi.simulator.ledger;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/**
 * One save as the ledger keeps it: a line of text without any content.
 *
 * @param mutation its id
 * @param added what it wrote, as {@link Atoms}
 * @param replaced what it took away, having seen it
 */
public record Saved(UUID mutation, Set<String> added, Set<String> replaced) {
    /** Stands for the id of a save of which it is not known whether it took place. */
    static final UUID INTENDED = new UUID(0, 0);

    private static final String SEPARATOR = " ";
    private static final String BETWEEN = ",";
    private static final String NOTHING = "-";

    public Saved {
        added = Set.copyOf(added);
        replaced = Set.copyOf(replaced);
    }

    String line() {
        return mutation + SEPARATOR + list(added) + SEPARATOR + list(replaced);
    }

    private static String list(Set<String> atoms) {
        return atoms.isEmpty() ? NOTHING : String.join(BETWEEN, atoms);
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is not one
     */
    static Saved parse(String line) {
        String[] parts = line.split(SEPARATOR, -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a ledger line has 3 parts, not " + parts.length);
        }
        return new Saved(UUID.fromString(parts[0]), set(parts[1]), set(parts[2]));
    }

    private static Set<String> set(String list) {
        return list.equals(NOTHING) ? Set.of() : new LinkedHashSet<>(Arrays.asList(list.split(BETWEEN, -1)));
    }
}
