package org.yorisoi.contract.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.yorisoi.contract.household.LiveRecord;
import org.yorisoi.record.v1.Escalation;
import org.yorisoi.record.v1.EscalationState;
import org.yorisoi.record.v1.Urgency;

/** The clock of an escalation: until when the child has to have been seen. */
final class SafetyChecks {
    private static final Set<EscalationState> SETTLED =
            EnumSet.of(EscalationState.ESCALATION_STATE_CHILD_SEEN, EscalationState.ESCALATION_STATE_CLOSED);

    private SafetyChecks() {}

    static List<Alert> running(Situation situation) {
        List<Alert> found = new ArrayList<>();
        for (LiveRecord<Escalation> each : situation.all(Escalation.class)) {
            Escalation escalation = each.value();
            if (!escalation.hasChildSeenAt() && !SETTLED.contains(escalation.getState())) {
                Instant raised =
                        escalation.hasRaisedAt() ? Instant.ofEpochMilli(escalation.getRaisedAt()) : each.begun();
                Instant deadline = deadline(escalation, raised, situation.settings());
                found.add(situation.alert(sort(deadline, situation), each, raised, deadline));
            }
        }
        return found;
    }

    /** What cannot wait is due at once; a deadline that people have set holds if it is sooner. */
    private static Instant deadline(Escalation escalation, Instant raised, AlertSettings settings) {
        Instant deadline = escalation.getUrgency() == Urgency.URGENCY_AA
                ? raised
                : settings.safetyClock().deadline(raised);
        if (escalation.hasSeeChildBy() && escalation.getSeeChildBy() < deadline.toEpochMilli()) {
            return Instant.ofEpochMilli(escalation.getSeeChildBy());
        }
        return deadline;
    }

    private static AlertSort sort(Instant deadline, Situation situation) {
        if (situation.now().isAfter(deadline)) {
            return AlertSort.SAFETY_CHECK_OVERDUE;
        }
        Instant soonFrom = deadline.minus(situation.settings().safetySoon());
        return situation.now().isBefore(soonFrom) ? AlertSort.SAFETY_CHECK_RUNNING : AlertSort.SAFETY_CHECK_SOON;
    }
}
