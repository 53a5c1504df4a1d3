package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.yorisoi.contract.Samples;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.sync.Forms.Edit;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.sync.v1.Delete;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.HelloResponse;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.PullRequest;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;
import org.yorisoi.sync.v1.RepairRequest;

/** "Restore from backup": positions unmask a server that was rolled back, and devices bring back what it lost. */
class RestoreTest {
    @DatabaseTest
    void position_thatFailsAuthentication_isAPullFromZero(Database database) {
        Case<HomeVisit> one = visit(database);
        ByteString cursor = one.worker.pull(ByteString.EMPTY).cursor();
        byte[] forged = cursor.toByteArray();
        forged[20] ^= 1;
        ByteString epoch = one.worker.hello().getEpoch();

        Pulled pulled = one.worker.pull(ByteString.copyFrom(forged));

        assertTrue(pulled.fromZero());
        assertTrue(one.worker.pull(ByteString.copyFromUtf8("nonsense")).fromZero());
        assertEquals(epoch, one.worker.hello(ByteString.copyFrom(forged)).getEpoch());
    }

    @DatabaseTest
    void everyPosition_comesWithItsLogNumber(Database database) {
        Case<HomeVisit> one = visit(database);
        PushAnswer pushed = one.worker.push(one.worker.batch(
                2, one.edit(one.created.toBuilder().setLeftNote(true).build())));
        long head = one.office.head();
        HelloResponse hello = one.worker.hello();
        assertEquals(head, hello.getPositionSeq());
        assertEquals(hello.getPosition(), pushed.getPosition());
        assertEquals(head, pushed.getPositionSeq());
        RepairRequest repair = RepairRequest.newBuilder()
                .setHousehold(Ids.bytes(one.household))
                .build();
        for (PullRequest request : List.of(
                PullRequest.getDefaultInstance(),
                PullRequest.newBuilder().setCursor(hello.getPosition()).build(),
                PullRequest.newBuilder().setRepair(repair).build())) {
            PullMessage message =
                    one.office.core.pull().pull(one.worker.caller(), request).next();
            assertEquals(hello.getPosition(), message.getPosition());
            assertEquals(head, message.getPositionSeq());
        }
    }

    @DatabaseTest
    void position_ofAnEndedEpochThatTheServerKnows_makesNoNewOneAndIsAPullFromZero(Database database) {
        Case<HomeVisit> one = visit(database);
        ByteString cursor = one.worker.pull(ByteString.EMPTY).cursor();
        UUID epoch = one.office.core.epochs().begin(one.office.office);

        Pulled pulled = one.worker.pull(cursor);

        assertTrue(pulled.fromZero());
        assertEquals(List.of(one.record), pulled.recordIds(one.household));
        assertEquals(Ids.bytes(epoch), one.worker.hello(cursor).getEpoch());
    }

    @DatabaseTest
    void position_thatTheLogDoesNotContain_beginsANewEpochBeforeAnythingIsAccepted(Database database) {
        Case<HomeVisit> one = visit(database);
        PushBatch batch = one.worker.batch(
                2, one.edit(one.created.toBuilder().setLeftNote(true).build()));
        ByteString lost = one.worker.push(batch).getPosition();
        rollBack(one, one.seen);
        ByteString before = one.worker.hello().getEpoch();

        ByteString after = one.worker.hello(lost).getEpoch();

        assertNotEquals(before, after);
        assertEquals(after, one.worker.hello(lost).getEpoch(), "the ended epoch is known now");
        SyncRefusal refusal = assertThrows(SyncRefusal.class, () -> one.worker.push(batch));
        assertEquals(ErrorReason.EPOCH_CHANGED, refusal.reason());
        assertEquals(one.seen, one.stored().seq());
    }

    @DatabaseTest
    void position_withAReusedNumberAndAnotherChain_beginsANewEpoch(Database database) {
        Case<HomeVisit> one = visit(database);
        ByteString lost = one.worker
                .push(one.worker.batch(
                        2, one.edit(one.created.toBuilder().setLeftNote(true).build())))
                .getPosition();
        rollBack(one, one.seen);
        one.colleague.push(one.edit(one.created.toBuilder().setOpinion("静か。").build()));
        ByteString before = one.worker.hello().getEpoch();

        Pulled pulled = one.worker.pull(lost);

        assertTrue(pulled.fromZero());
        assertNotEquals(before, one.worker.hello().getEpoch());
    }

