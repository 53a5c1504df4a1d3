package org.yorisoi.contract.questionnaire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A MIBS-J sheet, scored; higher means more difficult feelings.
 *
 * @param scores of items 1 to 10, each 0 to 3; null if unanswered
 * @param sum 0 to 30
 * @param lackOfAffection 愛情の欠如, 0 to 12
 * @param angerAndRejection 怒りと拒絶, 0 to 12
 * @param toTalkAbout the items about hurtful feelings that have a score, ascending
 */
public record MibsResult(
        List<@Nullable Integer> scores,
        ScoreSum sum,
        ScoreSum lackOfAffection,
        ScoreSum angerAndRejection,
        List<Integer> toTalkAbout) {
    /** Whether it is complete; never scores. */
    @Override
    public String toString() {
        return "MibsResult[" + sum + "]";
    }
}
