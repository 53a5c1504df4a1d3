package org.yorisoi.contract.alert;

import static org.yorisoi.contract.alert.AlertSort.ABSENT_IN_A_ROW;
import static org.yorisoi.contract.alert.AlertSort.CHILD_NOT_SEEN;
import static org.yorisoi.contract.alert.AlertSort.RED_SIGN;
import static org.yorisoi.contract.alert.AlertSort.SAFETY_CHECK_OVERDUE;
import static org.yorisoi.contract.alert.AlertSort.SAFETY_CHECK_RUNNING;
import static org.yorisoi.contract.alert.AlertSort.SAFETY_CHECK_SOON;
import static org.yorisoi.contract.household.Family.CHILD;
import static org.yorisoi.contract.household.Family.SISTER;
import static org.yorisoi.contract.household.Family.absent;
import static org.yorisoi.contract.household.Family.child;
import static org.yorisoi.contract.household.Family.met;
import static org.yorisoi.contract.household.Family.millis;
import static org.yorisoi.contract.household.Family.visit;
import static org.yorisoi.record.v1.ChildEvidence.CHILD_EVIDENCE_HEARD_ONLY;
import static org.yorisoi.record.v1.ChildEvidence.CHILD_EVIDENCE_NOT_SEEN;
import static org.yorisoi.record.v1.ChildEvidence.CHILD_EVIDENCE_SEEN_ASLEEP;

import java.util.List;
import java.util.UUID;
import org.yorisoi.contract.household.Family;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.Escalation;
import org.yorisoi.record.v1.EscalationState;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.SafetySign;
import org.yorisoi.record.v1.Urgency;
import org.yorisoi.record.v1.VisitOutcome;

/** Escalations and visits. */
final class SafetyCases {
    private static final String NOW = "2026-10-05T10:00:00";
    private static final UUID VISIT = new UUID(0xE, 1);

    private SafetyCases() {}

    static List<AlertCase> clock() {
        Family raised = new Family().with(escalation("2026-10-03T10:00:00").build());
        Family immediate = new Family()
                .with(escalation("2026-10-05T09:00:00")
                        .setUrgency(Urgency.URGENCY_AA)
                        .build());
        Family sooner = new Family()
                .with(escalation("2026-10-03T10:00:00")
                        .setSeeChildBy(millis("2026-10-03T12:00:00"))
                        .build());
        Family later = new Family()
                .with(escalation("2026-10-03T10:00:00")
                        .setSeeChildBy(millis("2026-10-09T12:00:00"))
                        .build());
        Family withoutTime = new Family()
                .begun("2026-10-03T10:00:00", Escalation.newBuilder().build());
        return List.of(
                AlertCase.of("raised", raised, "2026-10-03T10:00:00", SAFETY_CHECK_RUNNING),
                AlertCase.of("raised", raised, "2026-10-04T21:59:59.999", SAFETY_CHECK_RUNNING),
                AlertCase.of("raised", raised, "2026-10-04T22:00:00", SAFETY_CHECK_SOON),
                AlertCase.of("raised", raised, "2026-10-05T10:00:00", SAFETY_CHECK_SOON),
                AlertCase.of("raised", raised, "2026-10-05T10:00:00.001", SAFETY_CHECK_OVERDUE),
                AlertCase.of("AA", immediate, "2026-10-05T09:00:00", SAFETY_CHECK_SOON),
                AlertCase.of("AA", immediate, "2026-10-05T09:00:00.001", SAFETY_CHECK_OVERDUE),
                AlertCase.of("sooner deadline", sooner, "2026-10-03T12:00:00", SAFETY_CHECK_SOON),
                AlertCase.of("sooner deadline", sooner, "2026-10-03T12:00:00.001", SAFETY_CHECK_OVERDUE),
                AlertCase.of("later deadline", later, "2026-10-05T10:00:00.001", SAFETY_CHECK_OVERDUE),
                AlertCase.of("without time", withoutTime, "2026-10-05T10:00:00.001", SAFETY_CHECK_OVERDUE),
                AlertCase.of("without time", withoutTime, "2026-10-05T10:00:00", SAFETY_CHECK_SOON),
                settled("taken on", EscalationState.ESCALATION_STATE_TAKEN_ON, SAFETY_CHECK_OVERDUE),
                settled("child seen", EscalationState.ESCALATION_STATE_CHILD_SEEN),
                settled("closed", EscalationState.ESCALATION_STATE_CLOSED),
                AlertCase.of(
                        "seen, state forgotten",
                        new Family()
                                .with(escalation("2026-10-01T10:00:00")
                                        .setChildSeenAt(millis("2026-10-02T10:00:00"))
                                        .build()),
                        NOW));
    }

