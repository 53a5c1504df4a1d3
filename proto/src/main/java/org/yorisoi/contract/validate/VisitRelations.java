package org.yorisoi.contract.validate;

import static org.yorisoi.contract.validate.RelatedRule.error;
import static org.yorisoi.contract.validate.RelatedRule.warning;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yorisoi.contract.calendar.JapanDay;
import org.yorisoi.contract.household.HouseholdRecords;
import org.yorisoi.contract.household.LiveRecord;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.ChildEvidence;
import org.yorisoi.record.v1.ChildSeen;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.Person;
import org.yorisoi.record.v1.PersonRole;
import org.yorisoi.record.v1.PlanSupport;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.ReportState;
import org.yorisoi.record.v1.ServiceKind;
import org.yorisoi.record.v1.ServiceUse;
import org.yorisoi.record.v1.ServiceUseState;
import org.yorisoi.record.v1.SupportPlan;
import org.yorisoi.record.v1.SupportPlanState;
import org.yorisoi.record.v1.VisitPlan;
import org.yorisoi.record.v1.VisitPlanState;
import org.yorisoi.record.v1.VisitProgramme;

/** What a home visit has to do with the family's children, its plan and the service that was agreed. */
final class VisitRelations {
    private static final Map<VisitProgramme, ServiceKind> SERVICES = Map.of(
            VisitProgramme.VISIT_PROGRAMME_HOME_VISIT_SUPPORT, ServiceKind.SERVICE_KIND_HOME_VISIT_SUPPORT,
            VisitProgramme.VISIT_PROGRAMME_CHILDCARE_SUPPORT_VISIT, ServiceKind.SERVICE_KIND_CHILDCARE_SUPPORT_VISIT,
            VisitProgramme.VISIT_PROGRAMME_POSTPARTUM_CARE, ServiceKind.SERVICE_KIND_POSTPARTUM_CARE_VISIT);

    /** Of others nobody has agreed on dates yet, or any more. */
    private static final Set<ServiceUseState> AGREED = EnumSet.of(
            ServiceUseState.SERVICE_USE_STATE_BEING_ARRANGED,
            ServiceUseState.SERVICE_USE_STATE_IN_USE,
            ServiceUseState.SERVICE_USE_STATE_ENDED);

    private static final Set<SupportPlanState> DECIDED = EnumSet.of(
            SupportPlanState.SUPPORT_PLAN_STATE_DECIDED,
            SupportPlanState.SUPPORT_PLAN_STATE_UNDER_WAY,
            SupportPlanState.SUPPORT_PLAN_STATE_IN_REVIEW,
            SupportPlanState.SUPPORT_PLAN_STATE_ENDED);

    private VisitRelations() {}

    static List<RelatedRule<HomeVisit>> all() {
        return List.of(
                error(
                        "home_visit.child_left_out",
                        HomeVisit.CHILDREN_SEEN_FIELD_NUMBER,
                        saving -> isHandedIn(saving) && HomeVisitRules.asksForChildren(saving.after()),
                        EnumSet.of(RecordKind.RECORD_KIND_PERSON),
                        (saving, records) -> leavesChildOut(saving.after(), records)),
                warning(
                        "home_visit.alone_where_two_go",
                        HomeVisit.VISITOR_IDS_FIELD_NUMBER,
                        EnumSet.of(RecordKind.RECORD_KIND_HOUSEHOLD, RecordKind.RECORD_KIND_VISIT_PLAN),
                        (saving, records) -> isAloneWhereTwoGo(saving.after(), records)),
                warning(
                        "home_visit.not_on_its_planned_day",
                        HomeVisit.ARRIVED_AT_FIELD_NUMBER,
                        EnumSet.of(RecordKind.RECORD_KIND_VISIT_PLAN),
                        (saving, records) -> isOnAnotherDay(saving.after(), records)),
                warning(
                        "home_visit.outside_agreed_dates",
                        HomeVisit.ARRIVED_AT_FIELD_NUMBER,
                        EnumSet.of(RecordKind.RECORD_KIND_SERVICE_USE, RecordKind.RECORD_KIND_SUPPORT_PLAN),
                        (saving, records) -> isOutsideAgreed(saving.after(), records)),
                warning(
                        "home_visit.child_not_born_yet",
                        HomeVisit.CHILDREN_SEEN_FIELD_NUMBER,
                        EnumSet.of(RecordKind.RECORD_KIND_PERSON),
                        (saving, records) -> sawUnborn(saving.after(), records)));
    }

    static List<RelatedRule<VisitPlan>> plan() {
        return List.of(warning(
                "visit_plan.family_is_visited_in_twos",
                VisitPlan.WORKER_IDS_FIELD_NUMBER,
                EnumSet.of(RecordKind.RECORD_KIND_HOUSEHOLD),
                (saving, records) -> saving.after().getState() != VisitPlanState.VISIT_PLAN_STATE_CANCELLED
                        && saving.after().getWorkerIdsCount() < 2
                        && !saving.after().getTwoPersonRequired() // then its own rule says so
                        && isVisitedInTwos(records)));
    }