    @DatabaseTest
    void pull_thatShowsANewestPositionThatTheLogDoesNotContain_beginsANewEpoch(Database database) {
        Case<HomeVisit> one = visit(database);
        ByteString cursor = one.worker.pull(ByteString.EMPTY).cursor();
        ByteString newest = one.worker
                .push(one.worker.batch(
                        2, one.edit(one.created.toBuilder().setLeftNote(true).build())))
                .getPosition();
        rollBack(one, one.seen);
        ByteString before = one.worker.hello().getEpoch();

        PullMessage message = one.office
                .core
                .pull()
                .pull(
                        one.worker.caller(),
                        PullRequest.newBuilder()
                                .setCursor(cursor)
                                .setNewest(newest)
                                .build())
                .next();

        assertNotEquals(before, message.getEpoch());
        assertTrue(message.getItems(0).getStart().getFromZero());
    }

    @DatabaseTest
    void hello_ofADeviceThatCannotSpeakTheProtocol_stillUnmasksARollBack(Database database) {
        Case<HomeVisit> one = visit(database);
        ByteString lost = one.worker
                .push(one.worker.batch(
                        2, one.edit(one.created.toBuilder().setLeftNote(true).build())))
                .getPosition();
        rollBack(one, one.seen);
        ByteString before = one.colleague.hello().getEpoch();
        HelloRequest future = one.worker
                .helloRequest()
                .clearVersions()
                .addVersions(HelloService.VERSION + 1)
                .setNewest(lost)
                .build();

        SyncRefusal refusal =
                assertThrows(SyncRefusal.class, () -> one.office.core.hello().hello(one.worker.caller(), future));

        assertEquals(ErrorReason.PROTOCOL_UNSUPPORTED, refusal.reason());
        assertNotEquals(before, one.colleague.hello().getEpoch());
    }

    @DatabaseTest
    void rollBack_noticedByTwoAtOnce_beginsOneEpoch(Database database) throws Exception {
        Case<HomeVisit> one = visit(database);
        ByteString lost = one.worker
                .push(one.worker.batch(
                        2, one.edit(one.created.toBuilder().setLeftNote(true).build())))
                .getPosition();
        rollBack(one, one.seen);

        CompletableFuture<ByteString> other =
                CompletableFuture.supplyAsync(() -> one.colleague.hello(lost).getEpoch());
        ByteString epoch = one.worker.hello(lost).getEpoch();

        assertEquals(epoch, other.get(20, TimeUnit.SECONDS));
    }

    @DatabaseTest
    void numbers_goOnInANewEpochWithALaneFromOne(Database database) {
        Case<HomeVisit> one = visit(database);
        long head = one.office.head();
        one.office.core.epochs().begin(one.office.office);

        assertEquals(0, one.worker.hello().getLaneNo());
        MutationAnswer answer = one.worker
                .push(one.worker.batch(1, one.office.forms.create(one.household, one.office.samples.homeVisit())))
                .getAnswers(0);

        assertEquals(head + 1, answer.getSeq());
    }

    @DatabaseTest
    void mutation_sentAgainInANewEpoch_takesNoSecondEffect(Database database) {
        Case<HomeVisit> one = visit(database);
        Mutation edit = one.edit(one.created.toBuilder().setLeftNote(true).build());
        long first = one.worker.push(edit).getSeq();
        one.office.core.epochs().begin(one.office.office);

        MutationAnswer again = one.worker.push(one.worker.batch(1, edit)).getAnswers(0);

        assertEquals(Outcome.APPLIED, again.getOutcome());
        assertFalse(again.getWroteNamed());
        assertEquals(first, one.stored().seq());
        assertEquals(1, one.history().size());
    }

    @DatabaseTest
    void ownEdits_ofAnEndedEpoch_areNobodysOwnAnyMore(Database database) {
        Case<HomeVisit> one = visit(database);
        one.office.core.epochs().begin(one.office.office);
        one.worker.no = 0;
        HomeVisit noted = one.created.toBuilder().setLeftNote(true).build();

        assertEquals(
                Outcome.MERGED, one.worker.push(one.edit(one.created, noted, 0)).getOutcome());
    }

