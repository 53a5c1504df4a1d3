package org.yorisoi.contract.merge;

import java.util.ArrayList;
import java.util.List;

/** Sentences that were added at one place of a narrative. */
final class Additions {
    private Additions() {}

    /**
     * The second side's sentences without those that the first has too, in the same order: what both added counts once,
     * so a patch that is laid over a text that holds it already changes nothing.
     */
    static List<String> onlySecond(List<String> first, List<String> second) {
        boolean[] common = common(first, second);
        List<String> only = new ArrayList<>();
        List<String> blanks = new ArrayList<>();
        boolean ownBefore = first.stream().noneMatch(Additions::blank);
        for (int i = 0; i < second.size(); i++) {
            String sentence = second.get(i);
            if (blank(sentence)) {
                // An empty line belongs to the sentence behind it and shares its fate.
                blanks.add(sentence);
                continue;
            }
            ownBefore = !common[i];
            if (ownBefore) {
                only.addAll(blanks);
                only.add(sentence);
            }
            blanks.clear();
        }
        if (ownBefore) {
            only.addAll(blanks);
        }
        return only;
    }

    /** For each sentence of the second side, whether the first has it too, in the same order. */
    private static boolean[] common(List<String> first, List<String> second) {
        boolean[] common = new boolean[second.size()];
        int[] places = SentenceAlignment.align(first, second);
        for (int i = 0; places != null && i < places.length; i++) {
            if (places[i] >= 0 && first.get(i).equals(second.get(places[i]))) {
                common[places[i]] = true;
            }
        }
        return common;
    }

    private static boolean blank(String sentence) {
        return sentence.trim().isEmpty();
    }
}
