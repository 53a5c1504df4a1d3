package org.yorisoi.contract.merge;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one side did to a narrative.
 *
 * @param hunks which runs of the base's sentences it replaced by which others; ascending, never touching each other
 * @param lastEnding the ending that this side gave to the base's last sentence, empty if none; null if it replaced
 *     that sentence
 */
record TextEdits(List<Hunk> hunks, @Nullable String lastEnding) {
    /**
     * Sentences of the base that were replaced.
     *
     * @param start of the first, from 0
     * @param end after the last; equal to {@code start} where sentences were only added
     */
    record Hunk(int start, int end, List<String> added) {
        boolean insertion() {
            return start == end;
        }

        /** True if both touch the same sentence, or one adds in the middle of what the other replaces. */
        boolean overlaps(Hunk other) {
            return !equals(other) && start < other.end && other.start < end;
        }
    }

    /** The edits that lead from the base, of at least one sentence, to a side's text; null if they are too long. */
    static @Nullable TextEdits between(List<String> base, List<String> side) {
        int[] places = SentenceAlignment.align(base, side);
        if (places == null) {
            return null;
        }
        List<Hunk> hunks = new ArrayList<>();
        int next = 0;
        int start = 0;
        for (int b = 0; b <= base.size(); b++) {
            if (b < base.size() && places[b] < 0) {
                continue;
            }
            int place = b < base.size() ? places[b] : side.size();
            if (start < b || next < place) {
                hunks.add(new Hunk(start, b, List.copyOf(side.subList(next, place))));
            }
            next = place + 1;
            start = b + 1;
        }
        return new TextEdits(hunks, lastEnding(base, side, places[base.size() - 1]));
    }

    private static @Nullable String lastEnding(List<String> base, List<String> side, int place) {
        return place < 0
                ? null
                : side.get(place).substring(base.get(base.size() - 1).length());
    }

    /** True if an edit of one side touches what an edit of the other touches, and they are not the same edit. */
    boolean overlap(TextEdits other) {
        return hunks.stream().anyMatch(mine -> other.hunks.stream().anyMatch(mine::overlaps));
    }

    /** What both sides' endings of the base's last sentence amount to; null if they contradict each other. */
    static @Nullable String commonEnding(@Nullable String theirs, @Nullable String mine) {
        if (theirs == null || mine == null) {
            String only = theirs == null ? mine : theirs;
            return only == null || only.isEmpty() ? "" : null;
        }
        if (theirs.equals(mine) || mine.isEmpty()) {
            return theirs;
        }
        if (theirs.isEmpty()) {
            return mine;
        }
        if (theirs.equals("\n") || mine.equals("\n")) {
            return theirs.equals("\n") ? mine + theirs : theirs + mine;
        }
        return null;
    }

    /** The first addition and behind it the second, but for the sentences that both begin with. */
    static List<String> joined(List<String> first, List<String> second) {
        int common = 0;
        while (common < Math.min(first.size(), second.size())
                && first.get(common).equals(second.get(common))) {
            common++;
        }
        List<String> joined = new ArrayList<>(first);
        joined.addAll(second.subList(common, second.size()));
        return joined;
    }
}
