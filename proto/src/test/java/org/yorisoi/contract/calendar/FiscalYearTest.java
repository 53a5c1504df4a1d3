package org.yorisoi.contract.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yorisoi.contract.text.Language;
import org.yorisoi.contract.text.ResultTexts;
import org.yorisoi.contract.vector.DomainCase;
import org.yorisoi.contract.vector.DomainVector;

class FiscalYearTest {
    @DomainVector("D11_fy")
    void D11_fy_vector_isMet(DomainCase vector) {
        FiscalYear year = FiscalYear.of(vector.day("date"));

        assertEquals(vector.number("fy"), year.startYear());
        assertEquals(vector.text("label"), ResultTexts.in(Language.JAPANESE).text(year));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-04-01, 令和8年度, FY2026",
        "2019-03-31, 平成30年度, FY2018",
        "2019-04-01, 令和元年度, FY2019",
        "1989-01-07, 昭和63年度, FY1988",
        "1989-03-31, 昭和63年度, FY1988",
        "1989-04-01, 平成元年度, FY1989"
    })
    void text_yearsInWhichAnEraBegan_bearTheNewName(LocalDate day, String japanese, String english) {
        FiscalYear year = FiscalYear.of(day);

        assertEquals(japanese, ResultTexts.in(Language.JAPANESE).text(year));
        assertEquals(english, ResultTexts.in(Language.ENGLISH).text(year));
    }

    @Test
    void days_ofAYear_areAllItsOwn() {
        FiscalYear year = new FiscalYear(2023);

        assertEquals(year, FiscalYear.of(year.firstDay()));
        assertEquals(year, FiscalYear.of(year.lastDay()));
        assertEquals(new FiscalYear(2022), FiscalYear.of(year.firstDay().minusDays(1)));
        assertEquals(new FiscalYear(2024), FiscalYear.of(year.lastDay().plusDays(1)));
    }
}
