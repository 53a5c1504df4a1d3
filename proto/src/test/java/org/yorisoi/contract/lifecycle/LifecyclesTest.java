package org.yorisoi.contract.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yorisoi.options.v1.Clearance.CLEARANCE_COORDINATOR;
import static org.yorisoi.options.v1.Clearance.CLEARANCE_STAFF;
import static org.yorisoi.options.v1.Clearance.CLEARANCE_SUPPORTER;
import static org.yorisoi.record.v1.ReportState.REPORT_STATE_APPROVED_VALUE;
import static org.yorisoi.record.v1.ReportState.REPORT_STATE_CHECKED_VALUE;
import static org.yorisoi.record.v1.ReportState.REPORT_STATE_DRAFT_VALUE;
import static org.yorisoi.record.v1.ReportState.REPORT_STATE_RETURNED_VALUE;
import static org.yorisoi.record.v1.ReportState.REPORT_STATE_SUBMITTED_VALUE;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.CaseStatus;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.ReportState;

class LifecyclesTest {
    private static final FieldDescriptor REPORT =
            HomeVisit.getDescriptor().findFieldByNumber(HomeVisit.REPORT_STATE_FIELD_NUMBER);

    private final Lifecycles lifecycles = Lifecycles.standard();

    @Test
    void allows_supporterApprovingOwnReport_no() {
        assertFalse(allows(REPORT_STATE_SUBMITTED_VALUE, REPORT_STATE_APPROVED_VALUE, CLEARANCE_SUPPORTER));
        assertFalse(allows(REPORT_STATE_CHECKED_VALUE, REPORT_STATE_APPROVED_VALUE, CLEARANCE_STAFF));
        assertTrue(allows(REPORT_STATE_CHECKED_VALUE, REPORT_STATE_APPROVED_VALUE, CLEARANCE_COORDINATOR));
    }

    @Test
    void allows_approvalWithoutCheck_notEvenByCoordinator() {
        assertFalse(allows(REPORT_STATE_SUBMITTED_VALUE, REPORT_STATE_APPROVED_VALUE, CLEARANCE_COORDINATOR));
    }

    /** Four eyes: nobody both writes a report and approves it. Giving it back to oneself does no harm. */
    @Test
    void allows_makerCheckingOrApproving_notEvenACoordinator() {
        assertFalse(allowsMaker(REPORT_STATE_SUBMITTED_VALUE, REPORT_STATE_CHECKED_VALUE));
        assertFalse(allowsMaker(REPORT_STATE_CHECKED_VALUE, REPORT_STATE_APPROVED_VALUE));
        assertTrue(allowsMaker(REPORT_STATE_CHECKED_VALUE, REPORT_STATE_RETURNED_VALUE));
        assertTrue(allowsMaker(REPORT_STATE_DRAFT_VALUE, REPORT_STATE_SUBMITTED_VALUE));
    }

    private boolean allowsMaker(int from, int to) {
        return lifecycles.allows(REPORT, from, to, CLEARANCE_COORDINATOR, true);
    }

    @Test
    void allows_unsetField_firstStatesOnly() {
        assertTrue(allows(0, REPORT_STATE_DRAFT_VALUE, CLEARANCE_SUPPORTER));
        assertTrue(allows(0, REPORT_STATE_SUBMITTED_VALUE, CLEARANCE_SUPPORTER));
        assertFalse(allows(0, REPORT_STATE_APPROVED_VALUE, CLEARANCE_COORDINATOR));
    }

    @Test
    void allows_higherClearance_mayDoWhatLowerMay() {
        assertTrue(allows(REPORT_STATE_RETURNED_VALUE, REPORT_STATE_SUBMITTED_VALUE, CLEARANCE_SUPPORTER));
        assertTrue(allows(REPORT_STATE_RETURNED_VALUE, REPORT_STATE_SUBMITTED_VALUE, CLEARANCE_COORDINATOR));
    }

    @Test
    void allows_unknownStateUnsetTargetOrNoStep_no() {
        assertFalse(allows(77, REPORT_STATE_SUBMITTED_VALUE, CLEARANCE_COORDINATOR));
        assertFalse(allows(REPORT_STATE_DRAFT_VALUE, 77, CLEARANCE_COORDINATOR));
        assertFalse(allows(REPORT_STATE_DRAFT_VALUE, 0, CLEARANCE_COORDINATOR));
        assertFalse(allows(REPORT_STATE_DRAFT_VALUE, REPORT_STATE_DRAFT_VALUE, CLEARANCE_COORDINATOR));
    }

    @Test
    void allows_unknownClearance_no() {
        assertFalse(allows(0, REPORT_STATE_DRAFT_VALUE, Clearance.CLEARANCE_UNSPECIFIED));
        assertFalse(allows(0, REPORT_STATE_DRAFT_VALUE, Clearance.UNRECOGNIZED));
    }

    @Test
    void allows_enumWithoutTable_no() {
        FieldDescriptor outcome = HomeVisit.getDescriptor().findFieldByNumber(HomeVisit.OUTCOME_FIELD_NUMBER);
        assertFalse(lifecycles.allows(outcome, 0, 1, CLEARANCE_COORDINATOR, false));
    }

    @Test
    void tables_everyLifecycleField_isCovered() {
        assertEquals(List.of(), lifecycles.uncovered(Kinds.standard()));
    }

    @Test
    void tables_everyState_canBeReached() {
        for (TransitionTable table : lifecycles.tables()) {
            Set<Integer> reached = new HashSet<>(Set.of(0));
            boolean grew = true;
            while (grew) {
                grew = false;
                for (Step step : table.steps()) {
                    grew |= reached.contains(step.from()) && reached.add(step.to());
                }
            }
            for (EnumValueDescriptor state : table.states().getValues()) {
                assertTrue(reached.contains(state.getNumber()), state.getFullName() + " cannot be reached");
            }
        }
    }

    @Test
    void tables_noStep_isDeclaredTwice() {
        for (TransitionTable table : lifecycles.tables()) {
            Set<String> seen = new HashSet<>();
            table.steps()
                    .forEach(step -> assertTrue(
                            seen.add(step.from() + ">" + step.to()),
                            table.states().getName() + " " + step));
        }
    }

    @Test
    void table_stateOfAnotherEnum_isRefused() {
        TransitionTable table = TransitionTable.of(ReportState.getDescriptor());
        assertThrows(
                IllegalArgumentException.class, () -> table.first(CLEARANCE_STAFF, CaseStatus.CASE_STATUS_RECEIVED));
    }

    private boolean allows(int from, int to, Clearance author) {
        return lifecycles.allows(REPORT, from, to, author, false);
    }
}
