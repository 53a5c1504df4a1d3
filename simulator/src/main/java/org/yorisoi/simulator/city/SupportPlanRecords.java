package org.yorisoi.simulator.city;

import com.google.protobuf.ByteString;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.ChildVoice;
import org.yorisoi.record.v1.ChildVoiceState;
import org.yorisoi.record.v1.Confidant;
import org.yorisoi.record.v1.DoNotTell;
import org.yorisoi.record.v1.FrequencyUnit;
import org.yorisoi.record.v1.GoalTerm;
import org.yorisoi.record.v1.HandedForm;
import org.yorisoi.record.v1.LifeArea;
import org.yorisoi.record.v1.Meeting;
import org.yorisoi.record.v1.MeetingDecision;
import org.yorisoi.record.v1.MeetingKind;
import org.yorisoi.record.v1.PlanConsent;
import org.yorisoi.record.v1.PlanGoal;
import org.yorisoi.record.v1.PlanIssue;
import org.yorisoi.record.v1.PlanReview;
import org.yorisoi.record.v1.PlanReviewResult;
import org.yorisoi.record.v1.PlanRole;
import org.yorisoi.record.v1.PlanSupport;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.ServiceBasis;
import org.yorisoi.record.v1.ServiceKind;
import org.yorisoi.record.v1.SupportPlan;
import org.yorisoi.record.v1.SupportPlanState;
import org.yorisoi.record.v1.VoicePurpose;
import org.yorisoi.record.v1.VoiceUse;
import org.yorisoi.record.v1.VoiceWay;

/** The support plan of one family: the child is heard, a meeting decides, the family agrees, it is looked at again. */
final class SupportPlanRecords {
    private static final int HEARD_FROM_AGE = 4;
    private static final int REVIEW_DAYS = 90;

    private final Making making;
    private final Chance chance;
    private final LocalDate decided;

    SupportPlanRecords(Making making) {
        this.making = making;
        this.chance = making.chance;
        this.decided = making.course.from().plusDays(chance.number(10, 25));
    }

    /** Makes it, if there has been time for one. */
    void make() {
        if (making.caseIsYoung() || !decided.isBefore(making.lastDay()) || chance.percent(20)) {
            return;
        }
        SupportPlanState state = state();
        boolean beyond = state != SupportPlanState.SUPPORT_PLAN_STATE_DRAFT
                && state != SupportPlanState.SUPPORT_PLAN_STATE_PROPOSED;
        Member child = eldest();
        boolean heard = child != null && child.age(decided) >= HEARD_FROM_AGE;
        ByteString meeting = beyond ? Ids.bytes(chance.id()) : null;
        ByteString voice = heard && child != null ? voice(child, meeting) : null;
        if (meeting != null) {
            making.put(RecordKind.RECORD_KIND_MEETING, Ids.uuid(meeting), making.team.coordinator(), meeting(voice));
        }
        making.planId = making.add(RecordKind.RECORD_KIND_SUPPORT_PLAN, plan(state, heard, meeting));
    }

    private @Nullable Member eldest() {
        List<Member> children = making.childrenOn(decided.minusDays(3));
        return children.isEmpty() ? null : children.get(0);
    }

    private SupportPlanState state() {
        if (making.caseIsOver()) {
            return SupportPlanState.SUPPORT_PLAN_STATE_ENDED;
        }
        int roll = chance.number(1, 100);
        return roll <= 5
                ? SupportPlanState.SUPPORT_PLAN_STATE_DRAFT
                : roll <= 10
                        ? SupportPlanState.SUPPORT_PLAN_STATE_PROPOSED
                        : roll <= 16
                                ? SupportPlanState.SUPPORT_PLAN_STATE_DECIDED
                                : roll <= 22
                                        ? SupportPlanState.SUPPORT_PLAN_STATE_IN_REVIEW
                                        : SupportPlanState.SUPPORT_PLAN_STATE_UNDER_WAY;
    }

