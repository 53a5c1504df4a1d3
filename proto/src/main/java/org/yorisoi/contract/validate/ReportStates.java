package org.yorisoi.contract.validate;

import org.yorisoi.record.v1.ReportState;

/** What the state of a report asks of its content: a draft may be incomplete, what is handed in may not. */
final class ReportStates {
    private ReportStates() {}

    /** True from the hand-in on; also in a state that this program does not know yet. */
    static boolean handedIn(ReportState state) {
        return state != ReportState.REPORT_STATE_UNSPECIFIED && state != ReportState.REPORT_STATE_DRAFT;
    }

    static boolean returned(ReportState state) {
        return state == ReportState.REPORT_STATE_RETURNED;
    }
}
