package org.yorisoi.contract.questionnaire;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * エジンバラ産後うつ病質問票 (EPDS). Cox JL, Holden JM, Sagovsky R: Detection of postnatal depression. Br J Psychiatry 1987;
 * 150: 782–786; Japanese version: 岡野禎治ほか, 精神科診断学 1996; 7: 525–533.
 */
public final class Epds {
    /**
     * Japan, about one month after the birth (岡野 1996: 8/9). Default of a setting: other languages, and pregnancy, have
     * others. Below it a depression is not excluded.
     */
    public static final int CUTOFF_JAPANESE = 9;

    static final int SELF_HARM_ITEM = 10;

    /** Items whose first option, as printed, scores 0. */
    private static final List<Integer> FROM_TOP = List.of(1, 2, 4);

    private static final List<Integer> GRAVEST = List.of(7, 8, 9, SELF_HARM_ITEM);
    private static final int GRAVE_SCORE = 2;

    private Epds() {}

    /**
     * Scores a sheet.
     *
     * @param cutoff totals from here on raise an alert
     */
    public static EpdsResult score(Choices choices, int cutoff) {
        List<@Nullable Integer> scores = choices.scores(FROM_TOP);
        ScoreSum sum = ScoreSum.of(scores, Choices.ALL);
        Set<EpdsAlert> alerts = EnumSet.noneOf(EpdsAlert.class);
        if (sum.lowest() >= cutoff) {
            alerts.add(EpdsAlert.TOTAL);
        } else if (sum.highest() >= cutoff) {
            alerts.add(EpdsAlert.TOTAL_OPEN);
        }
        Integer selfHarm = scores.get(SELF_HARM_ITEM - 1);
        if (selfHarm == null) {
            alerts.add(EpdsAlert.ITEM_10_UNANSWERED);
        } else if (selfHarm > 0) {
            alerts.add(EpdsAlert.ITEM_10);
        }
        if (GRAVEST.stream().allMatch(item -> isGrave(scores.get(item - 1)))) {
            alerts.add(EpdsAlert.ITEMS_7_TO_10_HIGH);
        }
        if (choices.allFirst()) {
            alerts.add(EpdsAlert.ALL_FIRST_OPTIONS);
        }
        return new EpdsResult(scores, sum, Collections.unmodifiableSet(alerts));
    }

    private static boolean isGrave(@Nullable Integer score) {
        return score != null && score >= GRAVE_SCORE;
    }
}
