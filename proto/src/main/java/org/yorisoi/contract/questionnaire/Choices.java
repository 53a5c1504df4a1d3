package org.yorisoi.contract.questionnaire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was ticked on a sheet of ten items with four options each.
 *
 * @param options for each item the option, from the top of the sheet as printed, 0 to 3; null if none or more than one
 *     was ticked
 */
public record Choices(List<@Nullable Integer> options) {
    /** Items of a sheet. */
    public static final int ITEMS = 10;

    /** The numbers of all items. */
    static final List<Integer> ALL = List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

    /** The last option of an item, counted from 0. */
    public static final int LAST_OPTION = 3;

    /** Refuses another number of items or options; the message names the item, not the answer. */
    public Choices {
        if (options.size() != ITEMS) {
            throw new IllegalArgumentException("a sheet with " + options.size() + " items");
        }
        for (int i = 0; i < ITEMS; i++) {
            Integer option = options.get(i);
            if (option != null && (option < 0 || option > LAST_OPTION)) {
                throw new IllegalArgumentException("item " + (i + 1) + " has no such option");
            }
        }
        options = Collections.unmodifiableList(new ArrayList<>(options));
    }

    /**
     * What a record holds (QUESTIONNAIRE): 1 is the first option, 0 an item that was left blank.
     *
     * @throws IllegalArgumentException if it is no sheet of ten items with four options
     */
    public static Choices recorded(List<Integer> choices) {
        List<@Nullable Integer> options = new ArrayList<>();
        for (int choice : choices) {
            if (choice == 0) {
                options.add(null);
            } else {
                options.add(choice - 1);
            }
        }
        return new Choices(options);
    }

    /** True if every item was answered by its first option, as by someone who did not read them. */
    boolean allFirst() {
        return options.stream().allMatch(option -> option != null && option == 0);
    }

    /**
     * The score of each item: the option counted from the top, or from the bottom.
     *
     * @param fromTop the items, from 1, whose first option scores 0; that of the others scores 3
     */
    List<@Nullable Integer> scores(List<Integer> fromTop) {
        List<@Nullable Integer> scores = new ArrayList<>();
        for (int i = 0; i < ITEMS; i++) {
            Integer option = options.get(i);
            if (option == null || fromTop.contains(i + 1)) {
                scores.add(option);
            } else {
                scores.add(LAST_OPTION - option);
            }
        }
        return Collections.unmodifiableList(scores);
    }

    /** How many items; never the answers. */
    @Override
    public String toString() {
        return "Choices[" + ITEMS + " items]";
    }
}
