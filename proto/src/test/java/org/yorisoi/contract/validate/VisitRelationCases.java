package org.yorisoi.contract.validate;

import static org.yorisoi.contract.household.Family.CHILD;
import static org.yorisoi.contract.household.Family.HOUSEHOLD;
import static org.yorisoi.contract.household.Family.SISTER;
import static org.yorisoi.contract.household.Family.child;
import static org.yorisoi.contract.household.Family.day;
import static org.yorisoi.contract.validate.RelatedCase.changed;
import static org.yorisoi.contract.validate.RelatedCase.created;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.yorisoi.contract.household.Family;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.ChildEvidence;
import org.yorisoi.record.v1.ChildSeen;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.Person;
import org.yorisoi.record.v1.PersonRole;
import org.yorisoi.record.v1.PlanSupport;
import org.yorisoi.record.v1.ReportState;
import org.yorisoi.record.v1.ServiceKind;
import org.yorisoi.record.v1.ServiceUse;
import org.yorisoi.record.v1.ServiceUseState;
import org.yorisoi.record.v1.SupportPlan;
import org.yorisoi.record.v1.SupportPlanState;
import org.yorisoi.record.v1.VisitOutcome;
import org.yorisoi.record.v1.VisitPlan;
import org.yorisoi.record.v1.VisitPlanState;
import org.yorisoi.record.v1.VisitProgramme;

/** Children, plans and agreed dates of a visit on 5 October. */
final class VisitRelationCases {
    private static final String DAY = "2026-10-05";
    private static final UUID PLAN = new UUID(0xE, 1);
    private static final ByteString WORKER = Ids.bytes(new UUID(0xF, 1));
    private static final ByteString COLLEAGUE = Ids.bytes(new UUID(0xF, 2));
    private static final String LEFT_OUT = "ERROR children_seen home_visit.child_left_out";
    private static final String ALONE = "WARNING visitor_ids home_visit.alone_where_two_go";
    private static final String OTHER_DAY = "WARNING arrived_at home_visit.not_on_its_planned_day";
    private static final String OUTSIDE = "WARNING arrived_at home_visit.outside_agreed_dates";
    private static final String UNBORN = "WARNING children_seen home_visit.child_not_born_yet";
    private static final String TWOS = "WARNING worker_ids visit_plan.family_is_visited_in_twos";

    private VisitRelationCases() {}

    static List<RelatedCase> all() {
        List<RelatedCase> all = new ArrayList<>(children());
        all.addAll(inTwos());
        all.addAll(dates());
        return all;
    }

    static HomeVisit.Builder met() {
        return Family.met(DAY + "T10:00:00").addVisitorIds(WORKER).addVisitorIds(COLLEAGUE);
    }

    private static HomeVisit.Builder handedIn() {
        return met().setReportState(ReportState.REPORT_STATE_SUBMITTED);
    }

    private static Person.Builder aChild() {
        return Person.newBuilder().addRoles(PersonRole.PERSON_ROLE_CHILD);
    }

    private static Family family(Person.Builder... members) {
        Family family = new Family();
        for (int i = 0; i < members.length; i++) {
            family.with(Ids.uuid(i == 0 ? CHILD : SISTER), members[i].build());
        }
        return family;
    }