    private SupportPlan plan(SupportPlanState state, boolean heard, @Nullable ByteString meeting) {
        SupportPlan.Builder plan = SupportPlan.newBuilder()
                .addAllSubjectIds(making.subjects())
                .setWishesCaregiver(chance.pick(CitySentences.REQUESTS))
                .setStrengths(chance.pick(CaseSentences.STRENGTHS))
                .addIssues(PlanIssue.newBuilder()
                        .setId(chance.idBytes())
                        .setArea(LifeArea.LIFE_AREA_PARENTING)
                        .setText(chance.pick(CaseSentences.ISSUES)))
                .addGoals(PlanGoal.newBuilder()
                        .setId(chance.idBytes())
                        .setText(chance.pick(CaseSentences.GOALS))
                        .setTerm(GoalTerm.GOAL_TERM_SHORT)
                        .setMeasure("次の見直しで本人に聞く。")
                        .setStartScore(-chance.number(1, 2))
                        .setNowScore(chance.number(-1, 1))
                        .setDueOn(Days.epochDay(decided.plusDays(REVIEW_DAYS))))
                .addSupports(support())
                .addRoles(PlanRole.newBuilder()
                        .setId(chance.idBytes())
                        .setAgency(chance.pick(CityNames.CENTRES))
                        .setTask("月に一度、電話で様子を聞く。"))
                .setEmergencyPromise("困ったらセンターに電話する。夜は189。")
                .setState(state);
        if (heard) {
            plan.setWishesChild(chance.pick(CitySentences.CHILD_WORDS));
        } else {
            plan.setNoChildWishReason("まだ言葉では聞けないため、あそびの様子を見た。");
        }
        if (meeting != null) {
            decided(plan, meeting, state);
        }
        return plan.build();
    }

    /** The visits, as long as there are any: open-ended while the case is. */
    private PlanSupport support() {
        PlanSupport.Builder support = PlanSupport.newBuilder()
                .setId(chance.idBytes())
                .setService(ServiceKind.SERVICE_KIND_HOME_VISIT_SUPPORT)
                .setProgrammeId(making.room.homeVisits())
                .setProvider("みどり野市社会福祉事業団")
                .setTimes(chance.number(1, 2))
                .setPer(FrequencyUnit.FREQUENCY_UNIT_PER_WEEK)
                .setFromOn(Days.epochDay(making.course.from()))
                .setBasis(ServiceBasis.SERVICE_BASIS_APPLICATION);
        if (making.caseIsOver()) {
            support.setUntilOn(Days.epochDay(making.lastDay()));
        }
        return support.build();
    }

    private void decided(SupportPlan.Builder plan, ByteString meeting, SupportPlanState state) {
        LocalDate review = decided.plusDays(REVIEW_DAYS);
        boolean declined = chance.percent(3);
        plan.setMeetingId(meeting)
                .setDecidedOn(Days.epochDay(decided))
                .setConsent(declined ? PlanConsent.PLAN_CONSENT_DECLINED : PlanConsent.PLAN_CONSENT_AGREED)
                .setConsentedOn(Days.epochDay(decided.plusDays(3)));
        if (declined) {
            plan.setConsentReason("手伝いは親にしてもらうとのこと。");
        } else {
            plan.setHandedOn(Days.epochDay(decided.plusDays(3))).setHandedForm(HandedForm.HANDED_FORM_PAPER);
        }
        for (; review.isBefore(making.lastDay()); review = review.plusDays(REVIEW_DAYS)) {
            boolean last = state == SupportPlanState.SUPPORT_PLAN_STATE_ENDED
                    && !review.plusDays(REVIEW_DAYS).isBefore(making.lastDay());
            plan.addReviews(PlanReview.newBuilder()
                    .setId(chance.idBytes())
                    .setReviewedOn(Days.epochDay(review))
                    .setResult(
                            last ? PlanReviewResult.PLAN_REVIEW_RESULT_ENDED : PlanReviewResult.PLAN_REVIEW_RESULT_KEPT)
                    .setReason("目標に近づいている。")
                    .setChildHeard(plan.hasWishesChild()));
        }
        plan.setReviewDueOn(Days.epochDay(review));
    }

