package org.yorisoi.contract.alert;

import com.google.protobuf.Message;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.calendar.JapanDay;
import org.yorisoi.contract.household.HouseholdRecords;
import org.yorisoi.contract.household.LiveRecord;

/** What a rule looks at: the records of one household, the time, and from when on it says something. */
record Situation(HouseholdRecords records, Instant now, AlertSettings settings) {
    LocalDate today() {
        return JapanDay.date(now);
    }

    <T extends Message> List<LiveRecord<T>> all(Class<T> type) {
        return records.all(type);
    }

    Alert alert(AlertSort sort, LiveRecord<?> about, Instant since, @Nullable Instant due) {
        return new Alert(sort, records.household(), about.kind(), about.id(), since, due);
    }

    /** The beginning of a day as a record holds it. */
    static Instant start(int epochDay) {
        return JapanDay.start(LocalDate.ofEpochDay(epochDay));
    }

    /** The end of a day as a record holds it. */
    static Instant end(int epochDay) {
        return JapanDay.end(LocalDate.ofEpochDay(epochDay));
    }
}
