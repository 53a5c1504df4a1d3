package org.yorisoi.contract.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.yorisoi.contract.household.Family.day;
import static org.yorisoi.contract.household.Family.jst;
import static org.yorisoi.contract.household.Family.millis;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yorisoi.contract.household.Family;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Person;
import org.yorisoi.record.v1.VisitOutcome;
import org.yorisoi.record.v1.VisitPlan;
import org.yorisoi.record.v1.VisitPlanState;

class OverlapsTest {
    private static final UUID ELSEWHERE = new UUID(0xA, 0xB);
    private static final ByteString WORKER = Ids.bytes(new UUID(0xF, 1));
    private static final ByteString COLLEAGUE = Ids.bytes(new UUID(0xF, 2));

    private record Pair(String name, Message.Builder one, Message.Builder other, boolean overlap) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Pair> pairs() {
        HomeVisit.Builder ten = visit("10:00", "11:00");
        VisitPlan.Builder planned = plan(600).setPlannedMinutes(60);
        return Stream.of(
                new Pair("one in the other", ten, visit("10:15", "10:30"), true),
                new Pair("a minute of both", ten, visit("10:59", "12:00"), true),
                new Pair("one after the other", ten, visit("11:00", "12:00"), false),
                new Pair(
                        "arrived only, in the other",
                        ten,
                        visit("10:30", "11:00").clearLeftAt(),
                        true),
                new Pair(
                        "arrived only, at its end", ten, visit("11:00", "12:00").clearLeftAt(), false),
                new Pair(
                        "both arrived only, at once",
                        ten.clone().clearLeftAt(),
                        ten.clone().clearLeftAt(),
                        true),
                new Pair("no time", ten, visit("10:15", "10:30").clearArrivedAt(), false),
                new Pair("another worker", ten, ten.clone().clearVisitorIds().addVisitorIds(COLLEAGUE), false),
                new Pair(
                        "with a colleague",
                        ten,
                        ten.clone().clearVisitorIds().addVisitorIds(COLLEAGUE).addVisitorIds(WORKER),
                        true),
                new Pair("called off", ten, ten.clone().setOutcome(VisitOutcome.VISIT_OUTCOME_STOPPED), false),
                new Pair(
                        "cancelled",
                        ten,
                        ten.clone().setOutcome(VisitOutcome.VISIT_OUTCOME_CANCELLED_BY_FAMILY),
                        false),
                new Pair("absent", ten, ten.clone().setOutcome(VisitOutcome.VISIT_OUTCOME_ABSENT), true),
                new Pair("planned at once", planned, plan(630), true),
                new Pair("planned afterwards", planned, plan(660), false),
                new Pair("planned for an hour if not said", plan(600), plan(659), true),
                new Pair("planned after that hour", plan(600), plan(660), false),
                new Pair("planned for longer", planned.clone().setPlannedMinutes(120), plan(719), true),
                new Pair("any time of the day", planned, plan(600).clearStartMinute(), false),
                new Pair("another day", planned, plan(600).setVisitOn(day("2026-10-06")), false),
                new Pair("done", planned, plan(600).setState(VisitPlanState.VISIT_PLAN_STATE_DONE), false),
                new Pair(
                        "plan cancelled",
                        planned,
                        plan(600).setState(VisitPlanState.VISIT_PLAN_STATE_CANCELLED),
                        false),
                new Pair("nobody named", planned, plan(600).clearWorkerIds(), false));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void of_twoFamilies_tellsEachOfTheOther(Pair pair) {
        assertEquals(pair.overlap(), told(pair.one(), pair.other(), ELSEWHERE));
        assertEquals(pair.overlap(), told(pair.other(), pair.one(), ELSEWHERE));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void of_oneFamily_tellsNothing(Pair pair) {
        assertEquals(false, told(pair.one(), pair.other(), Family.HOUSEHOLD));
    }

    @Test
    void of_overlap_pointsToThePeople() {
        Message visit = visit("10:00", "11:00").build();
        Message plan = plan(600).build();
        assertEquals(
                List.of(new Violation(
                        HomeVisit.VISITOR_IDS_FIELD_NUMBER,
                        "visitor_ids",
                        "home_visit.visitor_elsewhere",
                        Severity.WARNING)),
                Overlaps.of(Family.HOUSEHOLD, visit, List.of(new Overlaps.Other(ELSEWHERE, visit))));
        assertEquals(
                List.of(new Violation(
                        VisitPlan.WORKER_IDS_FIELD_NUMBER,
                        "worker_ids",
                        "visit_plan.worker_elsewhere",
                        Severity.WARNING)),
                Overlaps.of(Family.HOUSEHOLD, plan, List.of(new Overlaps.Other(ELSEWHERE, plan))));
    }

    @Test
    void oldest_isLongEnoughBefore_andNullForWhatCannotOverlap() {
        assertEquals(
                jst("2026-09-28T00:00:00"),
                Overlaps.oldest(visit("10:00", "11:00").build()));
        assertEquals(jst("2025-08-31T00:00:00"), Overlaps.oldest(plan(600).build()));
        assertNull(Overlaps.oldest(plan(600).clearStartMinute().build()));
        assertNull(Overlaps.oldest(Person.getDefaultInstance()));
    }

    private static boolean told(Message.Builder saved, Message.Builder other, UUID household) {
        List<Overlaps.Other> others = List.of(new Overlaps.Other(household, other.build()));
        return !Overlaps.of(Family.HOUSEHOLD, saved.build(), others).isEmpty();
    }

    private static HomeVisit.Builder visit(String from, String until) {
        return HomeVisit.newBuilder()
                .addVisitorIds(WORKER)
                .setArrivedAt(millis("2026-10-05T" + from + ":00"))
                .setLeftAt(millis("2026-10-05T" + until + ":00"));
    }

    private static VisitPlan.Builder plan(int startMinute) {
        return VisitPlan.newBuilder()
                .addWorkerIds(WORKER)
                .setVisitOn(day("2026-10-05"))
                .setStartMinute(startMinute);
    }
}
