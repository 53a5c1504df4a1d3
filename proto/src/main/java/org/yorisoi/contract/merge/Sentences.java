package org.yorisoi.contract.merge;

import java.util.ArrayList;
import java.util.List;

/** A narrative as its sentences and lines, in which nothing is lost: put together they are the narrative again. */
final class Sentences {
    private static final String ENDINGS = "。！？!?";

    private Sentences() {}

    /**
     * Splits a text behind every sentence ending (several in a row, as in !?, are one) and every line break. The ending
     * belongs to its sentence; only the last one may lack it. No character outside the BMP is ever cut.
     */
    static List<String> of(String text) {
        List<String> sentences = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            boolean runGoesOn = i + 1 < text.length() && isEnding(text.charAt(i + 1));
            if (text.charAt(i) == '\n' || (isEnding(text.charAt(i)) && !runGoesOn)) {
                sentences.add(text.substring(start, i + 1));
                start = i + 1;
            }
        }
        if (start < text.length()) {
            sentences.add(text.substring(start));
        }
        return sentences;
    }

    /** True if the text ends where a sentence or a line ends; also if there is none. */
    static boolean ended(CharSequence text) {
        return text.length() == 0 || ending(text.charAt(text.length() - 1));
    }

    /** The sentence without the endings and the line break behind it. */
    static String stem(String sentence) {
        int end = sentence.length();
        while (end > 0 && ending(sentence.charAt(end - 1))) {
            end--;
        }
        return sentence.substring(0, end);
    }

    private static boolean ending(char c) {
        return c == '\n' || isEnding(c);
    }

    private static boolean isEnding(char c) {
        return ENDINGS.indexOf(c) >= 0;
    }
}
