package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.yorisoi.contract.Limits;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.HeldMutation;
import org.yorisoi.server.store.HistoryRow;
import org.yorisoi.server.sync.Forms.Edit;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.QuarantineRow;
import org.yorisoi.sync.v1.QuarantineState;

/** Rows of the quarantine: who may correct, apply and dismiss them, and who is told. */
class CorrectionTest {
    @DatabaseTest
    void correction_byACoordinator_isWrittenInItsAuthorsNameWithTheApproversRights(Database database) {
        Desk desk = new Desk(database);
        Household concealed = desk.created.toBuilder().setAddressConcealed(true).build();
        long seen = desk.edit(desk.worker, desk.created, concealed, desk.seen).getSeq();
        Mutation lowering =
                desk.office.forms.patch(desk.household, desk.record, new Edit(concealed, desk.created, seen));
        assertEquals(Outcome.REJECTED, desk.worker.push(lowering).getOutcome());

        MutationAnswer answer = desk.coordinator.push(
                desk
                        .office
                        .forms
                        .patch(desk.household, desk.record, new Edit(concealed, desk.created, seen))
                        .toBuilder()
                        .setClosesRow(lowering.getId())
                        .build());

        assertEquals(Outcome.APPLIED, answer.getOutcome(), answer.toString());
        assertFalse(desk.now().getAddressConcealed());
        List<HistoryRow> history = desk.history();
        HistoryRow last = history.get(history.size() - 1);
        assertEquals(desk.worker.user(), last.change().user());
        assertEquals(desk.coordinator.device(), last.change().device());
        HeldMutation.Closing closing = desk.office.row(lowering).closing();
        assertNotNull(closing);
        assertEquals(QuarantineState.QUARANTINE_STATE_APPLIED, closing.state());
        assertEquals(desk.coordinator.user(), closing.by());
    }

    @DatabaseTest
    void correction_ofARejectedMutationByItsAuthor_isApplied(Database database) {
        Desk desk = new Desk(database);
        Mutation broken = desk.broken(desk.worker);

        MutationAnswer answer = desk.worker.push(desk.closing(broken));

        assertEquals(Outcome.APPLIED, answer.getOutcome(), answer.toString());
        assertEquals(List.of(), desk.office.openReasons());
    }

    @DatabaseTest
    void correction_bySomeoneElse_isRejectedInTheirOwnNameAndTheRowStays(Database database) {
        Desk desk = new Desk(database);
        Mutation broken = desk.broken(desk.worker);
        Mutation forged = desk.closing(broken);

        MutationAnswer answer = desk.colleague.push(forged);

        assertEquals(Outcome.REJECTED, answer.getOutcome());
        assertEquals(ErrorReason.NOT_ALLOWED, answer.getReasons(0).getReason());
        assertEquals(desk.colleague.user(), desk.office.row(forged).user());
        assertNull(desk.office.row(broken).closing());
        assertNull(desk.office.record(RecordKind.RECORD_KIND_HOME_VISIT, Forms.record(forged)));
    }

    @DatabaseTest
    void correction_ofAQuarantinedMutationByItsAuthor_isRejected(Database database) {
        Desk desk = new Desk(database);
        desk.office.revoke(desk.worker, desk.household);
        Mutation held = desk.office.forms.create(desk.household, desk.office.samples.homeVisit());
        desk.worker.push(held);
        desk.office.grant(desk.worker, desk.household);

        MutationAnswer answer = desk.worker.push(desk.closing(held));

        assertEquals(ErrorReason.NOT_ALLOWED, answer.getReasons(0).getReason());
        assertNull(desk.office.row(held).closing());
    }

    @DatabaseTest
    void correction_ofARowClosedBefore_hasNoEffectButHistory(Database database) {
        Desk desk = new Desk(database);
        Mutation broken = desk.broken(desk.worker);
        desk.worker.push(desk.closing(broken));
        Household other = desk.created.toBuilder().setEasyJapanese(true).build();
        Mutation second =
                desk.office.forms.patch(desk.household, desk.record, new Edit(desk.created, other, 0)).toBuilder()
                        .setClosesRow(broken.getId())
                        .build();

        MutationAnswer answer = desk.coordinator.push(second);

        assertEquals(Outcome.CONFLICT, answer.getOutcome());
        assertEquals(ErrorReason.ALREADY_SETTLED, answer.getReasons(0).getReason());
        assertEquals(desk.created, desk.now());
        HistoryRow kept = desk.history().get(0);
        assertFalse(kept.changed());
        assertEquals(second.getOperations(0).toByteString(), kept.lost());
    }

