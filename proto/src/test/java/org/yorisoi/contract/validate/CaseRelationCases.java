package org.yorisoi.contract.validate;

import static org.yorisoi.contract.household.Family.CHILD;
import static org.yorisoi.contract.household.Family.day;
import static org.yorisoi.contract.validate.RelatedCase.changed;
import static org.yorisoi.contract.validate.RelatedCase.created;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.yorisoi.contract.household.Family;
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
import org.yorisoi.record.v1.Urgency;

/** The end of a case, and its urgency. */
final class CaseRelationCases {
    private static final ByteString THIS_CASE = Ids.bytes(RelatedCase.SAVED);
    private static final ByteString OTHER_CASE = Ids.bytes(new UUID(0xD, 2));
    private static final String ESCALATION = "ERROR status case.ended_with_open_escalation";
    private static final String VOICE = "ERROR status case.ended_before_child_was_told";
    private static final String HANDOFF = "ERROR status case.ended_before_handoff_was_accepted";
    private static final String URGENCY = "ERROR urgency case.urgency_lowered_without_assessment";
    private static final String DECISION = "ERROR decided risk_assessment.decision_lowered_without_reason";

    private CaseRelationCases() {}

    static List<RelatedCase> all() {
        List<RelatedCase> all = new ArrayList<>(endings());
        all.addAll(urgencies());
        return all;
    }

    private static List<RelatedCase> endings() {
        CaseFile.Builder open = file(CaseStatus.CASE_STATUS_SUPPORTING);
        CaseFile.Builder closed = file(CaseStatus.CASE_STATUS_CLOSED);
        CaseFile.Builder awaiting = file(CaseStatus.CASE_STATUS_AWAITING_TRANSFER);
        CaseFile.Builder transferred = file(CaseStatus.CASE_STATUS_TRANSFERRED);
        Family raised = new Family().with(escalation(EscalationState.ESCALATION_STATE_RAISED));
        Family heard = new Family().with(voice().build());
        Family sent = new Family().with(handoff(HandoffState.HANDOFF_STATE_SENT).build());
        CaseFile.Builder dead = closed.clone().setCloseReason(CloseReason.CLOSE_REASON_DEATH);
        CaseFile.Builder gone = closed.clone().setCloseReason(CloseReason.CLOSE_REASON_OUT_OF_TOUCH);
        Family all = new Family()
                .with(escalation(EscalationState.ESCALATION_STATE_CHILD_SEEN))
                .with(voice().build())
                .with(handoff(HandoffState.HANDOFF_STATE_RECEIVED).build());
        return List.of(
                changed("closed, nothing open", open, closed, new Family()),
                changed("closed, escalation raised", open, closed, raised, ESCALATION),
                changed("closed, escalation without a state", open, closed, withoutState(), ESCALATION),
                changed(
                        "closed, escalation closed",
                        open,
                        closed,
                        new Family().with(escalation(EscalationState.ESCALATION_STATE_CLOSED))),
                changed("transferred, escalation raised", awaiting, transferred, raised, ESCALATION),
                changed("awaiting transfer, escalation raised", open, awaiting, raised),
                changed("another status, escalation raised", open, file(CaseStatus.CASE_STATUS_WATCHING), raised),
                changed(
                        "note of a closed case, escalation raised",
                        closed,
                        closed.clone().setSummary("森"),
                        raised),
                changed("closed case becomes transferred", closed, transferred, raised),
                changed("opened again, escalation raised", closed, open, raised),
                created("created closed, escalation raised", closed, raised, ESCALATION),
                changed("closed, voice heard", open, closed, heard, VOICE),
                changed(
                        "closed, voice considered",
                        open,
                        closed,
                        new Family()
                                .with(voice().setState(ChildVoiceState.CHILD_VOICE_STATE_CONSIDERED)
                                        .build()),
                        VOICE),
                changed(
                        "closed, voice told back",
                        open,
                        closed,
                        new Family()
                                .with(voice().setState(ChildVoiceState.CHILD_VOICE_STATE_TOLD_BACK)
                                        .build())),
                changed(
                        "closed, voice told back, state forgotten",
                        open,
                        closed,
                        new Family()
                                .with(voice().setToldBackOn(day("2026-10-01")).build())),
                changed("closed by death, voice heard", open, dead, heard),
                changed("closed out of touch, voice heard", open, gone, heard),
                changed("closed by death, escalation raised", open, dead, raised, ESCALATION),
                changed("closed, handoff sent", open, closed, sent, HANDOFF),
                changed("transferred, handoff sent", awaiting, transferred, sent, HANDOFF),
                changed("closed, handoff accepted", open, closed, handedOff(HandoffState.HANDOFF_STATE_ACCEPTED)),
                changed("closed, handoff withdrawn", open, closed, handedOff(HandoffState.HANDOFF_STATE_WITHDRAWN)),
                changed(
                        "closed, handoff in preparation",
                        open,
                        closed,
                        handedOff(HandoffState.HANDOFF_STATE_PREPARING)),
                changed("closed, handoff of this case", open, closed, handoffOf(THIS_CASE), HANDOFF),
                changed("closed, handoff of another case", open, closed, handoffOf(OTHER_CASE)),
                changed("closed, everything open", open, closed, all, ESCALATION, VOICE, HANDOFF));
    }

