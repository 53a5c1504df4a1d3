package org.yorisoi.contract.perinatal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yorisoi.contract.text.Language;
import org.yorisoi.contract.text.ResultTexts;
import org.yorisoi.contract.vector.DomainCase;
import org.yorisoi.contract.vector.DomainVector;

/** From the last period to the birth: due dates, weeks, terms and bands. */
class PregnancyTest {
    private static final LocalDate DUE = LocalDate.of(2026, 1, 6);
    private static final LocalDate LAST_PERIOD = LocalDate.of(2025, 4, 1);
    private static final ResultTexts JAPANESE = ResultTexts.in(Language.JAPANESE);

    @DomainVector("D1_edd")
    void D1_edd_vector_isMet(DomainCase vector) {
        assertEquals(vector.day("edd"), DueDate.fromLastPeriod(vector.day("lmp")));
    }

    @Test
    void fromBirth_anyGestationalAge_leadsBackToIt() {
        LocalDate birth = LocalDate.of(2024, 2, 29);
        for (int days = 0; days <= GestationalAge.DAYS_MAX; days++) {
            GestationalAge atBirth = new GestationalAge(days);

            assertEquals(atBirth, GestationalAge.on(birth, DueDate.fromBirth(birth, atBirth)));
        }
    }

    @DomainVector("D2_ga")
    void D2_ga_vector_isMet(DomainCase vector) {
        GestationalAge age = GestationalAge.on(vector.day("date"), vector.day("edd"));

        assertEquals(new GestationalAge(vector.number("days")), age);
        assertEquals(vector.number("week"), age.week());
        assertEquals(vector.number("day"), age.dayOfWeek());
        assertEquals(vector.number("month"), age.month());
        assertEquals(vector.text("label"), JAPANESE.text(age));
    }

    @Test
    void gestationalAge_beforeLastPeriodAndAfter44Weeks_isNone() {
        assertNull(GestationalAge.on(LAST_PERIOD.minusDays(1), DUE));
        assertEquals(new GestationalAge(0), GestationalAge.on(LAST_PERIOD, DUE));
        assertEquals(new GestationalAge(308), GestationalAge.on(DUE.plusDays(28), DUE));
        assertNull(GestationalAge.on(DUE.plusDays(29), DUE));
        assertThrows(IllegalArgumentException.class, () -> new GestationalAge(-1));
        assertThrows(IllegalArgumentException.class, () -> new GestationalAge(309));
    }

    @Test
    void text_english_isWeeksAndDays() {
        assertEquals("27w6d", ResultTexts.in(Language.ENGLISH).text(new GestationalAge(195)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 流産, false",
        "83, 流産, false",
        "84, 流産, true",
        "153, 流産, true",
        "154, 早産, true",
        "258, 早産, true",
        "259, 正期産, true",
        "293, 正期産, true",
        "294, 過期産, true"
    })
    void end_ofAPregnancy_hasItsNameAndItsLegalBorder(int days, String name, boolean notified) {
        GestationalAge age = new GestationalAge(days);

        assertEquals(name, JAPANESE.text(PregnancyEnd.at(age)));
        assertEquals(notified, age.stillbirthIsNotified());
    }

    @DomainVector("D3_windows")
    void D3_windows_vector_isMet(DomainCase vector) {
        LocalDate due = vector.day("edd");

        assertEquals(
                new DayRange(vector.day("month8_from"), vector.day("month8_to")),
                PregnancyTerms.eighthMonthInterview(due));
        assertEquals(vector.day("fetus_count_from"), PregnancyTerms.fetusCountFrom(due));
    }

    @Test
    void eighthMonthInterview_firstAndLastDay_areTheEighthMonth() {
        DayRange window = PregnancyTerms.eighthMonthInterview(DUE);
        for (int days = 0; days <= GestationalAge.DAYS_MAX; days++) {
            LocalDate day = LAST_PERIOD.plusDays(days);

            assertEquals(new GestationalAge(days).month() == 8, window.contains(day), day::toString);
        }
    }

    @Test
    void dayRange_withoutADay_isRefused() {
        assertTrue(new DayRange(DUE, DUE).contains(DUE));
        assertFalse(new DayRange(DUE, DUE).contains(DUE.plusDays(1)));
        assertThrows(IllegalArgumentException.class, () -> new DayRange(DUE, DUE.minusDays(1)));
    }

    @DomainVector("D4_band")
    void D4_band_vector_isMet(DomainCase vector) {
        NoticeBand band = NoticeBand.of(LAST_PERIOD.plusDays(vector.number("days")), DUE, null);
        assertEquals(vector.text("band"), ResultTexts.in(Language.JAPANESE).text(band));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-06-24, 2026-01-06,           , FROM_12_TO_19_WEEKS",
        "2026-01-05, 2026-01-06, 2026-01-06, FROM_28_WEEKS",
        "2026-01-06, 2026-01-06, 2026-01-06, AFTER_BIRTH",
        "2026-02-20, 2026-01-06, 2026-01-02, AFTER_BIRTH",
        "2026-02-20,           , 2026-01-02, AFTER_BIRTH",
        "2025-06-24,           , 2026-01-02, UNKNOWN",
        "2025-06-24,           ,           , UNKNOWN",
        "2025-03-31, 2026-01-06,           , UNKNOWN",
        "2026-02-04, 2026-01-06,           , UNKNOWN"
    })
    void band_birthOrDueDateMissingOrPast_isSaid(
            LocalDate notified, @Nullable LocalDate due, @Nullable LocalDate birth, NoticeBand band) {
        assertEquals(band, NoticeBand.of(notified, due, birth));
    }
}
