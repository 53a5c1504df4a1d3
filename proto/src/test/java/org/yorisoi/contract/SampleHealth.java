package org.yorisoi.contract;

import org.yorisoi.record.v1.BirthInfantVisit;
import org.yorisoi.record.v1.CareCondition;
import org.yorisoi.record.v1.CareFor;
import org.yorisoi.record.v1.CareFrequency;
import org.yorisoi.record.v1.CareRecipient;
import org.yorisoi.record.v1.CareTask;
import org.yorisoi.record.v1.ChildConsent;
import org.yorisoi.record.v1.EddBasis;
import org.yorisoi.record.v1.FamilyMayKnow;
import org.yorisoi.record.v1.FamilySupporter;
import org.yorisoi.record.v1.Feeding;
import org.yorisoi.record.v1.Finding;
import org.yorisoi.record.v1.FoundVia;
import org.yorisoi.record.v1.HealthImpact;
import org.yorisoi.record.v1.HomeSupport;
import org.yorisoi.record.v1.InterviewMode;
import org.yorisoi.record.v1.Judgement;
import org.yorisoi.record.v1.LinkStatus;
import org.yorisoi.record.v1.Measurement;
import org.yorisoi.record.v1.Mood;
import org.yorisoi.record.v1.PartnerSupport;
import org.yorisoi.record.v1.Pregnancy;
import org.yorisoi.record.v1.PregnancyInterview;
import org.yorisoi.record.v1.PregnancyState;
import org.yorisoi.record.v1.ReportState;
import org.yorisoi.record.v1.Scale;
import org.yorisoi.record.v1.SchoolImpact;
import org.yorisoi.record.v1.ServiceKind;
import org.yorisoi.record.v1.SupportLink;
import org.yorisoi.record.v1.SupportUrgency;
import org.yorisoi.record.v1.SupporterRelation;
import org.yorisoi.record.v1.YoungCarerDecision;
import org.yorisoi.record.v1.YoungCarerSupport;

/** Valid records of the kinds that need the clearance STAFF because of what they say about health and welfare. */
public final class SampleHealth {
    private final Samples samples;

    SampleHealth(Samples samples) {
        this.samples = samples;
    }

    /** A child who looks after a younger brother and has agreed to help. */
    public YoungCarerSupport youngCarerSupport() {
        int today = Samples.day(Samples.TODAY);
        return YoungCarerSupport.newBuilder()
                .setPersonId(samples.idBytes())
                .addFoundVia(FoundVia.FOUND_VIA_SCHOOL)
                .setChildConsent(ChildConsent.CHILD_CONSENT_AGREED)
                .setChildConsentOn(today - samples.number(1, 60))
                .setFamilyMayKnow(FamilyMayKnow.FAMILY_MAY_KNOW_UNKNOWN)
                .addCareFor(CareFor.newBuilder()
                        .setId(samples.idBytes())
                        .setRecipient(CareRecipient.CARE_RECIPIENT_SIBLING)
                        .addConditions(CareCondition.CARE_CONDITION_YOUNG))
                .addCareTasks(CareTask.CARE_TASK_SIBLINGS)
                .addCareTasks(CareTask.CARE_TASK_HOUSEWORK)
                .setSinceMonth(202_504)
                .setFrequency(CareFrequency.CARE_FREQUENCY_ALMOST_DAILY)
                .setWeekdayMinutes(samples.number(2, 14) * 30)
                .setWeekendMinutes(samples.number(2, 14) * 30)
                .setCareNightsAWeek(samples.number(0, 3))
                .setSchoolImpact(SchoolImpact.newBuilder()
                        .setAbsentDaysAMonth(samples.number(0, 5))
                        .setHomework(2))
                .setHealthImpact(HealthImpact.newBuilder()
                        .setSleepMinutes(samples.number(12, 18) * 30)
                        .setTiredness(1))
                .setOwnTimeMinutes(samples.number(1, 6) * 30)
                .setChildView(samples.pick(SampleSentences.CHILD_WORDS))
                .addWishes("宿題の時間がほしい")
                .addWishes("弟の迎えを週に一度代わってほしい")
                .setUrgency(SupportUrgency.SUPPORT_URGENCY_SOON)
                .setDecision(YoungCarerDecision.YOUNG_CARER_DECISION_SUSPECTED)
                .addLinks(SupportLink.newBuilder()
                        .setId(samples.idBytes())
                        .setService(ServiceKind.SERVICE_KIND_HOME_VISIT_SUPPORT)
                        .setStatus(LinkStatus.LINK_STATUS_PROPOSED))
                .setReassessOn(today + 90)
                .build();
    }

