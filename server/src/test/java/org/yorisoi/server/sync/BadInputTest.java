package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.store.Database;
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
        assertRefused(
                one,
                ErrorReason.MALFORMED,
                one.worker.batch(
                        2,
                        one.edit(noted(one)).toBuilder()
                                .setId(ByteString.copyFromUtf8("short"))
                                .build()));
        assertRefused(
                one,
                ErrorReason.MALFORMED,
                one.worker.batch(
                        2, one.edit(noted(one)).toBuilder().clearHousehold().build()));
        assertEquals(before, one.office.head());
        assertEquals(1, one.worker.hello().getLaneNo());
    }

    @DatabaseTest
    void mutation_largerThanItsLimit_isRefusedAndChangesNothing(Database database) {
        Case<HomeVisit> one = Case.of(database, samples.homeVisit());
        HomeVisit wordy = one.created.toBuilder()
                .setOpinion("x".repeat(Limits.MUTATION_BYTES))
                .build();

        assertRefused(one, ErrorReason.TOO_LARGE, one.worker.batch(2, one.edit(wordy)));
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
