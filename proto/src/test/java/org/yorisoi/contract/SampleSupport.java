package org.yorisoi.contract;

import org.yorisoi.record.v1.AnswerMode;
import org.yorisoi.record.v1.CallResult;
import org.yorisoi.record.v1.CallTo;
import org.yorisoi.record.v1.ChildSafety;
import org.yorisoi.record.v1.ChildVoice;
import org.yorisoi.record.v1.ChildVoiceState;
import org.yorisoi.record.v1.ContactDirection;
import org.yorisoi.record.v1.ContactLog;
import org.yorisoi.record.v1.ContactMeans;
import org.yorisoi.record.v1.EmergencyCall;
import org.yorisoi.record.v1.Escalation;
import org.yorisoi.record.v1.EscalationState;
import org.yorisoi.record.v1.FollowUp;
import org.yorisoi.record.v1.FollowUpKind;
import org.yorisoi.record.v1.FrequencyUnit;
import org.yorisoi.record.v1.GoalTerm;
import org.yorisoi.record.v1.Handoff;
import org.yorisoi.record.v1.HandoffState;
import org.yorisoi.record.v1.HandoffType;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Instrument;
import org.yorisoi.record.v1.LifeArea;
import org.yorisoi.record.v1.Meeting;
import org.yorisoi.record.v1.MeetingDecision;
import org.yorisoi.record.v1.MeetingKind;
import org.yorisoi.record.v1.PlanGoal;
import org.yorisoi.record.v1.PlanIssue;
import org.yorisoi.record.v1.PlanRole;
import org.yorisoi.record.v1.PlanSupport;
import org.yorisoi.record.v1.Promise;
import org.yorisoi.record.v1.Questionnaire;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.Respondent;
import org.yorisoi.record.v1.ReturnReason;
import org.yorisoi.record.v1.Review;
import org.yorisoi.record.v1.ReviewComment;
import org.yorisoi.record.v1.ReviewDecision;
import org.yorisoi.record.v1.SafetySign;
import org.yorisoi.record.v1.ServiceBasis;
import org.yorisoi.record.v1.ServiceDay;
import org.yorisoi.record.v1.ServiceKind;
import org.yorisoi.record.v1.ServiceUse;
import org.yorisoi.record.v1.ServiceUseState;
import org.yorisoi.record.v1.SupportPlan;
import org.yorisoi.record.v1.SupportPlanState;
import org.yorisoi.record.v1.Urgency;
import org.yorisoi.record.v1.VoicePurpose;
import org.yorisoi.record.v1.VoiceWay;

/** Valid records of what surrounds the visits: plans, voices, meetings, what is passed on and what is urgent. */
public final class SampleSupport {
    private static final int EPDS_ITEMS = 10;
    private static final int TODAY = Samples.day(Samples.TODAY);

    private final Samples samples;

    SampleSupport(Samples samples) {
        this.samples = samples;
    }

    /** A whole sheet, answered by a mother on paper. */
    public Questionnaire questionnaire() {
        Questionnaire.Builder sheet = Questionnaire.newBuilder()
                .setInstrument(Instrument.INSTRUMENT_EPDS)
                .setTextPackId(samples.idBytes())
                .setRespondentId(samples.idBytes())
                .setRespondent(Respondent.RESPONDENT_MOTHER)
                .setAnsweredOn(TODAY)
                .setMode(AnswerMode.ANSWER_MODE_ON_PAPER)
                .setLanguage("ja")
                .setCompletedAt(Samples.NOW.toEpochMilli())
                .setTalkedAbout(true)
                .setTalkNote("眠れないことを話した。")
                .addFollowUps(FollowUp.newBuilder()
                        .setId(samples.idBytes())
                        .setKind(FollowUpKind.FOLLOW_UP_KIND_INTERVIEW)
                        .setDueOn(TODAY + 7));
        for (int item = 1; item <= EPDS_ITEMS; item++) {
            sheet.addChoices(samples.number(1, 4));
        }
        return sheet.build();
    }

