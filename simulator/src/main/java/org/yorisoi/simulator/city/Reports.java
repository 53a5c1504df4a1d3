package org.yorisoi.simulator.city;

import com.google.protobuf.ByteString;
import java.time.LocalDate;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.ReportState;
import org.yorisoi.record.v1.ReturnReason;
import org.yorisoi.record.v1.Review;
import org.yorisoi.record.v1.ReviewComment;
import org.yorisoi.record.v1.ReviewDecision;

/** Where reports stand, by their age: drafts and submitted ones are of the last days, old ones are approved. */
final class Reports {
    private static final int FRESH_DAYS = 4;
    private static final int RECENT_DAYS = 21;
    private static final int REVIEW_DAYS = 3;

    private final Making making;

    Reports(Making making) {
        this.making = making;
    }

    ReportState state(LocalDate day) {
        int roll = making.chance.number(1, 100);
        long age = making.today.toEpochDay() - day.toEpochDay();
        if (age <= FRESH_DAYS) {
            return roll <= 30 ? ReportState.REPORT_STATE_DRAFT : ReportState.REPORT_STATE_SUBMITTED;
        }
        if (age <= RECENT_DAYS) {
            return roll <= 45
                    ? ReportState.REPORT_STATE_APPROVED
                    : roll <= 70
                            ? ReportState.REPORT_STATE_CHECKED
                            : roll <= 78 ? ReportState.REPORT_STATE_RETURNED : ReportState.REPORT_STATE_SUBMITTED;
        }
        return roll <= 2 ? ReportState.REPORT_STATE_CHECKED : ReportState.REPORT_STATE_APPROVED;
    }

    /** The reviews of a report: of one that was returned, and of a few that were approved after it had been. */
    void review(RecordKind kind, ByteString target, LocalDate day, ReportState state) {
        if (state == ReportState.REPORT_STATE_RETURNED) {
            returned(kind, target, day, false);
        } else if (state == ReportState.REPORT_STATE_APPROVED && making.chance.percent(4)) {
            returned(kind, target, day, true);
            approved(kind, target);
        } else if (state == ReportState.REPORT_STATE_APPROVED && making.chance.percent(3)) {
            approved(kind, target);
        }
    }

    private void returned(RecordKind kind, ByteString target, LocalDate day, boolean settled) {
        making.add(
                RecordKind.RECORD_KIND_REVIEW,
                Review.newBuilder()
                        .setTargetKind(kind)
                        .setTargetId(target)
                        .setDecision(ReviewDecision.REVIEW_DECISION_RETURNED)
                        .setReason(ReturnReason.RETURN_REASON_LEFT_BLANK)
                        .addComments(ReviewComment.newBuilder()
                                .setId(making.chance.idBytes())
                                .setField(
                                        kind == RecordKind.RECORD_KIND_HOME_VISIT
                                                ? HomeVisit.CHILDREN_SEEN_FIELD_NUMBER
                                                : 0)
                                .setText(CaseSentences.RETURN)
                                .setSettled(settled))
                        .setDueOn(Days.epochDay(day.plusDays(2 * REVIEW_DAYS)))
                        .build());
    }

    private void approved(RecordKind kind, ByteString target) {
        making.add(
                RecordKind.RECORD_KIND_REVIEW,
                Review.newBuilder()
                        .setTargetKind(kind)
                        .setTargetId(target)
                        .setDecision(ReviewDecision.REVIEW_DECISION_APPROVED)
                        .addComments(ReviewComment.newBuilder()
                                .setId(making.chance.idBytes())
                                .setText(making.chance.pick(CaseSentences.APPROVALS))
                                .setSettled(true))
                        .build());
    }
}
