package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.UUID;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.CaseFile;
import org.yorisoi.record.v1.CaseStatus;
import org.yorisoi.record.v1.ChildEvidence;
import org.yorisoi.record.v1.ChildSeen;
import org.yorisoi.record.v1.CloseReason;
import org.yorisoi.record.v1.Escalation;
import org.yorisoi.record.v1.EscalationState;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Person;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.RiskAssessment;
import org.yorisoi.record.v1.Urgency;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.sync.Forms.Edit;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.Reason;

/** Rules between records, judged by the server whatever the author's device knew. */
class RelatedJudgeTest {
    private static final int TODAY = 20_731;

    /** A family with a case, its coordinator, and a supporter who visits it. */
    private static final class Family {
        final OfficeFixture office;
        final Tablet coordinator;
        final Tablet supporter;
        final UUID household;
        final CaseFile open;
        final UUID file;

        Family(Database database) {
            this(database, "midorino");
        }

        Family(Database database, String code) {
            office = new OfficeFixture(database, code);
            coordinator = office.coordinator();
            supporter = office.supporter();
            household = office.household(supporter);
            open = office.samples.caseFile().toBuilder()
                    .setUrgency(Urgency.URGENCY_A)
                    .build();
            file = add(open);
        }

        UUID add(Message record) {
            Mutation creation = office.forms.create(household, record);
            assertEquals(Outcome.APPLIED, coordinator.push(creation).getOutcome());
            return Forms.record(creation);
        }

        long seq(RecordKind kind, UUID id) {
            return office.record(kind, id).seq();
        }

        CaseFile now() {
            return office.body(CaseFile.getDefaultInstance(), file);
        }

        CaseFile closed(CaseFile from) {
            return from.toBuilder()
                    .setStatus(CaseStatus.CASE_STATUS_CLOSED)
                    .setCloseReason(CloseReason.CLOSE_REASON_GOAL_REACHED)
                    .setClosedOn(TODAY)
                    .build();
        }

        /** As saved by somebody who had seen this version of the case. */
        Mutation closing(CaseFile seen, long seq) {
            return office.forms.patch(household, file, new Edit(seen, closed(seen), seq));
        }

        Mutation closing() {
            return closing(open, seq(RecordKind.RECORD_KIND_CASE, file));
        }

        Mutation raising() {
            return office.forms.create(household, escalation());
        }

        Mutation settling(UUID escalation, Escalation from) {
            Escalation settled = from.toBuilder()
                    .setState(EscalationState.ESCALATION_STATE_CLOSED)
                    .setClosedOn(TODAY)
                    .setClosingNote("安全を確認した。")
                    .build();
            Edit edit = new Edit(from, settled, seq(RecordKind.RECORD_KIND_ESCALATION, escalation));
            return office.forms.patch(household, escalation, edit);
        }

        static Escalation escalation() {
            return Escalation.newBuilder()
                    .setRaisedAt(1_790_000_000_000L)
                    .setState(EscalationState.ESCALATION_STATE_RAISED)
                    .build();
        }

        Escalation escalation(UUID id) {
            return office.body(Escalation.getDefaultInstance(), id);
        }

        void apply(Mutation row) {
            office.core.quarantine().apply(office.office, Ids.uuid(row.getId()), coordinator.user());
        }
    }

    private static void assertRefused(String rule, int field, MutationAnswer answer) {
        assertEquals(Outcome.REJECTED, answer.getOutcome(), answer.toString());
        Reason reason = answer.getReasons(0);
        assertEquals(ErrorReason.RULE_BROKEN, reason.getReason());
        assertEquals(rule, reason.getRule());
        assertEquals(field, reason.getField());
    }

    private static void assertEscalationIsInTheWay(MutationAnswer answer) {
        assertRefused("case.ended_with_open_escalation", CaseFile.STATUS_FIELD_NUMBER, answer);
    }

    @DatabaseTest
    void closing_thatMeetsAnEscalationOnItsWay_isHeldBackUntilSomebodySettlesIt(Database database) {
        Family family = new Family(database);
        Mutation closing = family.closing(); // saved offline: its author's tablet knew of no escalation
        Mutation raising = family.raising();
        assertEquals(Outcome.APPLIED, family.supporter.push(raising).getOutcome());

        MutationAnswer answer = family.coordinator.push(closing);

        assertEscalationIsInTheWay(answer);
        assertEquals(family.open, family.now());
        assertEquals(List.of(ErrorReason.RULE_BROKEN), family.office.openReasons());
        assertTrue(family.office.row(closing).rejected());
        SyncRefusal still = assertThrows(SyncRefusal.class, () -> family.apply(closing));
        assertEquals(ErrorReason.RULE_BROKEN, still.reason(), "judged again, with what is there then");
        assertEquals(CaseStatus.CASE_STATUS_RECEIVED, family.now().getStatus());
        UUID escalation = Forms.record(raising);
        assertEquals(
                Outcome.APPLIED,
                family.coordinator
                        .push(family.settling(escalation, family.escalation(escalation)))
                        .getOutcome());
        family.apply(closing);
        assertEquals(CaseStatus.CASE_STATUS_CLOSED, family.now().getStatus());
        assertEquals(List.of(), family.office.openReasons());
    }

