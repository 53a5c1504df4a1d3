package org.yorisoi.contract.merge;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.Limits;

/** Finds the sentences of a narrative in a later version of it: a longest common subsequence. */
final class SentenceAlignment {
    private final List<String> base;
    private final List<String> side;
    private final int head;
    private final int tail;

    private SentenceAlignment(List<String> base, List<String> side) {
        this.base = base;
        this.side = side;
        int shorter = Math.min(base.size(), side.size());
        int equal = 0;
        while (equal < shorter && same(equal, equal)) {
            equal++;
        }
        head = equal;
        equal = 0;
        while (equal < shorter - head && same(base.size() - 1 - equal, side.size() - 1 - equal)) {
            equal++;
        }
        tail = equal;
    }

    /**
     * For each sentence of the base the place of its counterpart in the side, ascending; -1 where it has none. Null if
     * the table to find them would exceed {@link Limits#TEXT_MERGE_CELLS}.
     */
    static int @Nullable [] align(List<String> base, List<String> side) {
        SentenceAlignment alignment = new SentenceAlignment(base, side);
        long rows = (long) base.size() - alignment.head - alignment.tail;
        long columns = (long) side.size() - alignment.head - alignment.tail;
        return rows * columns > Limits.TEXT_MERGE_CELLS ? null : alignment.places();
    }

    private int[] places() {
        int[] places = new int[base.size()];
        Arrays.fill(places, -1);
        for (int i = 0; i < head; i++) {
            places[i] = i;
        }
        for (int i = 1; i <= tail; i++) {
            places[base.size() - i] = side.size() - i;
        }
        placeMiddle(places, longest());
        return places;
    }

    private void placeMiddle(int[] places, int[][] longest) {
        int row = 0;
        int column = 0;
        while (row < longest.length - 1 && column < longest[0].length - 1) {
            if (same(head + row, head + column)) {
                places[head + row++] = head + column++;
            } else if (longest[row + 1][column] >= longest[row][column + 1]) {
                row++;
            } else {
                column++;
            }
        }
    }

    /** The length of a longest common subsequence from each pair of places to the end of the differing middle. */
    private int[][] longest() {
        int rows = base.size() - head - tail;
        int columns = side.size() - head - tail;
        int[][] longest = new int[rows + 1][columns + 1];
        for (int row = rows - 1; row >= 0; row--) {
            for (int column = columns - 1; column >= 0; column--) {
                longest[row][column] = same(head + row, head + column)
                        ? longest[row + 1][column + 1] + 1
                        : Math.max(longest[row + 1][column], longest[row][column + 1]);
            }
        }
        return longest;
    }

    /** Equal; or the base's last sentence had no ending and got one, because something was written behind it. */
    private boolean same(int basePlace, int sidePlace) {
        String before = base.get(basePlace);
        String after = side.get(sidePlace);
        return before.equals(after)
                || (basePlace == base.size() - 1 && !Sentences.ended(before) && before.equals(Sentences.stem(after)));
    }
}
