package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.UUID;
import org.yorisoi.contract.Samples;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.Conflict;
import org.yorisoi.record.v1.ConflictResolution;
import org.yorisoi.record.v1.ConflictSort;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.ReportState;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.OpenConflictStore;
import org.yorisoi.server.store.RecordKey;
import org.yorisoi.server.sync.Forms.Edit;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.Outcome;

/** An approved report changes by corrections: each waits beside the report until a coordinator settles it. */
class ApprovedReportTest {
    @DatabaseTest
    void edit_whoeverMakesIt_waitsAsAProposalAndTheReportStays(Database database) {
        Approved report = new Approved(database);

        for (Tablet author : List.of(report.one.worker, report.one.colleague, report.one.coordinator)) {
            MutationAnswer answer = author.push(report.edit("直した所見" + author.no));

            assertEquals(Outcome.CONFLICT, answer.getOutcome());
            Conflict proposal = report.one.office.conflict(answer);
            assertEquals(ConflictSort.CONFLICT_SORT_CORRECTION, proposal.getSort());
            assertEquals(HomeVisit.OPINION_FIELD_NUMBER, proposal.getField());
            assertEquals(opinion("直した所見" + (author.no - 1)), proposal.getMine());
            assertEquals(Ids.bytes(author.user()), proposal.getMineAuthor());
            assertEquals(report.approved, report.one.now());
            assertTrue(author.pull(ByteString.EMPTY)
                    .recordIds(report.one.household)
                    .contains(Ids.uuid(answer.getReasons(0).getConflictId())));
        }
        assertEquals(3, report.open());
    }

    @DatabaseTest
    void edit_savedBeforeTheApprovalAndHandedInAfterIt_waitsToo(Database database) {
        Approved report = new Approved(database);
        HomeVisit before = report.one.created;
        HomeVisit longer =
                before.toBuilder().setNarrative(before.getNarrative() + "兄は登園。").build();

        MutationAnswer answer = report.one.worker.push(report.one.edit(before, longer, report.one.seen));

        assertEquals(
                ConflictSort.CONFLICT_SORT_CORRECTION,
                report.one.office.conflict(answer).getSort());
        assertEquals(report.approved, report.one.now());
    }

    @DatabaseTest
    void proposal_acceptedByACoordinator_goesIn(Database database) {
        Approved report = new Approved(database);
        UUID proposal = report.propose(report.one.worker, "直した所見");

        MutationAnswer answer = report.one.coordinator.push(report.accepting(proposal, "直した所見"));

        assertNotEquals(Outcome.CONFLICT, answer.getOutcome(), answer.toString());
        assertEquals("直した所見", report.one.now().getOpinion());
        assertEquals(ReportState.REPORT_STATE_APPROVED, report.one.now().getReportState());
        assertEquals(0, report.open());
        MutationAnswer later = report.one.coordinator.push(report.edit("もう一度"));
        assertEquals(Outcome.CONFLICT, later.getOutcome(), "the report stays closed");
    }

    @DatabaseTest
    void edit_builtOnAProposalMadeSeveralTimes_extendsTheNewestOne(Database database) {
        Approved report = new Approved(database);
        UUID newest = report.propose(report.one.worker, "直した所見");
        for (int i = 0; i < 7; i++) {
            newest = report.propose(report.one.worker, "直した所見");
        }
        HomeVisit shown = report.approved.toBuilder().setOpinion("直した所見").build();
        HomeVisit after = shown.toBuilder().setOpinion("また直した所見").build();

        MutationAnswer answer = report.one.worker.push(
                report.one.edit(shown, after, report.one.stored().seq()));

        assertEquals(newest, Ids.uuid(answer.getReasons(0).getConflictId()));
        assertEquals(8, report.open());
    }

    @DatabaseTest
    void proposal_dismissed_changesNothing(Database database) {
        Approved report = new Approved(database);
        UUID proposal = report.propose(report.one.worker, "直した所見");

        report.one.coordinator.push(report.one.office.forms.resolve(
                report.one.household, proposal, ConflictResolution.CONFLICT_RESOLUTION_THEIRS));

        assertEquals(report.approved, report.one.now());
        assertEquals(0, report.open());
    }

