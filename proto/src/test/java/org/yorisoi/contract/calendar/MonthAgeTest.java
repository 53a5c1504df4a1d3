package org.yorisoi.contract.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yorisoi.contract.text.Language;
import org.yorisoi.contract.text.ResultTexts;
import org.yorisoi.contract.vector.DomainCase;
import org.yorisoi.contract.vector.DomainVector;

class MonthAgeTest {
    private static final int FIVE_YEARS_DAYS = 1_830;

    @DomainVector("D5_addmonths")
    void D5_addmonths_vector_isMet(DomainCase vector) {
        assertEquals(vector.day("result"), new MonthAge(vector.number("months"), 0).reachedOn(vector.day("date")));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-10-31, 2025-10-31, 0, 0",
        "2025-10-31, 2025-11-29, 0, 29",
        "2025-10-31, 2025-11-30, 1, 0",
        "2025-10-31, 2026-02-27, 3, 27",
        "2025-10-31, 2026-02-28, 4, 0",
        "2025-10-31, 2026-03-01, 4, 1",
        "2024-02-29, 2025-02-28, 12, 0",
        "2024-02-29, 2028-02-28, 47, 30",
        "2024-02-29, 2028-02-29, 48, 0",
        "2025-11-10, 2026-01-06, 1, 27"
    })
    void on_daysAroundMonthEnds_countsFullMonths(LocalDate birth, LocalDate day, int months, int days) {
        assertEquals(new MonthAge(months, days), MonthAge.on(day, birth));
    }

    @Test
    void on_everyDayOfFiveYears_growsAndLeadsBackToTheDay() {
        LocalDate firstBirth = LocalDate.of(2023, 12, 28);
        for (int birthday = 0; birthday < 70; birthday++) {
            LocalDate birth = firstBirth.plusDays(birthday);
            MonthAge before = new MonthAge(0, 0);
            for (int days = 1; days < FIVE_YEARS_DAYS; days++) {
                LocalDate day = birth.plusDays(days);

                MonthAge age = MonthAge.on(day, birth);

                assertEquals(day, age.reachedOn(birth));
                assertTrue(age.months() == before.months() ? age.days() == before.days() + 1 : age.days() == 0);
                assertTrue(age.months() - before.months() <= 1);
                before = age;
            }
        }
    }

    @Test
    void on_dayBeforeBirth_isNone() {
        assertNull(MonthAge.on(LocalDate.of(2025, 11, 9), LocalDate.of(2025, 11, 10)));
    }

    @Test
    void age_negativeOrLongerThanAMonth_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> new MonthAge(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> new MonthAge(0, -1));
        assertThrows(IllegalArgumentException.class, () -> new MonthAge(0, 31));
    }

    @Test
    void text_bothLanguages_areFilled() {
        assertEquals("1か月27日", ResultTexts.in(Language.JAPANESE).text(new MonthAge(1, 27)));
        assertEquals("1 mo 27 d", ResultTexts.in(Language.ENGLISH).text(new MonthAge(1, 27)));
    }
}
