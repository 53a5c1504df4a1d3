package org.yorisoi.contract.validate;

import static org.yorisoi.contract.validate.RecordRule.error;
import static org.yorisoi.contract.validate.RecordRule.warning;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.yorisoi.contract.calendar.JapanDay;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.VisitOutcome;

/** What must agree between the times of a home visit. */
final class HomeVisitTimes {
    private static final long MINUTE_MILLIS = 60_000;

    /** The usual longest visit of the home-visit programme (municipal examples, ≤ 2 hours). */
    private static final long USUAL_MAX_MINUTES = 120;

    /** A family that was not met is tried again within a week (the programme's default). */
    private static final long NEXT_ATTEMPT_DAYS = 7;

    private static final Set<VisitOutcome> NO_SERVICE = EnumSet.of(
            VisitOutcome.VISIT_OUTCOME_ABSENT,
            VisitOutcome.VISIT_OUTCOME_MOVED,
            VisitOutcome.VISIT_OUTCOME_WHEREABOUTS_UNKNOWN);

    private HomeVisitTimes() {}

    static List<RecordRule<HomeVisit>> all() {
        List<RecordRule<HomeVisit>> rules = new ArrayList<>();
        rules.add(error(
                "home_visit.left_before_arrived",
                HomeVisit.LEFT_AT_FIELD_NUMBER,
                visit -> hasStay(visit) && visit.getLeftAt() < visit.getArrivedAt()));
        rules.add(error(
                "home_visit.minutes_when_absent",
                HomeVisit.SERVICE_MINUTES_FIELD_NUMBER,
                visit -> NO_SERVICE.contains(visit.getOutcome()) && visit.getServiceMinutes() != 0));
        rules.add(warning(
                "home_visit.longer_than_usual",
                HomeVisit.LEFT_AT_FIELD_NUMBER,
                visit -> hasStay(visit) && stayMinutes(visit) > USUAL_MAX_MINUTES));
        rules.add(warning(
                "home_visit.minutes_exceed_stay",
                HomeVisit.SERVICE_MINUTES_FIELD_NUMBER,
                visit -> hasStay(visit) && minutes(visit.getServiceMinutes()) > stayMinutes(visit)));
        rules.add(warning(
                "home_visit.parts_exceed_minutes",
                HomeVisit.SERVICE_MINUTES_FIELD_NUMBER,
                visit -> visit.hasServiceMinutes()
                        && minutes(visit.getHouseworkMinutes()) + minutes(visit.getChildcareMinutes())
                                > minutes(visit.getServiceMinutes())));
        rules.add(warning(
                "home_visit.confirmed_minutes_differ",
                HomeVisit.CONFIRMED_MINUTES_FIELD_NUMBER,
                visit -> visit.hasConfirmedMinutes()
                        && visit.hasServiceMinutes()
                        && visit.getConfirmedMinutes() != visit.getServiceMinutes()));
        rules.add(warning(
                "home_visit.next_attempt_late", HomeVisit.NEXT_VISIT_ON_FIELD_NUMBER, HomeVisitTimes::nextAttemptLate));
        return rules;
    }

    private static boolean hasStay(HomeVisit visit) {
        return visit.hasArrivedAt() && visit.hasLeftAt();
    }

    private static long stayMinutes(HomeVisit visit) {
        return (visit.getLeftAt() - visit.getArrivedAt() + MINUTE_MILLIS - 1) / MINUTE_MILLIS;
    }

    private static long minutes(int unsigned) {
        return Integer.toUnsignedLong(unsigned);
    }

    private static boolean nextAttemptLate(HomeVisit visit) {
        boolean triedInVain = visit.getOutcome() == VisitOutcome.VISIT_OUTCOME_ABSENT
                || visit.getOutcome() == VisitOutcome.VISIT_OUTCOME_REFUSED;
        return triedInVain
                && visit.hasArrivedAt()
                && visit.hasNextVisitOn()
                && visit.getNextVisitOn() > JapanDay.of(visit.getArrivedAt()) + NEXT_ATTEMPT_DAYS;
    }
}
