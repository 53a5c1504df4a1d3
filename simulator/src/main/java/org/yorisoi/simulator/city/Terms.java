package org.yorisoi.simulator.city;

import java.time.LocalDate;
import java.util.List;

/**
 * The days of a family's pregnancies.
 *
 * @param all the earlier one first
 */
record Terms(List<Term> all) {
    private static final int EARLY_BIRTH = 31 * 7 + 6;

    Terms {
        all = List.copyOf(all);
    }

    /** The days of the pregnancies that fell to a family. */
    static Terms of(Lot lot, LocalDate today, Chance chance) {
        if (lot.notable == Notable.TWICE_IN_A_YEAR) {
            return twice(lot, today);
        }
        return new Terms(lot.expecting.stream()
                .map(each -> term(lot, each, today, chance))
                .toList());
    }

    /** The birthdays of all children born of them, the youngest first. */
    List<LocalDate> births() {
        return all.stream().flatMap(term -> term.births().stream()).toList();
    }

    /** Both were notified in the fiscal year before this one. */
    private static Terms twice(Lot lot, LocalDate today) {
        LocalDate year = Years.before(today);
        Term lost = new Term(lot.expecting.get(0), year.minusDays(46), year.plusDays(10), year.plusDays(30));
        Term born = new Term(lot.expecting.get(1), year.plusDays(75), year.plusDays(135), year.plusDays(352));
        return new Terms(List.of(lost, born));
    }

    private static Term term(Lot lot, Expecting expecting, LocalDate today, Chance chance) {
        return switch (expecting.end()) {
            case ONGOING -> ongoing(lot, expecting, today, chance);
            case BORN -> born(lot, expecting, today, chance);
            case LOST -> lost(lot, expecting, today, chance);
            case MOVED -> moved(expecting, today, chance);
        };
    }

    private static Term ongoing(Lot lot, Expecting expecting, LocalDate today, Chance chance) {
        int until = lot.notable == Notable.BIRTH_AT_HER_PARENTS ? 30 : chance.number(5, 180);
        LocalDate lastPeriod = today.plusDays(until).minusDays(Term.DAYS);
        return new Term(expecting, lastPeriod, lastPeriod.plusDays(notice(chance)), null);
    }

    private static Term born(Lot lot, Expecting expecting, LocalDate today, Chance chance) {
        int days = switch (lot.notable) {
            case TWINS -> 60;
            case NOT_REGISTERED_YET -> 5;
            case BORN_EARLY -> 120;
            default ->
                chance.number(3, (int) (today.toEpochDay() - Years.before(today).toEpochDay()));
        };
        int lasted = lot.notable == Notable.BORN_EARLY
                ? EARLY_BIRTH
                : expecting.babies() > 1 || chance.percent(8) ? chance.number(228, 258) : chance.number(261, 289);
        LocalDate born = today.minusDays(days);
        LocalDate lastPeriod = born.minusDays(lasted);
        int late = chance.percent(6) ? 80 : 0;
        return new Term(expecting, lastPeriod, lastPeriod.plusDays(notice(chance) + late), born);
    }

    private static Term lost(Lot lot, Expecting expecting, LocalDate today, Chance chance) {
        int lasted = lot.notable == Notable.STILLBIRTH_AFTER_THE_NOTICE ? 36 * 7 : chance.number(80, 130);
        LocalDate over = today.minusDays(lot.notable == Notable.NOTHING ? chance.number(30, 300) : 25);
        LocalDate lastPeriod = over.minusDays(lasted);
        return new Term(expecting, lastPeriod, lastPeriod.plusDays(notice(chance)), over);
    }

    private static Term moved(Expecting expecting, LocalDate today, Chance chance) {
        LocalDate over = today.minusDays(chance.number(20, 300));
        LocalDate lastPeriod = over.minusDays(chance.number(110, 220));
        return new Term(expecting, lastPeriod, lastPeriod.plusDays(notice(chance)), over);
    }

    private static int notice(Chance chance) {
        return chance.number(50, 78);
    }
}
