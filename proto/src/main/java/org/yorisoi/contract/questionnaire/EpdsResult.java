package org.yorisoi.contract.questionnaire;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An EPDS sheet, scored.
 *
 * @param scores of items 1 to 10, each 0 to 3; null if unanswered
 * @param sum 0 to 30
 * @param alerts what has to be seen, the gravest first
 */
public record EpdsResult(List<@Nullable Integer> scores, ScoreSum sum, Set<EpdsAlert> alerts) {
    /** The score of item 10, about harming oneself; null if unanswered. */
    public @Nullable Integer item10() {
        return scores.get(Epds.SELF_HARM_ITEM - 1);
    }

    /** Whether it is complete; never scores or alerts. */
    @Override
    public String toString() {
        return "EpdsResult[" + sum + "]";
    }
}
