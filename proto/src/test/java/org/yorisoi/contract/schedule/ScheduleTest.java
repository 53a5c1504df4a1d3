package org.yorisoi.contract.schedule;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yorisoi.contract.household.Family.CHILD;
import static org.yorisoi.contract.household.Family.HOUSEHOLD;
import static org.yorisoi.contract.household.Family.MOTHER;
import static org.yorisoi.contract.household.Family.absent;
import static org.yorisoi.contract.household.Family.birth;
import static org.yorisoi.contract.household.Family.day;
import static org.yorisoi.contract.household.Family.met;
import static org.yorisoi.contract.household.Family.pregnancy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yorisoi.contract.household.Family;
import org.yorisoi.contract.household.HouseholdRecords;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.perinatal.DayRange;
import org.yorisoi.record.v1.CaseFile;
import org.yorisoi.record.v1.ChildEvidence;
import org.yorisoi.record.v1.FollowUp;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Questionnaire;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.RiskAssessment;
import org.yorisoi.record.v1.SupportPlan;
import org.yorisoi.record.v1.SupportPlanState;
import org.yorisoi.record.v1.VisitOutcome;
import org.yorisoi.record.v1.VisitPlan;
import org.yorisoi.record.v1.VisitPlanState;
import org.yorisoi.record.v1.VisitProgramme;
import org.yorisoi.record.v1.YoungCarerSupport;

class ScheduleTest {
    private static final UUID PLAN = new UUID(0xE, 1);

    /** A family, the days that are asked for, and the tasks of them. */
    private record Case(String name, Family family, String from, String until, List<DueSort> expected) {
        static Case of(String name, Family family, String day, DueSort... expected) {
            return new Case(name, family, day, day, Arrays.asList(expected));
        }

        Case until(String day) {
            return new Case(name, family, from, day, expected);
        }

        @Override
        public String toString() {
            return name + " " + from + " " + until;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(visits(), nextVisits(), infants(), interviews(), reviews())
                .flatMap(List::stream);
    }

    private static List<Case> visits() {
        Family planned = plan(VisitPlanState.VISIT_PLAN_STATE_PLANNED);
        return List.of(
                Case.of("planned", planned, "2026-10-04"),
                Case.of("planned", planned, "2026-10-04", DueSort.PLANNED_VISIT).until("2026-10-05"),
                Case.of("planned", planned, "2026-10-05", DueSort.PLANNED_VISIT),
                Case.of("planned", planned, "2026-10-06", DueSort.PLANNED_VISIT),
                Case.of(
                        "taken along",
                        plan(VisitPlanState.VISIT_PLAN_STATE_TAKEN_ALONG),
                        "2026-10-05",
                        DueSort.PLANNED_VISIT),
                Case.of("done", plan(VisitPlanState.VISIT_PLAN_STATE_DONE), "2026-10-05"),
                Case.of("cancelled", plan(VisitPlanState.VISIT_PLAN_STATE_CANCELLED), "2026-10-05"),
                Case.of("visited, state forgotten", planned().with(visited().build()), "2026-10-05"),
                Case.of(
                        "under way",
                        planned().with(visited().clearOutcome().build()),
                        "2026-10-05",
                        DueSort.PLANNED_VISIT),
                Case.of(
                        "another visit",
                        planned().with(visited().setVisitPlanId(CHILD).build()),
                        "2026-10-05",
                        DueSort.PLANNED_VISIT),
                Case.of("no visits seen", planned().unseen(RecordKind.RECORD_KIND_HOME_VISIT), "2026-10-05"),
                Case.of("no reminders", planned().householdWithoutReminders(), "2026-10-05", DueSort.PLANNED_VISIT));
    }

    private static Family planned() {
        return plan(VisitPlanState.VISIT_PLAN_STATE_PLANNED);
    }

    private static Family plan(VisitPlanState state) {
        return new Family()
                .with(
                        PLAN,
                        VisitPlan.newBuilder()
                                .setVisitOn(day("2026-10-05"))
                                .setState(state)
                                .build());
    }

    private static HomeVisit.Builder visited() {
        return met("2026-10-05T10:00:00").setVisitPlanId(Ids.bytes(PLAN));
    }

