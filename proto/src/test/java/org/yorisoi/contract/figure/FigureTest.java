package org.yorisoi.contract.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yorisoi.contract.text.Language;
import org.yorisoi.contract.text.ResultTexts;
import org.yorisoi.contract.vector.DomainCase;
import org.yorisoi.contract.vector.DomainVector;

/** Hours, counts and rates. */
class FigureTest {
    private static final BigDecimal HOUR_MINUTES = BigDecimal.valueOf(60);
    private static final LocalDate DAY = LocalDate.of(2025, 12, 1);

    @DomainVector("D19_care_hours")
    void D19_care_hours_vector_isMet(DomainCase vector) {
        CareHours hours = new CareHours(minutes(vector, "weekday"), minutes(vector, "weekend"));

        assertEquals(minutes(vector, "weekly"), hours.weeklyMinutes());
        assertEquals(vector.text("band"), hours.band().code());
    }

    private static int minutes(DomainCase vector, String name) {
        return vector.decimal(name).multiply(HOUR_MINUTES).intValueExact();
    }

    @ParameterizedTest
    @CsvSource({"0, 3時間未満", "179, 3時間未満", "180, 3時間以上7時間未満", "419, 3時間以上7時間未満", "420, 7時間以上", "1440, 7時間以上"})
    void band_atItsBorders_beginsWithTheFullHour(int weekdayMinutes, String label) {
        CareHours hours = new CareHours(weekdayMinutes, 0);

        assertEquals(label, ResultTexts.in(Language.JAPANESE).text(hours.band()));
    }

    @Test
    void exceedsSchoolDay_twentyFourHours_stillFit() {
        CareHours tenHours = new CareHours(10 * 60, 0);

        assertFalse(tenHours.exceedsSchoolDay(CareHours.SCHOOL_MINUTES, 8 * 60));
        assertTrue(tenHours.exceedsSchoolDay(CareHours.SCHOOL_MINUTES, 8 * 60 + 1));
    }

    @Test
    void careHours_notWithinADay_areRefused() {
        assertEquals(10_080, new CareHours(1_440, 1_440).weeklyMinutes());
        assertThrows(IllegalArgumentException.class, () -> new CareHours(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> new CareHours(0, -1));
        assertThrows(IllegalArgumentException.class, () -> new CareHours(1_441, 0));
        assertThrows(IllegalArgumentException.class, () -> new CareHours(0, 1_441));
    }

    @DomainVector("D20_units")
    void D20_units_vector_isMet(DomainCase vector) {
        List<Usage<String>> visits = vector.rows("visits").stream()
                .map(row -> new Usage<>(row.get(0), LocalDate.parse("2025-" + row.get(1))))
                .toList();

        assertEquals(
                new UsageCount(vector.number("unique"), vector.number("visits_total"), vector.number("person_days")),
                UsageCount.of(visits));
    }

    @Test
    void usageCount_nobody_isZero() {
        assertEquals(new UsageCount(0, 0, 0), UsageCount.of(Collections.<Usage<String>>emptyList()));
    }

    @Test
    void stay_oneNight_isTwoDaysUnlessNightsAreCounted() {
        assertEquals(List.of(DAY, DAY.plusDays(1)), StayCounting.DAYS.days(DAY, DAY.plusDays(1)));
        assertEquals(List.of(DAY), StayCounting.NIGHTS.days(DAY, DAY.plusDays(1)));
    }

    @Test
    void stay_withoutANight_isADay() {
        assertEquals(List.of(DAY), StayCounting.DAYS.days(DAY, DAY));
        assertEquals(List.of(), StayCounting.NIGHTS.days(DAY, DAY));
        assertThrows(IllegalArgumentException.class, () -> StayCounting.DAYS.days(DAY, DAY.minusDays(1)));
    }

    @DomainVector("D21_rates")
    void D21_rates_vector_isMet(DomainCase vector) {
        Rate rate = new Rate(vector.number("num"), vector.number("den"));
        int decimals = vector.number("digits");

        BigDecimal percent = rate.percent(decimals);

        assertEquals(0, vector.decimal("pct").compareTo(percent), percent::toString);
        assertEquals(decimals, percent.scale());
        assertEquals(percent + "%", ResultTexts.in(Language.JAPANESE).text(rate, decimals));
    }

    @ParameterizedTest
    @CsvSource({"1, 8, 1, 12.5", "1, 8, 0, 13", "1, 3, 2, 33.33", "2, 3, 2, 66.67", "0, 7, 1, 0.0", "9, 8, 1, 112.5"})
    void percent_anyDecimals_isHalfUp(long part, long whole, int decimals, BigDecimal percent) {
        assertEquals(percent, new Rate(part, whole).percent(decimals));
    }

    @Test
    void percent_ofNothing_isADash() {
        assertNull(new Rate(3, 0).percent(1));
        assertEquals("−", ResultTexts.in(Language.JAPANESE).text(new Rate(0, 0), 1));
        assertEquals("−", ResultTexts.in(Language.ENGLISH).text(new Rate(3, 0), 1));
    }

    @Test
    void rate_ofNegativeCounts_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Rate(-1, 5));
        assertThrows(IllegalArgumentException.class, () -> new Rate(1, -5));
    }
}
