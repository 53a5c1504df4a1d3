package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.yorisoi.contract.Limits;
import org.yorisoi.contract.Samples;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.HeldMutation;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.FieldChange;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.Patch;
import org.yorisoi.sync.v1.PullRequest;
import org.yorisoi.sync.v1.PushBatch;
import org.yorisoi.sync.v1.QuarantineRow;
import org.yorisoi.sync.v1.Reason;
import org.yorisoi.sync.v1.RecordRef;
import org.yorisoi.sync.v1.RepairRequest;
import org.yorisoi.sync.v1.SeqRange;

/** What no honest tablet sends: a typed refusal or outcome that says what and where, and no record changes. */
class BadInputTest {
    private final Samples samples = new Samples(9);

    @DatabaseTest
    void batch_thatIsNotOne_isRefusedAndChangesNothing(Database database) {
        Case<HomeVisit> one = Case.of(database, samples.homeVisit());
        PushBatch batch = one.worker.batch(2, one.edit(noted(one)));
        List<Mutation> many = new ArrayList<>();
        for (int i = 0; i <= Limits.BATCH_MUTATIONS; i++) {
            many.add(one.edit(one.created));
        }
        long before = one.office.head();

        assertRefused(
                one, ErrorReason.MALFORMED, batch.toBuilder().setFirstNo(0).build());
        assertRefused(
                one, ErrorReason.MALFORMED, batch.toBuilder().setFirstNo(-5).build());
        assertRefused(
                one,
                ErrorReason.MALFORMED,
                batch.toBuilder().setEpoch(ByteString.EMPTY).build());
        assertRefused(
                one, ErrorReason.MALFORMED, batch.toBuilder().clearMutations().build());
        assertRefused(
                one,
                ErrorReason.EPOCH_CHANGED,
                batch.toBuilder().setEpoch(Ids.bytes(new UUID(1, 2))).build());
        assertRefused(
                one,
                ErrorReason.DEVICE_MISMATCH,
                batch.toBuilder().setDevice(Ids.bytes(one.colleague.device())).build());
        assertRefused(one, ErrorReason.TOO_LARGE, one.worker.batch(2, many));
        assertEquals(before, one.office.head());
        assertEquals(1, one.worker.hello().getLaneNo());
    }

    @DatabaseTest
    void mutation_withoutAReadableIdOrHousehold_isRejectedAloneAndKept(Database database) {
        Case<HomeVisit> one = Case.of(database, samples.homeVisit());
        Mutation edit = one.edit(noted(one));
        List<Mutation> unreadable = List.of(
                edit.toBuilder().setId(ByteString.copyFromUtf8("short")).build(),
                one.edit(noted(one)).toBuilder()
                        .setHousehold(ByteString.copyFrom(new byte[17]))
                        .build(),
                Mutation.getDefaultInstance());
        List<Mutation> batch = new ArrayList<>(unreadable);
        batch.add(edit);

        List<MutationAnswer> answers = one.worker.pushAll(batch);

        assertEquals(
                List.of(Outcome.REJECTED, Outcome.REJECTED, Outcome.REJECTED, Outcome.APPLIED),
                answers.stream().map(MutationAnswer::getOutcome).toList());
        assertEquals(
                List.of("mutation.id", "mutation.household", "mutation.id"),
                answers.stream()
                        .limit(3)
                        .map(answer -> answer.getReasons(0).getRule())
                        .toList());
        assertEquals(noted(one), one.now());
        assertEquals(5, one.worker.hello().getLaneNo());
        List<HeldMutation> rows = one.office.core.quarantine().open(one.office.office);
        assertEquals(unreadable, rows.stream().map(HeldMutation::mutation).toList());
        rows.forEach(row -> assertEquals(ErrorReason.OPERATION_MALFORMED, row.reason()));
        assertEquals(answers, one.worker.push(one.worker.batch(2, batch)).getAnswersList(), "a repeat");
    }

