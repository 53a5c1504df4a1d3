package org.yorisoi.contract.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yorisoi.contract.Limits;

/** What holds for every narrative; the cases by hand are in vectors/text.textproto. */
class TextMergeTest {
    private static final int RUNS = 5_000;
    private static final String[] ENDINGS = {"。", "！", "？", "!", "?", "\n", "!?", "。"};

    private int made;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void merge_oneSideOnlyAddedASentence_isNeverLost(long seed) {
        Random random = new Random(seed);
        int merged = 0;
        for (int run = 0; run < RUNS; run++) {
            List<String> base = sentences(random, 1 + random.nextInt(6));
            List<String> theirs = edited(random, base);
            List<String> mine = edited(random, base);

            String text = TextMerge.merge(join(base), join(theirs), join(mine));

            if (text != null) {
                assertNothingLost(text, base, theirs, mine);
                merged++;
            }
        }
        assertTrue(merged > RUNS / 4 && merged < RUNS, "merged " + merged);
    }

    @ParameterizedTest
    @ValueSource(longs = {15, 16})
    void merge_theirsHoldsMyEditsAlready_changesNothingOrOverlaps(long seed) {
        Random random = new Random(seed);
        int unchanged = 0;
        int merged = 0;
        for (int run = 0; run < RUNS; run++) {
            List<String> base = sentences(random, 1 + random.nextInt(6));
            String mine = join(edited(random, base));
            String text = TextMerge.merge(join(base), join(edited(random, base)), mine);
            if (text != null) {
                String again = TextMerge.merge(join(base), text, mine);
                assertTrue(again == null || again.equals(text), () -> text + "|" + again);
                unchanged += again == null ? 0 : 1;
                merged++;
            }
        }
        // Edits that stand side by side cannot always be told apart afterwards: they overlap, and nothing is repeated.
        assertTrue(unchanged > merged * 3 / 4, unchanged + " of " + merged);
    }

    /** Every sentence is unique here, so it is enough to look for it. */
    private static void assertNothingLost(String text, List<String> base, List<String> theirs, List<String> mine) {
        Set<String> before = new HashSet<>(base);
        for (List<String> side : List.of(theirs, mine)) {
            side.stream().filter(s -> !before.contains(s)).forEach(s -> assertTrue(text.contains(s), s));
        }
        for (String sentence : base) {
            boolean kept = theirs.contains(sentence) && mine.contains(sentence);
            assertEquals(kept, text.contains(sentence), sentence);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7, 8})
    void merge_anyTexts_overlapsTheSameFromBothSides(long seed) {
        Random random = new Random(seed);
        for (int run = 0; run < RUNS; run++) {
            String base = scribble(random);
            String one = scribble(random);
            String other = scribble(random);

            String text = TextMerge.merge(base, one, other);

            assertEquals(text == null, TextMerge.merge(base, other, one) == null, () -> base + "|" + one + "|" + other);
            assertWellFormed(text);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {9, 10, 11, 12})
    void merge_onlyOneSideOrBothAlike_givesThatText(long seed) {
        Random random = new Random(seed);
        for (int run = 0; run < RUNS; run++) {
            String base = scribble(random) + "x";
            String edit = scribble(random);

            assertEquals(edit, TextMerge.merge(base, base, edit));
            assertEquals(edit, TextMerge.merge(base, edit, base));
            assertEquals(edit, TextMerge.merge(base, edit, edit));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {13, 14})
    void sentences_anyText_putTogetherAreTheText(long seed) {
        Random random = new Random(seed);
        for (int run = 0; run < RUNS; run++) {
            String text = scribble(random);
            List<String> sentences = Sentences.of(text);

            assertEquals(text, String.join("", sentences));
            sentences.forEach(TextMergeTest::assertWellFormed);
            for (int i = 0; i + 1 < sentences.size(); i++) {
                assertTrue(Sentences.ended(sentences.get(i)));
            }
        }
    }

    @Test
    void merge_tooManySentencesToCompare_overlaps() {
        int many = (int) Math.sqrt(Limits.TEXT_MERGE_CELLS) + 2;
        String base = numbered("b", many) + "x。";
        String theirs = numbered("t", many) + "x。";

        assertNull(TextMerge.merge(base, theirs, base + "y。"));
        assertEquals(base + "y。", TextMerge.merge(base, base, base + "y。"), "equal ends are not in the table");
    }

    private static String numbered(String prefix, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(prefix).append(i).append('。');
        }
        return text.toString();
    }

    private List<String> sentences(Random random, int count) {
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sentences.add(sentence(random));
        }
        return sentences;
    }

    private String sentence(Random random) {
        return "「" + made++ + "」です" + ENDINGS[random.nextInt(ENDINGS.length)];
    }

    private List<String> edited(Random random, List<String> base) {
        List<String> edited = new ArrayList<>(base);
        for (int i = random.nextInt(2); i >= 0; i--) {
            int place = random.nextInt(edited.size() + 1);
            boolean atEnd = place == edited.size();
            switch (atEnd ? 0 : random.nextInt(3)) {
                case 0 -> edited.add(place, sentence(random));
                case 1 -> edited.remove(place);
                default -> edited.set(place, sentence(random));
            }
        }
        return edited;
    }

    private static String join(List<String> sentences) {
        return String.join("", sentences);
    }

    private static String scribble(Random random) {
        String[] pieces = {"あ", "い", "。", "\n", "！", "?", "😀", "\r\n", "う。", "え。"};
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(9); i > 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }

    private static void assertWellFormed(@Nullable String text) {
        if (text != null) {
            assertFalse(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).contains("\uFFFD"));
            assertEquals(text, new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        }
    }
}
