package org.yorisoi.contract.validate;

import static org.yorisoi.contract.validate.RecordRule.error;
import static org.yorisoi.contract.validate.RecordRule.warning;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yorisoi.record.v1.ChildSeen;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Housework;
import org.yorisoi.record.v1.Observation;
import org.yorisoi.record.v1.ObservationSource;
import org.yorisoi.record.v1.SafetySign;
import org.yorisoi.record.v1.VisitOutcome;
import org.yorisoi.record.v1.VisitProgramme;

/** What must agree between the fields of a home visit; {@link HomeVisitTimes} has the times. */
final class HomeVisitRules {
    private static final Set<VisitOutcome> MET = EnumSet.of(
            VisitOutcome.VISIT_OUTCOME_MET,
            VisitOutcome.VISIT_OUTCOME_CHILD_ONLY,
            VisitOutcome.VISIT_OUTCOME_GUARDIAN_ONLY,
            VisitOutcome.VISIT_OUTCOME_DOORSTEP);

    private HomeVisitRules() {}

    static List<RecordRule<HomeVisit>> all() {
        List<RecordRule<HomeVisit>> rules = HomeVisitTimes.all();
        rules.add(error(
                "home_visit.outcome_missing",
                HomeVisit.OUTCOME_FIELD_NUMBER,
                visit -> handedIn(visit) && !visit.hasOutcome()));
        rules.add(error(
                "home_visit.attempt_missing",
                HomeVisit.ATTEMPT_NO_FIELD_NUMBER,
                visit -> handedIn(visit) && nobodyMet(visit) && !visit.hasAttemptNo()));
        rules.add(error(
                "home_visit.next_step_missing",
                HomeVisit.NEXT_VISIT_ON_FIELD_NUMBER,
                visit ->
                        handedIn(visit) && nobodyMet(visit) && visit.getNextCase() == HomeVisit.NextCase.NEXT_NOT_SET));
        rules.add(error(
                "home_visit.child_not_stated",
                HomeVisit.CHILDREN_SEEN_FIELD_NUMBER,
                HomeVisitRules::saysNothingOfChildren));
        rules.add(warning(
                "home_visit.child_stated_twice",
                HomeVisit.CHILDREN_SEEN_FIELD_NUMBER,
                HomeVisitRules::statesChildTwice));
        rules.add(warning(
                "home_visit.excluded_work",
                HomeVisit.HOUSEWORK_FIELD_NUMBER,
                visit -> visit.getHouseworkList().contains(Housework.HOUSEWORK_EXCLUDED)));
        rules.add(warning("home_visit.red_sign", HomeVisit.SAFETY_SIGNS_FIELD_NUMBER, HomeVisitRules::hasRedSign));
        rules.add(warning(
                "home_visit.heard_from_missing", HomeVisit.OBSERVATIONS_FIELD_NUMBER, HomeVisitRules::heardFromNobody));
        rules.add(
                error("home_visit.cash_disagrees", HomeVisit.CASH_RETURNED_YEN_FIELD_NUMBER, HomeVisitRules::cashOff));
        rules.add(error(
                "home_visit.confirmation_missing",
                HomeVisit.CONFIRMATION_FIELD_NUMBER,
                visit -> visit.hasConfirmedAt() && !visit.hasConfirmation()));
        rules.add(error(
                "home_visit.returned_without_reason",
                HomeVisit.RETURN_REASON_FIELD_NUMBER,
                visit -> ReportStates.returned(visit.getReportState()) && !visit.hasReturnReason()));
        return List.copyOf(rules);
    }

    private static boolean handedIn(HomeVisit visit) {
        return ReportStates.handedIn(visit.getReportState());
    }

    /** An outcome that this program does not know asks for nothing. */
    private static boolean nobodyMet(HomeVisit visit) {
        return visit.hasOutcome()
                && visit.getOutcome() != VisitOutcome.UNRECOGNIZED
                && !MET.contains(visit.getOutcome());
    }

    /** "Not seen" is an answer, silence is none. */
    private static boolean saysNothingOfChildren(HomeVisit visit) {
        return handedIn(visit) && asksForChildren(visit) && visit.getChildrenSeenCount() == 0;
    }

    /** Where somebody was met the children are asked about; before the birth there is no child to see. */
    static boolean asksForChildren(HomeVisit visit) {
        return MET.contains(visit.getOutcome())
                && visit.getProgramme() != VisitProgramme.VISIT_PROGRAMME_PREGNANT_WOMAN;
    }

    /** No error: two visitors who each noted what they saw must not be in each other's way. */
    private static boolean statesChildTwice(HomeVisit visit) {
        Set<Object> children = new HashSet<>();
        for (ChildSeen child : visit.getChildrenSeenList()) {
            if (!children.add(child.getPersonId())) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasRedSign(HomeVisit visit) {
        for (SafetySign sign : visit.getSafetySignsList()) {
            if (sign != SafetySign.UNRECOGNIZED
                    && sign.getNumber() >= SafetySign.SAFETY_SIGN_UNEXPLAINED_INJURY_VALUE) {
                return true;
            }
        }
        return false;
    }

    private static boolean heardFromNobody(HomeVisit visit) {
        for (Observation observation : visit.getObservationsList()) {
            if (observation.getSource() == ObservationSource.OBSERVATION_SOURCE_HEARD
                    && observation.getHeardFrom().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static boolean cashOff(HomeVisit visit) {
        return visit.hasCashReceivedYen()
                && visit.hasCashSpentYen()
                && visit.hasCashReturnedYen()
                && Integer.toUnsignedLong(visit.getCashReceivedYen()) - Integer.toUnsignedLong(visit.getCashSpentYen())
                        != Integer.toUnsignedLong(visit.getCashReturnedYen());
    }
}