    /** A plan that is being made with the family. */
    public SupportPlan supportPlan() {
        return SupportPlan.newBuilder()
                .addSubjectIds(samples.idBytes())
                .setWishesChild(samples.pick(SampleSentences.CHILD_WORDS))
                .setWishesCaregiver(samples.pick(SampleSentences.CAREGIVER_WORDS))
                .setStrengths("祖母が近くに住み、週末に来る。")
                .addIssues(PlanIssue.newBuilder()
                        .setId(samples.idBytes())
                        .setArea(LifeArea.LIFE_AREA_PARENTING)
                        .setText("夜の寝かしつけ"))
                .addGoals(PlanGoal.newBuilder()
                        .setId(samples.idBytes())
                        .setText("夜にまとめて眠れる日を増やす")
                        .setTerm(GoalTerm.GOAL_TERM_SHORT)
                        .setStartScore(-2)
                        .setNowScore(samples.number(-2, 0))
                        .setDueOn(TODAY + 90))
                .addSupports(PlanSupport.newBuilder()
                        .setId(samples.idBytes())
                        .setService(ServiceKind.SERVICE_KIND_HOME_VISIT_SUPPORT)
                        .setTimes(samples.number(1, 2))
                        .setPer(FrequencyUnit.FREQUENCY_UNIT_PER_WEEK)
                        .setFromOn(TODAY)
                        .setUntilOn(TODAY + 180)
                        .setBasis(ServiceBasis.SERVICE_BASIS_APPLICATION))
                .addRoles(PlanRole.newBuilder()
                        .setId(samples.idBytes())
                        .setAgency("保健センター")
                        .setTask("月に一度、体重をはかる"))
                .setState(SupportPlanState.SUPPORT_PLAN_STATE_DRAFT)
                .setReviewDueOn(TODAY + samples.number(30, 120))
                .build();
    }

    /** A child who was heard and not yet told what became of it. */
    public ChildVoice childVoice() {
        return ChildVoice.newBuilder()
                .setChildId(samples.idBytes())
                .setHeardOn(TODAY - samples.number(0, 20))
                .setPlace("学校の相談室")
                .setPurpose(VoicePurpose.VOICE_PURPOSE_PLAN)
                .addHeardByIds(samples.idBytes())
                .addWays(VoiceWay.VOICE_WAY_WORDS)
                .setRightsExplained(true)
                .setWords(samples.pick(SampleSentences.CHILD_WORDS))
                .setWrittenAt(Samples.NOW.toEpochMilli())
                .setState(ChildVoiceState.CHILD_VOICE_STATE_HEARD)
                .build();
    }

    /** A danger that was telephoned about. */
    public Escalation escalation() {
        long raised = Samples.NOW.toEpochMilli() - samples.number(0, 600) * 60_000L;
        return Escalation.newBuilder()
                .setRaisedAt(raised)
                .addSubjectIds(samples.idBytes())
                .setVisitId(samples.idBytes())
                .addSigns(SafetySign.SAFETY_SIGN_SMALL_CHILDREN_ALONE)
                .setConcern("乳児と二歳児だけで家にいた。母は15分後に戻った。")
                .addCalls(EmergencyCall.newBuilder()
                        .setId(samples.idBytes())
                        .setTo(CallTo.CALL_TO_SUPERVISOR)
                        .setCalledAt(raised)
                        .setResult(CallResult.CALL_RESULT_REACHED))
                .setChildSafety(ChildSafety.CHILD_SAFETY_SAFE)
                .setUrgency(Urgency.URGENCY_UNDETERMINED)
                .setState(EscalationState.ESCALATION_STATE_RAISED)
                .build();
    }

