package org.yorisoi.simulator.city;

import java.time.LocalDate;
import java.util.List;
import org.yorisoi.record.v1.CareCondition;
import org.yorisoi.record.v1.CareFor;
import org.yorisoi.record.v1.CareFrequency;
import org.yorisoi.record.v1.CareRecipient;
import org.yorisoi.record.v1.CareTask;
import org.yorisoi.record.v1.ChildConsent;
import org.yorisoi.record.v1.FamilyMayKnow;
import org.yorisoi.record.v1.FoundVia;
import org.yorisoi.record.v1.HealthImpact;
import org.yorisoi.record.v1.LinkStatus;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.SchoolImpact;
import org.yorisoi.record.v1.ServiceKind;
import org.yorisoi.record.v1.SupportLink;
import org.yorisoi.record.v1.SupportUrgency;
import org.yorisoi.record.v1.YoungCarerDecision;
import org.yorisoi.record.v1.YoungCarerSupport;

/** The young carer of a family: the child's own view first, and nothing that is reckoned. */
final class CarerRecords {
    private static final List<FoundVia> FOUND = List.of(
            FoundVia.FOUND_VIA_SCHOOL,
            FoundVia.FOUND_VIA_SCHOOL,
            FoundVia.FOUND_VIA_SCHOOL_SOCIAL_WORKER,
            FoundVia.FOUND_VIA_SUPPORTER,
            FoundVia.FOUND_VIA_NURSE,
            FoundVia.FOUND_VIA_SELF);

    private final Making making;
    private final Chance chance;

    CarerRecords(Making making) {
        this.making = making;
        this.chance = making.chance;
    }

    /** Makes the record of the eldest child. */
    void make() {
        Member child = making.family.children().get(0);
        boolean siblings = making.family.children().size() > 1;
        LocalDate told = making.course.from().plusDays(chance.number(1, 12));
        YoungCarerDecision decision = decision();
        boolean mayKnow = chance.percent(45);
        YoungCarerSupport.Builder record = YoungCarerSupport.newBuilder()
                .setPersonId(Making.id(child))
                .addFoundVia(chance.pick(FOUND))
                .setChildConsent(mayKnow ? ChildConsent.CHILD_CONSENT_AGREED : ChildConsent.CHILD_CONSENT_EXPLAINED)
                .setChildConsentOn(Days.epochDay(told))
                .setFamilyMayKnow(
                        mayKnow
                                ? FamilyMayKnow.FAMILY_MAY_KNOW_YES
                                : chance.percent(50)
                                        ? FamilyMayKnow.FAMILY_MAY_KNOW_UNKNOWN
                                        : FamilyMayKnow.FAMILY_MAY_KNOW_NO)
                .addCareFor(CareFor.newBuilder()
                        .setId(chance.idBytes())
                        .setRecipient(
                                siblings ? CareRecipient.CARE_RECIPIENT_SIBLING : CareRecipient.CARE_RECIPIENT_MOTHER)
                        .addConditions(
                                siblings
                                        ? CareCondition.CARE_CONDITION_YOUNG
                                        : CareCondition.CARE_CONDITION_MENTAL_ILLNESS))
                .addCareTasks(siblings ? CareTask.CARE_TASK_SIBLINGS : CareTask.CARE_TASK_EMOTIONAL)
                .addCareTasks(CareTask.CARE_TASK_HOUSEWORK)
                .setSinceMonth((told.getYear() - 1) * 100 + told.getMonthValue())
                .setFrequency(
                        chance.percent(45)
                                ? CareFrequency.CARE_FREQUENCY_ALMOST_DAILY
                                : CareFrequency.CARE_FREQUENCY_THREE_TO_FIVE_A_WEEK)
                .setWeekdayMinutes(minutes())
                .setWeekendMinutes(chance.number(6, 16) * 30)
                .setSchoolImpact(SchoolImpact.newBuilder()
                        .setAbsentDaysAMonth(chance.number(0, 6))
                        .setLate(chance.number(0, 3))
                        .setHomework(chance.number(0, 3))
                        .setFriends(chance.number(0, 2)))
                .setHealthImpact(HealthImpact.newBuilder()
                        .setSleepMinutes(chance.percent(12) ? 330 : chance.number(12, 18) * 30)
                        .setTiredness(chance.number(0, 3)))
                .setOwnTimeMinutes(chance.number(1, 8) * 15)
                .setChildView(chance.pick(CaseSentences.CARERS_VIEWS))
                .addWishes("友だちと遊ぶ時間がほしい。")
                .setUrgency(SupportUrgency.SUPPORT_URGENCY_SOON)
                .setDecision(decision)
                .setReassessOn(Days.epochDay(making.today.plusDays(chance.number(-10, 150))));
        if (mayKnow) {
            record.setFamilyContactedOn(Days.epochDay(told.plusDays(3)));
        }
        if (decision == YoungCarerDecision.YOUNG_CARER_DECISION_RECOGNISED
                || decision == YoungCarerDecision.YOUNG_CARER_DECISION_NOT_RECOGNISED) {
            record.setDecidedOn(Days.epochDay(told.plusDays(14))).setDecidedIn(told.plusDays(14) + " 個別ケース検討会議");
        }
        if (decision == YoungCarerDecision.YOUNG_CARER_DECISION_RECOGNISED) {
            record.addLinks(SupportLink.newBuilder()
                    .setId(chance.idBytes())
                    .setService(ServiceKind.SERVICE_KIND_HOME_VISIT_SUPPORT)
                    .setStatus(LinkStatus.LINK_STATUS_IN_USE));
        }
        making.add(RecordKind.RECORD_KIND_YOUNG_CARER_SUPPORT, record.build());
    }

    /** The mean of the national survey is about four hours; some have more than seven. */
    private int minutes() {
        return chance.percent(8) ? chance.number(15, 18) * 30 : chance.number(2, 14) * 30;
    }

    private YoungCarerDecision decision() {
        boolean young = making.course.from().plusDays(30).isAfter(making.today);
        int roll = chance.number(1, 100);
        if (young || roll <= 25) {
            return YoungCarerDecision.YOUNG_CARER_DECISION_SUSPECTED;
        }
        return roll <= 45
                ? YoungCarerDecision.YOUNG_CARER_DECISION_WATCHING
                : roll <= 90
                        ? YoungCarerDecision.YOUNG_CARER_DECISION_RECOGNISED
                        : YoungCarerDecision.YOUNG_CARER_DECISION_NOT_RECOGNISED;
    }
}
