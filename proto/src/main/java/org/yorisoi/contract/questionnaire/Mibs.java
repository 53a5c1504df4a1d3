package org.yorisoi.contract.questionnaire;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * 赤ちゃんへの気持ち質問票 (MIBS-J). Taylor A et al.: A new Mother-to-Infant Bonding Scale. Arch Womens Ment Health 2005; 8: 45–51;
 * Japanese version and subscales: Yoshida K et al., Arch Womens Ment Health 2012; 15: 343–352. There is no agreed
 * cut-off, so none is applied. Editions of the sheet may print the options in another order: compare the one in use.
 */
public final class Mibs {
    /** Items whose first option, as printed, scores 0. */
    private static final List<Integer> FROM_TOP = List.of(1, 6, 8, 10);

    private static final List<Integer> LACK_OF_AFFECTION = List.of(1, 6, 8, 10);
    private static final List<Integer> ANGER_AND_REJECTION = List.of(2, 3, 5, 7);
    private static final List<Integer> HURTFUL = List.of(2, 3, 5, 7, 9);

    private Mibs() {}

    /** Scores a sheet. */
    public static MibsResult score(Choices choices) {
        List<@Nullable Integer> scores = choices.scores(FROM_TOP);
        return new MibsResult(
                scores,
                ScoreSum.of(scores, Choices.ALL),
                ScoreSum.of(scores, LACK_OF_AFFECTION),
                ScoreSum.of(scores, ANGER_AND_REJECTION),
                HURTFUL.stream().filter(item -> isSet(scores.get(item - 1))).collect(Collectors.toList()));
    }

    private static boolean isSet(@Nullable Integer score) {
        return score != null && score > 0;
    }
}
