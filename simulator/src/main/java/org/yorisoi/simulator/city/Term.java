package org.yorisoi.simulator.city;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.simulator.city.Expecting.End;

/**
 * The days of one pregnancy.
 *
 * @param notified when the woman notified the city of it
 * @param over when it ended, or when she moved away; null while it lasts
 */
record Term(
        Expecting expecting,
        LocalDate lastPeriod,
        LocalDate notified,
        @Nullable LocalDate over) {
    /** So many days after the last period a child is expected. */
    static final int DAYS = 280;

    LocalDate due() {
        return lastPeriod.plusDays(DAYS);
    }

    End end() {
        return expecting.end();
    }

    /** The birthday of its children; none if it did not end in a birth. */
    List<LocalDate> births() {
        return over == null || end() != End.BORN ? List.of() : Collections.nCopies(expecting.babies(), over);
    }

    /** Days from the last period to the end of it. */
    int lasted() {
        return over == null ? 0 : (int) (over.toEpochDay() - lastPeriod.toEpochDay());
    }
}
