package org.yorisoi.contract.calendar;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms in which an era date is typed. */
final class EraDateText {
    /** Characters: longer than any date, with spaces. */
    private static final int LENGTH_MAX = 40;

    /** Dots and hyphens, and what a Japanese keyboard gives for them; the last one is a plain hyphen. */
    private static final String SEPARATORS = "./・。、,ー‐‑–—−-";

    private static final Pattern FORM = Pattern.compile("(明治?|大正?|昭和?|平成?|令和?|[MTSHRmtshr])(元|[0-9]{1,2})" + "[年"
            + SEPARATORS + "]([0-9]{1,2})[月" + SEPARATORS + "]([0-9]{1,2})日?");

    private EraDateText() {}

    static EraDateReading read(String typed) {
        if (typed.length() > LENGTH_MAX) {
            return new EraDateReading.Refused(EraDateProblem.UNREADABLE);
        }
        Matcher parts = FORM.matcher(folded(typed));
        if (!parts.matches()) {
            return new EraDateReading.Refused(EraDateProblem.UNREADABLE);
        }
        int year = parts.group(2).equals("元") ? 1 : Integer.parseInt(parts.group(2));
        return day(era(parts.group(1)), year, Integer.parseInt(parts.group(3)), Integer.parseInt(parts.group(4)));
    }

    private static EraDateReading day(Era era, int year, int month, int dayOfMonth) {
        if (year == 0) {
            return new EraDateReading.Refused(EraDateProblem.YEAR_ZERO);
        }
        int calendarYear = era.firstYear() + year - 1;
        if (calendarYear < EraDate.SOLAR_CALENDAR.getYear()) {
            return new EraDateReading.Refused(EraDateProblem.LUNAR_CALENDAR);
        }
        LocalDate day;
        try {
            day = LocalDate.of(calendarYear, month, dayOfMonth);
        } catch (DateTimeException e) {
            return new EraDateReading.Refused(EraDateProblem.NO_SUCH_DAY);
        }
        boolean within = !day.isBefore(era.firstDay()) && !day.isAfter(era.lastDay());
        return within
                ? new EraDateReading.Read(new EraDate(day))
                : new EraDateReading.Refused(EraDateProblem.OUTSIDE_ERA);
    }

    private static String folded(String typed) {
        // Android 8 does not know the sign of 令和 yet, which is younger than its Unicode tables.
        String written = typed.replace("\u32FF", "令和");
        return Normalizer.normalize(written, Normalizer.Form.NFKC).replaceAll("[\\s　]+", "");
    }

    private static Era era(String written) {
        for (Era era : Era.values()) {
            if (era.kanji().startsWith(written) || era.letter().equalsIgnoreCase(written)) {
                return era;
            }
        }
        throw new IllegalStateException("an era of the form, but none of the list");
    }
}
