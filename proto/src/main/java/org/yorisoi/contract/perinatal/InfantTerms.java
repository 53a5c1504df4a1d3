package org.yorisoi.contract.perinatal;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;

/** What is counted from a birth, besides the age. */
public final class InfantTerms {
    private static final int VISIT_WITHIN_MONTHS = 4;
    private static final int NEWBORN_DAYS = 28;

    private InfantTerms() {}

    /**
     * 訪問期限: the last day, inclusive, of the visit to every infant, the day before four months of age (児童福祉法6条の3第4項;
     * 乳児家庭全戸訪問事業ガイドライン). After a month's last day without a fourth, such as 31 October, that is a day earlier than
     * 民法143条 would allow.
     */
    public static LocalDate visitDueOn(LocalDate birth) {
        return birth.plusMonths(VISIT_WITHIN_MONTHS).minusDays(1);
    }

    /**
     * The last day, inclusive, of the visit to a newborn (新生児訪問): a newborn is one of up to 28 days, the day of the birth
     * being the first (母子保健法6条5項, 11条).
     */
    public static LocalDate newbornUntil(LocalDate birth) {
        return birth.plusDays(NEWBORN_DAYS - 1);
    }

    /** 産後日数: the day of the birth is day 0; none before it. */
    public static OptionalInt postpartumDays(LocalDate day, LocalDate birth) {
        long days = ChronoUnit.DAYS.between(birth, day);
        return days < 0 ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact(days));
    }
}
