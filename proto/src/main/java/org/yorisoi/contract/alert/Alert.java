package org.yorisoi.contract.alert;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.record.v1.RecordKind;

/**
 * One thing that somebody has to see.
 *
 * @param kind of the record that it is about
 * @param record its id; that of the child, where it is about a child
 * @param since when it became so; of what has a day only, the beginning of the day in Japan
 * @param due the last moment in time, inclusive; of what has a day only, the end of it; null if nothing runs out
 */
public record Alert(
        AlertSort sort,
        UUID household,
        RecordKind kind,
        UUID record,
        Instant since,
        @Nullable Instant due) {
    /** By severity, then by sort; of one sort what runs out first, then what is older. */
    public static final Comparator<Alert> URGENT_FIRST = Comparator.comparing(
                    (Alert alert) -> alert.sort().severity())
            .thenComparing(Alert::sort)
            .thenComparing(alert -> alert.due() == null ? Instant.MAX : alert.due())
            .thenComparing(Alert::since)
            .thenComparing(alert -> alert.household().toString())
            .thenComparing(alert -> alert.record().toString());
}