    @DatabaseTest
    void proposal_dismissedTogetherWithAnEdit_doesNotLetTheEditIn(Database database) {
        Approved report = new Approved(database);
        UUID proposal = report.propose(report.one.worker, "直した所見");

        report.one.coordinator.push(report.one.office.forms.save(
                report.one.household,
                report.change("ほかの所見"),
                report.one.office.forms.resolution(proposal, ConflictResolution.CONFLICT_RESOLUTION_THEIRS)));

        assertEquals(report.approved, report.one.now());
        assertEquals(1, report.open(), "the edit waits as a proposal of its own");
    }

    @DatabaseTest
    void proposal_acceptedByItsAuthor_waitsOn(Database database) {
        Approved report = new Approved(database);
        UUID proposal = report.propose(report.one.worker, "直した所見");

        MutationAnswer answer = report.one.worker.push(report.accepting(proposal, "直した所見"));

        assertEquals(Outcome.CONFLICT, answer.getOutcome());
        assertEquals(opinion("直した所見"), report.one.office.conflict(answer).getMine());
        assertEquals(report.approved, report.one.now());
        assertEquals(1, report.open());
    }

    @DatabaseTest
    void proposal_accepted_letsNoOtherFieldInAndNoOtherReport(Database database) {
        Approved report = new Approved(database);
        UUID proposal = report.propose(report.one.worker, "直した所見");
        Mutation otherField = report.one.office.forms.save(
                report.one.household,
                report.one.office.forms.change(
                        report.one.record,
                        new Edit(
                                report.approved,
                                report.approved.toBuilder()
                                        .setCaregiverWords("別の言葉")
                                        .build(),
                                report.one.stored().seq())),
                report.one.office.forms.resolution(proposal, ConflictResolution.CONFLICT_RESOLUTION_MINE));

        assertEquals(Outcome.CONFLICT, report.one.coordinator.push(otherField).getOutcome());

        assertEquals(report.approved, report.one.now());
        Approved other = new Approved(report.one);
        UUID again = report.propose(report.one.colleague, "もう一度");
        Mutation crossed = report.one.office.forms.save(
                report.one.household,
                other.change("よその所見"),
                report.one.office.forms.resolution(again, ConflictResolution.CONFLICT_RESOLUTION_MINE));
        assertEquals(Outcome.CONFLICT, report.one.coordinator.push(crossed).getOutcome());
        assertEquals(other.approved, report.one.office.body(other.approved, other.record));
    }

    @DatabaseTest
    void deletion_waitsUntilACoordinatorAcceptsIt(Database database) {
        Approved report = new Approved(database);
        long seen = report.one.stored().seq();

        MutationAnswer answer = report.one.delete(report.one.coordinator, seen);

        assertEquals(Outcome.CONFLICT, answer.getOutcome());
        assertEquals(
                ConflictSort.CONFLICT_SORT_DELETE,
                report.one.office.conflict(answer).getSort());
        assertFalse(report.one.stored().deleted());
        Operation deletion = report.one
                .office
                .forms
                .delete(report.one.household, report.one.kind(), report.one.record, seen)
                .getOperations(0);
        UUID proposal = Ids.uuid(answer.getReasons(0).getConflictId());
        report.one.coordinator.push(report.one.office.forms.save(
                report.one.household,
                deletion,
                report.one.office.forms.resolution(proposal, ConflictResolution.CONFLICT_RESOLUTION_MINE)));
        assertTrue(report.one.stored().deleted());
        assertEquals(0, report.open());
    }

    @DatabaseTest
    void signedAnswer_whoseCorrectionIsAccepted_goesIn(Database database) {
        Case<HomeVisit> one = Case.of(database, new Samples(41).homeVisit());
        HomeVisit corrected = one.created.toBuilder().setConfirmedMinutes(5).build();
        MutationAnswer proposed = one.worker.push(one.edit(corrected));
        UUID proposal = Ids.uuid(proposed.getReasons(0).getConflictId());

        one.coordinator.push(one.office.forms.save(
                one.household,
                one.office.forms.change(
                        one.record,
                        new Edit(one.created, corrected, one.stored().seq())),
                one.office.forms.resolution(proposal, ConflictResolution.CONFLICT_RESOLUTION_MINE)));

        assertEquals(corrected, one.now());
    }

