package org.yorisoi.contract.entry;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * 電話番号. Kept as its digits alone, from 0, ten of them, or eleven for mobile phones and the like (電気通信番号計画, 総務省); numbers of
 * three digits such as 110, 119 and 189 are no one's telephone.
 */
public final class PhoneNumber {
    /** Characters: longer than any number, with spaces. */
    private static final int LENGTH_MAX = 40;

    private static final Pattern SEPARATORS = Pattern.compile("[\\s　()\\[\\]‐‑‒–—―−ー〜~.・-]+");
    private static final Pattern COUNTRY = Pattern.compile("^\\+810?");
    /** Eleven digits if the third is 0, as of mobile phones; else ten. */
    private static final Pattern DIGITS = Pattern.compile("0[2-9]0[0-9]{8}|0[1-9][1-9][0-9]{7}");

    private static final Pattern MOBILE_OR_IP = Pattern.compile("0[2-9]0[0-9]{8}");
    private static final Pattern TOKYO_OR_OSAKA = Pattern.compile("0[36][0-9]{8}");
    private static final Pattern FREE_OR_SHARED = Pattern.compile("(0120|0570|0990)[0-9]{6}|0800[0-9]{7}");

    private PhoneNumber() {}

    /**
     * What is kept of a number as people write it: in full or half width, with hyphens, brackets or spaces, or with +81.
     * Null if it is no number, such as a mobile one with a digit too few, or if it holds anything else, such as an
     * extension: to leave that out would make another number of it.
     */
    public static @Nullable String stored(String typed) {
        if (typed.length() > LENGTH_MAX) {
            return null;
        }
        String folded = Normalizer.normalize(typed, Normalizer.Form.NFKC);
        String digits =
                COUNTRY.matcher(SEPARATORS.matcher(folded).replaceAll("")).replaceFirst("0");
        return DIGITS.matcher(digits).matches() ? digits : null;
    }

    /**
     * A kept number in groups, where its first digits alone tell them: 03-5962-7215, 090-1234-5678, 0120-483-710. The
     * others stay in one piece: their groups depend on the table of all area codes.
     */
    public static String shown(String stored) {
        if (FREE_OR_SHARED.matcher(stored).matches()) {
            return grouped(stored, 4, 7);
        }
        if (MOBILE_OR_IP.matcher(stored).matches()) {
            return grouped(stored, 3, 7);
        }
        return TOKYO_OR_OSAKA.matcher(stored).matches() ? grouped(stored, 2, 6) : stored;
    }

    private static String grouped(String number, int second, int third) {
        return number.substring(0, second) + "-" + number.substring(second, third) + "-" + number.substring(third);
    }
}
