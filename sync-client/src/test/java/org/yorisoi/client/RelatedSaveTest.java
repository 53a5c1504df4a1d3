package org.yorisoi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.Message;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.text.Language;
import org.yorisoi.contract.text.ViolationTexts;
import org.yorisoi.contract.validate.Violation;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.CaseFile;
import org.yorisoi.record.v1.CaseStatus;
import org.yorisoi.record.v1.ChildEvidence;
import org.yorisoi.record.v1.ChildSeen;
import org.yorisoi.record.v1.ChildVoice;
import org.yorisoi.record.v1.ChildVoiceState;
import org.yorisoi.record.v1.CloseReason;
import org.yorisoi.record.v1.ConsultationKind;
import org.yorisoi.record.v1.Escalation;
import org.yorisoi.record.v1.EscalationState;
import org.yorisoi.record.v1.Handoff;
import org.yorisoi.record.v1.HandoffState;
import org.yorisoi.record.v1.HandoffType;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.Person;
import org.yorisoi.record.v1.PersonRole;
import org.yorisoi.record.v1.ReportState;
import org.yorisoi.record.v1.RiskAssessment;
import org.yorisoi.record.v1.Urgency;
import org.yorisoi.record.v1.VisitOutcome;
import org.yorisoi.record.v1.VisitPlan;
import org.yorisoi.record.v1.VisitProgramme;

/** Rules between records of a household, asked on a tablet without a network. */
class RelatedSaveTest extends ClientTest {
    private static final UUID WORKER = new UUID(0xAA, 1);
    private static final int DAY = 20_731; // 2026-10-05

    @BeforeEach
    void goOffline() {
        server.clearance = Clearance.CLEARANCE_COORDINATOR;
        tablet.restart();
        sync();
        server.offline = true;
    }

    private <T extends Message> Entry<T> put(Class<T> type, T message) {
        return tablet.client.records(type).save(HOUSEHOLD, message);
    }

    private Entry<Person> child(String name) {
        return put(
                Person.class,
                Tablet.person(name).toBuilder()
                        .addRoles(PersonRole.PERSON_ROLE_CHILD)
                        .build());
    }

    private Entry<CaseFile> openCase() {
        return put(
                CaseFile.class,
                CaseFile.newBuilder()
                        .setReceivedAt(1)
                        .addSubjectIds(Ids.bytes(UUID.randomUUID()))
                        .addConsultationKinds(ConsultationKind.CONSULTATION_KIND_PARENTING)
                        .setUrgency(Urgency.URGENCY_A)
                        .setStatus(CaseStatus.CASE_STATUS_SUPPORTING)
                        .build());
    }

    private static CaseFile closed(Entry<CaseFile> file) {
        return file.value().toBuilder()
                .setStatus(CaseStatus.CASE_STATUS_CLOSED)
                .setCloseReason(CloseReason.CLOSE_REASON_GOAL_REACHED)
                .setClosedOn(DAY)
                .setSummary("目標を達成した。")
                .build();
    }

    private Entry<Escalation> escalation() {
        return put(
                Escalation.class,
                Escalation.newBuilder()
                        .setRaisedAt(1)
                        .setState(EscalationState.ESCALATION_STATE_RAISED)
                        .build());
    }

    private static Escalation settled(Entry<Escalation> raised) {
        return raised.value().toBuilder()
                .setState(EscalationState.ESCALATION_STATE_CLOSED)
                .setClosedOn(DAY)
                .setClosingNote("安全を確認した。")
                .build();
    }

    private static HomeVisit.Builder visit() {
        return HomeVisit.newBuilder()
                .setProgramme(VisitProgramme.VISIT_PROGRAMME_HOME_VISIT_SUPPORT)
                .addVisitorIds(Ids.bytes(WORKER))
                .setArrivedAt((DAY * 86_400_000L) + 3_600_000L)
                .setOutcome(VisitOutcome.VISIT_OUTCOME_MET);
    }

    private static ChildSeen seen(Entry<Person> child) {
        return ChildSeen.newBuilder()
                .setId(Ids.bytes(UUID.randomUUID()))
                .setPersonId(Ids.bytes(child.id()))
                .setEvidence(ChildEvidence.CHILD_EVIDENCE_SEEN_AWAKE)
                .build();
    }

