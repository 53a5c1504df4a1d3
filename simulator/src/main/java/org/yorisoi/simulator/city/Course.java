package org.yorisoi.simulator.city;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.yorisoi.record.v1.CaseStatus;
import org.yorisoi.simulator.city.Expecting.End;

/**
 * From when to when the office visits a family, and how its case stands.
 *
 * @param from the first day on which it may be visited; its case was received before
 * @param until the last day
 * @param status of its case; unspecified if it has none
 * @param visits the days of its visits, in order
 */
record Course(LocalDate from, LocalDate until, CaseStatus status, List<LocalDate> visits) {
    /** So many days before today a household was left for another that nobody may know. */
    static final int LEFT_DAYS_AGO = 200;

    private static final long APART = 3;

    Course {
        visits = List.copyOf(visits);
    }

    static Course of(Lot lot, List<Term> terms, LocalDate today, Chance chance) {
        CaseStatus status = lot.ofCase ? status(lot, chance) : CaseStatus.CASE_STATUS_UNSPECIFIED;
        long length = APART * lot.visits.size();
        LocalDate from = from(lot, terms, today, status, chance);
        LocalDate until = today.minusDays(1);
        if (lot.notable == Notable.LEFT_HOUSEHOLD) {
            until = today.minusDays(LEFT_DAYS_AGO);
        } else if (lot.expects(End.MOVED)) {
            until = until(terms.get(0), until);
        } else if (lot.moved || isOver(status)) {
            LocalDate earliest = from.plusDays(length + 20);
            until = chance.day(earliest, today.minusDays(20));
            until = until.isAfter(today.minusDays(20)) ? today.minusDays(20) : until;
        }
        List<LocalDate> days = days(from, until, lot.visits.size(), chance);
        if (lot.notable == Notable.NOT_REGISTERED_YET) {
            days.set(days.size() - 1, until);
        }
        return new Course(from, until, status, days);
    }

    /** True if nobody visits the family any more. */
    boolean ended(LocalDate today) {
        return until.isBefore(today.minusDays(1));
    }

    static boolean isOver(CaseStatus status) {
        return status == CaseStatus.CASE_STATUS_CLOSED || status == CaseStatus.CASE_STATUS_TRANSFERRED;
    }

    private static LocalDate until(Term moved, LocalDate otherwise) {
        return moved.over() == null ? otherwise : moved.over();
    }

    private static LocalDate from(Lot lot, List<Term> terms, LocalDate today, CaseStatus status, Chance chance) {
        LocalDate years = Years.before(today);
        if (lot.notable == Notable.LEFT_HOUSEHOLD) {
            return today.minusDays(LEFT_DAYS_AGO + 130);
        }
        if (lot.notable == Notable.SAFE_HOUSEHOLD) {
            return today.minusDays(LEFT_DAYS_AGO - 5);
        }
        if (lot.notable == Notable.NAME_UNKNOWN) {
            return today.minusDays(Profiles.FOUND_DAYS_AGO - 2);
        }
        if (!terms.isEmpty()) {
            LocalDate known = terms.get(0).notified().plusDays(5);
            return known.isBefore(years) ? years : known;
        }
        if (status == CaseStatus.CASE_STATUS_RECEIVED || status == CaseStatus.CASE_STATUS_UNDER_INQUIRY) {
            return today.minusDays(APART * lot.visits.size() + 5);
        }
        return chance.day(years, today.minusDays(APART * lot.visits.size() + 60));
    }

    private static CaseStatus status(Lot lot, Chance chance) {
        if (lot.handoff != Lot.NONE) {
            return Handing.of(lot.handoff).status();
        }
        if (lot.notable == Notable.LEFT_HOUSEHOLD || lot.moved || lot.expects(End.MOVED)) {
            return CaseStatus.CASE_STATUS_CLOSED;
        }
        int roll = chance.number(1, 100);
        if (roll <= 15 && lot.expecting.isEmpty() && lot.visits.size() <= 5) {
            return roll <= 7 ? CaseStatus.CASE_STATUS_RECEIVED : CaseStatus.CASE_STATUS_UNDER_INQUIRY;
        }
        boolean mayEnd = lot.free() && !lot.needsCase() && lot.expecting.isEmpty();
        if (roll <= 45 && mayEnd) {
            return CaseStatus.CASE_STATUS_CLOSED;
        }
        return roll > 80 && lot.escalation == Lot.NONE
                ? CaseStatus.CASE_STATUS_WATCHING
                : CaseStatus.CASE_STATUS_SUPPORTING;
    }

    /** Spread over the time, on workdays where there is room. */
    private static List<LocalDate> days(LocalDate from, LocalDate until, int count, Chance chance) {
        int span = (int) (until.toEpochDay() - from.toEpochDay()) + 1;
        List<LocalDate> days = new ArrayList<>();
        LocalDate earliest = from;
        for (int i = 0; i < count; i++) {
            int first = i * span / count;
            int last = Math.max(first, (i + 1) * span / count - 1);
            LocalDate day = workday(from.plusDays(chance.number(first, last)), earliest, until);
            days.add(day);
            earliest = day.plusDays(1);
        }
        return days;
    }

    private static LocalDate workday(LocalDate day, LocalDate earliest, LocalDate until) {
        LocalDate shifted = day.getDayOfWeek() == DayOfWeek.SATURDAY
                ? day.minusDays(1)
                : day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.plusDays(1) : day;
        boolean fits = !shifted.isBefore(earliest) && !shifted.isAfter(until);
        return fits ? shifted : day.isBefore(earliest) ? earliest : day;
    }
}
