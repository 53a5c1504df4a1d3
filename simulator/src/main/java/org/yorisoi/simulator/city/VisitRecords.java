package org.yorisoi.simulator.city;

import com.google.protobuf.ByteString;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Collectors;
import org.yorisoi.contract.id.Ids;
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
    private static final int NEWBORN_DAYS = 28;
    private static final int INFANT_DAYS = 120;
    private static final int SCHOOL_AGE = 6;

    private final Chance chance;
    private final List<ByteString> workers;
    private final List<Member> children;

    /**
     * @param workers the visitors' user ids
     * @param children the family's children; before its birth a child is not there
     */
    VisitRecords(Chance chance, List<ByteString> workers, List<Member> children) {
        this.chance = chance;
        this.workers = workers;
        this.children = children;
    }

    /** A visit on a day, with whatever came of it. */
    HomeVisit visit(LocalDate day, LocalTime arrived) {
        int of100 = chance.number(0, 99);
        return visit(
                day,
                arrived,
                of100 < MET
                        ? VisitOutcome.VISIT_OUTCOME_MET
                        : of100 < ABSENT
                                ? VisitOutcome.VISIT_OUTCOME_ABSENT
                                : of100 < CANCELLED
                                        ? VisitOutcome.VISIT_OUTCOME_CANCELLED_BY_FAMILY
                                        : of100 < REFUSED
                                                ? VisitOutcome.VISIT_OUTCOME_REFUSED
                                                : VisitOutcome.VISIT_OUTCOME_MOVED);
    }

    /** A visit of which it is known what came of it: MET, or an outcome at which nobody was met. */
    HomeVisit visit(LocalDate day, LocalTime arrived, VisitOutcome outcome) {
        return outcome == VisitOutcome.VISIT_OUTCOME_MET ? met(day, arrived) : notMet(day, arrived, outcome);
    }

    private HomeVisit met(LocalDate day, LocalTime arrived) {
        List<Member> there = there(day);
        int minutes = chance.number(4, 11) * 10;
        long from = Days.millis(day, arrived);
        HomeVisit.Builder visit = begun(arrived, day)
                .setLeftAt(from + (long) minutes * MINUTE_MILLIS)
                .setServiceMinutes(minutes)
                .setOutcome(VisitOutcome.VISIT_OUTCOME_MET)
                .setNextVisitOn(Days.epochDay(day.plusDays(7)))
                .addHousework(chance.percent(50) ? Housework.HOUSEWORK_COOKING : Housework.HOUSEWORK_LAUNDRY)
                .setHouseworkMinutes(minutes / 2)
                .addListeningTopics(ListeningTopic.LISTENING_TOPIC_CHILDCARE)
                .addObservations(seen())
                .addObservations(heard(there, day))
                .setNarrative(narrative(there, day, arrived))
                .setOpinion(chance.pick(CitySentences.OPINIONS))
                .setCaregiverWords(chance.pick(CitySentences.CAREGIVER_WORDS))
                .setChangeSinceLast(
                        chance.percent(70)
                                ? ChangeSinceLast.CHANGE_SINCE_LAST_SAME
                                : ChangeSinceLast.CHANGE_SINCE_LAST_BETTER)
                .setNextRequest(chance.pick(Talk.at(there, day).requests()));
        if (!there.isEmpty()) {
            boolean atSchool = youngest(there).age(day) >= SCHOOL_AGE;
            visit.addChildcare(atSchool ? Childcare.CHILDCARE_HOMEWORK : Childcare.CHILDCARE_PLAY);
        }
        there.forEach(child -> visit.addChildrenSeen(ChildSeen.newBuilder()
                .setId(chance.idBytes())
                .setPersonId(Ids.bytes(child.id()))
                .setEvidence(evidence(child, day))));
        if (!there.isEmpty() && there.get(0).age(day) >= 3 && chance.percent(40)) {
            visit.setChildWords(chance.pick(CitySentences.CHILD_WORDS));
        }
        return visit.build();
    }

    private ChildEvidence evidence(Member child, LocalDate day) {
        int roll = chance.number(1, 100);
        if (roll <= 3) {
            return ChildEvidence.CHILD_EVIDENCE_HEARD_ONLY;
        }
        if (roll <= 6) {
            return ChildEvidence.CHILD_EVIDENCE_NOT_SEEN;
        }
        return child.age(day) < 3 && chance.percent(35)
                ? ChildEvidence.CHILD_EVIDENCE_SEEN_ASLEEP
                : ChildEvidence.CHILD_EVIDENCE_SEEN_AWAKE;
    }

    private List<Member> there(LocalDate day) {
        return children.stream().filter(child -> !child.born().isAfter(day)).toList();
    }

    private static Member youngest(List<Member> there) {
        return there.get(there.size() - 1);
    }

    /** As 「10時、母と長女(2歳)に会えた。」, then what was done, then how it ended. */
    private String narrative(List<Member> there, LocalDate day, LocalTime arrived) {
        String met =
                there.stream().map(child -> "と" + spokenOf(child, there, day)).collect(Collectors.joining());
        return arrived.getHour() + "時、母" + met + "に会えた。"
                + chance.pick(Talk.at(there, day).doings()) + chance.pick(CitySentences.PARTINGS);
    }

    private static String spokenOf(Member child, List<Member> there, LocalDate day) {
        List<Member> alike =
                there.stream().filter(other -> other.sex() == child.sex()).toList();
        return CityNames.spokenOf(child.sex(), alike.indexOf(child)) + "(" + child.ageText(day) + ")";
    }

    /** A visit at which nobody was met: data, not a gap. */
    private HomeVisit notMet(LocalDate day, LocalTime arrived, VisitOutcome outcome) {
        HomeVisit.Builder visit = begun(arrived, day)
                .setOutcome(outcome)
                .setAttemptNo(chance.number(1, 2))
                .setLeftNote(outcome == VisitOutcome.VISIT_OUTCOME_ABSENT)
                .setNarrative(chance.pick(CitySentences.notMet(outcome)));
        return switch (outcome) {
            case VISIT_OUTCOME_ABSENT ->
                visit.setNextVisitOn(Days.epochDay(day.plusDays(3))).build();
            case VISIT_OUTCOME_CANCELLED_BY_FAMILY ->
                visit.setNextVisitOn(Days.epochDay(day.plusDays(6))).build();
            default ->
                visit.setNoNextVisit(NoNextVisit.NO_NEXT_VISIT_ASK_COORDINATOR).build();
        };
    }

    private HomeVisit.Builder begun(LocalTime arrived, LocalDate day) {
        return HomeVisit.newBuilder()
                .setProgramme(programme(day))
                .addAllVisitorIds(workers)
                .setArrivedAt(Days.millis(day, arrived))
                .setReportState(ReportState.REPORT_STATE_SUBMITTED);
    }

    private VisitProgramme programme(LocalDate day) {
        List<Member> there = there(day);
        if (there.isEmpty()) {
            return VisitProgramme.VISIT_PROGRAMME_PREGNANT_WOMAN;
        }
        long days = day.toEpochDay() - youngest(there).born().toEpochDay();
        return days < NEWBORN_DAYS
                ? VisitProgramme.VISIT_PROGRAMME_MOTHER_AND_NEWBORN
                : days < INFANT_DAYS
                        ? VisitProgramme.VISIT_PROGRAMME_INFANT_HOME_VISIT
                        : VisitProgramme.VISIT_PROGRAMME_HOME_VISIT_SUPPORT;
    }

    private Observation seen() {
        return Observation.newBuilder()
                .setId(chance.idBytes())
                .setArea(ObservationArea.OBSERVATION_AREA_HOME)
                .setSource(ObservationSource.OBSERVATION_SOURCE_SEEN)
                .setText(chance.pick(CitySentences.SEEN_AT_HOME))
                .build();
    }

    private Observation heard(List<Member> there, LocalDate day) {
        return Observation.newBuilder()
                .setId(chance.idBytes())
                .setArea(ObservationArea.OBSERVATION_AREA_GUARDIAN)
                .setSource(ObservationSource.OBSERVATION_SOURCE_HEARD)
                .setHeardFrom("母")
                .setText(chance.pick(Talk.at(there, day).heard()))
                .build();
    }
}
