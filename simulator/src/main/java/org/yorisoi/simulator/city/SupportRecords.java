package org.yorisoi.simulator.city;

import com.google.protobuf.ByteString;
import java.time.LocalDate;
import java.time.LocalTime;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.BirthInfantVisit;
import org.yorisoi.record.v1.CareFor;
import org.yorisoi.record.v1.CareRecipient;
import org.yorisoi.record.v1.CareTask;
import org.yorisoi.record.v1.CaseFile;
import org.yorisoi.record.v1.CaseStatus;
import org.yorisoi.record.v1.ChildConsent;
import org.yorisoi.record.v1.ConsultationKind;
import org.yorisoi.record.v1.EddBasis;
import org.yorisoi.record.v1.FamilyMayKnow;
import org.yorisoi.record.v1.Feeding;
import org.yorisoi.record.v1.FoundVia;
import org.yorisoi.record.v1.IntakeRoute;
import org.yorisoi.record.v1.Measurement;
import org.yorisoi.record.v1.Pregnancy;
import org.yorisoi.record.v1.PregnancyState;
import org.yorisoi.record.v1.ProgressNote;
import org.yorisoi.record.v1.ReportState;
import org.yorisoi.record.v1.Urgency;
import org.yorisoi.record.v1.VisitCheck;
import org.yorisoi.record.v1.VisitPlan;
import org.yorisoi.record.v1.VisitPlanState;
import org.yorisoi.record.v1.VisitProgramme;
import org.yorisoi.record.v1.YoungCarerSupport;

/** Makes what only some families have: case, pregnancy, birth, young carer; and the plan of a visit. */
final class SupportRecords {
    private static final int PREGNANCY_DAYS = 280;

    private final LocalDate today;
    private final Chance chance;
    private final ByteString worker;

    SupportRecords(LocalDate today, Chance chance, ByteString worker) {
        this.today = today;
        this.chance = chance;
        this.worker = worker;
    }

    CaseFile caseFile(Member child) {
        LocalDate received = today.minusDays(chance.number(20, 400));
        return CaseFile.newBuilder()
                .setReceivedAt(Days.millis(received, LocalTime.of(10, 0)))
                .addSubjectIds(Ids.bytes(child.id()))
                .setIntakeRoute(
                        chance.percent(50) ? IntakeRoute.INTAKE_ROUTE_HEALTH_CENTRE : IntakeRoute.INTAKE_ROUTE_SCHOOL)
                .addConsultationKinds(ConsultationKind.CONSULTATION_KIND_PARENTING)
                .setLeadAgency(chance.pick(CityNames.CENTRES))
                .setLeadWorkerId(worker)
                .setUrgency(chance.percent(15) ? Urgency.URGENCY_B : Urgency.URGENCY_C)
                .setReviewDueOn(Days.epochDay(today.plusDays(chance.number(5, 100))))
                .setStatus(CaseStatus.CASE_STATUS_RECEIVED)
                .setSummary(chance.pick(CitySentences.CASE_NOTES))
                .addProgressNotes(ProgressNote.newBuilder()
                        .setId(chance.idBytes())
                        .setNotedOn(Days.epochDay(received.plusDays(3)))
                        .setAuthorId(worker)
                        .setText(chance.pick(CitySentences.PROGRESS)))
                .build();
    }

    Pregnancy pregnancy(Member mother) {
        LocalDate due = today.plusDays(chance.number(20, 200));
        LocalDate lastPeriod = due.minusDays(PREGNANCY_DAYS);
        LocalDate notified = lastPeriod.plusDays(chance.number(60, 80));
        return Pregnancy.newBuilder()
                .setPersonId(Ids.bytes(mother.id()))
                .setNotifiedOn(Days.epochDay(notified))
                .setFirstVisitOn(Days.epochDay(notified.minusDays(7)))
                .setLmpOn(Days.epochDay(lastPeriod))
                .setEddOn(Days.epochDay(due))
                .setEddBasis(EddBasis.EDD_BASIS_ULTRASOUND)
                .setGravida(2)
                .setPara(1)
                .setFetusCount(1)
                .setBirthFacility(chance.pick(CityNames.CLINICS))
                .setState(PregnancyState.PREGNANCY_STATE_ONGOING)
                .build();
    }

    BirthInfantVisit birth(Member mother, Member baby) {
        int grams = chance.number(24, 38) * 100;
        int days = (int) (today.toEpochDay() - baby.born().toEpochDay());
        return BirthInfantVisit.newBuilder()
                .setMotherId(Ids.bytes(mother.id()))
                .setChildId(Ids.bytes(baby.id()))
                .setBirthOn(Days.epochDay(baby.born()))
                .setGaAtBirthDays(chance.number(259, 287))
                .setBirthWeightG(grams)
                .setBirthHeightMm(chance.number(460, 520))
                .addMeasurements(Measurement.newBuilder()
                        .setId(chance.idBytes())
                        .setMeasuredOn(Days.epochDay(baby.born().plusDays(Math.min(5, days))))
                        .setWeightG(grams - 100))
                .setFeeding(Feeding.FEEDING_MIXED)
                .setReportState(ReportState.REPORT_STATE_DRAFT)
                .build();
    }

    YoungCarerSupport youngCarer(Member child) {
        return YoungCarerSupport.newBuilder()
                .setPersonId(Ids.bytes(child.id()))
                .addFoundVia(FoundVia.FOUND_VIA_SCHOOL)
                .setChildConsent(ChildConsent.CHILD_CONSENT_EXPLAINED)
                .setFamilyMayKnow(FamilyMayKnow.FAMILY_MAY_KNOW_UNKNOWN)
                .addCareFor(
                        CareFor.newBuilder().setId(chance.idBytes()).setRecipient(CareRecipient.CARE_RECIPIENT_SIBLING))
                .addCareTasks(CareTask.CARE_TASK_SIBLINGS)
                .setWeekdayMinutes(chance.number(6, 24) * 10)
                .setChildView(chance.pick(CitySentences.CHILD_WORDS))
                .build();
    }

    /** A visit planned for a day. */
    VisitPlan plan(LocalDate day, int startMinute) {
        return VisitPlan.newBuilder()
                .setVisitOn(Days.epochDay(day))
                .setStartMinute(startMinute)
                .setPlannedMinutes(90)
                .setProgramme(VisitProgramme.VISIT_PROGRAMME_HOME_VISIT_SUPPORT)
                .addWorkerIds(worker)
                .setPurpose(chance.pick(CitySentences.PURPOSES))
                .addChecks(VisitCheck.newBuilder().setId(chance.idBytes()).setText(chance.pick(CitySentences.CHECKS)))
                .setState(VisitPlanState.VISIT_PLAN_STATE_PLANNED)
                .build();
    }
}
