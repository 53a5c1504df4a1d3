package org.yorisoi.contract.schedule;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.yorisoi.contract.household.HouseholdRecords;
import org.yorisoi.record.v1.RecordKind;

/**
 * How tasks of one or two sorts are found.
 *
 * @param about the kind of the records that ask for them
 * @param needs other kinds that may say a task is done or may not be: a reader who is not sent them is told nothing
 * @param heeds other kinds that are looked at where the reader is sent them
 */
record DueRule(Set<DueSort> sorts, RecordKind about, Set<RecordKind> needs, Set<RecordKind> heeds, Finder finder) {
    /** Looks for what is not done. */
    @FunctionalInterface
    interface Finder {
        /** What is not done on a day, of whatever time. */
        List<Due> find(HouseholdRecords records, LocalDate day);
    }
}
