package org.yorisoi.contract.perinatal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yorisoi.contract.calendar.MonthAge;
import org.yorisoi.contract.perinatal.CorrectedAge.BeforeDueDate;
import org.yorisoi.contract.perinatal.CorrectedAge.Corrected;
import org.yorisoi.contract.perinatal.CorrectedAge.NotCorrected;
import org.yorisoi.contract.perinatal.CorrectedAge.Reason;
import org.yorisoi.contract.text.Language;
import org.yorisoi.contract.text.ResultTexts;
import org.yorisoi.contract.vector.DomainCase;
import org.yorisoi.contract.vector.DomainVector;

/** From the birth on: the visit's due date, days, corrected age and weight. */
class InfancyTest {
    private static final LocalDate BIRTH = LocalDate.of(2025, 11, 10);
    private static final LocalDate DUE = LocalDate.of(2026, 1, 6);

    @DomainVector("D5_infant_visit_due")
    void D5_infant_visit_due_vector_isMet(DomainCase vector) {
        assertEquals(vector.day("due"), InfantTerms.visitDueOn(vector.day("birth")));
    }

    @Test
    void visitDueOn_everyBirthday_isTheLastDayBeforeFourMonths() {
        for (int i = 0; i < 1_461; i++) {
            LocalDate birth = LocalDate.of(2023, 1, 1).plusDays(i);
            LocalDate due = InfantTerms.visitDueOn(birth);

            assertEquals(3, MonthAge.on(due, birth).months(), birth::toString);
            assertEquals(new MonthAge(4, 0), MonthAge.on(due.plusDays(1), birth), birth::toString);
        }
    }

    @DomainVector("D6_postpartum")
    void D6_postpartum_vector_isMet(DomainCase vector) {
        assertEquals(
                OptionalInt.of(vector.number("days")),
                InfantTerms.postpartumDays(vector.day("date"), vector.day("birth")));
    }

    @Test
    void postpartumDays_dayBeforeBirth_areNone() {
        assertEquals(OptionalInt.empty(), InfantTerms.postpartumDays(BIRTH.minusDays(1), BIRTH));
    }

    @DomainVector("D7_corrected")
    void D7_corrected_vector_isMet(DomainCase vector) {
        LocalDate birth = vector.day("birth");
        LocalDate due = vector.day("edd");
        LocalDate day = vector.day("date");
        List<Integer> corrected = vector.numbers("corrected");

        assertEquals(
                vector.number("ga_at_birth_days"), GestationalAge.on(birth, due).days());
        assertEquals(age(vector.numbers("chronological")), MonthAge.on(day, birth));
        assertEquals(
                corrected == null ? new BeforeDueDate(vector.number("days_to_edd")) : new Corrected(age(corrected)),
                AgeCorrection.STANDARD.on(day, birth, due));
    }