    @DatabaseTest
    void correction_ofARowClosedBefore_keepsWhatItWouldHaveCreated(Database database) {
        Desk desk = new Desk(database);
        Mutation broken = desk.broken(desk.worker);
        desk.worker.push(desk.closing(broken));
        Mutation second = desk.office.forms.create(desk.household, desk.office.samples.homeVisit()).toBuilder()
                .setClosesRow(broken.getId())
                .build();

        MutationAnswer answer = desk.coordinator.push(second);

        assertEquals(ErrorReason.ALREADY_SETTLED, answer.getReasons(0).getReason());
        assertNull(desk.office.record(RecordKind.RECORD_KIND_HOME_VISIT, Forms.record(second)));
        List<HistoryRow> kept = desk.office.history(RecordKind.RECORD_KIND_HOME_VISIT, Forms.record(second));
        assertEquals(1, kept.size());
        assertEquals(second.getOperations(0).toByteString(), kept.get(0).lost());
    }

    @DatabaseTest
    void lowering_appliedByACoordinatorAfterALaterRaiseOfItsAuthor_isAConflict(Database database) {
        Desk desk = new Desk(database);
        Household concealed = desk.created.toBuilder().setAddressConcealed(true).build();
        long seen = desk.edit(desk.worker, desk.created, concealed, desk.seen).getSeq();
        Mutation lowering =
                desk.office.forms.patch(desk.household, desk.record, new Edit(concealed, desk.created, seen));
        assertEquals(Outcome.REJECTED, desk.worker.push(lowering).getOutcome());
        Household shown = desk.created.toBuilder().setAddressConcealed(false).build();
        assertEquals(
                Outcome.APPLIED, desk.edit(desk.worker, shown, concealed, seen).getOutcome());

        desk.office.core.quarantine().apply(desk.office.office, Ids.uuid(lowering.getId()), desk.coordinator.user());

        assertTrue(desk.now().getAddressConcealed());
        assertEquals(List.of(), desk.office.openReasons());
    }

    @DatabaseTest
    void dismissal_withAReason_closesTheRowAndNamesWhoDecided(Database database) {
        Desk desk = new Desk(database);
        Mutation broken = desk.broken(desk.worker);
        ByteString cursor = desk.worker.pull(ByteString.EMPTY).cursor();
        Mutation dismissal = desk.office.forms.save(desk.household).toBuilder()
                .setClosesRow(broken.getId())
                .setCloseReason("二重に入力した")
                .build();

        assertEquals(Outcome.APPLIED, desk.coordinator.push(dismissal).getOutcome());

        HeldMutation.Closing closing = desk.office.row(broken).closing();
        assertNotNull(closing);
        assertEquals(QuarantineState.QUARANTINE_STATE_DISMISSED, closing.state());
        assertEquals(desk.coordinator.user(), closing.by());
        assertEquals("二重に入力した", closing.why());
        QuarantineRow told = desk.worker.pull(cursor).rows().get(0);
        assertEquals(QuarantineState.QUARANTINE_STATE_DISMISSED, told.getState());
        assertEquals(closing.seq(), told.getClosedSeq());
    }

    @DatabaseTest
    void dismissal_withoutAReasonOrWithOneThatIsNoText_isRejected(Database database) {
        Desk desk = new Desk(database);
        Mutation broken = desk.broken(desk.worker);

        for (String reason : List.of("", "あ".repeat(501), "a\0b")) {
            MutationAnswer answer = desk.coordinator.push(desk.office.forms.save(desk.household).toBuilder()
                    .setClosesRow(broken.getId())
                    .setCloseReason(reason)
                    .build());
            assertEquals(Outcome.REJECTED, answer.getOutcome());
            assertEquals(ErrorReason.OPERATION_MALFORMED, answer.getReasons(0).getReason());
        }
        assertNull(desk.office.row(broken).closing());
    }