    private static List<RelatedCase> children() {
        HomeVisit.Builder both = handedIn()
                .addChildrenSeen(seen(CHILD))
                .addChildrenSeen(child(SISTER, ChildEvidence.CHILD_EVIDENCE_NOT_SEEN));
        HomeVisit.Builder one = handedIn().addChildrenSeen(seen(CHILD));
        HomeVisit.Builder draft = one.clone().setReportState(ReportState.REPORT_STATE_DRAFT);
        HomeVisit.Builder returned = one.clone().setReportState(ReportState.REPORT_STATE_RETURNED);
        Family two = family(aChild(), aChild());
        return List.of(
                created("all children stated", both, two),
                created("a child left out", one, two, LEFT_OUT),
                created("a child left out of a draft", draft, two),
                changed("a draft handed in", draft, one, two, LEFT_OUT),
                changed("a returned report handed in again", returned, one, two, LEFT_OUT),
                changed("a report checked", one, one.clone().setReportState(ReportState.REPORT_STATE_CHECKED), two),
                created("nobody met", one.clone().setOutcome(VisitOutcome.VISIT_OUTCOME_ABSENT), two),
                created("at the door", one.clone().setOutcome(VisitOutcome.VISIT_OUTCOME_DOORSTEP), two, LEFT_OUT),
                created(
                        "to a pregnant woman",
                        one.clone().setProgramme(VisitProgramme.VISIT_PROGRAMME_PREGNANT_WOMAN),
                        two),
                created(
                        "the mother is no child",
                        one,
                        family(aChild(), Person.newBuilder().addRoles(PersonRole.PERSON_ROLE_PRIMARY_CAREGIVER))),
                created("lives elsewhere", one, family(aChild(), aChild().setLivesWith(false))),
                created(
                        "moved out the day before",
                        one,
                        family(aChild(), aChild().setLivesWithUntil(day("2026-10-04")))),
                created("last day at home", one, family(aChild(), aChild().setLivesWithUntil(day(DAY))), LEFT_OUT),
                created("moved in the day after", one, family(aChild(), aChild().setLivesWithFrom(day("2026-10-06")))),
                created("first day at home", one, family(aChild(), aChild().setLivesWithFrom(day(DAY))), LEFT_OUT),
                created("born the day after", one, family(aChild(), aChild().setBirthOn(day("2026-10-06")))),
                created("born that day", one, family(aChild(), aChild().setBirthOn(day(DAY))), LEFT_OUT),
                created(
                        "no time of the visit",
                        one.clone().clearArrivedAt(),
                        family(aChild(), aChild().setBirthOn(day("2026-10-06"))),
                        LEFT_OUT),
                created("met before its birth", met().addChildrenSeen(seen(CHILD)), unborn(), UNBORN),
                created(
                        "met on its birthday",
                        met().addChildrenSeen(seen(CHILD)),
                        family(aChild().setBirthOn(day(DAY)))),
                created("met before its month", met().addChildrenSeen(seen(CHILD)), month(202611), UNBORN),
                created("met in its month", met().addChildrenSeen(seen(CHILD)), month(202610)),
                created("met before its year", met().addChildrenSeen(seen(CHILD)), year(2027), UNBORN),
                created("met in its year", met().addChildrenSeen(seen(CHILD)), year(2026)),
                created("not seen before its birth", met().addChildrenSeen(notSeen(CHILD)), unborn()));
    }

    private static Family unborn() {
        return family(aChild().setBirthOn(day("2026-10-06")));
    }

    private static Family month(int month) {
        return family(aChild().setBirthMonth(month));
    }

    private static Family year(int year) {
        return family(aChild().setBirthYear(year));
    }

    private static ChildSeen seen(ByteString child) {
        return child(child, ChildEvidence.CHILD_EVIDENCE_SEEN_AWAKE);
    }

    private static ChildSeen notSeen(ByteString child) {
        return child(child, ChildEvidence.CHILD_EVIDENCE_NOT_SEEN);
    }

    private static List<RelatedCase> inTwos() {
        HomeVisit.Builder alone = met().clearVisitorIds().addVisitorIds(WORKER).setVisitPlanId(Ids.bytes(PLAN));
        Family twos = new Family()
                .with(
                        HOUSEHOLD,
                        Household.newBuilder().setTwoPersonRequired(true).build())
                .with(PLAN, VisitPlan.getDefaultInstance());
        Family planned = new Family()
                .with(PLAN, VisitPlan.newBuilder().setTwoPersonRequired(true).build());
        VisitPlan.Builder plan = VisitPlan.newBuilder().addWorkerIds(WORKER);
        return List.of(
                created("alone where two go", alone, twos, ALONE),
                created("alone where two were planned", alone, planned, ALONE),
                created("two where two go", alone.clone().addVisitorIds(COLLEAGUE), twos),
                created("alone where one goes", alone, new Family().with(PLAN, VisitPlan.getDefaultInstance())),
                created("one planned where two go", plan, twos, TWOS),
                created("two planned where two go", plan.clone().addWorkerIds(COLLEAGUE), twos),
                created("one planned, its own rule says it", plan.clone().setTwoPersonRequired(true), twos),
                created("cancelled", plan.clone().setState(VisitPlanState.VISIT_PLAN_STATE_CANCELLED), twos),
                created(
                        "one planned where one goes",
                        plan,
                        new Family().with(HOUSEHOLD, Household.getDefaultInstance())));
    }