    @DatabaseTest
    void mutation_withoutAnId_sentAgain_hasOneRowForEachAuthorAndIsNoOtherMutation(Database database) {
        Case<HomeVisit> one = Case.of(database, samples.homeVisit());
        Mutation nameless = one.edit(noted(one)).toBuilder().clearId().build();

        MutationAnswer first = one.worker.push(nameless);
        MutationAnswer again = one.worker.push(nameless);
        MutationAnswer byAnother = one.colleague.push(nameless);

        assertEquals(first.getReasonsList(), again.getReasonsList());
        assertEquals(first.getSeq() + 1, again.getSeq());
        assertEquals(Outcome.REJECTED, byAnother.getOutcome());
        assertEquals(
                List.of(one.worker.user(), one.colleague.user()),
                one.office.core.quarantine().open(one.office.office).stream()
                        .map(HeldMutation::user)
                        .toList());
        Mutation other = one.edit(one.created).toBuilder().clearId().build();
        assertEquals(
                ErrorReason.DEVICE_FORKED,
                assertThrows(SyncRefusal.class, () -> one.worker.push(one.worker.batch(2, other)))
                        .reason(),
                "another mutation under the same number");
    }

    @DatabaseTest
    void mutation_withoutAHousehold_isShownToThoseWhoHaveTheWholeOfficeAndMayBeDismissed(Database database) {
        Case<HomeVisit> one = Case.of(database, samples.homeVisit());
        Tablet partly = one.office.tablet(Clearance.CLEARANCE_COORDINATOR);
        one.office.grant(partly, one.household);
        Mutation homeless = one.edit(noted(one)).toBuilder().clearHousehold().build();
        ByteString before = partly.pull(ByteString.EMPTY).cursor();

        one.worker.push(homeless);

        assertEquals(List.of(), partly.pull(before).rows());
        QuarantineRow row = one.coordinator.pull(before).rows().get(0);
        assertEquals(homeless.toByteString(), row.getMutation());
        assertEquals(ByteString.EMPTY, one.worker.pull(before).rows().get(0).getMutation());
        QuarantineService quarantine = one.office.core.quarantine();
        UUID id = Ids.uuid(row.getMutationId());
        assertEquals(
                ErrorReason.OPERATION_MALFORMED,
                assertThrows(SyncRefusal.class, () -> quarantine.apply(one.office.office, id, one.coordinator.user()))
                        .reason());
        quarantine.dismiss(one.office.office, id, one.coordinator.user(), "読めない");
        assertEquals(List.of(), one.office.openReasons());
    }

    @DatabaseTest
    void mutation_largerThanItsLimit_isRejectedAloneRaisesAllTheSameAndAPersonMayApplyIt(Database database) {
        Case<Household> one = Case.of(database, samples.household());
        Household concealed = one.created.toBuilder().setAddressConcealed(true).build();
        Mutation.Builder large = one.edit(concealed).toBuilder();
        List<UUID> visits = new ArrayList<>();
        for (int i = 0; large.build().getSerializedSize() <= Limits.MUTATION_BYTES; i++) {
            visits.add(one.office.ids.next());
            HomeVisit visit = samples.homeVisit().toBuilder()
                    .setNarrative("長".repeat(Limits.MEDIUM_TEXT))
                    .build();
            large.addOperations(one.office.forms.creation(visits.get(i), visit));
        }
        Mutation after = one.edit(one.created.toBuilder().setBuilding("2号室").build());

        List<MutationAnswer> answers = one.worker.pushAll(large.build(), after);

        assertEquals(Outcome.REJECTED, answers.get(0).getOutcome());
        Reason reason = answers.get(0).getReasons(0);
        assertEquals(ErrorReason.TOO_LARGE, reason.getReason());
        assertEquals("mutation.size", reason.getRule());
        assertTrue(answers.get(0).getRaisesApplied());
        assertEquals(Outcome.MERGED, answers.get(1).getOutcome(), "a raise applied alone is nobody's own edit");
        assertEquals(concealed.toBuilder().setBuilding("2号室").build(), one.now());
        assertEquals(large.build(), one.office.row(large.build()).mutation());
        assertNull(one.office.record(RecordKind.RECORD_KIND_HOME_VISIT, visits.get(0)));

        one.office.core.quarantine().apply(one.office.office, Ids.uuid(large.getId()), one.coordinator.user());

        visits.forEach(visit -> assertNotNull(one.office.record(RecordKind.RECORD_KIND_HOME_VISIT, visit)));
    }

