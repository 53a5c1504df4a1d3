package org.yorisoi.contract.perinatal;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.yorisoi.contract.calendar.MonthAge;
import org.yorisoi.contract.perinatal.CorrectedAge.Reason;

/**
 * Whose age is corrected, and for how long; both are settings.
 *
 * @param earlyBeforeDays born before this gestational age, exclusive, a child is early
 * @param untilMonths corrected ages below this many months are shown
 */
public record AgeCorrection(int earlyBeforeDays, int untilMonths) {
    /** Born before 37w0d, shown until three years of corrected age (こども家庭庁, 母子健康手帳: 小さく生まれた赤ちゃん). */
    public static final AgeCorrection STANDARD = new AgeCorrection(PregnancyEnd.TERM_FROM_DAYS, 36);

    /** The corrected age on a day. */
    public CorrectedAge on(LocalDate day, LocalDate birth, LocalDate dueDate) {
        if (day.isBefore(birth)) {
            return new CorrectedAge.NotCorrected(Reason.NOT_BORN);
        }
        GestationalAge atBirth = GestationalAge.on(birth, dueDate);
        if (atBirth == null || atBirth.days() < PregnancyEnd.PRETERM_FROM_DAYS) {
            return new CorrectedAge.NotCorrected(Reason.DATES_DISAGREE);
        }
        if (atBirth.days() >= earlyBeforeDays) {
            return new CorrectedAge.NotCorrected(Reason.NOT_EARLY);
        }
        MonthAge corrected = MonthAge.on(day, dueDate);
        if (corrected == null) {
            return new CorrectedAge.BeforeDueDate((int) ChronoUnit.DAYS.between(day, dueDate));
        }
        return corrected.months() < untilMonths
                ? new CorrectedAge.Corrected(corrected)
                : new CorrectedAge.NotCorrected(Reason.OUTGROWN);
    }
}
