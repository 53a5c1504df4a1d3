package org.yorisoi.contract.questionnaire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sum of some items, as far as they were answered.
 *
 * @param lowest the sum of what was answered; the whole if everything was
 * @param unanswered items without an answer
 */
public record ScoreSum(int lowest, int unanswered) {
    /** The sum of these items, counted from 1. */
    static ScoreSum of(List<@Nullable Integer> scores, List<Integer> items) {
        int sum = 0;
        int unanswered = 0;
        for (int item : items) {
            Integer score = scores.get(item - 1);
            if (score == null) {
                unanswered++;
            } else {
                sum += score;
            }
        }
        return new ScoreSum(sum, unanswered);
    }

    /** What it would be if each unanswered item had the highest score. */
    public int highest() {
        return lowest + unanswered * Choices.LAST_OPTION;
    }

    /** The sum; null if an item is unanswered, when only {@code lowest} to {@code highest} can be said. */
    public @Nullable Integer total() {
        return unanswered == 0 ? lowest : null;
    }

    /** Whether it is complete; never the score. */
    @Override
    public String toString() {
        return "ScoreSum[" + unanswered + " unanswered]";
    }
}