    /** A pregnancy between the first and the second interview. */
    public Pregnancy pregnancy() {
        int lmp = Samples.day(Samples.TODAY) - samples.number(70, 200);
        int para = samples.number(0, 2);
        return Pregnancy.newBuilder()
                .setPersonId(samples.idBytes())
                .setNotifiedOn(lmp + 60)
                .setFirstVisitOn(lmp + 45)
                .setLmpOn(lmp)
                .setEddOn(lmp + 280)
                .setEddBasis(EddBasis.EDD_BASIS_ULTRASOUND)
                .setGravida(para + 1)
                .setPara(para)
                .setFetusCount(1)
                .setBirthFacility("みどり野中央病院")
                .setReturnsToParents(false)
                .setPartnerSupport(PartnerSupport.PARTNER_SUPPORT_GOOD)
                .addSupporters(FamilySupporter.newBuilder()
                        .setId(samples.idBytes())
                        .setRelation(SupporterRelation.SUPPORTER_RELATION_OWN_MOTHER)
                        .setCanHelpWith("産後の家事"))
                .addInterviews(PregnancyInterview.newBuilder()
                        .setId(samples.idBytes())
                        .setNumber(1)
                        .setDoneOn(lmp + 60)
                        .setInterviewerId(samples.idBytes())
                        .setMode(InterviewMode.INTERVIEW_MODE_IN_PERSON)
                        .setWorries("上の子の世話"))
                .setState(PregnancyState.PREGNANCY_STATE_ONGOING)
                .setNote(samples.pick(SampleSentences.CASE_NOTES))
                .build();
    }

    /** A baby of about a month that gains weight. */
    public BirthInfantVisit birthInfantVisit() {
        int birth = Samples.day(Samples.TODAY) - samples.number(28, 40);
        int weight = samples.number(2_500, 3_600);
        return BirthInfantVisit.newBuilder()
                .setMotherId(samples.idBytes())
                .setChildId(samples.idBytes())
                .setBirthOn(birth)
                .setGaAtBirthDays(samples.number(259, 287))
                .setBirthWeightG(weight)
                .setBirthHeightMm(samples.number(460, 520))
                .setBirthHeadMm(samples.number(310, 350))
                .setBirthOrder(1)
                .setBabies(1)
                .addMeasurements(weighing(birth + 5, weight - 120))
                .addMeasurements(weighing(birth + 28, weight - 120 + 23 * 30))
                .setVisitedOn(birth + 28)
                .addVisitorIds(samples.idBytes())
                .setFeeding(Feeding.FEEDING_MIXED)
                .setFeedsADay(8)
                .setFormulaMlADay(300)
                .setSkin(Finding.FINDING_NOTHING_NOTABLE)
                .setJaundice(Finding.FINDING_NOTHING_NOTABLE)
                .setMotherSleepMinutes(300)
                .setMotherMood(Mood.MOOD_TIRED)
                .addHomeSupport(HomeSupport.HOME_SUPPORT_PARTNER)
                .setVaccinationTalked(true)
                .setJudgement(Judgement.JUDGEMENT_INFORMED)
                .setNarrative(samples.pick(SampleSentences.NARRATIVE) + "おむつを外して計測。")
                .setReportState(ReportState.REPORT_STATE_SUBMITTED)
                .build();
    }

    /** One weighing with the visitor's scale. */
    public Measurement weighing(int day, int weightG) {
        return Measurement.newBuilder()
                .setId(samples.idBytes())
                .setMeasuredOn(day)
                .setWeightG(weightG)
                .setScale(Scale.SCALE_BROUGHT)
                .setClothed(false)
                .build();
    }
}
