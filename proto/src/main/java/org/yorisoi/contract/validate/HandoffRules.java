package org.yorisoi.contract.validate;

import static org.yorisoi.contract.validate.RecordRule.error;
import static org.yorisoi.contract.validate.RecordRule.warning;

import java.util.List;
import org.yorisoi.record.v1.Handoff;
import org.yorisoi.record.v1.HandoffState;
import org.yorisoi.record.v1.HandoffType;
import org.yorisoi.record.v1.Urgency;

/** What must agree between the fields of a handoff: what was sent has a receiver, and what was accepted was seen. */
final class HandoffRules {
    private HandoffRules() {}

    static List<RecordRule<Handoff>> all() {
        return List.of(
                error(
                        "handoff.receiver_missing",
                        Handoff.TO_AGENCY_ID_FIELD_NUMBER,
                        handoff -> sent(handoff) && !handoff.hasToAgencyId() && !handoff.hasToUserId()),
                error(
                        "handoff.summary_missing",
                        Handoff.SUMMARY_FIELD_NUMBER,
                        handoff -> sent(handoff) && handoff.getSummary().isEmpty()),
                error(
                        "handoff.not_telephoned",
                        Handoff.PHONED_AT_FIELD_NUMBER,
                        handoff -> sent(handoff)
                                && handoff.getUrgencyValue() >= Urgency.URGENCY_A_VALUE
                                && !handoff.hasPhonedAt()),
                error(
                        "handoff.case_missing",
                        Handoff.CASE_ID_FIELD_NUMBER,
                        handoff -> sent(handoff)
                                && handoff.getType() == HandoffType.HANDOFF_TYPE_TRANSFER_OF_CASE
                                && !handoff.hasCaseId()),
                error(
                        "handoff.receipt_missing",
                        Handoff.RECEIVED_BY_FIELD_NUMBER,
                        handoff -> received(handoff)
                                && (!handoff.hasReceivedOn()
                                        || handoff.getReceivedBy().isEmpty())),
                error(
                        "handoff.child_not_seen",
                        Handoff.FIRST_SEEN_ON_FIELD_NUMBER,
                        handoff -> handoff.getState() == HandoffState.HANDOFF_STATE_ACCEPTED
                                && handoff.getType() != HandoffType.HANDOFF_TYPE_INFORMATION_ONLY
                                && !handoff.hasFirstSeenOn()),
                error(
                        "handoff.withdrawn_without_reason",
                        Handoff.WITHDRAWN_REASON_FIELD_NUMBER,
                        handoff -> handoff.getState() == HandoffState.HANDOFF_STATE_WITHDRAWN
                                && handoff.getWithdrawnReason().isEmpty()),
                warning(
                        "handoff.not_known_missing",
                        Handoff.NOT_KNOWN_FIELD_NUMBER,
                        handoff -> sent(handoff) && handoff.getNotKnown().isEmpty()));
    }

    private static boolean sent(Handoff handoff) {
        return handoff.getState() == HandoffState.HANDOFF_STATE_SENT || received(handoff);
    }

    private static boolean received(Handoff handoff) {
        return handoff.getState() == HandoffState.HANDOFF_STATE_RECEIVED
                || handoff.getState() == HandoffState.HANDOFF_STATE_ACCEPTED;
    }
}
