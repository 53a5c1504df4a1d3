package org.yorisoi.contract.validate;

import static org.yorisoi.contract.validate.RelatedRule.error;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.yorisoi.contract.household.HouseholdRecords;
import org.yorisoi.contract.household.LiveRecord;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.CaseFile;
import org.yorisoi.record.v1.CaseStatus;
import org.yorisoi.record.v1.ChildVoice;
import org.yorisoi.record.v1.ChildVoiceState;
import org.yorisoi.record.v1.CloseReason;
import org.yorisoi.record.v1.Escalation;
import org.yorisoi.record.v1.EscalationState;
import org.yorisoi.record.v1.Handoff;
import org.yorisoi.record.v1.HandoffState;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.RiskAssessment;

/** What must be done before a case ends, and what must be known before its urgency goes down. */
final class CaseRelations {
    private static final Set<CaseStatus> ENDED =
            EnumSet.of(CaseStatus.CASE_STATUS_CLOSED, CaseStatus.CASE_STATUS_TRANSFERRED);

    private static final Set<HandoffState> ON_ITS_WAY =
            EnumSet.of(HandoffState.HANDOFF_STATE_SENT, HandoffState.HANDOFF_STATE_RECEIVED);

    /** Then nobody can tell the child any more, and asking for a day would only have one invented. */
    private static final Set<CloseReason> CANNOT_BE_TOLD =
            EnumSet.of(CloseReason.CLOSE_REASON_DEATH, CloseReason.CLOSE_REASON_OUT_OF_TOUCH);

    private CaseRelations() {}

    static List<RelatedRule<CaseFile>> all() {
        return List.of(
                error(
                        "case.ended_with_open_escalation",
                        CaseFile.STATUS_FIELD_NUMBER,
                        CaseRelations::ends,
                        EnumSet.of(RecordKind.RECORD_KIND_ESCALATION),
                        (saving, records) -> hasOpenEscalation(records)),
                error(
                        "case.ended_before_child_was_told",
                        CaseFile.STATUS_FIELD_NUMBER,
                        saving -> ends(saving)
                                && !CANNOT_BE_TOLD.contains(saving.after().getCloseReason()),
                        EnumSet.of(RecordKind.RECORD_KIND_CHILD_VOICE),
                        (saving, records) -> hasWaitingVoice(records)),
                error(
                        "case.ended_before_handoff_was_accepted",
                        CaseFile.STATUS_FIELD_NUMBER,
                        CaseRelations::ends,
                        EnumSet.of(RecordKind.RECORD_KIND_HANDOFF),
                        CaseRelations::hasHandoffOnItsWay),
                error(
                        "case.urgency_lowered_without_assessment",
                        CaseFile.URGENCY_FIELD_NUMBER,
                        saving -> saving.before() != null
                                && saving.after().getUrgencyValue()
                                        < saving.before().getUrgencyValue(),
                        EnumSet.of(RecordKind.RECORD_KIND_RISK_ASSESSMENT),
                        CaseRelations::isNotAssessedSo));
    }

    static List<RelatedRule<RiskAssessment>> assessment() {
        return List.of(error(
                "risk_assessment.decision_lowered_without_reason",
                RiskAssessment.DECIDED_FIELD_NUMBER,
                saving -> saving.before() != null
                        && saving.after().getDecidedValue() < saving.before().getDecidedValue(),
                EnumSet.noneOf(RecordKind.class),
                (saving, records) -> !isFounded(saving.after())));
    }

    private static boolean ends(Saving<CaseFile> saving) {
        CaseFile before = saving.before();
        return ENDED.contains(saving.after().getStatus()) && (before == null || !ENDED.contains(before.getStatus()));
    }

    private static boolean hasOpenEscalation(HouseholdRecords records) {
        return records.all(Escalation.class).stream()
                .anyMatch(each -> each.value().getState() != EscalationState.ESCALATION_STATE_CLOSED);
    }

    private static boolean hasWaitingVoice(HouseholdRecords records) {
        return records.all(ChildVoice.class).stream()
                .map(LiveRecord::value)
                .anyMatch(voice ->
                        !voice.hasToldBackOn() && voice.getState() != ChildVoiceState.CHILD_VOICE_STATE_TOLD_BACK);
    }

    /** One that names another case does not keep this one open. */
    private static boolean hasHandoffOnItsWay(Saving<CaseFile> saving, HouseholdRecords records) {
        return records.all(Handoff.class).stream()
                .map(LiveRecord::value)
                .anyMatch(handoff -> ON_ITS_WAY.contains(handoff.getState())
                        && (!handoff.hasCaseId() || handoff.getCaseId().equals(Ids.bytes(saving.id()))));
    }

    /** The newest assessment of the case counts: one from before somebody raised the urgency is no ground to lower it. */
    private static boolean isNotAssessedSo(Saving<CaseFile> saving, HouseholdRecords records) {
        if (!records.sees(EnumSet.of(RecordKind.RECORD_KIND_RISK_ASSESSMENT))) {
            return false;
        }
        List<RiskAssessment> ofCase = records.all(RiskAssessment.class).stream()
                .map(LiveRecord::value)
                .filter(each -> each.getCaseId().equals(Ids.bytes(saving.id())) && each.hasDecided())
                .collect(Collectors.toList());
        int newest =
                ofCase.stream().mapToInt(RiskAssessment::getAssessedOn).max().orElse(0);
        return ofCase.stream()
                .noneMatch(each -> each.getAssessedOn() == newest
                        && isFounded(each)
                        && each.getDecidedValue() <= saving.after().getUrgencyValue());
    }

    private static boolean isFounded(RiskAssessment assessment) {
        return assessment.hasMeetingId() || !assessment.getReason().isEmpty();
    }
}
