package org.yorisoi.contract.schedule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.yorisoi.contract.household.HouseholdRecords;
import org.yorisoi.contract.perinatal.DayRange;
import org.yorisoi.record.v1.RecordKind;

/** What is due for a household: docs/alerts.md has the table. Pure. */
public final class Schedule {
    private static final Set<DueSort> EVERYTHING = Collections.unmodifiableSet(EnumSet.allOf(DueSort.class));
    private static final Set<RecordKind> KINDS = kinds(EVERYTHING);

    private Schedule() {}

    /**
     * What has to be done by a day: what is overdue, and what is or becomes due from the one day to the other.
     *
     * @param from the first day, as a rule today; overdue is what ended before
     * @param until the last day, inclusive
     * @return in the order of {@link Due#SOONEST_FIRST}
     */
    public static List<Due> due(HouseholdRecords records, LocalDate from, LocalDate until) {
        return due(records, EVERYTHING, new DayRange(from, until));
    }

    /** As {@link #due(HouseholdRecords, LocalDate, LocalDate)}, of some sorts only. */
    public static List<Due> due(HouseholdRecords records, Set<DueSort> sorts, DayRange days) {
        List<Due> found = new ArrayList<>();
        for (DueRule rule : DueRules.ALL) {
            if (!Collections.disjoint(rule.sorts(), sorts) && records.sees(rule.needs())) {
                for (Due due : rule.finder().find(records, days.from())) {
                    if (sorts.contains(due.sort()) && !due.days().from().isAfter(days.to())) {
                        found.add(due);
                    }
                }
            }
        }
        found.sort(Due.SOONEST_FIRST);
        return found;
    }

    /** All kinds that are looked at. */
    public static Set<RecordKind> kinds() {
        return KINDS;
    }

    /** The kinds that are looked at for a task of one of these sorts. */
    public static Set<RecordKind> kinds(Set<DueSort> sorts) {
        Set<RecordKind> kinds = EnumSet.noneOf(RecordKind.class);
        for (DueRule rule : DueRules.ALL) {
            if (!Collections.disjoint(rule.sorts(), sorts)) {
                kinds.add(rule.about());
                kinds.addAll(rule.needs());
                kinds.addAll(rule.heeds());
            }
        }
        return Collections.unmodifiableSet(kinds);
    }
}
