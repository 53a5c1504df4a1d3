package org.yorisoi.contract.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yorisoi.contract.vector.DomainCase;
import org.yorisoi.contract.vector.DomainVector;

class LegalAgeTest {
    @DomainVector("D13_age18")
    void D13_age18_vector_isMet(DomainCase vector) {
        LocalDate birth = vector.day("birth");

        assertEquals(vector.day("reaches"), LegalAge.reachedOn(birth, LegalAge.CHILD_UNTIL));
        assertEquals(vector.day("fy_end"), LegalAge.fiscalYearEnd(birth, LegalAge.CHILD_UNTIL));
    }

    @ParameterizedTest
    @CsvSource({
        "2008-02-29, 20, 2028-02-28", // the corresponding day exists
        "2008-02-29, 21, 2029-02-28", // it does not
        "2008-03-01, 20, 2028-02-29",
        "2008-03-01, 21, 2029-02-28",
        "2008-01-01, 1, 2008-12-31"
    })
    void reachedOn_leapDaysAndNewYear_isTheDayBefore(LocalDate birth, int years, LocalDate reached) {
        assertEquals(reached, LegalAge.reachedOn(birth, years));
    }

    @Test
    void reachedOn_noYears_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> LegalAge.reachedOn(LocalDate.of(2008, 4, 1), 0));
    }
}
