package org.yorisoi.contract.validate;

import static org.yorisoi.contract.validate.RecordRule.error;
import static org.yorisoi.contract.validate.RecordRule.warning;

import java.util.List;
import org.yorisoi.record.v1.CaseFile;
import org.yorisoi.record.v1.CaseStatus;
import org.yorisoi.record.v1.CloseReason;
import org.yorisoi.record.v1.CouncilRegistration;

/** What must agree between the fields of a case. */
final class CaseRules {
    private CaseRules() {}

    static List<RecordRule<CaseFile>> all() {
        return List.of(
                error("case.closed_without_reason", CaseFile.CLOSE_REASON_FIELD_NUMBER, CaseRules::closedWithoutReason),
                error("case.close_meeting_missing", CaseFile.CLOSE_MEETING_FIELD_NUMBER, CaseRules::lacksMeeting),
                error("case.lead_missing", CaseFile.LEAD_AGENCY_FIELD_NUMBER, CaseRules::lacksLead),
                warning("case.review_date_missing", CaseFile.REVIEW_DUE_ON_FIELD_NUMBER, CaseRules::lacksReview),
                warning("case.main_kind_not_listed", CaseFile.MAIN_ABUSE_KIND_FIELD_NUMBER, CaseRules::mainNotListed));
    }

    private static boolean closedWithoutReason(CaseFile file) {
        return file.getStatus() == CaseStatus.CASE_STATUS_CLOSED && !(file.hasCloseReason() && file.hasClosedOn());
    }

    /** A family that is out of touch is not let go by one person alone. */
    private static boolean lacksMeeting(CaseFile file) {
        return file.getCloseReason() == CloseReason.CLOSE_REASON_OUT_OF_TOUCH
                && file.getCloseMeeting().isEmpty();
    }

    private static boolean lacksLead(CaseFile file) {
        return registered(file) && (file.getLeadAgency().isEmpty() || !file.hasLeadWorkerId());
    }

    private static boolean lacksReview(CaseFile file) {
        return registered(file) && !file.hasReviewDueOn();
    }

    private static boolean registered(CaseFile file) {
        return file.getCouncilRegistration() == CouncilRegistration.COUNCIL_REGISTRATION_REGISTERED;
    }

    private static boolean mainNotListed(CaseFile file) {
        return file.hasMainAbuseKind() && !file.getAbuseKindsList().contains(file.getMainAbuseKind());
    }
}