    private static List<String> japanese(Class<? extends Message> type, List<Violation> violations) {
        return violations.stream()
                .map(each -> ViolationTexts.in(Language.JAPANESE)
                        .text(Kinds.standard().of(type), each))
                .collect(Collectors.toList());
    }

    private static List<String> rules(List<Violation> violations) {
        return violations.stream().map(Violation::rule).collect(Collectors.toList());
    }

    private static ClientException refused(Runnable save) {
        ClientException refused = assertThrows(ClientException.class, save::run);
        assertEquals(ClientException.Reason.INVALID, refused.reason());
        return refused;
    }

    private long pending() {
        return tablet.client.state().pending();
    }

    @Test
    void case_closedWithAnOpenEscalation_isRefusedWithTheWordsOfTheRule_andNothingIsLost() {
        Entry<CaseFile> file = openCase();
        escalation();
        long before = pending();

        ClientException refused =
                refused(() -> tablet.client.records(CaseFile.class).save(file, closed(file)));

        assertEquals(
                List.of("終わっていない緊急の連絡があります。先にそれを終えてから、終結や移管済にしてください。"), japanese(CaseFile.class, refused.violations()));
        assertEquals(List.of("status: case.ended_with_open_escalation"), refused.problems());
        assertEquals(before, pending());
        // What was typed beside it goes in as it was, without the closing.
        CaseFile noted =
                file.value().toBuilder().setSummary(closed(file).getSummary()).build();
        tablet.client.records(CaseFile.class).save(file, noted);
        assertEquals(
                noted, tablet.client.records(CaseFile.class).find(file.id()).value());
    }

    @Test
    void case_closedInOneSaveWithItsEscalation_isSaved() {
        Entry<CaseFile> file = openCase();
        Entry<Escalation> raised = escalation();

        tablet.client
                .save(HOUSEHOLD)
                .change(file, closed(file))
                .change(raised, settled(raised))
                .commit();

        assertEquals(
                CaseStatus.CASE_STATUS_CLOSED,
                tablet.client.records(CaseFile.class).find(file.id()).value().getStatus());
    }

    @Test
    void case_closedInOneSaveThatDeletesOrRaises_countsWhatTheSaveDoes() {
        Entry<CaseFile> file = openCase();
        Entry<Escalation> raised = escalation();
        Save raising = tablet.client.save(HOUSEHOLD).change(file, closed(file)).delete(raised);
        assertEquals(
                List.of(),
                rules(raising.check()).stream()
                        .filter(rule -> rule.startsWith("case."))
                        .collect(Collectors.toList()));
        raising.create(raised.value());

        ClientException refused = refused(raising::commit);

        assertEquals(List.of("case.ended_with_open_escalation"), rules(refused.violations()));
    }

    @Test
    void case_closedTwice_secondEditIsNotAsked() {
        Entry<CaseFile> file = openCase();
        Entry<CaseFile> done = tablet.client.records(CaseFile.class).save(file, closed(file));
        escalation();

        tablet.client
                .records(CaseFile.class)
                .save(done, done.value().toBuilder().setSummary("追記。").build());

        assertEquals(
                "追記。",
                tablet.client.records(CaseFile.class).find(file.id()).value().getSummary());
    }

    @Test
    void case_closedWithAChildNotToldAndAHandoffOnItsWay_saysBoth() {
        Entry<CaseFile> file = openCase();
        put(
                ChildVoice.class,
                ChildVoice.newBuilder()
                        .setChildId(Ids.bytes(UUID.randomUUID()))
                        .setHeardOn(DAY)
                        .setState(ChildVoiceState.CHILD_VOICE_STATE_HEARD)
                        .build());
        put(
                Handoff.class,
                Handoff.newBuilder()
                        .setType(HandoffType.HANDOFF_TYPE_INFORMATION_ONLY)
                        .setToUserId(Ids.bytes(WORKER))
                        .setSummary("概要")
                        .setNotKnown("なし")
                        .setState(HandoffState.HANDOFF_STATE_SENT)
                        .build());

        ClientException refused =
                refused(() -> tablet.client.records(CaseFile.class).save(file, closed(file)));

        assertEquals(
                List.of(
                        "聴いた結果を返していないこどもがいます。先に本人に返して、返した日を入れてください。",
                        "受け入れられていない引継ぎがあります。先に引継ぎ先に確かめて、受入完了か取りやめにしてください。"),
                japanese(CaseFile.class, refused.violations()));
    }