    private static MonthAge age(List<Integer> monthsAndDays) {
        return new MonthAge(monthsAndDays.get(0), monthsAndDays.get(1));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-11-09, 2026-01-06, NOT_BORN",
        "2025-12-10, 2025-11-30, NOT_EARLY", // born at 37w1d
        "2025-12-10, 2025-12-01, NOT_EARLY", // at 37w0d
        "2025-12-10, 2025-10-12, DATES_DISAGREE", // at 44w1d
        "2025-12-10, 2026-03-17, DATES_DISAGREE", // at 21w6d
        "2029-01-06, 2026-01-06, OUTGROWN"
    })
    void correction_notForAll_saysWhy(LocalDate day, LocalDate due, Reason why) {
        assertEquals(new NotCorrected(why), AgeCorrection.STANDARD.on(day, BIRTH, due));
    }

    @ParameterizedTest
    @CsvSource({"2025-12-02, 0, 8", "2026-03-16, 0, 0"}) // born at 36w6d and at 22w0d
    void correction_bornJustEarlyAndAsEarlyAsCanBe_isMade(LocalDate due, int months, int days) {
        assertEquals(
                new Corrected(new MonthAge(months, days)),
                AgeCorrection.STANDARD.on(months + days == 0 ? due : BIRTH.plusDays(30), BIRTH, due));
    }

    @Test
    void correction_dayBeforeItIsOutgrown_isStillMade() {
        LocalDate last = LocalDate.of(2029, 1, 5);

        assertEquals(new Corrected(new MonthAge(35, 30)), AgeCorrection.STANDARD.on(last, BIRTH, DUE));
        assertEquals(
                new NotCorrected(Reason.OUTGROWN),
                new AgeCorrection(PregnancyEnd.TERM_FROM_DAYS, 24).on(last, BIRTH, DUE));
    }

    @Test
    void correction_everyDay_isTheDaysSinceTheDueDate() {
        for (LocalDate day = BIRTH; day.isBefore(LocalDate.of(2029, 1, 6)); day = day.plusDays(1)) {
            CorrectedAge age = AgeCorrection.STANDARD.on(day, BIRTH, DUE);

            if (age instanceof BeforeDueDate before) {
                assertEquals(DUE, day.plusDays(before.days()));
            } else {
                assertEquals(day, ((Corrected) age).age().reachedOn(DUE));
            }
            assertEquals(day.isBefore(DUE), age instanceof BeforeDueDate);
        }
    }

    @Test
    void text_correctedAge_saysWhatItIs() {
        ResultTexts japanese = ResultTexts.in(Language.JAPANESE);

        assertEquals("修正4か月4日", japanese.text(new Corrected(new MonthAge(4, 4))));
        assertEquals("予定日まであと27日", japanese.text(new BeforeDueDate(27)));
        assertEquals("まだ生まれていません", japanese.text(new NotCorrected(Reason.NOT_BORN)));
        assertEquals("corrected 4 mo 4 d", ResultTexts.in(Language.ENGLISH).text(new Corrected(new MonthAge(4, 4))));
    }

    @DomainVector("D8_gain")
    void D8_gain_vector_isMet(DomainCase vector) {
        BigDecimal gain = WeightChange.gramsPerDay(
                new Weighing(vector.day("d1"), vector.number("w1")),
                new Weighing(vector.day("d2"), vector.number("w2")));

        assertEquals(0, vector.decimal("g_per_day").compareTo(gain), gain::toString);
        assertEquals(1, gain.scale());
    }

    @ParameterizedTest
    @CsvSource({
        "3000, 3001, 20, 0.1", // 0.05
        "3001, 3000, 20, -0.1", // -0.05: as much as the gain
        "3000, 3001, 21, 0.0",
        "3000, 3000, 1, 0.0"
    })
    void gramsPerDay_halves_areRoundedAwayFromZero(int first, int second, int days, BigDecimal gain) {
        assertEquals(
                gain, WeightChange.gramsPerDay(new Weighing(BIRTH, first), new Weighing(BIRTH.plusDays(days), second)));
    }

    @Test
    void gramsPerDay_sameOrEarlierDay_isNone() {
        Weighing first = new Weighing(BIRTH, 3000);

        assertNull(WeightChange.gramsPerDay(first, new Weighing(BIRTH, 3100)));
        assertNull(WeightChange.gramsPerDay(first, new Weighing(BIRTH.minusDays(1), 3100)));
    }

    @DomainVector("D8_loss")
    void D8_loss_vector_isMet(DomainCase vector) {
        Weighing birth = new Weighing(BIRTH, vector.number("birth_g"));
        BigDecimal loss = WeightChange.lossPercent(birth, new Weighing(DUE, vector.number("now_g")));

        assertEquals(vector.decimal("loss_pct"), loss);
    }

    @Test
    void lossPercent_gain_isNegative() {
        assertEquals(
                new BigDecimal("-10.0"), WeightChange.lossPercent(new Weighing(BIRTH, 3000), new Weighing(DUE, 3300)));
    }

    @Test
    void lossExceeds_justMoreThanATenth_isNotHiddenByRounding() {
        assertEquals(
                new BigDecimal("10.0"), WeightChange.lossPercent(new Weighing(BIRTH, 3050), new Weighing(DUE, 2744)));
        assertTrue(WeightChange.lossExceeds(WeightChange.USUAL_LOSS_MAX_PERCENT, 3050, 2744));
        assertFalse(WeightChange.lossExceeds(WeightChange.USUAL_LOSS_MAX_PERCENT, 3050, 2745));
        assertFalse(WeightChange.lossExceeds(WeightChange.USUAL_LOSS_MAX_PERCENT, 3050, 4000));
    }

    @Test
    void weighing_withoutWeight_isRefused() {
        assertEquals(1, new Weighing(BIRTH, 1).grams());
        assertThrows(IllegalArgumentException.class, () -> new Weighing(BIRTH, 0));
    }
}