    private static List<RelatedCase> urgencies() {
        CaseFile.Builder a = urgency(Urgency.URGENCY_A);
        CaseFile.Builder c = urgency(Urgency.URGENCY_C);
        RiskAssessment.Builder decided =
                assessment(Urgency.URGENCY_C, "2026-09-01").setReason("会議で決めた");
        Family older = new Family()
                .with(decided.build())
                .with(assessment(Urgency.URGENCY_A, "2026-10-01")
                        .setReason("けが")
                        .build());
        return List.of(
                changed("urgency lowered", a, c, new Family(), URGENCY),
                changed("urgency unset", a, CaseFile.newBuilder(), new Family().with(decided.build()), URGENCY),
                changed("urgency raised", c, a, new Family()),
                changed("urgency first set", CaseFile.newBuilder(), c, new Family()),
                created("created with an urgency", c, new Family()),
                changed("assessed so, with a reason", a, c, new Family().with(decided.build())),
                changed(
                        "assessed lower, by a meeting",
                        a,
                        c,
                        new Family()
                                .with(assessment(Urgency.URGENCY_D, "2026-09-01")
                                        .setMeetingId(CHILD)
                                        .build())),
                changed(
                        "assessed so, neither meeting nor reason",
                        a,
                        c,
                        new Family()
                                .with(assessment(Urgency.URGENCY_C, "2026-09-01")
                                        .build()),
                        URGENCY),
                changed(
                        "assessed higher",
                        a,
                        c,
                        new Family()
                                .with(decided.clone()
                                        .setDecided(Urgency.URGENCY_B)
                                        .build()),
                        URGENCY),
                changed(
                        "assessed for another case",
                        a,
                        c,
                        new Family().with(decided.clone().setCaseId(OTHER_CASE).build()),
                        URGENCY),
                changed("assessed so before it was assessed higher", a, c, older, URGENCY),
                changed(
                        "by somebody who sees no assessments",
                        a,
                        c,
                        new Family().unseen(RecordKind.RECORD_KIND_RISK_ASSESSMENT)),
                changed(
                        "decision lowered",
                        deciding(Urgency.URGENCY_A),
                        deciding(Urgency.URGENCY_B),
                        new Family(),
                        DECISION),
                changed(
                        "decision lowered with a reason",
                        deciding(Urgency.URGENCY_A),
                        deciding(Urgency.URGENCY_B).setReason("会えた"),
                        new Family()),
                changed("decision raised", deciding(Urgency.URGENCY_B), deciding(Urgency.URGENCY_A), new Family()));
    }

    private static RiskAssessment.Builder deciding(Urgency decided) {
        return RiskAssessment.newBuilder().setDecided(decided);
    }

    private static CaseFile.Builder file(CaseStatus status) {
        return CaseFile.newBuilder().setStatus(status);
    }

    private static CaseFile.Builder urgency(Urgency urgency) {
        return CaseFile.newBuilder().setUrgency(urgency);
    }

    private static RiskAssessment.Builder assessment(Urgency decided, String on) {
        return RiskAssessment.newBuilder()
                .setCaseId(THIS_CASE)
                .setAssessedOn(day(on))
                .setDecided(decided);
    }

    private static Escalation escalation(EscalationState state) {
        return Escalation.newBuilder().setState(state).build();
    }

    private static Family withoutState() {
        return new Family().with(Escalation.getDefaultInstance());
    }

    private static ChildVoice.Builder voice() {
        return ChildVoice.newBuilder().setChildId(CHILD).setState(ChildVoiceState.CHILD_VOICE_STATE_HEARD);
    }

    private static Handoff.Builder handoff(HandoffState state) {
        return Handoff.newBuilder().setState(state);
    }

    private static Family handedOff(HandoffState state) {
        return new Family().with(handoff(state).build());
    }

    private static Family handoffOf(ByteString file) {
        return new Family()
                .with(handoff(HandoffState.HANDOFF_STATE_SENT).setCaseId(file).build());
    }
}
