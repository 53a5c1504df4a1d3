package org.yorisoi.contract.validate;

import static org.yorisoi.contract.validate.RecordRule.error;
import static org.yorisoi.contract.validate.RecordRule.warning;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yorisoi.contract.perinatal.DayRange;
import org.yorisoi.contract.perinatal.DueDate;
import org.yorisoi.contract.perinatal.PregnancyTerms;
import org.yorisoi.record.v1.Designation;
import org.yorisoi.record.v1.Pregnancy;
import org.yorisoi.record.v1.PregnancyInterview;

/** What must agree between the fields of a pregnancy. */
final class PregnancyRules {
    /** A doctor's expected date is asked about if it is more than two weeks from what the last period says. */
    private static final int EDD_LMP_APART_DAYS = 14;

    private PregnancyRules() {}

    static List<RecordRule<Pregnancy>> all() {
        return List.of(
                error("pregnancy.para_exceeds_gravida", Pregnancy.PARA_FIELD_NUMBER, PregnancyRules::tooManyBirths),
                error("pregnancy.return_ends_first", Pregnancy.RETURN_UNTIL_FIELD_NUMBER, PregnancyRules::endsFirst),
                warning("pregnancy.edd_lmp_distance", Pregnancy.EDD_ON_FIELD_NUMBER, PregnancyRules::datesApart),
                warning(
                        "pregnancy.first_visit_after_notice",
                        Pregnancy.FIRST_VISIT_ON_FIELD_NUMBER,
                        record -> record.hasFirstVisitOn()
                                && record.hasNotifiedOn()
                                && record.getFirstVisitOn() > record.getNotifiedOn()),
                warning(
                        "pregnancy.return_city_missing",
                        Pregnancy.RETURN_CITY_FIELD_NUMBER,
                        record -> record.getReturnsToParents()
                                && record.getReturnCity().isEmpty()),
                warning(
                        "pregnancy.designation_date_missing",
                        Pregnancy.DESIGNATED_ON_FIELD_NUMBER,
                        record -> record.getDesignation() == Designation.DESIGNATION_DESIGNATED
                                && !record.hasDesignatedOn()),
                warning("pregnancy.grant_order", Pregnancy.GRANT_DECIDED_ON_FIELD_NUMBER, PregnancyRules::grantOrder),
                warning("pregnancy.interview_twice", Pregnancy.INTERVIEWS_FIELD_NUMBER, PregnancyRules::interviewTwice),
                warning(
                        "pregnancy.interview_outside_window",
                        Pregnancy.INTERVIEWS_FIELD_NUMBER,
                        PregnancyRules::secondInterviewOutsideWindow));
    }

    private static boolean tooManyBirths(Pregnancy record) {
        return record.hasGravida()
                && record.hasPara()
                && Integer.compareUnsigned(record.getPara(), record.getGravida()) > 0;
    }

    private static boolean endsFirst(Pregnancy record) {
        return record.hasReturnFrom() && record.hasReturnUntil() && record.getReturnUntil() < record.getReturnFrom();
    }

    private static boolean datesApart(Pregnancy record) {
        long days = (long) record.getEddOn() - record.getLmpOn();
        return record.hasLmpOn()
                && record.hasEddOn()
                && Math.abs(days - DueDate.DAYS_FROM_LAST_PERIOD) > EDD_LMP_APART_DAYS;
    }

    private static boolean grantOrder(Pregnancy record) {
        boolean decidedFirst = record.hasGrantAppliedOn()
                && record.hasGrantDecidedOn()
                && record.getGrantDecidedOn() < record.getGrantAppliedOn();
        boolean paidFirst = record.hasGrantDecidedOn()
                && record.hasGrantPaidOn()
                && record.getGrantPaidOn() < record.getGrantDecidedOn();
        return decidedFirst || paidFirst;
    }

    private static boolean interviewTwice(Pregnancy record) {
        Set<Integer> numbers = new HashSet<>();
        for (PregnancyInterview interview : record.getInterviewsList()) {
            if (!numbers.add(interview.getNumber())) {
                return true;
            }
        }
        return false;
    }

    private static boolean secondInterviewOutsideWindow(Pregnancy record) {
        if (!record.hasEddOn()) {
            return false;
        }
        DayRange window = PregnancyTerms.eighthMonthInterview(LocalDate.ofEpochDay(record.getEddOn()));
        for (PregnancyInterview interview : record.getInterviewsList()) {
            if (interview.getNumber() == 2
                    && interview.hasDoneOn()
                    && !window.contains(LocalDate.ofEpochDay(interview.getDoneOn()))) {
                return true;
            }
        }
        return false;
    }
}