    @Test
    void case_ofAnotherHousehold_isNobodysObstacle() {
        server.offline = false;
        server.grant(OTHER);
        sync();
        server.offline = true;
        tablet.client
                .records(Escalation.class)
                .save(OTHER, Escalation.newBuilder().setRaisedAt(1).build());
        Entry<CaseFile> file = openCase();

        tablet.client.records(CaseFile.class).save(file, closed(file));

        assertEquals(List.of(), tablet.client.heldBack());
    }

    @Test
    void urgency_loweredWithoutAnAssessment_isRefused_withOneItIsSaved() {
        Entry<CaseFile> file = openCase();
        CaseFile lowered =
                file.value().toBuilder().setUrgency(Urgency.URGENCY_C).build();

        ClientException refused =
                refused(() -> tablet.client.records(CaseFile.class).save(file, lowered));

        assertEquals(
                List.of("緊急度を下げる根拠がありません。先に緊急度アセスメントを記録し、決めた緊急度と、会議か理由を入れてください。"),
                japanese(CaseFile.class, refused.violations()));
        Save both = tablet.client.save(HOUSEHOLD).change(file, lowered);
        both.create(RiskAssessment.newBuilder()
                .setCaseId(Ids.bytes(file.id()))
                .addSubjectIds(Ids.bytes(UUID.randomUUID()))
                .setAssessedOn(DAY)
                .setSheetVersion("1")
                .setDecided(Urgency.URGENCY_C)
                .setReason("けがは治り、毎週会えている。")
                .build());
        both.commit();
        assertEquals(
                Urgency.URGENCY_C,
                tablet.client.records(CaseFile.class).find(file.id()).value().getUrgency());
    }

    @Test
    void urgency_whereAssessmentsAreNotSeen_isLeftToTheServer() {
        server.offline = false;
        server.clearance = Clearance.CLEARANCE_STAFF;
        tablet.restart();
        sync();
        Entry<CaseFile> file = openCase();

        tablet.client
                .records(CaseFile.class)
                .save(
                        file,
                        file.value().toBuilder().setUrgency(Urgency.URGENCY_C).build());

        assertEquals(
                Urgency.URGENCY_C,
                tablet.client.records(CaseFile.class).find(file.id()).value().getUrgency());
    }

    @Test
    void report_handedInWithoutAChild_isRefused_andStaysADraft() {
        Entry<Person> brother = child("森");
        Entry<Person> sister = child("森");
        HomeVisit draft = visit().setNarrative("母と長男に会えた。")
                .addChildrenSeen(seen(brother))
                .setReportState(ReportState.REPORT_STATE_DRAFT)
                .build();
        Entry<HomeVisit> entry = put(HomeVisit.class, draft);
        HomeVisit handedIn = draft.toBuilder()
                .setReportState(ReportState.REPORT_STATE_SUBMITTED)
                .build();

        ClientException refused =
                refused(() -> tablet.client.records(HomeVisit.class).save(entry, handedIn));

        assertEquals(
                List.of("世帯のこどもで、まだ確認に入っていない人がいます。全員について選んでから提出してください。" + "見られなかったときは「見ていない」を選んでください。"),
                japanese(HomeVisit.class, refused.violations()));
        assertEquals(
                draft, tablet.client.records(HomeVisit.class).find(entry.id()).value());
        HomeVisit complete = handedIn.toBuilder()
                .addChildrenSeen(seen(sister).toBuilder().setEvidence(ChildEvidence.CHILD_EVIDENCE_NOT_SEEN))
                .build();
        tablet.client.records(HomeVisit.class).save(entry, complete);
        assertEquals(
                complete,
                tablet.client.records(HomeVisit.class).find(entry.id()).value());
    }

    @Test
    void report_ofAFamilyWhoseSecondChildWasDeleted_isHandedIn() {
        Entry<Person> brother = child("森");
        tablet.people().delete(child("森"));

        Entry<HomeVisit> entry = put(
                HomeVisit.class,
                visit().addChildrenSeen(seen(brother))
                        .setReportState(ReportState.REPORT_STATE_SUBMITTED)
                        .build());

        assertEquals(ReportState.REPORT_STATE_SUBMITTED, entry.value().getReportState());
    }

