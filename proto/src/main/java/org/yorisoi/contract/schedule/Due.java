package org.yorisoi.contract.schedule;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.perinatal.DayRange;
import org.yorisoi.record.v1.RecordKind;

/**
 * A task that is not done.
 *
 * @param kind of the record that asks for it
 * @param record its id
 * @param days on which it is in time
 * @param at the time in Japan, of a visit that has one
 */
public record Due(
        DueSort sort,
        UUID household,
        RecordKind kind,
        UUID record,
        DayRange days,
        @Nullable LocalTime at) {
    /** What ends first comes first; on one day by the time, and those without one after the others. */
    public static final Comparator<Due> SOONEST_FIRST = Comparator.comparing(
                    (Due due) -> due.days().to())
            .thenComparing(due -> due.at() == null ? LocalTime.MAX : due.at())
            .thenComparing(Due::sort)
            .thenComparing(due -> due.household().toString())
            .thenComparing(due -> due.record().toString())
            .thenComparing(due -> due.days().from());

    /** True once its last day is over. */
    public boolean overdue(LocalDate today) {
        return today.isAfter(days.to());
    }
}
