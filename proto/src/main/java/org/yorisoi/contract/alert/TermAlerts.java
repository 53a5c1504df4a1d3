package org.yorisoi.contract.alert;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.calendar.JapanDay;
import org.yorisoi.contract.perinatal.DayRange;
import org.yorisoi.contract.schedule.Due;
import org.yorisoi.contract.schedule.DueSort;
import org.yorisoi.contract.schedule.Schedule;
import org.yorisoi.record.v1.RecordKind;

/** Tasks of the schedule that are overdue, or nearly so. What settles a task there takes its alert away here. */
final class TermAlerts {
    /** What a task becomes on a day; null while it need not be seen. */
    @FunctionalInterface
    private interface Reading {
        @Nullable
        AlertSort sort(Due due, Situation situation);
    }

    private TermAlerts() {}

    static List<AlertRule> rules() {
        return List.of(
                rule(
                        RecordKind.RECORD_KIND_PREGNANCY,
                        DueSort.EIGHTH_MONTH_INTERVIEW,
                        TermAlerts::interview,
                        EnumSet.of(
                                AlertSort.INTERVIEW_OPEN, AlertSort.INTERVIEW_LAST_DAYS, AlertSort.INTERVIEW_MISSED)),
                rule(
                        RecordKind.RECORD_KIND_BIRTH_INFANT_VISIT,
                        DueSort.INFANT_VISIT,
                        TermAlerts::infantVisit,
                        EnumSet.of(AlertSort.INFANT_VISIT_SOON, AlertSort.INFANT_VISIT_OVERDUE)),
                overdue(RecordKind.RECORD_KIND_RISK_ASSESSMENT, DueSort.RISK_CHECK, AlertSort.RISK_CHECK_OVERDUE),
                overdue(RecordKind.RECORD_KIND_CASE, DueSort.CASE_REVIEW, AlertSort.CASE_REVIEW_OVERDUE),
                overdue(RecordKind.RECORD_KIND_SUPPORT_PLAN, DueSort.PLAN_REVIEW, AlertSort.PLAN_REVIEW_OVERDUE),
                overdue(
                        RecordKind.RECORD_KIND_YOUNG_CARER_SUPPORT,
                        DueSort.YOUNG_CARER_REVIEW,
                        AlertSort.YOUNG_CARER_REVIEW_OVERDUE));
    }

    private static AlertRule overdue(RecordKind about, DueSort task, AlertSort sort) {
        Reading reading = (due, situation) -> due.overdue(situation.today()) ? sort : null;
        return rule(about, task, reading, EnumSet.of(sort));
    }

    /** The schedule itself is silent for a reader who is not sent what it needs. */
    private static AlertRule rule(RecordKind about, DueSort task, Reading reading, Set<AlertSort> sorts) {
        Set<DueSort> tasks = EnumSet.of(task);
        Set<RecordKind> heeds = EnumSet.copyOf(Schedule.kinds(tasks));
        heeds.remove(about);
        return new AlertRule(
                sorts, about, EnumSet.noneOf(RecordKind.class), heeds, situation -> alerts(situation, tasks, reading));
    }

    private static List<Alert> alerts(Situation situation, Set<DueSort> tasks, Reading reading) {
        LocalDate today = situation.today();
        List<Alert> found = new ArrayList<>();
        for (Due due : Schedule.due(situation.records(), tasks, new DayRange(today, today))) {
            AlertSort sort = reading.sort(due, situation);
            if (sort != null) {
                LocalDate since = due.overdue(today)
                        ? due.days().to().plusDays(1)
                        : due.days().from();
                found.add(new Alert(
                        sort,
                        due.household(),
                        due.kind(),
                        due.record(),
                        JapanDay.start(since),
                        JapanDay.end(due.days().to())));
            }
        }
        return found;
    }

    private static AlertSort interview(Due due, Situation situation) {
        if (due.overdue(situation.today())) {
            return AlertSort.INTERVIEW_MISSED;
        }
        LocalDate lastDays = due.days().to().minusDays(situation.settings().interviewLastDays() - 1L);
        return situation.today().isBefore(lastDays) ? AlertSort.INTERVIEW_OPEN : AlertSort.INTERVIEW_LAST_DAYS;
    }

    private static @Nullable AlertSort infantVisit(Due due, Situation situation) {
        if (due.overdue(situation.today())) {
            return AlertSort.INFANT_VISIT_OVERDUE;
        }
        LocalDate soon = due.days().to().minusDays(situation.settings().infantVisitDays());
        return situation.today().isBefore(soon) ? null : AlertSort.INFANT_VISIT_SOON;
    }
}