    @Test
    void check_tellsWhatASaveDoesNotRefuse() {
        put(
                Household.class,
                Household.newBuilder()
                        .setHouseholdName("森さん")
                        .setTown("花園町")
                        .setBlock("1-2-3")
                        .setAddressConcealed(true)
                        .setTwoPersonRequired(true)
                        .build());
        Entry<VisitPlan> plan = put(
                VisitPlan.class,
                VisitPlan.newBuilder()
                        .setProgramme(VisitProgramme.VISIT_PROGRAMME_HOME_VISIT_SUPPORT)
                        .setVisitOn(DAY + 1)
                        .build());
        HomeVisit visit = visit().setVisitPlanId(Ids.bytes(plan.id()))
                .setNarrative("花園町一丁目２番３号を訪ねた。")
                .build();

        List<Violation> warnings = tablet.client.records(HomeVisit.class).check(HOUSEHOLD, visit);

        assertEquals(
                List.of(
                        "二人で訪問する世帯です。もう一人の訪問した人を入れてください。一人で行ったときは、統括支援員に相談してください。",
                        "訪問した日が、訪問予定の日と違います。日付か訪問予定を確かめてください。",
                        "住所をかくしている世帯です。「経過」から住所の分かるところを消してください。"),
                japanese(HomeVisit.class, warnings));
        assertEquals(visit, put(HomeVisit.class, visit).value());
    }

    @Test
    void check_ofAPersonOnTheScreen_looksAtItsVisits() {
        Entry<Person> child = child("森");
        put(HomeVisit.class, visit().addChildrenSeen(seen(child)).build());
        Person born = child.value().toBuilder().setBirthOn(DAY + 1).build();

        assertEquals(
                List.of("person.kana_missing", "person.seen_before_birth"),
                rules(tablet.people().check(child, born)));
        assertEquals(
                List.of("person.kana_missing"),
                rules(tablet.people()
                        .check(child, born.toBuilder().setBirthOn(DAY).build())));
    }

    @Test
    void check_tellsOfAVisitorWhoIsWithAnotherFamilyAtTheSameTime() {
        server.offline = false;
        server.grant(OTHER);
        sync();
        server.offline = true;
        HomeVisit here = visit().setLeftAt(visit().getArrivedAt() + 3_600_000).build();
        HomeVisit there = here.toBuilder()
                .setArrivedAt(here.getLeftAt() - 60_000)
                .setLeftAt(here.getLeftAt() + 3_600_000)
                .build();
        HomeVisit afterwards = there.toBuilder().setArrivedAt(here.getLeftAt()).build();
        put(HomeVisit.class, here);

        Records<HomeVisit> visits = tablet.client.records(HomeVisit.class);
        assertEquals(
                List.of("訪問した人が、同じ時刻にほかの世帯を訪問したことになっています。時刻か、訪問した人を確かめてください。"),
                japanese(HomeVisit.class, visits.check(OTHER, there)));
        assertEquals(List.of(), visits.check(OTHER, afterwards));
        assertEquals(List.of(), visits.check(HOUSEHOLD, there), "two records of one visit");
        assertEquals(there, visits.save(OTHER, there).value());
    }

    @Test
    void check_tellsOfADoubleBooking() {
        server.offline = false;
        server.grant(OTHER);
        sync();
        server.offline = true;
        VisitPlan plan = VisitPlan.newBuilder()
                .setProgramme(VisitProgramme.VISIT_PROGRAMME_HOME_VISIT_SUPPORT)
                .addWorkerIds(Ids.bytes(WORKER))
                .setVisitOn(DAY + 90)
                .setStartMinute(600)
                .build();
        put(VisitPlan.class, plan);
        Records<VisitPlan> plans = tablet.client.records(VisitPlan.class);

        assertEquals(
                List.of("訪問する人に、同じ時刻のほかの世帯の予定があります。時刻か、訪問する人を変えてください。"),
                japanese(VisitPlan.class, plans.check(OTHER, plan)));
        assertEquals(
                List.of(),
                plans.check(OTHER, plan.toBuilder().setStartMinute(660).build()));
    }

    @Test
    void check_ofASave_tellsAlsoWhatItsCommitWouldRefuse() {
        Entry<CaseFile> file = openCase();
        escalation();
        long before = pending();

        List<Violation> found =
                tablet.client.save(HOUSEHOLD).change(file, closed(file)).check();

        assertEquals(
                List.of("case.ended_with_open_escalation"),
                rules(found.stream().filter(Violation::blocks).collect(Collectors.toList())));
        assertEquals(before, pending());
    }
}
