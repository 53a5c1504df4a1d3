package org.yorisoi.contract.schedule;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.household.HouseholdRecords;
import org.yorisoi.contract.household.LiveRecord;
import org.yorisoi.contract.household.Visit;
import org.yorisoi.contract.perinatal.DayRange;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.VisitPlan;
import org.yorisoi.record.v1.VisitPlanState;

/** Visits that people have planned or promised. */
final class DueVisits {
    private static final Set<VisitPlanState> OVER =
            EnumSet.of(VisitPlanState.VISIT_PLAN_STATE_DONE, VisitPlanState.VISIT_PLAN_STATE_CANCELLED);
    private static final int HOUR_MINUTES = 60;
    private static final int DAY_MINUTES = 24 * HOUR_MINUTES;

    private DueVisits() {}

    /** A plan is done by its state, or by a visit that names it and has an outcome. */
    static List<Due> planned(HouseholdRecords records, LocalDate day) {
        List<Due> found = new ArrayList<>();
        for (LiveRecord<VisitPlan> each : open(records)) {
            LocalDate on = LocalDate.ofEpochDay(each.value().getVisitOn());
            found.add(new Due(
                    DueSort.PLANNED_VISIT,
                    records.household(),
                    each.kind(),
                    each.id(),
                    new DayRange(on, on),
                    startOf(each.value())));
        }
        return found;
    }

    private static @Nullable LocalTime startOf(VisitPlan plan) {
        int minute = plan.getStartMinute();
        return plan.hasStartMinute() && minute >= 0 && minute < DAY_MINUTES
                ? LocalTime.of(minute / HOUR_MINUTES, minute % HOUR_MINUTES)
                : null;
    }

    /** The day that the last visit named, unless people have planned a visit since: their plan says when. */
    static List<Due> next(HouseholdRecords records, LocalDate day) {
        List<Visit> visits = Visit.all(records);
        if (visits.isEmpty()) {
            return List.of();
        }
        Visit last = visits.get(visits.size() - 1);
        if (!last.value().hasNextVisitOn()) {
            return List.of();
        }
        long visitedOn = last.day().toEpochDay();
        if (open(records).stream().anyMatch(plan -> plan.value().getVisitOn() > visitedOn)) {
            return List.of();
        }
        LocalDate date = LocalDate.ofEpochDay(last.value().getNextVisitOn());
        return List.of(new Due(
                DueSort.NEXT_VISIT,
                records.household(),
                last.record().kind(),
                last.record().id(),
                new DayRange(date, date),
                null));
    }

    private static List<LiveRecord<VisitPlan>> open(HouseholdRecords records) {
        List<LiveRecord<VisitPlan>> open = new ArrayList<>();
        for (LiveRecord<VisitPlan> each : records.all(VisitPlan.class)) {
            if (each.value().hasVisitOn() && !OVER.contains(each.value().getState()) && !visited(records, each)) {
                open.add(each);
            }
        }
        return open;
    }

    private static boolean visited(HouseholdRecords records, LiveRecord<VisitPlan> plan) {
        for (LiveRecord<HomeVisit> visit : records.all(HomeVisit.class)) {
            if (visit.value().hasOutcome() && plan.isNamedBy(visit.value().getVisitPlanId())) {
                return true;
            }
        }
        return false;
    }
}
