package org.yorisoi.simulator.city;

import com.google.protobuf.ByteString;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.yorisoi.record.v1.BodyPart;
import org.yorisoi.record.v1.BodySide;
import org.yorisoi.record.v1.CallResult;
import org.yorisoi.record.v1.CallTo;
import org.yorisoi.record.v1.ChildSafety;
import org.yorisoi.record.v1.EmergencyCall;
import org.yorisoi.record.v1.Escalation;
import org.yorisoi.record.v1.EscalationState;
import org.yorisoi.record.v1.Injury;
import org.yorisoi.record.v1.InjuryLook;
import org.yorisoi.record.v1.InjuryMark;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.SafetySign;
import org.yorisoi.record.v1.Urgency;

/** The one escalation of a family: telephoned first, recorded second, and closed when the child was seen. */
final class EscalationRecords {
    private static final List<SafetySign> SIGNS = List.of(
            SafetySign.SAFETY_SIGN_UNEXPLAINED_INJURY,
            SafetySign.SAFETY_SIGN_FEAR_OF_OWN_ACTS,
            SafetySign.SAFETY_SIGN_SMALL_CHILDREN_ALONE,
            SafetySign.SAFETY_SIGN_VIOLENCE_WITNESSED);

    /** One in so many is still open. */
    private static final int OPEN_OF = 9;

    private static final int MINUTE_MILLIS = 60_000;
    private static final long CLOCK_MILLIS = 48L * 60 * MINUTE_MILLIS;

    private final Making making;
    private final Chance chance;

    EscalationRecords(Making making) {
        this.making = making;
        this.chance = making.chance;
    }

    /** The sign for which it was raised. */
    static SafetySign sign(Making making) {
        return SIGNS.get(making.lot.escalation % SIGNS.size());
    }

    /** Makes it, of a visit at which the sign was seen. */
    void make(VisitSeries.Told visit) {
        long raised = visit.visit().getLeftAt();
        LocalDate day = Days.day(raised);
        boolean open = making.lot.escalation % OPEN_OF == 2;
        Escalation.Builder call = Escalation.newBuilder()
                .setRaisedAt(raised)
                .addAllSubjectIds(
                        making.childrenOn(day).stream().map(Making::id).toList())
                .setVisitId(visit.id())
                .addSigns(sign(making))
                .setConcern(chance.pick(CaseSentences.CONCERNS))
                .addCalls(EmergencyCall.newBuilder()
                        .setId(chance.idBytes())
                        .setTo(CallTo.CALL_TO_SUPERVISOR)
                        .setCalledAt(raised + 2 * MINUTE_MILLIS)
                        .setSpokeTo("統括支援員")
                        .setResult(CallResult.CALL_RESULT_REACHED))
                .setChildSafety(ChildSafety.CHILD_SAFETY_SAFE)
                .setInstructions("あす、二人で訪ねてこどもに会う。")
                .setUrgency(Urgency.URGENCY_C)
                .setSeeChildBy(raised + CLOCK_MILLIS)
                .setTakenOnById(making.team.coordinatorId())
                .setState(EscalationState.ESCALATION_STATE_TAKEN_ON);
        LocalDate seen = day.plusDays(1);
        if (seen.isBefore(making.today)) {
            call.setChildSeenAt(Days.millis(seen, LocalTime.of(16, 0)))
                    .setState(EscalationState.ESCALATION_STATE_CHILD_SEEN);
        }
        LocalDate closed = day.plusDays(10);
        if (!open && closed.isBefore(making.today)) {
            call.setState(EscalationState.ESCALATION_STATE_CLOSED)
                    .setClosedOn(Days.epochDay(closed))
                    .setClosingNote("こどもに会い、会議で見守りを決めた。");
        }
        ByteString id = making.addOfVisitor(RecordKind.RECORD_KIND_ESCALATION, call.build());
        if (sign(making) == SafetySign.SAFETY_SIGN_UNEXPLAINED_INJURY) {
            making.addOfVisitor(RecordKind.RECORD_KIND_INJURY, injury(id, visit, day));
        }
    }

    private Injury injury(ByteString escalation, VisitSeries.Told visit, LocalDate day) {
        return Injury.newBuilder()
                .setPersonId(Making.id(making.childrenOn(day).get(0)))
                .setSeenAt(visit.visit().getArrivedAt())
                .addMarks(InjuryMark.newBuilder()
                        .setId(chance.idBytes())
                        .setPart(BodyPart.BODY_PART_UPPER_ARM)
                        .setSide(BodySide.BODY_SIDE_LEFT)
                        .setLook(InjuryLook.INJURY_LOOK_BRUISE)
                        .setSizeMm(chance.number(8, 40))
                        .setColour("青紫"))
                .setCaregiverSays("遊んでいてぶつけたと思う。")
                .setEscalationId(escalation)
                .build();
    }
}
