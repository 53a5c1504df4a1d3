package org.yorisoi.contract.merge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.merge.TextEdits.Hunk;

/**
 * The three-way merge of a narrative by sentence and line. Edits of different sentences both apply, also side by side;
 * the same edit on both sides counts once. Where both sides added sentences at the same place, both stay, theirs
 * first: nothing is lost, and what was in the record first is read first. Edits of the same sentence overlap.
 */
final class TextMerge {
    private final List<String> base;
    private final Map<Integer, Hunk> replacements = new HashMap<>();
    private final Map<Integer, List<String>> insertions = new HashMap<>();
    private final StringBuilder merged = new StringBuilder();

    private TextMerge(List<String> base) {
        this.base = base;
    }

    /**
     * The text with both sides' edits; null if they overlap. Two texts that both began from nothing overlap: each
     * is a narrative of its own and not an addition to the other.
     */
    static @Nullable String merge(String base, String theirs, String mine) {
        if (base.isEmpty()) {
            return null;
        }
        List<String> sentences = Sentences.of(base);
        TextEdits their = TextEdits.between(sentences, Sentences.of(theirs));
        TextEdits my = TextEdits.between(sentences, Sentences.of(mine));
        if (their == null || my == null || their.overlap(my)) {
            return null;
        }
        String ending = TextEdits.commonEnding(their.lastEnding(), my.lastEnding());
        if (ending == null) {
            return null;
        }
        TextMerge merge = new TextMerge(sentences);
        merge.collectTheirs(their);
        merge.collectMine(my, their);
        return merge.write(ending);
    }

    private void collectTheirs(TextEdits edits) {
        for (Hunk hunk : edits.hunks()) {
            put(hunk, hunk.added());
        }
    }

    /** Of my additions only what they did not write there too. */
    private void collectMine(TextEdits edits, TextEdits theirs) {
        for (Hunk hunk : edits.hunks()) {
            put(
                    hunk,
                    hunk.insertion() ? Additions.onlySecond(theirs.around(hunk.start()), hunk.added()) : hunk.added());
        }
    }

    private void put(Hunk hunk, List<String> added) {
        if (hunk.insertion()) {
            insertions.computeIfAbsent(hunk.start(), place -> new ArrayList<>()).addAll(added);
        } else {
            replacements.put(hunk.start(), hunk);
        }
    }

    private String write(String lastEnding) {
        int place = 0;
        while (place < base.size()) {
            add(insertions.getOrDefault(place, List.of()));
            Hunk replaced = replacements.get(place);
            if (replaced != null) {
                add(replaced.added());
                place = replaced.end();
            } else {
                add(base.get(place) + (place == base.size() - 1 ? lastEnding : ""));
                place++;
            }
        }
        add(insertions.getOrDefault(place, List.of()));
        return merged.toString();
    }

    private void add(List<String> sentences) {
        sentences.forEach(this::add);
    }

    /** A sentence that was the last one and had no ending must not run into what now stands behind it. */
    private void add(String sentence) {
        if (!Sentences.ended(merged)) {
            merged.append('\n');
        }
        merged.append(sentence);
    }
}