    private static AlertCase settled(String name, EscalationState state, AlertSort... expected) {
        Escalation.Builder escalation = escalation("2026-10-01T10:00:00").setState(state);
        return AlertCase.of(name, new Family().with(escalation.build()), NOW, expected);
    }

    private static Escalation.Builder escalation(String at) {
        return Escalation.newBuilder().setRaisedAt(millis(at)).setState(EscalationState.ESCALATION_STATE_RAISED);
    }

    /** Of the past, with which nothing else is to be done. */
    private static Escalation.Builder over(String at) {
        return escalation(at).setState(EscalationState.ESCALATION_STATE_CLOSED);
    }

    static List<AlertCase> redSigns() {
        return List.of(
                AlertCase.of("red sign", red(), NOW, RED_SIGN),
                AlertCase.of("yellow sign", signs(SafetySign.SAFETY_SIGN_OUT_OF_TOUCH_VALUE), NOW),
                AlertCase.of("the last yellow number", signs(49), NOW),
                AlertCase.of("red sign of a newer program", signs(57), NOW, RED_SIGN),
                AlertCase.of(
                        "red sign in a draft",
                        new Family()
                                .begun(
                                        "2026-10-04T10:00:00",
                                        HomeVisit.newBuilder()
                                                .addSafetySigns(SafetySign.SAFETY_SIGN_WEAPON_OR_HARM)
                                                .build()),
                        NOW,
                        RED_SIGN),
                AlertCase.of(
                        "raised before", red().with(over("2026-10-04T09:59:59").build()), NOW, RED_SIGN),
                AlertCase.of(
                        "raised then", red().with(over("2026-10-04T10:00:00").build()), NOW),
                AlertCase.of(
                        "raised before, of this visit",
                        red().with(over("2026-10-04T09:00:00")
                                .setVisitId(Ids.bytes(VISIT))
                                .build()),
                        NOW),
                AlertCase.of(
                        "raised after, of another visit",
                        red().with(over("2026-10-04T11:00:00").setVisitId(CHILD).build()),
                        NOW,
                        RED_SIGN),
                AlertCase.of("called first, written second", calledFirst("2026-10-04T09:00:00"), NOW),
                AlertCase.of("called the day before", calledFirst("2026-10-03T23:59:59"), NOW, RED_SIGN),
                AlertCase.of("no escalations seen", red().unseen(RecordKind.RECORD_KIND_ESCALATION), NOW),
                AlertCase.of("no reminders", red().householdWithoutReminders(), NOW, RED_SIGN));
    }

    private static Family red() {
        return signs(SafetySign.SAFETY_SIGN_UNEXPLAINED_INJURY_VALUE);
    }

    private static Family signs(int number) {
        return new Family()
                .with(
                        VISIT,
                        met("2026-10-04T10:00:00").addSafetySignsValue(number).build());
    }

    private static Family calledFirst(String at) {
        return new Family()
                .begun(
                        "2026-10-04T10:00:00",
                        HomeVisit.newBuilder()
                                .addSafetySigns(SafetySign.SAFETY_SIGN_WEAPON_OR_HARM)
                                .build())
                .with(over(at).build());
    }

