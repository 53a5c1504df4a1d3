package org.yorisoi.client.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Things that stand in a list one behind the other and have neighbouring places in the table of mutations: one statement
 * can be about all of them.
 *
 * @param from the place of the first one in the list
 * @param to exclusive
 */
record Run(int from, int to) {
    /**
     * Cuts a list into runs, as long as they can be.
     *
     * @param follows whether one may stand in a run right behind the other
     */
    static <T> List<Run> of(List<T> all, BiPredicate<T, T> follows) {
        List<Run> runs = new ArrayList<>();
        int from = 0;
        for (int next = 1; next <= all.size(); next++) {
            if (next == all.size() || !follows.test(all.get(next - 1), all.get(next))) {
                runs.add(new Run(from, next));
                from = next;
            }
        }
        return runs;
    }
}