    @DatabaseTest
    void recovered_versionThatStandsInTheHistory_isAppliedAndChangesNothing(Database database) {
        Case<HomeVisit> one = visit(database);
        HomeVisit noted = one.created.toBuilder().setLeftNote(true).build();
        one.worker.push(one.edit(noted));
        long before = one.stored().seq();

        List<MutationAnswer> answers =
                one.colleague.pushAll(recovered(one, one.record, noted), recovered(one, one.record, one.created));

        answers.forEach(answer -> {
            assertEquals(Outcome.APPLIED, answer.getOutcome());
            assertFalse(answer.getWroteNamed());
        });
        assertEquals(before, one.stored().seq());
        assertEquals(List.of(), one.office.openReasons());
    }

    @DatabaseTest
    void recovered_versionThatEnteredTheHistoryInTheSameBatch_isKnown(Database database) {
        Case<HomeVisit> one = visit(database);
        HomeVisit first = one.created.toBuilder().setLeftNote(true).build();
        HomeVisit second = first.toBuilder().setOpinion("静か。").build();

        List<MutationAnswer> answers = one.worker.pushAll(
                one.edit(first), one.edit(first, second, one.seen), recovered(one, one.record, first));

        assertEquals(Outcome.APPLIED, answers.get(2).getOutcome());
        assertEquals(List.of(), one.office.openReasons());
    }

    @DatabaseTest
    void recovered_versionThatIsUnknown_isQuarantinedOncePerRecordAndContent(Database database) {
        Case<HomeVisit> one = visit(database);
        HomeVisit lost = one.created.toBuilder().setOpinion("失われた所見").build();
        HomeVisit other = one.created.toBuilder().setOpinion("別の所見").build();

        List<MutationAnswer> first =
                one.worker.pushAll(recovered(one, one.record, lost), recovered(one, one.record, lost));
        List<MutationAnswer> second =
                one.colleague.pushAll(recovered(one, one.record, lost), recovered(one, one.record, other));

        for (List<MutationAnswer> answers : List.of(first, second)) {
            answers.forEach(answer -> assertEquals(Outcome.QUARANTINED, answer.getOutcome()));
        }
        assertEquals(List.of(ErrorReason.RECOVERED, ErrorReason.RECOVERED), one.office.openReasons());
        assertEquals(one.created, one.now());
    }

    @DatabaseTest
    void recovered_row_closesItselfWhenItsContentEntersTheHistory(Database database) {
        Case<HomeVisit> one = visit(database);
        HomeVisit lost = one.created.toBuilder().setOpinion("失われた所見").build();
        HomeVisit after = lost.toBuilder().setLeftNote(true).build();
        one.colleague.push(recovered(one, one.record, lost));

        one.worker.pushAll(one.edit(lost), one.edit(lost, after, one.seen));

        assertEquals(List.of(), one.office.openReasons(), "also if it was only in passing");
    }

    @DatabaseTest
    void recovered_rowOfARecordThatTheServerLost_closesItselfWhenItIsCreatedAgainAndReleasesWhatWaits(
            Database database) {
        Case<HomeVisit> one = visit(database);
        HomeVisit body = one.office.samples.homeVisit();
        Mutation creation = one.office.forms.create(one.household, body);
        UUID lost = Forms.record(creation);
        one.colleague.push(recovered(one, lost, body));
        HomeVisit noted = body.toBuilder().setLeftNote(true).build();
        MutationAnswer waiting =
                one.colleague.push(one.office.forms.patch(one.household, lost, new Edit(body, noted, 0)));

        MutationAnswer created = one.worker.push(creation);

        assertEquals(ErrorReason.BEHIND_HELD, waiting.getReasons(0).getReason());
        assertEquals(Outcome.APPLIED, created.getOutcome());
        assertEquals(List.of(), one.office.openReasons());
        assertEquals(noted, one.office.body(body, lost));
    }