    private static boolean isHandedIn(Saving<HomeVisit> saving) {
        HomeVisit before = saving.before();
        return saving.after().getReportState() == ReportState.REPORT_STATE_SUBMITTED
                && (before == null || before.getReportState() != ReportState.REPORT_STATE_SUBMITTED);
    }

    /** Of each child that lived there on the day: "not seen" is an answer, silence is none. */
    private static boolean leavesChildOut(HomeVisit visit, HouseholdRecords records) {
        for (LiveRecord<Person> each : records.all(Person.class)) {
            boolean stated =
                    visit.getChildrenSeenList().stream().anyMatch(entry -> each.isNamedBy(entry.getPersonId()));
            if (!stated && isChildAtHome(each.value(), visit)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isChildAtHome(Person person, HomeVisit visit) {
        if (!person.getRolesList().contains(PersonRole.PERSON_ROLE_CHILD)
                || (person.hasLivesWith() && !person.getLivesWith())) {
            return false;
        }
        if (!visit.hasArrivedAt()) {
            return true;
        }
        long day = JapanDay.of(visit.getArrivedAt());
        return (!person.hasLivesWithFrom() || person.getLivesWithFrom() <= day)
                && (!person.hasLivesWithUntil() || person.getLivesWithUntil() >= day)
                && BirthRelations.mayBeBornOn(person, day);
    }

    private static boolean isAloneWhereTwoGo(HomeVisit visit, HouseholdRecords records) {
        boolean planned = records.all(VisitPlan.class).stream()
                .anyMatch(plan ->
                        plan.isNamedBy(visit.getVisitPlanId()) && plan.value().getTwoPersonRequired());
        return visit.getVisitorIdsCount() < 2 && (planned || isVisitedInTwos(records));
    }

    private static boolean isVisitedInTwos(HouseholdRecords records) {
        return records.all(Household.class).stream()
                .anyMatch(each -> each.value().getTwoPersonRequired());
    }

    private static boolean isOnAnotherDay(HomeVisit visit, HouseholdRecords records) {
        return visit.hasArrivedAt()
                && records.all(VisitPlan.class).stream()
                        .anyMatch(plan -> plan.isNamedBy(visit.getVisitPlanId())
                                && plan.value().hasVisitOn()
                                && plan.value().getVisitOn() != JapanDay.of(visit.getArrivedAt()));
    }

    /** Dates that somebody agreed on, both inclusive; without a beginning none are known. */
    private record Dates(int from, long until) {
        boolean contain(long day) {
            return from <= day && day <= until;
        }
    }

    /** Where nothing was agreed about this programme, there is nothing to be outside of. */
    private static boolean isOutsideAgreed(HomeVisit visit, HouseholdRecords records) {
        ServiceKind service = SERVICES.get(visit.getProgramme());
        if (!visit.hasArrivedAt() || service == null) {
            return false;
        }
        List<Dates> agreed = new ArrayList<>();
        for (LiveRecord<ServiceUse> each : records.all(ServiceUse.class)) {
            ServiceUse use = each.value();
            if (use.getService() == service && AGREED.contains(use.getState()) && use.hasFromOn()) {
                agreed.add(new Dates(use.getFromOn(), use.hasUntilOn() ? use.getUntilOn() : Long.MAX_VALUE));
            }
        }
        for (LiveRecord<SupportPlan> each : records.all(SupportPlan.class)) {
            if (DECIDED.contains(each.value().getState())) {
                for (PlanSupport support : each.value().getSupportsList()) {
                    if (support.getService() == service && support.hasFromOn()) {
                        agreed.add(new Dates(
                                support.getFromOn(), support.hasUntilOn() ? support.getUntilOn() : Long.MAX_VALUE));
                    }
                }
            }
        }
        long day = JapanDay.of(visit.getArrivedAt());
        return !agreed.isEmpty() && agreed.stream().noneMatch(dates -> dates.contain(day));
    }

    private static boolean sawUnborn(HomeVisit visit, HouseholdRecords records) {
        return visit.hasArrivedAt()
                && records.all(Person.class).stream()
                        .anyMatch(person -> met(visit, Ids.bytes(person.id()))
                                && !BirthRelations.mayBeBornOn(person.value(), JapanDay.of(visit.getArrivedAt())));
    }

    /** True if the visit says that this child was there. */
    static boolean met(HomeVisit visit, ByteString child) {
        for (ChildSeen entry : visit.getChildrenSeenList()) {
            ChildEvidence evidence = entry.getEvidence();
            if (entry.getPersonId().equals(child)
                    && evidence != ChildEvidence.CHILD_EVIDENCE_UNSPECIFIED
                    && evidence != ChildEvidence.CHILD_EVIDENCE_NOT_SEEN
                    && evidence != ChildEvidence.UNRECOGNIZED) {
                return true;
            }
        }
        return false;
    }
}
