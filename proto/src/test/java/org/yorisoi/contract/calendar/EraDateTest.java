package org.yorisoi.contract.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yorisoi.contract.calendar.EraDateProblem.UNREADABLE;

import java.time.LocalDate;
import java.time.chrono.JapaneseDate;
import java.time.temporal.ChronoField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yorisoi.contract.text.Language;
import org.yorisoi.contract.text.ResultTexts;
import org.yorisoi.contract.vector.DomainCase;
import org.yorisoi.contract.vector.DomainVector;

class EraDateTest {
    @DomainVector("D12_wareki")
    void D12_wareki_vector_isMet(DomainCase vector) {
        EraDate date = new EraDate(vector.day("date"));

        assertEquals(vector.text("long"), date.longForm());
        assertEquals(vector.text("short"), date.shortForm());
    }

    @DomainVector("D12_parse")
    void D12_parse_vector_isMet(DomainCase vector) {
        EraDateReading reading = EraDateReading.of(vector.text("in"));

        assertEquals(
                vector.day("date"),
                reading instanceof EraDateReading.Read read ? read.date().day() : null);
    }

    @ParameterizedTest
    @CsvSource({
        "1873-01-01, 明治6年1月1日, M6.1.1",
        "1926-12-25, 昭和元年12月25日, S1.12.25",
        "1926-12-24, 大正15年12月24日, T15.12.24",
        "2099-12-31, 令和81年12月31日, R81.12.31"
    })
    void forms_firstAndLastDaysOfEras_areTheirs(LocalDate day, String written, String inTables) {
        assertEquals(written, new EraDate(day).longForm());
        assertEquals(inTables, new EraDate(day).shortForm());
    }

    /** The same calendar as the platform's, which an Android tablet may have in an older edition. */
    @Test
    void yearAndEra_everyDay_areThoseOfTheJapaneseCalendar() {
        for (LocalDate day = EraDate.SOLAR_CALENDAR; day.getYear() < 2100; day = day.plusDays(1)) {
            EraDate date = new EraDate(day);
            JapaneseDate expected = JapaneseDate.from(day);

            assertEquals(expected.getEra().getValue(), date.era().ordinal() - 1, day::toString);
            assertEquals(expected.get(ChronoField.YEAR_OF_ERA), date.year(), day::toString);
        }
    }

    @Test
    void read_everyDayInBothForms_isTheDayAgain() {
        for (LocalDate day = EraDate.SOLAR_CALENDAR; day.getYear() < 2100; day = day.plusDays(1)) {
            EraDate date = new EraDate(day);

            assertEquals(new EraDateReading.Read(date), EraDateReading.of(date.longForm()));
            assertEquals(new EraDateReading.Read(date), EraDateReading.of(date.shortForm()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "令和元年5月1日",
                "令和1年5月1日",
                "令和01年05月01日",
                " 令和 元年 5月 1日 ",
                "令和　元年　５月　１日",
                "Ｒ１．５．１",
                "r1-5-1",
                "R1ー5ー1",
                "R1－5－1",
                "R1−5−1",
                "R1‐5‑1",
                "R1–5—1",
                "R1,5，1",
                "R1・5・1",
                "R1｡5｡1",
                "R1、5、1",
                "令元.5.1",
                "㋿元年5月1日",
                "R1/5/1日"
            })
    void read_theFormsOfAKeyboard_areTheSameDay(String typed) {
        assertEquals(new EraDateReading.Read(new EraDate(LocalDate.of(2019, 5, 1))), EraDateReading.of(typed));
    }

    @ParameterizedTest
    @CsvSource({
        "大正15年12月25日, 1926-12-25",
        "昭和元年12月25日, 1926-12-25",
        "明治45年7月30日, 1912-07-30",
        "大正元年7月30日, 1912-07-30",
        "㍼64年1月7日, 1989-01-07",
        "明治6年1月1日, 1873-01-01",
        "S63.2.29, 1988-02-29"
    })
    void read_dayWithTwoNamesOrAtTheEdge_isRead(String typed, LocalDate day) {
        assertEquals(new EraDateReading.Read(new EraDate(day)), EraDateReading.of(typed));
    }

    @ParameterizedTest
    @CsvSource({
        "平成31年5月1日, OUTSIDE_ERA",
        "令和元年4月30日, OUTSIDE_ERA",
        "平成元年1月7日, OUTSIDE_ERA",
        "昭和64年1月8日, OUTSIDE_ERA",
        "昭和元年12月24日, OUTSIDE_ERA",
        "大正15年12月26日, OUTSIDE_ERA",
        "明治45年7月31日, OUTSIDE_ERA",
        "昭和99年1月1日, OUTSIDE_ERA",
        "明治5年12月2日, LUNAR_CALENDAR",
        "明治元年9月8日, LUNAR_CALENDAR",
        "令和0年1月1日, YEAR_ZERO",
        "令和00年1月1日, YEAR_ZERO",
        "令和7年2月29日, NO_SUCH_DAY",
        "令和7年13月1日, NO_SUCH_DAY",
        "令和7年0月1日, NO_SUCH_DAY",
        "令和7年4月31日, NO_SUCH_DAY",
        "令和7年4月0日, NO_SUCH_DAY",
        "'', UNREADABLE",
        "令和7年4月, UNREADABLE",
        "令和, UNREADABLE",
        "7.4.1, UNREADABLE",
        "2025-04-01, UNREADABLE",
        "X7.4.1, UNREADABLE",
        "令和7年4月1日ごろ, UNREADABLE",
        "令和-7年4月1日, UNREADABLE",
        "令和100年4月1日, UNREADABLE",
        "慶応3年1月1日, UNREADABLE"
    })
    void read_impossibleDates_areRefusedWithTheReason(String typed, EraDateProblem why) {
        assertEquals(new EraDateReading.Refused(why), EraDateReading.of(typed));
    }

    @Test
    void read_endlessText_isRefused() {
        assertEquals(new EraDateReading.Refused(UNREADABLE), EraDateReading.of(" ".repeat(40) + "R7.4.1"));
    }

    @Test
    void date_ofTheLunarCalendar_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> new EraDate(LocalDate.of(1872, 12, 31)));
    }

    @ParameterizedTest
    @EnumSource(EraDateProblem.class)
    void problem_everyOne_saysWhatToDo(EraDateProblem problem) {
        assertTrue(ResultTexts.in(Language.JAPANESE).text(problem).endsWith("してください。"));
        assertTrue(ResultTexts.in(Language.ENGLISH).text(problem).contains("Please"));
    }
}