    @DatabaseTest
    void recovered_rowThatAPersonApplies_bringsTheVersionBack(Database database) {
        Case<HomeVisit> one = visit(database);
        HomeVisit body = one.office.samples.homeVisit();
        UUID lost = one.office.ids.next();
        Mutation offer = recovered(one, lost, body);
        one.colleague.push(offer);

        one.office.core.quarantine().apply(one.office.office, Ids.uuid(offer.getId()), one.coordinator.user());

        assertEquals(body, one.office.body(body, lost));
        assertEquals(List.of(), one.office.openReasons());
    }

    @DatabaseTest
    void recovered_tombstone_isKnownOnceTheRecordWasDeleted(Database database) {
        Case<HomeVisit> one = visit(database);
        MutationAnswer unknown = one.worker.push(recoveredDeletion(one));
        one.delete(one.worker, one.office.head());
        MutationAnswer known = one.colleague.push(recoveredDeletion(one));

        assertEquals(Outcome.QUARANTINED, unknown.getOutcome());
        assertEquals(Outcome.APPLIED, known.getOutcome());
        assertEquals(List.of(), one.office.openReasons(), "the first offer closed itself");
    }

    @DatabaseTest
    void recovered_markOnAPatch_isRejected(Database database) {
        Case<HomeVisit> one = visit(database);
        Mutation patch = one.edit(one.created.toBuilder().setLeftNote(true).build()).toBuilder()
                .setRecovered(true)
                .build();

        MutationAnswer answer = one.worker.push(patch);

        assertEquals(Outcome.REJECTED, answer.getOutcome());
        assertEquals(ErrorReason.OPERATION_MALFORMED, answer.getReasons(0).getReason());
        assertNull(one.office.row(patch).closing());
    }

    @DatabaseTest
    void heldMutation_ofAnEndedEpoch_isAppliedAsIfItHadSeenNothing(Database database) {
        Case<HomeVisit> one = visit(database);
        one.office.revoke(one.worker, one.household);
        Mutation held = one.office.forms.delete(
                one.household, RecordKind.RECORD_KIND_HOME_VISIT, one.record, one.office.head());
        one.worker.push(held);
        one.office.core.epochs().begin(one.office.office);

        one.office.core.quarantine().apply(one.office.office, Ids.uuid(held.getId()), one.coordinator.user());

        assertFalse(one.stored().deleted(), "a version of another epoch counts as never seen");
        assertNotNull(one.now());
    }

    private static Case<HomeVisit> visit(Database database) {
        return Case.of(database, new Samples(5).homeVisit());
    }

    private static Mutation recovered(Case<?> one, UUID record, Message body) {
        return one.office.forms.save(one.household, one.office.forms.creation(record, body)).toBuilder()
                .setRecovered(true)
                .build();
    }

    private static Mutation recoveredDeletion(Case<?> one) {
        return one
                .office
                .forms
                .save(
                        one.household,
                        Operation.newBuilder()
                                .setKind(RecordKind.RECORD_KIND_HOME_VISIT)
                                .setId(Ids.bytes(one.record))
                                .setDelete(Delete.getDefaultInstance())
                                .build())
                .toBuilder()
                .setRecovered(true)
                .build();
    }

    /** Makes the log what a backup from {@code seq} holds, as far as these tests look. */
    private static void rollBack(Case<?> one, long seq) {
        one.office.database.write("restore", jdbc -> {
            for (String sql : List.of(
                    "UPDATE office_head SET seq = " + seq
                            + ", chain = (SELECT chain FROM write_transaction WHERE last_seq = " + seq + ")",
                    "DELETE FROM write_transaction WHERE last_seq > " + seq,
                    "DELETE FROM outcome WHERE seq > " + seq,
                    "UPDATE lane SET last_no = (SELECT COUNT(*) FROM outcome WHERE outcome.device = lane.device)",
                    "UPDATE record SET body = (SELECT body_before FROM history WHERE history.id = record.id AND seq_before = "
                            + seq + "), seq = " + seq + " WHERE seq > " + seq,
                    "DELETE FROM history WHERE seq > " + seq)) {
                try (var statement = jdbc.createStatement()) {
                    statement.executeUpdate(sql);
                }
            }
            return seq;
        });
    }
}