    static List<AlertCase> absences() {
        return List.of(
                AlertCase.of("absent once", visits(absent("2026-10-01T10:00:00")), NOW),
                AlertCase.of("absent twice", twiceAbsent(), NOW, ABSENT_IN_A_ROW),
                AlertCase.of("no reminders", twiceAbsent().householdWithoutReminders(), NOW, ABSENT_IN_A_ROW),
                AlertCase.of(
                        "absent, nowhere to be found",
                        visits(
                                absent("2026-10-01T10:00:00"),
                                visit("2026-10-03T10:00:00", VisitOutcome.VISIT_OUTCOME_WHEREABOUTS_UNKNOWN)),
                        NOW,
                        ABSENT_IN_A_ROW),
                AlertCase.of(
                        "called off by us between",
                        visits(
                                absent("2026-10-01T10:00:00"),
                                visit("2026-10-02T10:00:00", VisitOutcome.VISIT_OUTCOME_STOPPED),
                                absent("2026-10-03T10:00:00")),
                        NOW,
                        ABSENT_IN_A_ROW),
                AlertCase.of(
                        "under way",
                        twiceAbsent()
                                .with(HomeVisit.newBuilder()
                                        .setArrivedAt(millis("2026-10-05T09:00:00"))
                                        .build()),
                        NOW,
                        ABSENT_IN_A_ROW),
                AlertCase.of(
                        "met between",
                        visits(
                                absent("2026-10-01T10:00:00"),
                                met("2026-10-02T10:00:00"),
                                absent("2026-10-03T10:00:00")),
                        NOW),
                AlertCase.of(
                        "cancelled by the family between",
                        visits(
                                absent("2026-10-01T10:00:00"),
                                visit("2026-10-02T10:00:00", VisitOutcome.VISIT_OUTCOME_CANCELLED_BY_FAMILY),
                                absent("2026-10-03T10:00:00")),
                        NOW),
                AlertCase.of(
                        "met since",
                        twiceAbsent().with(met("2026-10-04T10:00:00").build()),
                        NOW));
    }

    private static Family twiceAbsent() {
        // The later one was written first: the order is that of the visits.
        return visits(absent("2026-10-03T10:00:00"), absent("2026-10-01T10:00:00"));
    }

    private static Family visits(HomeVisit.Builder... visits) {
        Family family = new Family();
        for (HomeVisit.Builder visit : visits) {
            family.with(visit.build());
        }
        return family;
    }

    static List<AlertCase> children() {
        HomeVisit.Builder first = met("2026-10-01T10:00:00").addChildrenSeen(child(CHILD, CHILD_EVIDENCE_NOT_SEEN));
        HomeVisit.Builder second = met("2026-10-03T10:00:00").addChildrenSeen(child(CHILD, CHILD_EVIDENCE_NOT_SEEN));
        return List.of(
                AlertCase.of("not seen once", visits(first), NOW),
                AlertCase.of("not seen twice", visits(first, second), NOW, CHILD_NOT_SEEN),
                AlertCase.of("no reminders", visits(first, second).householdWithoutReminders(), NOW, CHILD_NOT_SEEN),
                AlertCase.of(
                        "heard only",
                        visits(
                                first,
                                met("2026-10-03T10:00:00").addChildrenSeen(child(CHILD, CHILD_EVIDENCE_HEARD_ONLY))),
                        NOW,
                        CHILD_NOT_SEEN),
                AlertCase.of(
                        "each child once",
                        visits(
                                first,
                                met("2026-10-03T10:00:00").addChildrenSeen(child(SISTER, CHILD_EVIDENCE_NOT_SEEN))),
                        NOW),
                AlertCase.of(
                        "not stated between",
                        visits(first, absent("2026-10-02T10:00:00"), second),
                        NOW,
                        CHILD_NOT_SEEN),
                AlertCase.of(
                        "asleep",
                        visits(
                                first,
                                met("2026-10-03T10:00:00").addChildrenSeen(child(CHILD, CHILD_EVIDENCE_SEEN_ASLEEP))),
                        NOW),
                AlertCase.of(
                        "seen by the other visitor",
                        visits(first, second.clone().addChildrenSeen(child(CHILD, CHILD_EVIDENCE_SEEN_ASLEEP))),
                        NOW),
                AlertCase.of(
                        "seen since",
                        visits(
                                first,
                                second,
                                met("2026-10-04T10:00:00").addChildrenSeen(child(CHILD, CHILD_EVIDENCE_SEEN_ASLEEP))),
                        NOW),
                AlertCase.of(
                        "the sister was seen",
                        visits(first, second.clone().addChildrenSeen(child(SISTER, CHILD_EVIDENCE_SEEN_ASLEEP))),
                        NOW,
                        CHILD_NOT_SEEN));
    }
}