    @DatabaseTest
    void escalation_thatComesAfterTheClosing_isNeverRefused_andTheClosedCaseIsEdited(Database database) {
        Family family = new Family(database);
        assertEquals(Outcome.APPLIED, family.coordinator.push(family.closing()).getOutcome());

        MutationAnswer late = family.supporter.push(family.raising());

        assertEquals(Outcome.APPLIED, late.getOutcome());
        CaseFile before = family.now();
        CaseFile noted = before.toBuilder().setSummary("終結後に連絡があった。").build();
        Mutation note = family.office.forms.patch(
                family.household,
                family.file,
                new Edit(before, noted, family.seq(RecordKind.RECORD_KIND_CASE, family.file)));
        assertEquals(Outcome.APPLIED, family.coordinator.push(note).getOutcome());
        assertEquals(noted, family.now());
    }

    @DatabaseTest
    void closing_withItsEscalationInOneMutation_isApplied(Database database) {
        Family family = new Family(database);
        Mutation raising = family.raising();
        family.supporter.push(raising);
        UUID escalation = Forms.record(raising);
        Mutation settling = family.settling(escalation, family.escalation(escalation));
        Mutation both = family.closing().toBuilder()
                .addOperations(settling.getOperations(0))
                .build();

        assertEquals(Outcome.APPLIED, family.coordinator.push(both).getOutcome());
        assertEquals(CaseStatus.CASE_STATUS_CLOSED, family.now().getStatus());
    }

    @DatabaseTest
    void closing_inABatch_countsWhatCameBeforeIt(Database database) {
        Family family = new Family(database);
        Mutation raising = family.raising();
        family.supporter.push(raising);
        UUID escalation = Forms.record(raising);

        List<MutationAnswer> answers = family.coordinator.pushAll(
                family.settling(escalation, family.escalation(escalation)), family.closing());

        assertEquals(Outcome.APPLIED, answers.get(1).getOutcome(), answers.toString());
        Family other = new Family(database, "other");
        assertEscalationIsInTheWay(
                other.coordinator.pushAll(other.raising(), other.closing()).get(1));
    }

    @DatabaseTest
    void closing_ofACaseThatOthersChangedMeanwhile_isHeldBackWhole(Database database) {
        Family family = new Family(database);
        family.supporter.push(family.raising());
        long seen = family.seq(RecordKind.RECORD_KIND_CASE, family.file);
        Tablet colleague = family.office.coordinator();
        CaseFile noted = family.open.toBuilder().setSummary("電話した。").build();
        colleague.push(family.office.forms.patch(family.household, family.file, new Edit(family.open, noted, seen)));

        MutationAnswer answer = family.coordinator.push(family.closing(family.open, seen));

        assertEscalationIsInTheWay(answer);
        assertEquals(noted, family.now());
    }

    @DatabaseTest
    void closing_besideTheEscalationOfAnotherFamily_isApplied(Database database) {
        Family family = new Family(database);
        UUID other = family.office.household(family.supporter);
        family.supporter.push(family.office.forms.create(other, Family.escalation()));

        assertEquals(Outcome.APPLIED, family.coordinator.push(family.closing()).getOutcome());
    }

    @DatabaseTest
    void urgency_loweredWithoutAnAssessment_isHeldBack_withOneItIsApplied(Database database) {
        Family family = new Family(database);
        CaseFile lowered = family.open.toBuilder().setUrgency(Urgency.URGENCY_C).build();
        Mutation alone = family.office.forms.patch(
                family.household,
                family.file,
                new Edit(family.open, lowered, family.seq(RecordKind.RECORD_KIND_CASE, family.file)));

        assertRefused(
                "case.urgency_lowered_without_assessment",
                CaseFile.URGENCY_FIELD_NUMBER,
                family.coordinator.push(alone));
        assertEquals(Urgency.URGENCY_A, family.now().getUrgency());
        family.add(family.office.samples.restricted().riskAssessment().toBuilder()
                .setCaseId(Ids.bytes(family.file))
                .setDecided(Urgency.URGENCY_C)
                .setReason("毎週会えている。")
                .build());
        family.apply(alone);
        assertEquals(Urgency.URGENCY_C, family.now().getUrgency());
    }

    private static HomeVisit report(Family family, ByteString... children) {
        HomeVisit.Builder report =
                family.office.samples.visits().met().toBuilder().clearChildrenSeen();
        for (ByteString child : children) {
            report.addChildrenSeen(ChildSeen.newBuilder()
                    .setId(Ids.bytes(family.office.ids.next()))
                    .setPersonId(child)
                    .setEvidence(ChildEvidence.CHILD_EVIDENCE_NOT_SEEN));
        }
        return report.build();
    }

