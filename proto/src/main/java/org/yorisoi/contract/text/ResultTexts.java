package org.yorisoi.contract.text;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.yorisoi.contract.alert.AlertSort;
import org.yorisoi.contract.calendar.EraDate;
import org.yorisoi.contract.calendar.EraDateProblem;
import org.yorisoi.contract.calendar.FiscalYear;
import org.yorisoi.contract.calendar.MonthAge;
import org.yorisoi.contract.figure.CareBand;
import org.yorisoi.contract.figure.Rate;
import org.yorisoi.contract.perinatal.CorrectedAge;
import org.yorisoi.contract.perinatal.GestationalAge;
import org.yorisoi.contract.perinatal.NoticeBand;
import org.yorisoi.contract.perinatal.PregnancyEnd;
import org.yorisoi.contract.questionnaire.EpdsAlert;
import org.yorisoi.contract.schedule.DueSort;

/**
 * What people read of what is computed, in one language. Era dates are a form of their own
 * ({@link EraDate#longForm}) and the same in both. Immutable.
 */
public final class ResultTexts {
    private static final ResultTexts JAPANESE = new ResultTexts(Language.JAPANESE);
    private static final ResultTexts ENGLISH = new ResultTexts(Language.ENGLISH);

    private final Bundle bundle;

    private ResultTexts(Language language) {
        bundle = Bundle.load("results", language);
    }

    /** The texts in a language. */
    public static ResultTexts in(Language language) {
        return language == Language.JAPANESE ? JAPANESE : ENGLISH;
    }

    /** {@code 1か月27日}. */
    public String text(MonthAge age) {
        return filled("month_age", age.months(), age.days());
    }

    /** {@code 令和7年度}. */
    public String text(FiscalYear year) {
        EraDate name = year.nameDay();
        return filled("fiscal_year", name.era().kanji(), name.writtenYear(), year.startYear());
    }

    /** {@code 28週0日}. */
    public String text(GestationalAge age) {
        return filled("gestational_age", age.week(), age.dayOfWeek());
    }

    /** {@code 満11週以内}. */
    public String text(NoticeBand band) {
        return named("notice_band", band);
    }

    /** What the end of a pregnancy at its time is called. */
    public String text(PregnancyEnd end) {
        return named("pregnancy_end", end);
    }

    /** {@code 修正4か月4日}, how long until the due date, or why nothing is corrected. */
    public String text(CorrectedAge age) {
        if (age instanceof CorrectedAge.Corrected corrected) {
            return filled("corrected_age", text(corrected.age()));
        }
        if (age instanceof CorrectedAge.BeforeDueDate before) {
            return filled("before_due_date", before.days());
        }
        return named("not_corrected", ((CorrectedAge.NotCorrected) age).why());
    }

    /** What to do about an EPDS sheet, for staff only. */
    public String text(EpdsAlert alert) {
        return named("epds", alert);
    }

    /** What an alert is about, and what to do; without anything from the record. */
    public String text(AlertSort alert) {
        return named("alert", alert);
    }

    /** What is to be done; without anything from the record. */
    public String text(DueSort due) {
        return named("due", due);
    }

    /** {@code 3時間以上7時間未満}. */
    public String text(CareBand band) {
        return named("care_band", band);
    }

    /** {@code 57.6%}, or a dash where there is no rate. */
    public String text(Rate rate, int decimals) {
        BigDecimal percent = rate.percent(decimals);
        return percent == null ? bundle.require("no_rate") : filled("rate", percent.toPlainString());
    }

    /** Why a date was refused, and what to type instead. */
    public String text(EraDateProblem problem) {
        return named("era_date", problem);
    }

    private String named(String group, Enum<?> name) {
        return bundle.require(key(group, name));
    }

    private String filled(String key, Object... values) {
        String text = bundle.require(key);
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", values[i].toString());
        }
        return text;
    }

    /** {@code era_date.year_zero}. */
    static String key(String group, Enum<?> name) {
        return group + "." + name.name().toLowerCase(Locale.ROOT);
    }

    /** All texts by key, ascending. */
    Map<String, String> all() {
        return bundle.texts();
    }
}
