package org.yorisoi.contract.schedule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.household.HouseholdRecords;
import org.yorisoi.contract.household.LiveRecord;
import org.yorisoi.contract.household.Reminders;
import org.yorisoi.contract.household.Visit;
import org.yorisoi.contract.perinatal.DayRange;
import org.yorisoi.contract.perinatal.DueDate;
import org.yorisoi.contract.perinatal.InfantTerms;
import org.yorisoi.contract.perinatal.PregnancyTerms;
import org.yorisoi.record.v1.BirthInfantVisit;
import org.yorisoi.record.v1.Pregnancy;
import org.yorisoi.record.v1.PregnancyInterview;
import org.yorisoi.record.v1.VisitProgramme;

/** What follows from a birth or a due date. All of it is a reminder to a family, and silent where nothing may come. */
final class DueTerms {
    private static final int EIGHTH_MONTH = 2;
    private static final Set<VisitProgramme> INFANTS = EnumSet.of(
            VisitProgramme.VISIT_PROGRAMME_INFANT_HOME_VISIT,
            VisitProgramme.VISIT_PROGRAMME_MOTHER_AND_NEWBORN,
            VisitProgramme.VISIT_PROGRAMME_PREMATURE_INFANT);

    private DueTerms() {}

    /** One for each baby: first as a newborn, from the 29th day on as an infant. */
    static List<Due> infantVisits(HouseholdRecords records, LocalDate day) {
        List<Due> found = new ArrayList<>();
        for (LiveRecord<BirthInfantVisit> each : records.all(BirthInfantVisit.class)) {
            BirthInfantVisit birth = each.value();
            if (birth.hasBirthOn() && !visited(records, birth) && !Reminders.silent(records, birth)) {
                LocalDate bornOn = LocalDate.ofEpochDay(birth.getBirthOn());
                LocalDate newbornUntil = InfantTerms.newbornUntil(bornOn);
                if (!day.isAfter(newbornUntil)) {
                    found.add(due(DueSort.NEWBORN_VISIT, records, each, new DayRange(bornOn, newbornUntil)));
                }
                found.add(due(
                        DueSort.INFANT_VISIT,
                        records,
                        each,
                        new DayRange(newbornUntil.plusDays(1), InfantTerms.visitDueOn(bornOn))));
            }
        }
        return found;
    }

    /** A reason why there was no visit settles it too; so does a home visit for infants that saw the child. */
    private static boolean visited(HouseholdRecords records, BirthInfantVisit birth) {
        if (birth.hasVisitedOn() || birth.hasNotVisitedReason()) {
            return true;
        }
        return Visit.all(records).stream()
                .anyMatch(visit -> INFANTS.contains(visit.value().getProgramme())
                        && visit.day().toEpochDay() >= birth.getBirthOn()
                        && visit.saw(birth.getChildId()));
    }

    /** Until the due date: from then on it is the birth that is waited for. */
    static List<Due> interviews(HouseholdRecords records, LocalDate day) {
        List<Due> found = new ArrayList<>();
        for (LiveRecord<Pregnancy> each : records.all(Pregnancy.class)) {
            LocalDate dueDate = dueDate(each.value());
            if (dueDate != null
                    && !day.isAfter(dueDate)
                    && !interviewed(each.value())
                    && !Reminders.silent(records, each)) {
                found.add(due(
                        DueSort.EIGHTH_MONTH_INTERVIEW, records, each, PregnancyTerms.eighthMonthInterview(dueDate)));
            }
        }
        return found;
    }

    private static @Nullable LocalDate dueDate(Pregnancy pregnancy) {
        if (pregnancy.hasEddOn()) {
            return LocalDate.ofEpochDay(pregnancy.getEddOn());
        }
        return pregnancy.hasLmpOn() ? DueDate.fromLastPeriod(LocalDate.ofEpochDay(pregnancy.getLmpOn())) : null;
    }

    /** Also true if the mother was asked and does not wish one. */
    private static boolean interviewed(Pregnancy pregnancy) {
        for (PregnancyInterview interview : pregnancy.getInterviewsList()) {
            boolean declined = interview.hasWantsInterview() && !interview.getWantsInterview();
            if (interview.getNumber() == EIGHTH_MONTH && (interview.hasDoneOn() || declined)) {
                return true;
            }
        }
        return false;
    }

    private static Due due(DueSort sort, HouseholdRecords records, LiveRecord<?> about, DayRange days) {
        return new Due(sort, records.household(), about.kind(), about.id(), days, null);
    }
}
