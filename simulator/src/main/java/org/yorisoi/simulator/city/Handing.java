package org.yorisoi.simulator.city;

import java.util.List;
import org.yorisoi.record.v1.CaseStatus;
import org.yorisoi.record.v1.HandoffState;
import org.yorisoi.record.v1.HandoffType;

/**
 * How a handoff came out: one in ten is not accepted yet.
 *
 * @param number counted through the city, from 0
 */
record Handing(int number, HandoffType type, HandoffState state) {
    private static final int NOT_ACCEPTED_OF = 10;
    private static final int NOT_ACCEPTED = 3;

    private static final List<HandoffType> TYPES = List.of(
            HandoffType.HANDOFF_TYPE_TRANSFER_OF_CASE,
            HandoffType.HANDOFF_TYPE_INFORMATION_ONLY,
            HandoffType.HANDOFF_TYPE_CHANGE_OF_WORKER,
            HandoffType.HANDOFF_TYPE_TRANSFER_OF_CASE,
            HandoffType.HANDOFF_TYPE_INFORMATION_ONLY,
            HandoffType.HANDOFF_TYPE_SEND_TO_CGC,
            HandoffType.HANDOFF_TYPE_AFTER_PLACEMENT);

    static Handing of(int number) {
        boolean accepted = number % NOT_ACCEPTED_OF != NOT_ACCEPTED;
        // Of those not accepted every other one has not even been received.
        HandoffState open = number / NOT_ACCEPTED_OF % 2 == 0
                ? HandoffState.HANDOFF_STATE_SENT
                : HandoffState.HANDOFF_STATE_RECEIVED;
        return new Handing(
                number, TYPES.get(number % TYPES.size()), accepted ? HandoffState.HANDOFF_STATE_ACCEPTED : open);
    }

    boolean accepted() {
        return state == HandoffState.HANDOFF_STATE_ACCEPTED;
    }

    /** How the case of such a family stands. */
    CaseStatus status() {
        if (type != HandoffType.HANDOFF_TYPE_TRANSFER_OF_CASE) {
            return CaseStatus.CASE_STATUS_SUPPORTING;
        }
        return accepted() ? CaseStatus.CASE_STATUS_TRANSFERRED : CaseStatus.CASE_STATUS_AWAITING_TRANSFER;
    }
}