    @DatabaseTest
    void batch_largerThanItsLimit_isRefusedAndChangesNothing(Database database) {
        Case<HomeVisit> one = Case.of(database, samples.homeVisit());
        HomeVisit wordy = one.created.toBuilder()
                .setOpinion("x".repeat(Limits.MUTATION_BYTES - 1_000))
                .build();

        assertRefused(
                one, ErrorReason.TOO_LARGE, one.worker.batch(2, one.edit(wordy), one.edit(wordy), one.edit(wordy)));
    }

    @DatabaseTest
    void mutation_thatCannotBeRead_isRejectedKeptAndTheLaneMovesOn(Database database) {
        Case<HomeVisit> one = Case.of(database, samples.homeVisit());
        Mutation edit = one.edit(noted(one));
        List<Mutation> unreadable = List.of(
                changed(edit, operation -> operation.clearChange()),
                changed(edit, operation -> operation.setKindValue(0)),
                changed(edit, operation -> operation.setId(ByteString.copyFromUtf8("short"))),
                changed(edit, operation -> operation.setCreate(ByteString.copyFromUtf8("nonsense"))),
                changed(edit, operation -> operation.setCreate(ByteString.copyFrom(new byte[] {8, (byte) 0xff}))),
                changed(edit, operation -> operation.setPatch(patch(0, ByteString.EMPTY, ByteString.EMPTY))),
                changed(
                        edit,
                        operation -> operation.setPatch(
                                patch(HomeVisit.OPINION_FIELD_NUMBER, ByteString.EMPTY, invalidUtf8()))),
                changed(
                        edit,
                        operation -> operation.setPatch(
                                patch(HomeVisit.OPINION_FIELD_NUMBER, invalidUtf8(), ByteString.EMPTY))),
                changed(
                        edit,
                        operation -> operation.setPatch(patch(
                                HomeVisit.OPINION_FIELD_NUMBER,
                                ByteString.EMPTY,
                                HomeVisit.newBuilder().setLeftNote(true).build().toByteString()))),
                changed(
                        edit,
                        operation -> operation.setPatch(
                                patch(HomeVisit.LEFT_AT_FIELD_NUMBER, ByteString.EMPTY, ByteString.EMPTY))),
                edit.toBuilder()
                        .setId(Ids.bytes(one.office.ids.next()))
                        .addOperations(edit.getOperations(0))
                        .build(),
                edit.toBuilder()
                        .setId(Ids.bytes(one.office.ids.next()))
                        .clearOperations()
                        .build(),
                edit.toBuilder()
                        .setId(Ids.bytes(one.office.ids.next()))
                        .setClosesRow(ByteString.copyFromUtf8("short"))
                        .build());

        for (Mutation mutation : unreadable) {
            MutationAnswer answer = one.worker.push(mutation);
            assertEquals(Outcome.REJECTED, answer.getOutcome(), mutation.toString());
            assertEquals(ErrorReason.OPERATION_MALFORMED, answer.getReasons(0).getReason(), mutation.toString());
            assertEquals(mutation, one.office.row(mutation).mutation());
        }
        assertEquals(one.seen, one.stored().seq());
        assertEquals(Outcome.APPLIED, one.worker.push(edit).getOutcome());
    }