    private Meeting meeting(@Nullable ByteString voice) {
        LocalDate held = decided.minusDays(1);
        Meeting.Builder meeting = Meeting.newBuilder()
                .setKind(MeetingKind.MEETING_KIND_JOINT_CASE)
                .setHeldOn(Days.epochDay(held))
                .setPlace("こども家庭センター中央 会議室")
                .addMemberIds(making.team.coordinatorId())
                .addMemberIds(making.team.workerId())
                .addOtherMembers("保健センター 地区担当")
                .addDecisions(MeetingDecision.newBuilder()
                        .setId(chance.idBytes())
                        .setText("サポートプランの案を本人に説明する。")
                        .setOwner("訪問の担当")
                        .setDueOn(Days.epochDay(held.plusDays(7))))
                .setMinutes("家族の希望を聞き、手伝いの回数と役割を決めた。")
                .setMinutesApprovedAt(Days.millis(held, LocalTime.of(17, 0)));
        if (making.caseId != null) {
            meeting.addCaseIds(making.caseId);
        }
        if (voice != null) {
            meeting.addChildVoiceIds(voice);
        }
        return meeting.build();
    }

    /** What the child said before the decision; nothing is open in a case that is over. */
    private ByteString voice(Member child, @Nullable ByteString meeting) {
        LocalDate heard = decided.minusDays(3);
        boolean toldBack = meeting != null && (making.caseIsOver() || chance.percent(75));
        boolean secret = !making.caseIsOver() && chance.percent(12);
        ChildVoice.Builder voice = ChildVoice.newBuilder()
                .setChildId(Making.id(child))
                .setHeardOn(Days.epochDay(heard))
                .setPlace(child.age(heard) < 6 ? "保育所の遊戯室" : "学校の相談室")
                .setPurpose(VoicePurpose.VOICE_PURPOSE_PLAN)
                .addHeardByIds(making.team.workerId())
                .addWays(child.age(heard) < 7 ? VoiceWay.VOICE_WAY_DRAWING : VoiceWay.VOICE_WAY_WORDS)
                .setAdvocatePresent(chance.percent(20))
                .setRightsExplained(true)
                .setWords(chance.pick(CaseSentences.VOICES))
                .setWrittenAt(Days.millis(heard, LocalTime.of(16, 30)))
                .setState(ChildVoiceState.CHILD_VOICE_STATE_HEARD);
        if (meeting != null) {
            boolean not = chance.percent(12);
            voice.setMeetingId(meeting)
                    .setUse(not ? VoiceUse.VOICE_USE_NOT_REFLECTED : VoiceUse.VOICE_USE_REFLECTED)
                    .setState(ChildVoiceState.CHILD_VOICE_STATE_CONSIDERED);
            if (not) {
                voice.setUseReason("いまは一緒にくらすための準備をしている。できるようになったら、また話しに来る。");
            }
        }
        if (toldBack) {
            voice.setToldBackOn(Days.epochDay(decided.plusDays(2)))
                    .setToldBackNote("うなずいて聞いていた。")
                    .setState(ChildVoiceState.CHILD_VOICE_STATE_TOLD_BACK);
        }
        if (secret) {
            voice.setDoNotTell(true);
        }
        ByteString id = making.add(RecordKind.RECORD_KIND_CHILD_VOICE, voice.build());
        if (secret) {
            making.addOfVisitor(RecordKind.RECORD_KIND_DO_NOT_TELL, secret(child, id, heard));
        }
        return id;
    }

    private static DoNotTell secret(Member child, ByteString voice, LocalDate heard) {
        return DoNotTell.newBuilder()
                .setPersonId(Making.id(child))
                .setSaidOn(Days.epochDay(heard))
                .setWords("「お母さんと寝たい。でもおじさんがいる日はいや。」")
                .addNotTo(Confidant.CONFIDANT_MOTHER)
                .setVoiceId(voice)
                .setDanger(false)
                .setWish("会議で使うことは本人に確認済み。家族には言わないでほしいとのこと。")
                .build();
    }
}
