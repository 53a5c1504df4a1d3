package org.yorisoi.contract.merge;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one side did to a narrative.
 *
 * @param hunks which of the base's sentences it replaced by which others; ascending, never overlapping
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
                addHunks(hunks, start, b, side.subList(next, place));
            }
            next = place + 1;
            start = b + 1;
        }
        return new TextEdits(hunks, lastEnding(base, side, places[base.size() - 1]));
    }

    /**
     * Sentences replaced by at least as many others were rewritten one by one, with what is left added behind them. Only
     * where they became fewer, it cannot be told which became what.
     */
    private static void addHunks(List<Hunk> hunks, int start, int end, List<String> added) {
        if (end - start > added.size()) {
            hunks.add(new Hunk(start, end, new ArrayList<>(added)));
            return;
        }
        for (int i = start; i < end; i++) {
            hunks.add(new Hunk(i, i + 1, List.of(added.get(i - start))));
        }
        if (end - start < added.size()) {
            hunks.add(new Hunk(end, end, new ArrayList<>(added.subList(end - start, added.size()))));
        }
    }

    private static @Nullable String lastEnding(List<String> base, List<String> side, int place) {
        return place < 0
                ? null
                : side.get(place).substring(base.get(base.size() - 1).length());
    }

    /** All that this side wrote in the run of neighbouring edits that touches a place of the base. */
    List<String> around(int place) {
        List<String> written = new ArrayList<>();
        int runStart = -1;
        int runEnd = -1;
        for (Hunk hunk : hunks) {
            if (hunk.start > runEnd) {
                if (runEnd >= place) {
                    break;
                }
                written.clear();
                runStart = hunk.start;
            }
            written.addAll(hunk.added);
            runEnd = hunk.end;
        }
        return runStart <= place && place <= runEnd ? written : List.of();
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
}