    private static List<Case> nextVisits() {
        return List.of(
                Case.of("promised", promised(), "2026-10-04"),
                Case.of("promised", promised(), "2026-10-05", DueSort.NEXT_VISIT),
                Case.of("promised", promised(), "2026-10-06", DueSort.NEXT_VISIT),
                Case.of(
                        "visited since",
                        promised().with(met("2026-10-05T10:00:00").build()),
                        "2026-10-06"),
                Case.of(
                        "an earlier visit",
                        promised().with(met("2026-09-30T10:00:00").build()),
                        "2026-10-05",
                        DueSort.NEXT_VISIT),
                Case.of("planned", promised().with(visitOn("2026-10-07")), "2026-10-06"),
                Case.of(
                        "planned before and forgotten",
                        promised().with(visitOn("2026-10-01")),
                        "2026-10-05",
                        DueSort.PLANNED_VISIT,
                        DueSort.NEXT_VISIT),
                Case.of(
                        "plan cancelled",
                        promised()
                                .with(visitOn("2026-10-05").toBuilder()
                                        .setState(VisitPlanState.VISIT_PLAN_STATE_CANCELLED)
                                        .build()),
                        "2026-10-05",
                        DueSort.NEXT_VISIT),
                Case.of("no plans seen", promised().unseen(RecordKind.RECORD_KIND_VISIT_PLAN), "2026-10-05"));
    }

    private static Family promised() {
        return new Family()
                .with(absent("2026-10-01T10:00:00")
                        .setNextVisitOn(day("2026-10-05"))
                        .build());
    }

    private static VisitPlan visitOn(String date) {
        return VisitPlan.newBuilder().setVisitOn(day(date)).build();
    }

    /** Born on 20 June: a newborn until 17 July, an infant until 19 October. */
    private static List<Case> infants() {
        Family born = new Family().with(birth().build());
        return List.of(
                Case.of("born", born, "2026-06-20", DueSort.NEWBORN_VISIT),
                Case.of("born", born, "2026-07-17", DueSort.NEWBORN_VISIT),
                Case.of("born", born, "2026-07-18", DueSort.INFANT_VISIT),
                Case.of("born", born, "2026-07-17", DueSort.NEWBORN_VISIT, DueSort.INFANT_VISIT)
                        .until("2026-07-18"),
                Case.of("born", born, "2026-10-20", DueSort.INFANT_VISIT),
                Case.of(
                        "visited",
                        new Family()
                                .with(birth().setVisitedOn(day("2026-07-01")).build()),
                        "2026-07-17"),
                Case.of(
                        "seen at the visit for newborns",
                        new Family()
                                .with(birth().build())
                                .with(met("2026-06-30T10:00:00")
                                        .setProgramme(VisitProgramme.VISIT_PROGRAMME_MOTHER_AND_NEWBORN)
                                        .addChildrenSeen(Family.child(CHILD, ChildEvidence.CHILD_EVIDENCE_SEEN_ASLEEP))
                                        .build()),
                        "2026-07-17"),
                Case.of("no reminders", new Family().with(birth().build()).householdWithoutReminders(), "2026-07-17"),
                Case.of(
                        "mother without reminders",
                        new Family().with(birth().build()).personWithoutReminders(MOTHER),
                        "2026-10-20"));
    }

    private static List<Case> interviews() {
        Family expecting = new Family().with(pregnancy().build());
        return List.of(
                Case.of("interview", expecting, "2026-10-04"),
                Case.of("interview", expecting, "2026-10-05", DueSort.EIGHTH_MONTH_INTERVIEW),
                Case.of("interview", expecting, "2026-12-28", DueSort.EIGHTH_MONTH_INTERVIEW),
                Case.of("interview", expecting, "2026-12-29"),
                Case.of(
                        "no reminders",
                        new Family().with(pregnancy().setNoReminders(true).build()),
                        "2026-10-05"));
    }