    private static List<RelatedCase> dates() {
        HomeVisit.Builder planned = met().setVisitPlanId(Ids.bytes(PLAN));
        HomeVisit.Builder other = met().setProgramme(VisitProgramme.VISIT_PROGRAMME_POSTPARTUM_CARE);
        return List.of(
                created("on its planned day", planned, planFor(DAY)),
                created("on another day", planned, planFor("2026-10-06"), OTHER_DAY),
                created("without a time", planned.clone().clearArrivedAt(), planFor("2026-10-06")),
                created("another plan on another day", met(), planFor("2026-10-06")),
                created(
                        "first day of the service",
                        met(),
                        new Family().with(use(DAY, "2026-12-01").build())),
                created(
                        "last day of the service",
                        met(),
                        new Family().with(use("2026-04-01", DAY).build())),
                created(
                        "after the service",
                        met(),
                        new Family().with(use("2026-04-01", "2026-10-04").build()),
                        OUTSIDE),
                created(
                        "before the service",
                        met(),
                        new Family().with(use("2026-10-06", "2026-12-01").build()),
                        OUTSIDE),
                created(
                        "service without an end",
                        met(),
                        new Family().with(use("2026-04-01", DAY).clearUntilOn().build())),
                created(
                        "after a service that was only proposed",
                        met(),
                        new Family()
                                .with(use("2026-04-01", "2026-10-04")
                                        .setState(ServiceUseState.SERVICE_USE_STATE_PROPOSED)
                                        .build())),
                created(
                        "of another programme",
                        other,
                        new Family().with(use("2026-04-01", "2026-10-04").build())),
                created(
                        "after one service, in the next",
                        met(),
                        new Family()
                                .with(use("2026-04-01", "2026-10-04").build())
                                .with(use(DAY, "2027-03-31").build())),
                created(
                        "after the service, in the support plan",
                        met(),
                        new Family()
                                .with(use("2026-04-01", "2026-10-04").build())
                                .with(plan(SupportPlanState.SUPPORT_PLAN_STATE_UNDER_WAY, DAY))),
                created(
                        "outside the support plan",
                        met(),
                        new Family().with(plan(SupportPlanState.SUPPORT_PLAN_STATE_DECIDED, "2026-10-06")),
                        OUTSIDE),
                created(
                        "outside the draft of a support plan",
                        met(),
                        new Family().with(plan(SupportPlanState.SUPPORT_PLAN_STATE_DRAFT, "2026-10-06"))));
    }

    private static Family planFor(String day) {
        return new Family()
                .with(PLAN, VisitPlan.newBuilder().setVisitOn(day(day)).build());
    }

    private static ServiceUse.Builder use(String from, String until) {
        return ServiceUse.newBuilder()
                .setService(ServiceKind.SERVICE_KIND_HOME_VISIT_SUPPORT)
                .setState(ServiceUseState.SERVICE_USE_STATE_IN_USE)
                .setFromOn(day(from))
                .setUntilOn(day(until));
    }

    private static SupportPlan plan(SupportPlanState state, String from) {
        return SupportPlan.newBuilder()
                .setState(state)
                .addSupports(PlanSupport.newBuilder()
                        .setService(ServiceKind.SERVICE_KIND_HOME_VISIT_SUPPORT)
                        .setFromOn(day(from)))
                .build();
    }
}
