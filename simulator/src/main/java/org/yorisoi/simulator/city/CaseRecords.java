package org.yorisoi.simulator.city;

import com.google.protobuf.ByteString;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.AbuseKind;
import org.yorisoi.record.v1.CaseFile;
import org.yorisoi.record.v1.CaseStatus;
import org.yorisoi.record.v1.CloseReason;
import org.yorisoi.record.v1.ConsultationKind;
import org.yorisoi.record.v1.CouncilCategory;
import org.yorisoi.record.v1.CouncilRegistration;
import org.yorisoi.record.v1.IntakeRoute;
import org.yorisoi.record.v1.Meeting;
import org.yorisoi.record.v1.MeetingDecision;
import org.yorisoi.record.v1.MeetingKind;
import org.yorisoi.record.v1.PersonOfConcern;
import org.yorisoi.record.v1.ProgressNote;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.Reporter;
import org.yorisoi.record.v1.RiskAnswer;
import org.yorisoi.record.v1.RiskAssessment;
import org.yorisoi.record.v1.SheetAnswer;
import org.yorisoi.record.v1.Urgency;

/** The case of one family: the file, who told of the child, how urgent it is, and the meeting that took it on. */
final class CaseRecords {
    private static final List<IntakeRoute> ROUTES = List.of(
            IntakeRoute.INTAKE_ROUTE_HEALTH_CENTRE,
            IntakeRoute.INTAKE_ROUTE_SCHOOL,
            IntakeRoute.INTAKE_ROUTE_NURSERY,
            IntakeRoute.INTAKE_ROUTE_SELF,
            IntakeRoute.INTAKE_ROUTE_FAMILY,
            IntakeRoute.INTAKE_ROUTE_MEDICAL,
            IntakeRoute.INTAKE_ROUTE_WELFARE_COMMISSIONER,
            IntakeRoute.INTAKE_ROUTE_OTHER_MUNICIPALITY);

    private static final List<IntakeRoute> REPORTED_BY = List.of(
            IntakeRoute.INTAKE_ROUTE_NEIGHBOURS,
            IntakeRoute.INTAKE_ROUTE_RELATIVES,
            IntakeRoute.INTAKE_ROUTE_SCHOOL,
            IntakeRoute.INTAKE_ROUTE_POLICE,
            IntakeRoute.INTAKE_ROUTE_CHILD_GUIDANCE_CENTRE);

    private static final List<ConsultationKind> KINDS = List.of(
            ConsultationKind.CONSULTATION_KIND_PARENTING,
            ConsultationKind.CONSULTATION_KIND_PARENTING,
            ConsultationKind.CONSULTATION_KIND_CARE_OTHER,
            ConsultationKind.CONSULTATION_KIND_HEALTH,
            ConsultationKind.CONSULTATION_KIND_DISABILITY);

    private static final int QUESTIONS = 8;

    private final Making making;
    private final Chance chance;
    private final LocalDate received;
    private final boolean ofConcern;
    private final Urgency urgency;

    CaseRecords(Making making) {
        this.making = making;
        this.chance = making.chance;
        this.received = making.course.from().minusDays(chance.number(2, 6));
        this.ofConcern =
                !making.childrenOn(received).isEmpty() && (making.lot.escalation != Lot.NONE || chance.percent(24));
        this.urgency = ofConcern
                ? chance.percent(30) ? Urgency.URGENCY_B : Urgency.URGENCY_C
                : chance.percent(20) ? Urgency.URGENCY_UNDETERMINED : Urgency.URGENCY_D;
    }

    /** Makes them. */
    void make() {
        ByteString id = Ids.bytes(chance.id());
        making.caseId = id;
        IntakeRoute route = ofConcern ? chance.pick(REPORTED_BY) : chance.pick(ROUTES);
        making.put(RecordKind.RECORD_KIND_CASE, Ids.uuid(id), making.team.coordinator(), file(route));
        if (ofConcern) {
            making.add(RecordKind.RECORD_KIND_REPORTER, reporter(id, route));
            ByteString meeting = making.add(RecordKind.RECORD_KIND_MEETING, intake(id));
            making.add(RecordKind.RECORD_KIND_RISK_ASSESSMENT, assessment(id, meeting));
        }
    }

    private CaseFile file(IntakeRoute route) {
        CaseStatus status = making.course.status();
        CaseFile.Builder file = CaseFile.newBuilder()
                .setReceivedAt(Days.millis(received, LocalTime.of(chance.number(9, 16), 15)))
                .addAllSubjectIds(making.subjects())
                .setIntakeRoute(route)
                .addConsultationKinds(kind())
                .setCouncilRegistration(CouncilRegistration.COUNCIL_REGISTRATION_NONE)
                .setLeadAgency(chance.pick(CityNames.CENTRES))
                .setLeadWorkerId(making.team.workerId())
                .addSubWorkerIds(making.team.coordinatorId())
                .setUrgency(urgency)
                .setStatus(status)
                .setSummary(CaseSentences.summary(route));
        if (ofConcern) {
            AbuseKind main = AbuseKind.forNumber(chance.number(1, 3));
            file.addAbuseKinds(main)
                    .setMainAbuseKind(main)
                    .setPersonOfConcern(
                            making.lot.father
                                    ? PersonOfConcern.PERSON_OF_CONCERN_FATHER
                                    : PersonOfConcern.PERSON_OF_CONCERN_MOTHER)
                    .setRestrictedDetail(true);
        }
        if (!making.caseIsOver()) {
            file.setReviewDueOn(Days.epochDay(making.today.plusDays(chance.number(-3, 100))));
        }
        if (ofConcern || making.lot.designated()) {
            registration(file);
        }
        notes(file);
        if (status == CaseStatus.CASE_STATUS_CLOSED) {
            file.setCloseReason(
                            making.lot.moved
                                    ? CloseReason.CLOSE_REASON_MOVED_INFORMED
                                    : CloseReason.CLOSE_REASON_GOAL_REACHED)
                    .setClosedOn(Days.epochDay(making.course.until().plusDays(chance.number(7, 18))));
        }
        return file.build();
    }