    private static List<Case> reviews() {
        int on = day("2026-10-05");
        Family all = new Family()
                .with(CaseFile.newBuilder().setReviewDueOn(on).build())
                .with(SupportPlan.newBuilder()
                        .setState(SupportPlanState.SUPPORT_PLAN_STATE_UNDER_WAY)
                        .setReviewDueOn(on)
                        .build())
                .with(YoungCarerSupport.newBuilder().setReassessOn(on).build())
                .with(RiskAssessment.newBuilder().setNextCheckOn(on).build())
                .with(Questionnaire.newBuilder()
                        .addFollowUps(FollowUp.newBuilder().setDueOn(on))
                        .build());
        DueSort[] sorts = {
            DueSort.RISK_CHECK, DueSort.FOLLOW_UP, DueSort.CASE_REVIEW, DueSort.PLAN_REVIEW, DueSort.YOUNG_CARER_REVIEW
        };
        return List.of(
                Case.of("reviews", all, "2026-10-04"),
                Case.of("reviews", all, "2026-10-05", sorts),
                Case.of("reviews", all, "2026-11-05", sorts),
                Case.of(
                        "step taken",
                        new Family()
                                .with(Questionnaire.newBuilder()
                                        .addFollowUps(FollowUp.newBuilder()
                                                .setDueOn(on)
                                                .setDoneOn(on))
                                        .build()),
                        "2026-10-05"),
                Case.of(
                        "of two steps the first",
                        new Family()
                                .with(Questionnaire.newBuilder()
                                        .addFollowUps(FollowUp.newBuilder().setDueOn(on + 9))
                                        .addFollowUps(FollowUp.newBuilder().setDueOn(on))
                                        .build()),
                        "2026-10-05",
                        DueSort.FOLLOW_UP));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void due_ofAFamily_isWhatTheTableSays(Case given) {
        assertEquals(given.expected(), sorts(of(given.family().records(), given)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void due_whateverTheOrderOfTheRecords_isTheSame(Case given) {
        assertEquals(of(given.family().records(), given), of(given.family().reversed(), given));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void kinds_ofASort_areAllThatItsRuleLooksAt(Case given) {
        for (DueSort sort : DueSort.values()) {
            HouseholdRecords some = given.family().only(Schedule.kinds(EnumSet.of(sort)));
            assertEquals(given.expected().contains(sort), sorts(of(some, given)).contains(sort), sort.name());
        }
    }

    @Test
    void cases_coverEverySort() {
        Set<DueSort> covered = EnumSet.noneOf(DueSort.class);
        cases().forEach(given -> covered.addAll(given.expected()));
        assertEquals(EnumSet.allOf(DueSort.class), covered);
    }

    @ParameterizedTest
    @EnumSource(DueSort.class)
    void sort_isFoundByOneRule(DueSort sort) {
        assertEquals(
                1,
                DueRules.ALL.stream()
                        .filter(rule -> rule.sorts().contains(sort))
                        .count());
        assertTrue(Schedule.kinds().containsAll(Schedule.kinds(EnumSet.of(sort))));
    }

    /** Texts, exports and lists that people keep go by the names. */
    @Test
    void names_areStable() {
        assertEquals(
                "PLANNED_VISIT NEXT_VISIT RISK_CHECK FOLLOW_UP NEWBORN_VISIT INFANT_VISIT EIGHTH_MONTH_INTERVIEW"
                        + " CASE_REVIEW PLAN_REVIEW YOUNG_CARER_REVIEW",
                Stream.of(DueSort.values()).map(Enum::name).collect(joining(" ")));
    }

    @Test
    void due_isInTheOrderOfTheDay_withoutATimeAfterTheOthers() {
        Family family = new Family()
                .with(id(1), at("2026-10-05", -1))
                .with(id(2), at("2026-10-05", 14 * 60))
                .with(id(3), at("2026-10-05", 9 * 60 + 30))
                .with(id(4), at("2026-10-06", 8 * 60))
                .with(id(5), at("2026-10-01", 1439));
        List<Due> due = Schedule.due(family.records(), date("2026-10-05"), date("2026-10-06"));
        assertEquals(
                List.of(id(5), id(3), id(2), id(1), id(4)),
                due.stream().map(Due::record).collect(toList()));
        assertEquals(LocalTime.of(9, 30), due.get(1).at());
        assertEquals(
                List.of(true, false, false, false, false),
                due.stream().map(task -> task.overdue(date("2026-10-05"))).collect(toList()));
    }

    private static VisitPlan at(String date, int minute) {
        VisitPlan.Builder plan = VisitPlan.newBuilder().setVisitOn(day(date));
        return (minute < 0 ? plan : plan.setStartMinute(minute)).build();
    }

    @Test
    void startOfAPlan_beyondTheDay_isNone() {
        Family family = new Family().with(id(1), at("2026-10-05", 1440));
        assertEquals(
                List.of(new Due(
                        DueSort.PLANNED_VISIT,
                        HOUSEHOLD,
                        RecordKind.RECORD_KIND_VISIT_PLAN,
                        id(1),
                        new DayRange(date("2026-10-05"), date("2026-10-05")),
                        null)),
                Schedule.due(family.records(), date("2026-10-05"), date("2026-10-05")));
    }

    @Test
    void visitCalledOff_namesTheNextOne() {
        Family family = new Family()
                .with(Family.visit("2026-10-01T10:00:00", VisitOutcome.VISIT_OUTCOME_STOPPED)
                        .setNextVisitOn(day("2026-10-05"))
                        .build());
        assertEquals(
                List.of(DueSort.NEXT_VISIT),
                sorts(Schedule.due(family.records(), date("2026-10-05"), date("2026-10-05"))));
    }

    @Test
    void overdue_isFromTheDayAfterTheLast() {
        Due due = Schedule.due(promised().records(), date("2026-10-05"), date("2026-10-05"))
                .get(0);
        assertFalse(due.overdue(date("2026-10-05")));
        assertTrue(due.overdue(date("2026-10-06")));
    }

    private static List<Due> of(HouseholdRecords records, Case given) {
        return Schedule.due(records, date(given.from()), date(given.until()));
    }

    private static List<DueSort> sorts(List<Due> due) {
        return due.stream().map(Due::sort).collect(toList());
    }

    private static LocalDate date(String day) {
        return LocalDate.parse(day);
    }

    private static UUID id(int number) {
        return new UUID(0xD, number);
    }
}