    @DatabaseTest
    void row_isToldToCoordinatorsWithContentsAndToItsAuthorsDeviceWithout(Database database) {
        Desk desk = new Desk(database);
        Mutation broken = desk.broken(desk.worker);

        QuarantineRow toCoordinator =
                desk.coordinator.pull(ByteString.EMPTY).rows().get(0);
        QuarantineRow toAuthor = desk.worker.pull(ByteString.EMPTY).rows().get(0);

        assertEquals(broken.toByteString(), toCoordinator.getMutation());
        assertTrue(toAuthor.getMutation().isEmpty());
        assertEquals(toCoordinator.getReasonsList(), toAuthor.getReasonsList());
        assertEquals(List.of(), desk.colleague.pull(ByteString.EMPTY).rows());
        assertEquals(
                List.of(),
                desk.office.tabletOf(desk.worker.user()).pull(ByteString.EMPTY).rows(),
                "another device of the same user has no mark to lose");
    }

    @DatabaseTest
    void row_closed_isNotPartOfAPullFromZero(Database database) {
        Desk desk = new Desk(database);
        Mutation broken = desk.broken(desk.worker);
        ByteString cursor = desk.worker.pull(ByteString.EMPTY).cursor();
        desk.worker.push(desk.closing(broken));

        assertEquals(List.of(), desk.worker.pull(ByteString.EMPTY).rows());
        assertEquals(1, desk.worker.pull(cursor).rows().size());
    }

    @DatabaseTest
    void rows_moreThanAMessageHolds_comeInSeveralEachOnce(Database database) {
        Desk desk = new Desk(database);
        List<Mutation> broken = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            HomeVisit wordy =
                    HomeVisit.newBuilder().setNarrative("長い".repeat(600)).build();
            broken.add(desk.office.forms.create(desk.household, wordy));
        }
        desk.worker.pushAll(broken.subList(0, 60));
        desk.worker.pushAll(broken.subList(60, 120));
        desk.worker.pushAll(broken.subList(120, 180));

        Pulled pulled = desk.coordinator.pull(ByteString.EMPTY);

        List<ByteString> ids =
                pulled.rows().stream().map(QuarantineRow::getMutationId).toList();
        assertEquals(broken.subList(0, 180).stream().map(Mutation::getId).toList(), ids);
        assertTrue(
                pulled.messages().stream().allMatch(message -> message.getSerializedSize() <= Limits.PULL_MAX_BYTES));
        assertTrue(pulled.messages().size() > 2);
        Set<ByteString> positions =
                pulled.messages().stream().map(PullMessage::getPosition).collect(Collectors.toSet());
        assertEquals(1, positions.size());
    }

    @DatabaseTest
    void correction_heldBackItself_closesBothRowsWhenItIsApplied(Database database) {
        Desk desk = new Desk(database);
        Mutation broken = desk.broken(desk.worker);
        desk.office.revoke(desk.worker, desk.household);
        Mutation correction = desk.closing(broken);
        assertEquals(Outcome.QUARANTINED, desk.worker.push(correction).getOutcome());

        desk.office.core.quarantine().apply(desk.office.office, Ids.uuid(correction.getId()), desk.coordinator.user());

        assertEquals(List.of(), desk.office.openReasons());
        assertNotNull(desk.office.record(RecordKind.RECORD_KIND_HOME_VISIT, Forms.record(correction)));
    }

    /** A worker, a colleague and a coordinator on one household with one record. */
    private static final class Desk {
        final OfficeFixture office;
        final Tablet worker;
        final Tablet colleague;
        final Tablet coordinator;
        final UUID household;
        final Household created;
        final UUID record;
        final long seen;

        Desk(Database database) {
            office = new OfficeFixture(database);
            worker = office.supporter();
            colleague = office.supporter();
            coordinator = office.coordinator();
            household = office.household(worker, colleague);
            created = office.samples.household();
            Mutation creation = office.forms.create(household, created);
            record = Forms.record(creation);
            seen = worker.push(creation).getSeq();
        }

        MutationAnswer edit(Tablet tablet, Household before, Household after, long seenSeq) {
            return tablet.push(office.forms.patch(household, record, new Edit(before, after, seenSeq)));
        }

        /** A visit that breaks a rule. */
        Mutation broken(Tablet tablet) {
            Mutation broken = office.forms.create(household, HomeVisit.getDefaultInstance());
            assertEquals(Outcome.REJECTED, tablet.push(broken).getOutcome());
            return broken;
        }

        /** A right visit that closes a row. */
        Mutation closing(Mutation row) {
            return office.forms.create(household, office.samples.homeVisit()).toBuilder()
                    .setClosesRow(row.getId())
                    .build();
        }

        Household now() {
            return office.body(created, record);
        }

        List<HistoryRow> history() {
            return office.history(RecordKind.RECORD_KIND_HOUSEHOLD, record);
        }
    }
}
