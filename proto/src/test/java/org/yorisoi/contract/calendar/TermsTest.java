package org.yorisoi.contract.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yorisoi.contract.vector.DomainCase;
import org.yorisoi.contract.vector.DomainVector;

/** Deadlines and terms: {@link SafetyClock}, {@link Retention}, {@link JapanDay}. */
class TermsTest {
    @DomainVector("D14_safety")
    void D14_safety_vector_isMet(DomainCase vector) {
        Instant raised = OffsetDateTime.parse(vector.text("raised")).toInstant();

        assertEquals(OffsetDateTime.parse(vector.text("deadline")).toInstant(), SafetyClock.STANDARD.deadline(raised));
    }

    @Test
    void overdue_lastMoment_isStillInTime() {
        Instant raised = Instant.parse("2025-12-13T07:40:00Z");
        Instant deadline = SafetyClock.STANDARD.deadline(raised);

        assertFalse(SafetyClock.STANDARD.overdue(raised, deadline));
        assertTrue(SafetyClock.STANDARD.overdue(raised, deadline.plusMillis(1)));
    }

    @Test
    void clock_ofWhatCannotWait_isOverAtOnce() {
        Instant raised = Instant.parse("2025-12-13T07:40:00Z");

        assertTrue(new SafetyClock(Duration.ZERO).overdue(raised, raised.plusMillis(1)));
        assertThrows(IllegalArgumentException.class, () -> new SafetyClock(Duration.ofMillis(-1)));
    }

    @DomainVector("D22_retention")
    void D22_retention_vector_isMet(DomainCase vector) {
        LocalDate purgeFrom = vector.has("birth")
                ? Retention.childPurgeFrom(vector.day("birth"), Retention.CHILD_UNTIL_AGE)
                : Retention.closedPurgeFrom(vector.day("closed"), Retention.YEARS_AFTER_CLOSING);

        assertEquals(vector.text("rule"), vector.has("birth") ? "age25+FYend" : "FY+5y");
        assertEquals(vector.day("purge_from"), purgeFrom);
    }

    @ParameterizedTest
    @CsvSource({
        "2010-04-01, 2035-04-01", // 25 at the end of 31 March
        "2010-04-02, 2036-04-01",
        "2008-02-29, 2033-04-01"
    })
    void childPurgeFrom_birthsAroundTheBorder_followTheLegalAge(LocalDate birth, LocalDate purgeFrom) {
        assertEquals(purgeFrom, Retention.childPurgeFrom(birth, 25));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-31, 5, 2031-04-01",
        "2026-04-01, 5, 2032-04-01",
        "2026-04-01, 0, 2027-04-01",
        "2025-12-20, 10, 2036-04-01"
    })
    void closedPurgeFrom_daysAroundTheBorder_countWholeFiscalYears(LocalDate closed, int years, LocalDate purgeFrom) {
        assertEquals(purgeFrom, Retention.closedPurgeFrom(closed, years));
    }

    @Test
    void closedPurgeFrom_negativeYears_areRefused() {
        assertThrows(IllegalArgumentException.class, () -> Retention.closedPurgeFrom(LocalDate.of(2025, 12, 20), -1));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-12-31T14:59:59.999Z, 2025-12-31",
        "2025-12-31T15:00:00.000Z, 2026-01-01",
        "1969-12-31T14:59:59.999Z, 1969-12-31",
        "1969-12-31T15:00:00.000Z, 1970-01-01"
    })
    void japanDay_midnightInTokyo_isTheBorder(Instant instant, LocalDate day) {
        assertEquals(day.toEpochDay(), JapanDay.of(instant.toEpochMilli()));
    }
}
