package org.yorisoi.simulator.city;

import com.google.protobuf.ByteString;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.yorisoi.record.v1.ChangeSinceLast;
import org.yorisoi.record.v1.ChildEvidence;
import org.yorisoi.record.v1.ChildSeen;
import org.yorisoi.record.v1.Childcare;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Housework;
import org.yorisoi.record.v1.ListeningTopic;
import org.yorisoi.record.v1.NoNextVisit;
import org.yorisoi.record.v1.Observation;
import org.yorisoi.record.v1.ObservationArea;
import org.yorisoi.record.v1.ObservationSource;
import org.yorisoi.record.v1.ReportState;
import org.yorisoi.record.v1.VisitOutcome;
import org.yorisoi.record.v1.VisitProgramme;

/** Makes home visits as workers hand them in: most families were met, some were absent, cancelled, refused or had moved. */
final class VisitRecords {
    // Of a hundred visits: 82 met, 9 absent, 6 cancelled, 2 refused, 1 moved.
    private static final int MET = 82;
    private static final int ABSENT = MET + 9;
    private static final int CANCELLED = ABSENT + 6;
    private static final int REFUSED = CANCELLED + 2;

    private static final int MINUTE_MILLIS = 60_000;

    private final Chance chance;
    private final ByteString worker;
    private final List<ByteString> children;

    /**
     * @param worker the visitor's user id
     * @param children the ids of the family's children
     */
    VisitRecords(Chance chance, ByteString worker, List<ByteString> children) {
        this.chance = chance;
        this.worker = worker;
        this.children = children;
    }

    /** A visit on a day, with whatever came of it. */
    HomeVisit visit(LocalDate day, LocalTime arrived) {
        int of100 = chance.number(0, 99);
        if (of100 < MET) {
            return met(day, arrived);
        }
        VisitOutcome outcome = of100 < ABSENT
                ? VisitOutcome.VISIT_OUTCOME_ABSENT
                : of100 < CANCELLED
                        ? VisitOutcome.VISIT_OUTCOME_CANCELLED_BY_FAMILY
                        : of100 < REFUSED ? VisitOutcome.VISIT_OUTCOME_REFUSED : VisitOutcome.VISIT_OUTCOME_MOVED;
        return notMet(day, arrived, outcome);
    }

    /** A visit at which the family was met. */
    HomeVisit met(LocalDate day, LocalTime arrived) {
        int minutes = chance.number(4, 11) * 10;
        long from = Days.millis(day, arrived);
        HomeVisit.Builder visit = begun(arrived, day)
                .setLeftAt(from + (long) minutes * MINUTE_MILLIS)
                .setServiceMinutes(minutes)
                .setOutcome(VisitOutcome.VISIT_OUTCOME_MET)
                .setNextVisitOn(Days.epochDay(day.plusDays(7)))
                .addHousework(chance.percent(50) ? Housework.HOUSEWORK_COOKING : Housework.HOUSEWORK_LAUNDRY)
                .setHouseworkMinutes(minutes / 2)
                .addChildcare(chance.percent(50) ? Childcare.CHILDCARE_PLAY : Childcare.CHILDCARE_HOMEWORK)
                .addListeningTopics(ListeningTopic.LISTENING_TOPIC_CHILDCARE)
                .addObservations(seen())
                .addObservations(heard())
                .setNarrative(chance.pick(CitySentences.ARRIVALS)
                        + chance.pick(CitySentences.DOINGS)
                        + chance.pick(CitySentences.ENDINGS))
                .setOpinion(chance.pick(CitySentences.OPINIONS))
                .setCaregiverWords(chance.pick(CitySentences.CAREGIVER_WORDS))
                .setChangeSinceLast(
                        chance.percent(70)
                                ? ChangeSinceLast.CHANGE_SINCE_LAST_SAME
                                : ChangeSinceLast.CHANGE_SINCE_LAST_BETTER)
                .setNextRequest(chance.pick(CitySentences.REQUESTS));
        for (ByteString child : children) {
            visit.addChildrenSeen(ChildSeen.newBuilder()
                    .setId(chance.idBytes())
                    .setPersonId(child)
                    .setEvidence(
                            chance.percent(80)
                                    ? ChildEvidence.CHILD_EVIDENCE_SEEN_AWAKE
                                    : ChildEvidence.CHILD_EVIDENCE_SEEN_ASLEEP));
        }
        if (chance.percent(40)) {
            visit.setChildWords(chance.pick(CitySentences.CHILD_WORDS));
        }
        return visit.build();
    }

    /** A visit at which nobody was met: data, not a gap. */
    HomeVisit notMet(LocalDate day, LocalTime arrived, VisitOutcome outcome) {
        HomeVisit.Builder visit = begun(arrived, day)
                .setOutcome(outcome)
                .setAttemptNo(chance.number(1, 2))
                .setLeftNote(outcome == VisitOutcome.VISIT_OUTCOME_ABSENT)
                .setNarrative("呼び鈴に応答はなかった。差出人の名を書かない連絡票を入れた。");
        if (outcome == VisitOutcome.VISIT_OUTCOME_ABSENT) {
            return visit.setNextVisitOn(Days.epochDay(day.plusDays(3))).build();
        }
        return visit.setNoNextVisit(NoNextVisit.NO_NEXT_VISIT_ASK_COORDINATOR).build();
    }

    private HomeVisit.Builder begun(LocalTime arrived, LocalDate day) {
        return HomeVisit.newBuilder()
                .setProgramme(VisitProgramme.VISIT_PROGRAMME_HOME_VISIT_SUPPORT)
                .addVisitorIds(worker)
                .setArrivedAt(Days.millis(day, arrived))
                .setReportState(ReportState.REPORT_STATE_SUBMITTED);
    }

    private Observation seen() {
        return Observation.newBuilder()
                .setId(chance.idBytes())
                .setArea(ObservationArea.OBSERVATION_AREA_HOME)
                .setSource(ObservationSource.OBSERVATION_SOURCE_SEEN)
                .setText(chance.pick(CitySentences.SEEN))
                .build();
    }

    private Observation heard() {
        return Observation.newBuilder()
                .setId(chance.idBytes())
                .setArea(ObservationArea.OBSERVATION_AREA_GUARDIAN)
                .setSource(ObservationSource.OBSERVATION_SOURCE_HEARD)
                .setHeardFrom("母")
                .setText(chance.pick(CitySentences.HEARD))
                .build();
    }
}
