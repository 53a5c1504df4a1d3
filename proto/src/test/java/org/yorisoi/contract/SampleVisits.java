package org.yorisoi.contract;

import org.yorisoi.record.v1.ChangeSinceLast;
import org.yorisoi.record.v1.ChildEvidence;
import org.yorisoi.record.v1.ChildSeen;
import org.yorisoi.record.v1.Childcare;
import org.yorisoi.record.v1.FamilyConfirmation;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Housework;
import org.yorisoi.record.v1.ListeningTopic;
import org.yorisoi.record.v1.NoNextVisit;
import org.yorisoi.record.v1.Observation;
import org.yorisoi.record.v1.ObservationArea;
import org.yorisoi.record.v1.ObservationSource;
import org.yorisoi.record.v1.ReportState;
import org.yorisoi.record.v1.ServiceKind;
import org.yorisoi.record.v1.VisitOutcome;
import org.yorisoi.record.v1.VisitProgramme;

/** Valid home visits of several shapes. */
public final class SampleVisits {
    private static final long MINUTE_MILLIS = 60_000;

    private final Samples samples;

    SampleVisits(Samples samples) {
        this.samples = samples;
    }

    /** The family was met and the report handed in; some 520 to 620 bytes. */
    public HomeVisit met() {
        int minutes = samples.number(4, 8) * 15;
        long arrived = Samples.NOW.toEpochMilli() + samples.number(0, 360) * MINUTE_MILLIS;
        return HomeVisit.newBuilder()
                .setVisitPlanId(samples.idBytes())
                .setProgramme(VisitProgramme.VISIT_PROGRAMME_HOME_VISIT_SUPPORT)
                .addVisitorIds(samples.idBytes())
                .setArrivedAt(arrived)
                .setLeftAt(arrived + minutes * MINUTE_MILLIS)
                .setServiceMinutes(minutes)
                .setOutcome(VisitOutcome.VISIT_OUTCOME_MET)
                .setNextVisitOn(Samples.day(Samples.TODAY) + samples.number(3, 14))
                .addChildrenSeen(childSeen(ChildEvidence.CHILD_EVIDENCE_SEEN_AWAKE))
                .addChildrenSeen(childSeen(ChildEvidence.CHILD_EVIDENCE_SEEN_ASLEEP))
                .addHousework(Housework.HOUSEWORK_COOKING)
                .addHousework(Housework.HOUSEWORK_WASHING_UP)
                .setHouseworkMinutes(minutes / 2)
                .addChildcare(Childcare.CHILDCARE_PLAY)
                .setChildcareMinutes(minutes / 4)
                .addListeningTopics(ListeningTopic.LISTENING_TOPIC_FEELINGS)
                .addInfoGiven(ServiceKind.SERVICE_KIND_TEMPORARY_CARE)
                .addObservations(observation())
                .setNarrative(samples.pick(SampleSentences.NARRATIVE) + samples.pick(SampleSentences.NARRATIVE))
                .setOpinion(samples.pick(SampleSentences.OPINIONS))
                .setCaregiverWords(samples.pick(SampleSentences.CAREGIVER_WORDS))
                .setChangeSinceLast(ChangeSinceLast.CHANGE_SINCE_LAST_SAME)
                .setCaregiverBurden(samples.number(2, 8))
                .setNextRequest(samples.pick(SampleSentences.REQUESTS))
                .setConfirmation(FamilyConfirmation.FAMILY_CONFIRMATION_SIGNED)
                .setConfirmedById(samples.idBytes())
                .setConfirmedMinutes(minutes)
                .setConfirmedAt(arrived + minutes * MINUTE_MILLIS)
                .setReportState(ReportState.REPORT_STATE_SUBMITTED)
                .build();
    }

    /** As {@link #met}, still a draft and not yet confirmed by the family. */
    public HomeVisit draft() {
        return met().toBuilder()
                .clearConfirmation()
                .clearConfirmedById()
                .clearConfirmedMinutes()
                .clearConfirmedAt()
                .setReportState(ReportState.REPORT_STATE_DRAFT)
                .build();
    }

    /** Nobody was at home. */
    public HomeVisit absent() {
        long arrived = Samples.NOW.toEpochMilli() + samples.number(0, 360) * MINUTE_MILLIS;
        return HomeVisit.newBuilder()
                .setProgramme(VisitProgramme.VISIT_PROGRAMME_INFANT_HOME_VISIT)
                .addVisitorIds(samples.idBytes())
                .setArrivedAt(arrived)
                .setLeftAt(arrived + 5 * MINUTE_MILLIS)
                .setServiceMinutes(0)
                .setOutcome(VisitOutcome.VISIT_OUTCOME_ABSENT)
                .setAttemptNo(samples.number(1, 3))
                .setLeftNote(true)
                .setNoNextVisit(NoNextVisit.NO_NEXT_VISIT_ASK_COORDINATOR)
                .setNarrative("インターホンに応答なし。差出人名を書かない連絡票を入れた。")
                .setReportState(ReportState.REPORT_STATE_SUBMITTED)
                .build();
    }

    /** One child of whom a visitor has evidence. */
    public ChildSeen childSeen(ChildEvidence evidence) {
        return ChildSeen.newBuilder()
                .setId(samples.idBytes())
                .setPersonId(samples.idBytes())
                .setEvidence(evidence)
                .build();
    }

    /** One fact, seen or heard. */
    public Observation observation() {
        if (samples.chance(50)) {
            return fact().setArea(ObservationArea.OBSERVATION_AREA_HOME)
                    .setSource(ObservationSource.OBSERVATION_SOURCE_SEEN)
                    .setText(samples.pick(SampleSentences.FACTS))
                    .build();
        }
        return fact().setArea(ObservationArea.OBSERVATION_AREA_GUARDIAN)
                .setSource(ObservationSource.OBSERVATION_SOURCE_HEARD)
                .setHeardFrom("母")
                .setText(samples.pick(SampleSentences.HEARD))
                .build();
    }

    private Observation.Builder fact() {
        return Observation.newBuilder().setId(samples.idBytes());
    }
}
