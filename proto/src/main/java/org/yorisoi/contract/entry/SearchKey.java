package org.yorisoi.contract.entry;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/**
 * A text as it is compared in a search; never stored. Strict: compatibility forms, hiragana as katakana, without
 * spaces, middle dots and invisible characters, hyphens after a kana as long marks, iteration marks written out, old
 * forms of a letter as new ones, Latin letters small. Loose: strict, and ヴ as バ行, ヂヅヲヰヱ as ジズオイエ, without long
 * marks, small kana as large ones. A key of a key is itself.
 *
 * @param strict hits by it come first
 * @param loose hits by it come after
 */
public record SearchKey(String strict, String loose) {
    // Common variants in names; only the search knows them, a stored name keeps the form its bearer writes.
    private static final String OLD = "髙﨑嵜齋齊斉邊邉澤濵濱廣櫻德惠眞龍嶋桒瀨";
    private static final String NEW = "高崎崎斎斎斎辺辺沢浜浜広桜徳恵真竜島桑瀬";
    // Beyond the first plane: two UTF-16 units.
    private static final Map<String, String> OLD_WIDE = Map.of("𠮷", "吉");
    private static final String SMALL = "ァィゥェォッャュョヮヵヶ";
    private static final String LARGE = "アイウエオツヤユヨワカケ";
    private static final String SAME_SOUND = "ヂヅヲヰヱヷヸヹヺ";
    private static final String USUAL_SOUND = "ジズオイエバビベボ";
    private static final String[][] V_ROW = {{"ヴァ", "バ"}, {"ヴィ", "ビ"}, {"ヴェ", "ベ"}, {"ヴォ", "ボ"}, {"ヴ", "ブ"}};
    private static final String HYPHENS = "-‐‑‒–—―−－ｰー〜~";
    // Between the parts of a foreign name.
    private static final String SEPARATORS = "・·•‧=゠";
    // Voice marks that belong to no kana.
    private static final String LONE_MARKS = "\u3099\u309A";
    private static final char REPEAT = 'ヽ';
    private static final char REPEAT_VOICED = 'ヾ';
    private static final String REPEAT_KANJI = "々〻";

    /** The key of a text. */
    public static SearchKey of(String text) {
        String strict = strict(text);
        return new SearchKey(strict, loose(strict));
    }

    /** True if there is nothing to compare. */
    public boolean isEmpty() {
        return strict.isEmpty();
    }

    private static String strict(String text) {
        String folded = visible(text);
        for (Map.Entry<String, String> wide : OLD_WIDE.entrySet()) {
            folded = folded.replace(wide.getKey(), wide.getValue());
        }
        folded = Normalizer.normalize(folded, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder key = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); i++) {
            append(key, katakana(replaced(folded.charAt(i), OLD, NEW)));
        }
        return key.toString();
    }

    private static void append(StringBuilder key, char c) {
        boolean afterKana = key.length() > 0 && isKana(key.charAt(key.length() - 1));
        if (HYPHENS.indexOf(c) >= 0) {
            key.append(afterKana ? 'ー' : c);
        } else if (afterKana && c == REPEAT) {
            key.append(key.charAt(key.length() - 1));
        } else if (afterKana && c == REPEAT_VOICED) {
            key.append(voiced(key.charAt(key.length() - 1)));
        } else if (REPEAT_KANJI.indexOf(c) >= 0 && endsWithKanji(key)) {
            key.appendCodePoint(key.codePointBefore(key.length()));
        } else if (!isLeftOut(c)) {
            key.append(c);
        }
    }

    private static boolean isLeftOut(char c) {
        return Character.isWhitespace(c) || SEPARATORS.indexOf(c) >= 0 || LONE_MARKS.indexOf(c) >= 0;
    }

    private static String loose(String strict) {
        String key = strict;
        for (String[] pair : V_ROW) {
            key = key.replace(pair[0], pair[1]);
        }
        StringBuilder loose = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            char c = replaced(replaced(key.charAt(i), SAME_SOUND, USUAL_SOUND), SMALL, LARGE);
            if (c != 'ー') {
                loose.append(c);
            }
        }
        return loose.toString();
    }

    /** Without variation selectors and joiners; with voice marks that NFKC would part from their kana as combining ones. */
    private static String visible(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> !(c >= 0xFE00 && c <= 0xFE0F) && !(c >= 0xE0100 && c <= 0xE01EF))
                .filter(c -> Character.getType(c) != Character.FORMAT)
                .map(c -> c == '゛' ? '\u3099' : c == '゜' ? '\u309A' : c)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static char replaced(char c, String from, String to) {
        int place = from.indexOf(c);
        return place < 0 ? c : to.charAt(place);
    }

    private static char katakana(char c) {
        boolean hiragana = (c >= 'ぁ' && c <= 'ゖ') || c == 'ゝ' || c == 'ゞ';
        return hiragana ? (char) (c + ('ァ' - 'ぁ')) : c;
    }

    /** With its voice mark; the kana itself if it takes none or has it, as then the mark stays apart. */
    private static char voiced(char kana) {
        return Normalizer.normalize(kana + "\u3099", Normalizer.Form.NFC).charAt(0);
    }

    private static boolean isKana(char c) {
        return (c >= 'ァ' && c <= 'ヺ') || c == 'ー';
    }

    private static boolean endsWithKanji(StringBuilder key) {
        return key.length() > 0 && Character.isIdeographic(key.codePointBefore(key.length()));
    }
}
