package org.yorisoi.contract.validate;

import static org.yorisoi.contract.validate.RecordRule.error;
import static org.yorisoi.contract.validate.RecordRule.warning;

import java.util.List;
import org.yorisoi.record.v1.ChildSafety;
import org.yorisoi.record.v1.Escalation;
import org.yorisoi.record.v1.EscalationState;

/** What to look at in an escalation. Nothing keeps one from being raised; only its closing has rules. */
final class EscalationRules {
    private EscalationRules() {}

    static List<RecordRule<Escalation>> all() {
        return List.of(
                error(
                        "escalation.closed_without_note",
                        Escalation.CLOSING_NOTE_FIELD_NUMBER,
                        call -> closed(call)
                                && (!call.hasClosedOn() || call.getClosingNote().isEmpty())),
                error(
                        "escalation.closed_child_not_safe",
                        Escalation.CHILD_SAFETY_FIELD_NUMBER,
                        call -> closed(call) && call.getChildSafety() == ChildSafety.CHILD_SAFETY_NOT_SAFE),
                warning("escalation.not_telephoned", Escalation.CALLS_FIELD_NUMBER, call -> call.getCallsCount() == 0),
                warning(
                        "escalation.child_safety_missing",
                        Escalation.CHILD_SAFETY_FIELD_NUMBER,
                        call -> !call.hasChildSafety()));
    }

    private static boolean closed(Escalation call) {
        return call.getState() == EscalationState.ESCALATION_STATE_CLOSED;
    }
}
