package org.yorisoi.client.search;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/**
 * A text as it is compared in a search. Strict: compatibility forms, hiragana as katakana, without spaces and middle
 * dots, hyphens after a kana as long marks, old forms of a letter as new ones, Latin letters small. Loose: strict, and
 * ヴ as バ行, ヂヅヲ as ジズオ, without long marks, small kana as large ones.
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
    private static final String[][] V_ROW = {{"ヴァ", "バ"}, {"ヴィ", "ビ"}, {"ヴェ", "ベ"}, {"ヴォ", "ボ"}, {"ヴ", "ブ"}};
    private static final String HYPHENS = "-‐‑‒–—―−－ｰー〜~";

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
        String folded = withoutVariationSelectors(text);
        for (Map.Entry<String, String> wide : OLD_WIDE.entrySet()) {
            folded = folded.replace(wide.getKey(), wide.getValue());
        }
        folded = Normalizer.normalize(folded, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder key = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); i++) {
            char c = katakana(replaced(folded.charAt(i), OLD, NEW));
            if (HYPHENS.indexOf(c) >= 0) {
                boolean afterKana = key.length() > 0 && isKana(key.charAt(key.length() - 1));
                key.append(afterKana ? 'ー' : c);
            } else if (!Character.isWhitespace(c) && !Character.isSpaceChar(c) && c != '・') {
                key.append(c);
            }
        }
        return key.toString();
    }

    private static String loose(String strict) {
        String key = strict;
        for (String[] pair : V_ROW) {
            key = key.replace(pair[0], pair[1]);
        }
        StringBuilder loose = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            char c = replaced(replaced(key.charAt(i), "ヂヅヲ", "ジズオ"), SMALL, LARGE);
            if (c != 'ー') {
                loose.append(c);
            }
        }
        return loose.toString();
    }

    private static String withoutVariationSelectors(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> !(c >= 0xFE00 && c <= 0xFE0F) && !(c >= 0xE0100 && c <= 0xE01EF))
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static char replaced(char c, String from, String to) {
        int place = from.indexOf(c);
        return place < 0 ? c : to.charAt(place);
    }

    private static char katakana(char c) {
        boolean hiragana = c >= 'ぁ' && c <= 'ゖ';
        return hiragana ? (char) (c + ('ァ' - 'ぁ')) : c;
    }

    private static boolean isKana(char c) {
        return (c >= 'ァ' && c <= 'ヺ') || c == 'ー';
    }
}