    @DatabaseTest
    void mutation_withMoreOperationsOrChangesThanAllowed_isRejected(Database database) {
        Case<HomeVisit> one = Case.of(database, samples.homeVisit());
        Mutation.Builder operations = one.office.forms.save(one.household).toBuilder();
        for (int i = 0; i <= Limits.OPERATIONS; i++) {
            operations.addOperations(one.office.forms.creation(one.office.ids.next(), HomeVisit.getDefaultInstance()));
        }
        Patch.Builder changes = Patch.newBuilder();
        for (int i = 0; i <= Limits.PATCH_CHANGES; i++) {
            changes.addChanges(FieldChange.newBuilder().setField(1_000 + i));
        }

        assertMalformed(one, operations.build());
        assertMalformed(one, changed(one.edit(noted(one)), operation -> operation.setPatch(changes)));
        assertEquals(one.seen, one.stored().seq());
    }

    private static void assertMalformed(Case<HomeVisit> one, Mutation mutation) {
        MutationAnswer answer = one.worker.push(mutation);
        assertEquals(Outcome.REJECTED, answer.getOutcome(), mutation.toString());
        assertEquals(ErrorReason.OPERATION_MALFORMED, answer.getReasons(0).getReason(), mutation.toString());
        assertEquals(mutation, one.office.row(mutation).mutation());
    }

    @DatabaseTest
    void kind_thatTheServerDoesNotKnow_isQuarantined(Database database) {
        Case<HomeVisit> one = Case.of(database, samples.homeVisit());
        Mutation future = changed(one.edit(noted(one)), operation -> operation.setKindValue(4711));

        MutationAnswer answer = one.worker.push(future);

        assertEquals(Outcome.QUARANTINED, answer.getOutcome());
        assertEquals(ErrorReason.KIND_UNKNOWN, answer.getReasons(0).getReason());
        assertEquals(4711, one.office.row(future).mutation().getOperations(0).getKindValue());
    }

    @DatabaseTest
    void fieldsAndValues_thatTheServerDoesNotKnow_surviveARoundTrip(Database database) {
        UnknownFieldSet future = UnknownFieldSet.newBuilder()
                .addField(900, UnknownFieldSet.Field.newBuilder().addVarint(7).build())
                .addField(
                        HomeVisit.OUTCOME_FIELD_NUMBER,
                        UnknownFieldSet.Field.newBuilder().addVarint(77).build())
                .build();
        HomeVisit body =
                samples.homeVisit().toBuilder().setUnknownFields(future).build();
        Case<HomeVisit> one = Case.of(database, body);
        ByteString sent = Forms.canonical(body);

        one.worker.push(one.edit(noted(one)));

        ByteString kept = one.colleague
                .pull(ByteString.EMPTY)
                .records(one.household)
                .get(0)
                .getBody();
        assertEquals(sent, one.history().get(0).bodyBefore());
        assertEquals(Forms.canonical(noted(one)), kept);
    }

    @DatabaseTest
    void baseValue_thatWasNeverTheServers_isMergedLikeAnyOther(Database database) {
        Case<HomeVisit> one = Case.of(database, samples.homeVisit());
        HomeVisit imagined = one.created.toBuilder().setOpinion("だれも書いていない").build();

        MutationAnswer answer = one.worker.push(
                one.edit(imagined, imagined.toBuilder().setOpinion("新しい").build(), one.seen));

        assertEquals(Outcome.CONFLICT, answer.getOutcome());
        assertEquals(one.created, one.now());
    }

    @DatabaseTest
    void serverField_setByADevice_isRejectedWithItsNumber(Database database) {
        Case<HomeVisit> one = Case.of(database, samples.homeVisit());

        MutationAnswer answer = one.worker.push(
                one.edit(one.created.toBuilder().setFeeMinutes(60).build()));

        assertEquals(Outcome.REJECTED, answer.getOutcome());
        Reason reason = answer.getReasons(0);
        assertEquals(ErrorReason.SERVER_FIELD, reason.getReason());
        assertEquals(HomeVisit.FEE_MINUTES_FIELD_NUMBER, reason.getField());
    }