    /** A call from a nursery. */
    public ContactLog contactLog() {
        return ContactLog.newBuilder()
                .setContactedAt(Samples.NOW.toEpochMilli() - samples.number(0, 5_000) * 60_000L)
                .setDirection(ContactDirection.CONTACT_DIRECTION_RECEIVED)
                .setMeans(ContactMeans.CONTACT_MEANS_PHONE)
                .setAgencyId(samples.idBytes())
                .setAgencyContact("園長")
                .setSummary(samples.pick(SampleSentences.CASE_NOTES))
                .addPromises(Promise.newBuilder()
                        .setId(samples.idBytes())
                        .setText("金曜に様子を知らせる")
                        .setDueOn(TODAY + 4))
                .build();
    }

    /** An individual case meeting with one decision. */
    public Meeting meeting() {
        return Meeting.newBuilder()
                .setKind(MeetingKind.MEETING_KIND_INDIVIDUAL_CASE)
                .setHeldOn(TODAY - samples.number(1, 30))
                .setPlace("こども家庭センター中央")
                .addMemberIds(samples.idBytes())
                .addOtherMembers("第二小学校 教頭")
                .addCaseIds(samples.idBytes())
                .addDecisions(MeetingDecision.newBuilder()
                        .setId(samples.idBytes())
                        .setText("訪問を週二回にする")
                        .setOwner("訪問支援担当")
                        .setDueOn(TODAY + 14))
                .setMinutes(samples.pick(SampleSentences.CASE_NOTES))
                .build();
    }

    /** A service in use since some weeks. */
    public ServiceUse serviceUse() {
        int from = TODAY - samples.number(10, 60);
        return ServiceUse.newBuilder()
                .setService(ServiceKind.SERVICE_KIND_HOME_VISIT_SUPPORT)
                .setProgrammeId(samples.idBytes())
                .addPersonIds(samples.idBytes())
                .setProvider("みどり野ヘルパーの会")
                .setBasis(ServiceBasis.SERVICE_BASIS_APPLICATION)
                .setAppliedOn(from - 20)
                .setDecidedOn(from - 5)
                .setFromOn(from)
                .setUntilOn(from + 180)
                .setMinutesEach(120)
                .setTimesAMonth(8)
                .setState(ServiceUseState.SERVICE_USE_STATE_APPLIED)
                .addDays(ServiceDay.newBuilder()
                        .setId(samples.idBytes())
                        .setUsedOn(from)
                        .setMinutes(120))
                .build();
    }

    /** A case on its way to another town. */
    public Handoff handoff() {
        return Handoff.newBuilder()
                .setType(HandoffType.HANDOFF_TYPE_TRANSFER_OF_CASE)
                .setCaseId(samples.idBytes())
                .addSubjectIds(samples.idBytes())
                .setToAgencyId(samples.idBytes())
                .setToName("相談係")
                .setReason("転出")
                .setUrgency(Urgency.URGENCY_C)
                .setSummary(samples.pick(SampleSentences.CASE_NOTES))
                .setOpenTasks("次の健診に付きそう")
                .setNotKnown("父の勤務先(理由:まだ会えていない)")
                .setState(HandoffState.HANDOFF_STATE_PREPARING)
                .build();
    }

    /** A report that goes back to its author with one comment. */
    public Review review() {
        return Review.newBuilder()
                .setTargetKind(RecordKind.RECORD_KIND_HOME_VISIT)
                .setTargetId(samples.idBytes())
                .setDecision(ReviewDecision.REVIEW_DECISION_RETURNED)
                .setReason(ReturnReason.RETURN_REASON_LEFT_BLANK)
                .addComments(ReviewComment.newBuilder()
                        .setId(samples.idBytes())
                        .setField(HomeVisit.CHILDREN_SEEN_FIELD_NUMBER)
                        .setText("こどもの様子が空欄です。見られなかったなら「見ていない」と書いてください。"))
                .setDueOn(TODAY + 3)
                .build();
    }
}