    @DatabaseTest
    void report_ofAnOldAppThatLeavesAChildOut_isHeldBackAndCorrectedByItsAuthor(Database database) {
        Family family = new Family(database);
        Person child = family.office.samples.child(family.office.samples.family());
        ByteString brother = Ids.bytes(family.add(child));
        ByteString sister = Ids.bytes(family.add(child));
        Mutation report = family.office.forms.create(family.household, report(family, brother));

        MutationAnswer answer = family.supporter.push(report);

        assertRefused("home_visit.child_left_out", HomeVisit.CHILDREN_SEEN_FIELD_NUMBER, answer);
        HomeVisit complete = report(family, brother, sister);
        Mutation correction = family
                .office
                .forms
                .save(family.household, family.office.forms.creation(Forms.record(report), complete))
                .toBuilder()
                .setClosesRow(report.getId())
                .build();
        assertEquals(Outcome.APPLIED, family.supporter.push(correction).getOutcome());
        assertEquals(complete, family.office.body(HomeVisit.getDefaultInstance(), Forms.record(report)));
        assertEquals(List.of(), family.office.openReasons());
    }

    @DatabaseTest
    void reports_ofSeveralFamiliesInOneBatch_areEachJudgedByTheirOwnChildren(Database database) {
        Family family = new Family(database);
        UUID second = family.office.household(family.supporter);
        Person child = family.office.samples.child(family.office.samples.family());
        ByteString known = Ids.bytes(family.add(child));
        Mutation newborn = family.office.forms.create(second, child);

        List<MutationAnswer> answers = family.supporter.pushAll(
                family.office.forms.create(second, report(family, known)),
                family.office.forms.create(family.household, report(family, known)),
                newborn,
                family.office.forms.create(second, report(family, known)),
                family.office.forms.create(second, report(family, newborn.getId())),
                family.office.forms.create(family.household, report(family, newborn.getId())));

        assertEquals(
                List.of(
                        Outcome.APPLIED,
                        Outcome.APPLIED,
                        Outcome.APPLIED,
                        Outcome.REJECTED,
                        Outcome.APPLIED,
                        Outcome.REJECTED),
                answers.stream().map(MutationAnswer::getOutcome).toList());
    }

    @DatabaseTest
    void report_afterAChildWasDeleted_isApplied(Database database) {
        Family family = new Family(database);
        Person child = family.office.samples.child(family.office.samples.family());
        ByteString brother = Ids.bytes(family.add(child));
        UUID twice = family.add(child);
        family.coordinator.push(family.office.forms.delete(
                family.household,
                RecordKind.RECORD_KIND_PERSON,
                twice,
                family.seq(RecordKind.RECORD_KIND_PERSON, twice)));

        MutationAnswer answer =
                family.supporter.push(family.office.forms.create(family.household, report(family, brother)));

        assertEquals(Outcome.APPLIED, answer.getOutcome());
    }

    @DatabaseTest
    void report_besideAPersonThatCannotBeRead_isApplied(Database database) {
        Family family = new Family(database);
        Person child = family.office.samples.child(family.office.samples.family());
        ByteString brother = Ids.bytes(family.add(child));
        UUID damaged = family.add(child);
        int spoilt = database.write("spoil", jdbc -> {
            try (PreparedStatement update = jdbc.prepareStatement("UPDATE record SET body = ? WHERE id = ?")) {
                update.setBytes(1, new byte[] {0x0A, 0x01, (byte) 0xFF}); // a family name that is no text
                update.setBytes(2, Ids.bytes(damaged).toByteArray());
                return update.executeUpdate();
            }
        });
        assertEquals(1, spoilt);

        MutationAnswer answer =
                family.supporter.push(family.office.forms.create(family.household, report(family, brother)));

        assertEquals(Outcome.APPLIED, answer.getOutcome(), answer.toString());
    }

    @DatabaseTest
    void decision_loweredWithoutAReason_isHeldBack(Database database) {
        Family family = new Family(database);
        RiskAssessment decided = family.office.samples.restricted().riskAssessment().toBuilder()
                .clearReason()
                .clearMeetingId()
                .clearSuggested()
                .setDecided(Urgency.URGENCY_A)
                .build();
        UUID assessment = family.add(decided);
        Edit lowering = new Edit(
                decided,
                decided.toBuilder().setDecided(Urgency.URGENCY_D).build(),
                family.seq(RecordKind.RECORD_KIND_RISK_ASSESSMENT, assessment));

        MutationAnswer answer =
                family.coordinator.push(family.office.forms.patch(family.household, assessment, lowering));

        assertRefused("risk_assessment.decision_lowered_without_reason", RiskAssessment.DECIDED_FIELD_NUMBER, answer);
        assertNotNull(family.office.record(RecordKind.RECORD_KIND_RISK_ASSESSMENT, assessment));
    }
}