    private ConsultationKind kind() {
        if (ofConcern) {
            return ConsultationKind.CONSULTATION_KIND_ABUSE;
        }
        return making.lot.youngCarer ? ConsultationKind.CONSULTATION_KIND_SCHOOL_REFUSAL : chance.pick(KINDS);
    }

    private void registration(CaseFile.Builder file) {
        boolean over = making.caseIsOver();
        file.setCouncilRegistration(
                        over
                                ? CouncilRegistration.COUNCIL_REGISTRATION_ENDED
                                : CouncilRegistration.COUNCIL_REGISTRATION_REGISTERED)
                .setCouncilCategory(
                        !ofConcern
                                ? CouncilCategory.COUNCIL_CATEGORY_DESIGNATED_PREGNANT_WOMAN
                                : urgency == Urgency.URGENCY_B
                                        ? CouncilCategory.COUNCIL_CATEGORY_CHILD_REQUIRING_PROTECTION
                                        : CouncilCategory.COUNCIL_CATEGORY_CHILD_REQUIRING_SUPPORT)
                .setCouncilRegisteredOn(Days.epochDay(received.plusDays(2)));
    }

    private void notes(CaseFile.Builder file) {
        LocalDate day = received.plusDays(2);
        for (int i = 0; i < 5 && day.isBefore(making.lastDay()); i++) {
            file.addProgressNotes(ProgressNote.newBuilder()
                    .setId(chance.idBytes())
                    .setNotedOn(Days.epochDay(day))
                    .setAuthorId(i % 2 == 0 ? making.team.coordinatorId() : making.team.workerId())
                    .setText(chance.pick(CitySentences.PROGRESS)));
            day = day.plusDays(chance.number(20, 70));
        }
    }

    private Reporter reporter(ByteString id, IntakeRoute route) {
        return Reporter.newBuilder()
                .setCaseId(id)
                .setRoute(route)
                .setName(
                        route == IntakeRoute.INTAKE_ROUTE_NEIGHBOURS
                                ? "名のらず"
                                : chance.pick(CityNames.FAMILIES).text())
                .setContact("030000" + chance.number(1000, 9999))
                .setWantsSecrecy(true)
                .setReportedAt(Days.millis(received, LocalTime.of(8, 50)))
                .setReceivedById(making.team.coordinatorId())
                .setWords(chance.pick(CaseSentences.REPORTS))
                .setFeedbackWish("結果の知らせはいらない。")
                .build();
    }

    private Meeting intake(ByteString id) {
        return Meeting.newBuilder()
                .setKind(MeetingKind.MEETING_KIND_INTAKE)
                .setHeldOn(Days.epochDay(received.plusDays(1)))
                .setPlace("こども家庭センター中央 会議室")
                .addMemberIds(making.team.coordinatorId())
                .addMemberIds(making.team.workerId())
                .addCaseIds(id)
                .addDecisions(MeetingDecision.newBuilder()
                        .setId(chance.idBytes())
                        .setText("こどもに会って様子を確かめる。")
                        .setOwner("訪問の担当")
                        .setDueOn(Days.epochDay(received.plusDays(2)))
                        .setDoneOn(Days.epochDay(received.plusDays(2))))
                .setMinutes("連絡の内容を確かめ、担当と見に行く日を決めた。")
                .setMinutesApprovedAt(Days.millis(received.plusDays(1), LocalTime.of(17, 0)))
                .build();
    }

    /** The sheet of the city: which grade follows from it is not reckoned. */
    private RiskAssessment assessment(ByteString id, ByteString meeting) {
        RiskAssessment.Builder sheet = RiskAssessment.newBuilder()
                .setCaseId(id)
                .addAllSubjectIds(making.subjects())
                .setAssessedOn(Days.epochDay(received.plusDays(1)))
                .setSheetVersion("みどり野市 2025")
                .setSuggested(urgency)
                .setDecided(urgency)
                .addDecidedByIds(making.team.coordinatorId())
                .addDecidedByIds(making.team.workerId())
                .setMeetingId(meeting)
                .setReason(chance.pick(CaseSentences.ASSESSED))
                .setChildSeenOn(Days.epochDay(received.plusDays(1)))
                .setNextCheckOn(Days.epochDay(received.plusDays(30)));
        boolean unknown = chance.percent(10);
        for (int item = 1; item <= QUESTIONS; item++) {
            boolean yes = item == (urgency == Urgency.URGENCY_B ? 5 : 8);
            sheet.addAnswers(RiskAnswer.newBuilder()
                    .setId(chance.idBytes())
                    .setItem(String.valueOf(item))
                    .setAnswer(
                            yes
                                    ? SheetAnswer.SHEET_ANSWER_YES
                                    : unknown && item == 6
                                            ? SheetAnswer.SHEET_ANSWER_UNKNOWN
                                            : SheetAnswer.SHEET_ANSWER_NO));
        }
        return sheet.build();
    }
}