    @DatabaseTest
    void hello_ofAFutureProtocolOrAnotherDevice_isRefusedAndPushesAreStillAccepted(Database database) {
        Case<HomeVisit> one = Case.of(database, samples.homeVisit());
        HelloRequest future =
                one.worker.helloRequest().clearVersions().addVersions(99).build();
        HelloRequest both = future.toBuilder().addVersions(HelloService.VERSION).build();
        HelloRequest forged =
                both.toBuilder().setDevice(Ids.bytes(one.colleague.device())).build();

        assertEquals(ErrorReason.PROTOCOL_UNSUPPORTED, helloRefusal(one, future));
        assertEquals(ErrorReason.DEVICE_MISMATCH, helloRefusal(one, forged));
        assertEquals(
                HelloService.VERSION,
                one.office.core.hello().hello(one.worker.caller(), both).getVersion());
        assertEquals(Outcome.APPLIED, one.worker.push(one.edit(noted(one))).getOutcome());
    }

    @DatabaseTest
    void pull_thatIsNotOne_isRefused(Database database) {
        Case<HomeVisit> one = Case.of(database, samples.homeVisit());
        PullRequest.Builder tooMany = PullRequest.newBuilder();
        for (int i = 0; i <= Limits.ADOPTED_RANGES; i++) {
            tooMany.addAdopted(SeqRange.newBuilder().setFirst(i).setLast(i));
        }
        RepairRequest noHousehold = RepairRequest.newBuilder().build();
        RepairRequest noRecord = RepairRequest.newBuilder()
                .setHousehold(Ids.bytes(one.household))
                .addRecords(RecordRef.newBuilder().setKind(RecordKind.RECORD_KIND_CASE))
                .build();

        for (PullRequest request : List.of(
                tooMany.build(),
                PullRequest.newBuilder().setRepair(noHousehold).build(),
                PullRequest.newBuilder().setRepair(noRecord).build())) {
            SyncRefusal refusal = assertThrows(SyncRefusal.class, () -> one.worker.pull(request));
            assertEquals(ErrorReason.MALFORMED, refusal.reason());
            assertFalse(refusal.todo().isEmpty());
        }
    }

    @DatabaseTest
    void refusal_ofAMutation_neverRepeatsItsContent(Database database) {
        Case<HomeVisit> one = Case.of(database, samples.homeVisit());
        HomeVisit secret = one.created.toBuilder()
                .setOpinion("ひみつ".repeat(400))
                .setCaregiverBurden(11)
                .build();

        MutationAnswer answer = one.worker.push(one.edit(secret));

        assertEquals(Outcome.REJECTED, answer.getOutcome());
        assertFalse(answer.toByteString().toString(StandardCharsets.UTF_8).contains("ひみつ"));
        assertNotNull(one.now());
    }

    private static HomeVisit noted(Case<HomeVisit> one) {
        return one.created.toBuilder().setLeftNote(true).build();
    }

    private static ByteString invalidUtf8() {
        byte[] opinion = HomeVisit.newBuilder().setOpinion("ab").build().toByteArray();
        opinion[opinion.length - 1] = (byte) 0xff;
        return ByteString.copyFrom(opinion);
    }

    private static Patch patch(int field, ByteString base, ByteString value) {
        return Patch.newBuilder()
                .addChanges(
                        FieldChange.newBuilder().setField(field).setBase(base).setValue(value))
                .build();
    }

    private Mutation changed(Mutation edit, UnaryOperator<Operation.Builder> change) {
        Operation.Builder operation = edit.getOperations(0).toBuilder();
        return edit.toBuilder()
                .setId(samples.idBytes())
                .setOperations(0, change.apply(operation))
                .build();
    }

    private static void assertRefused(Case<HomeVisit> one, ErrorReason reason, PushBatch batch) {
        long before = one.office.head();
        SyncRefusal refusal = assertThrows(SyncRefusal.class, () -> one.worker.push(batch));
        assertEquals(reason, refusal.reason());
        assertEquals(before, one.office.head());
    }

    private static ErrorReason helloRefusal(Case<HomeVisit> one, HelloRequest request) {
        return assertThrows(SyncRefusal.class, () -> one.office.core.hello().hello(one.worker.caller(), request))
                .reason();
    }
}
