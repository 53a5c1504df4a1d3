package org.yorisoi.contract.validate;

import static org.yorisoi.contract.validate.RecordRule.error;
import static org.yorisoi.contract.validate.RecordRule.warning;

import java.util.List;
import org.yorisoi.record.v1.Review;
import org.yorisoi.record.v1.ReviewDecision;

/** What must agree between the fields of a review. */
final class ReviewRules {
    private ReviewRules() {}

    static List<RecordRule<Review>> all() {
        return List.of(
                error(
                        "review.returned_without_reason",
                        Review.REASON_FIELD_NUMBER,
                        review -> returned(review) && !review.hasReason()),
                warning(
                        "review.returned_without_comment",
                        Review.COMMENTS_FIELD_NUMBER,
                        review -> returned(review) && review.getCommentsCount() == 0));
    }

    private static boolean returned(Review review) {
        return review.getDecision() == ReviewDecision.REVIEW_DECISION_RETURNED;
    }
}
