package org.yorisoi.contract.perinatal;

import org.yorisoi.contract.calendar.MonthAge;

/** 修正月齢: the age that a child born early would have had it been born on its due date. */
public sealed interface CorrectedAge {
    /**
     * The corrected age.
     *
     * @param age since the due date
     */
    record Corrected(MonthAge age) implements CorrectedAge {}

    /**
     * The due date is still to come; there are no negative months.
     *
     * @param days until it, 1 or more
     */
    record BeforeDueDate(int days) implements CorrectedAge {}

    /**
     * The age by the calendar is the one to go by, or there is none.
     *
     * @param why nothing is corrected
     */
    record NotCorrected(Reason why) implements CorrectedAge {}

    /** Why nothing is corrected. The names are stable: texts go by them. */
    enum Reason {
        /** Not born early. */
        NOT_EARLY,
        /** Old enough to be told by the calendar. */
        OUTGROWN,
        /** Before the birth. */
        NOT_BORN,
        /** Birth and due date do not belong together: born before 22 or after 44 weeks. */
        DATES_DISAGREE
    }
}