    @DatabaseTest
    void ownReport_checkedByACoordinator_waitsForAnotherOne(Database database) {
        Case<HomeVisit> one = Case.of(database, new Samples(41).homeVisit());
        Tablet another = one.office.coordinator();
        Mutation creation = one.office.forms.create(one.household, one.created);
        UUID own = Forms.record(creation);
        long seen = one.coordinator.push(creation).getSeq();
        HomeVisit checked = one.created.toBuilder()
                .setReportState(ReportState.REPORT_STATE_CHECKED)
                .build();
        Operation check = one.office.forms.change(own, new Edit(one.created, checked, seen));

        MutationAnswer answer = one.coordinator.push(one.office.forms.save(one.household, check));

        assertEquals(
                ConflictSort.CONFLICT_SORT_LIFECYCLE,
                one.office.conflict(answer).getSort());
        assertEquals(one.created, one.office.body(one.created, own));
        Operation settled = one.office.forms.resolution(
                Ids.uuid(answer.getReasons(0).getConflictId()), ConflictResolution.CONFLICT_RESOLUTION_MINE);
        Mutation accepting = one.office.forms.save(one.household, check, settled);
        assertEquals(Outcome.CONFLICT, one.coordinator.push(accepting).getOutcome());
        assertEquals(one.created, one.office.body(one.created, own), "nor by settling the own conflict");

        MutationAnswer byAnother = another.push(one.office.forms.save(one.household, check));
        assertNotEquals(Outcome.CONFLICT, byAnother.getOutcome(), byAnother.toString());
        assertEquals(checked, one.office.body(one.created, own));
    }

    private static ByteString opinion(String text) {
        return HomeVisit.newBuilder().setOpinion(text).build().toByteString();
    }

    /** A report that a coordinator has checked and approved. */
    private static final class Approved {
        final Case<HomeVisit> one;
        final UUID record;
        final HomeVisit approved;

        Approved(Database database) {
            this.one = Case.of(database, new Samples(41).homeVisit());
            this.record = one.record;
            this.approved = approve(one.created, one.seen);
        }

        /** Another one in the same household. */
        Approved(Case<HomeVisit> beside) {
            this.one = beside;
            Mutation creation = beside.office.forms.create(beside.household, beside.created);
            this.record = Forms.record(creation);
            this.approved = approve(beside.created, beside.worker.push(creation).getSeq());
        }

        private HomeVisit approve(HomeVisit submitted, long submittedSeq) {
            HomeVisit shown = submitted;
            long seen = submittedSeq;
            for (ReportState state : List.of(ReportState.REPORT_STATE_CHECKED, ReportState.REPORT_STATE_APPROVED)) {
                HomeVisit next = shown.toBuilder().setReportState(state).build();
                MutationAnswer answer = one.coordinator.push(
                        one.office.forms.patch(one.household, record, new Edit(shown, next, seen)));
                assertTrue(answer.getWroteNamed(), answer.toString());
                shown = next;
                seen = answer.getSeq();
            }
            return shown;
        }

        Operation change(String opinion) {
            HomeVisit after = approved.toBuilder().setOpinion(opinion).build();
            return one.office.forms.change(
                    record, new Edit(approved, after, one.stored().seq()));
        }

        Mutation edit(String opinion) {
            return one.office.forms.save(one.household, change(opinion));
        }

        UUID propose(Tablet author, String opinion) {
            return Ids.uuid(author.push(edit(opinion)).getReasons(0).getConflictId());
        }

        Mutation accepting(UUID proposal, String opinion) {
            return one.office.forms.save(
                    one.household,
                    change(opinion),
                    one.office.forms.resolution(proposal, ConflictResolution.CONFLICT_RESOLUTION_MINE));
        }

        /** How many conflicts about the first report wait. */
        int open() {
            RecordKey key = new RecordKey(one.kind().getNumber(), one.record);
            return one.office.read(session ->
                    new OpenConflictStore(session).about(List.of(key)).size());
        }
    }
}
