package org.yorisoi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yorisoi.contract.Limits;
import org.yorisoi.contract.Samples;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.Escalation;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Person;
import org.yorisoi.record.v1.ReportState;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.PushBatch;

class PushTest extends ClientTest {
    @Test
    void lostReply_sendsTheSameBatchAgain_withTheNextAttempt() {
        Entry<Person> saved = save("森");
        server.losesReplies = true;
        syncInVain();
        assertEquals(1, tablet.client.state().pending());
        rename(saved, "林");
        sync();
        PushBatch first = server.batches.get(0);
        PushBatch again = server.batches.get(1);
        assertEquals(1, first.getAttempt());
        assertEquals(first.toBuilder().setAttempt(2).build(), again);
        assertEquals(2, server.batches.get(2).getFirstNo());
        assertSynced();
        assertShown(saved.id(), "林", Entry.Mark.NONE);
        assertEquals(2, server.outcomesById.size());
    }

    /** From the third attempt on a server works a batch off mutation by mutation: not because it had too much to do. */
    @Test
    void batchThatWasSentAway_isNoAttempt() {
        save("森");
        server.busy = true;
        syncInVain();
        tablet.restart();
        syncInVain();
        server.busy = false;
        server.losesReplies = true;
        syncInVain();
        sync();
        assertEquals(
                List.of(1, 1, 1, 2),
                server.batches.stream().map(PushBatch::getAttempt).toList());
        assertSynced();
    }

    @Test
    void numbers_followEachOtherWithoutGaps_acrossRestarts() {
        for (int i = 0; i < 3; i++) {
            save("森" + i);
            sync();
            tablet.restart();
        }
        assertEquals(List.of(1L, 2L, 3L), firstNumbers());
    }

    private List<Long> firstNumbers() {
        return server.batches.stream().map(PushBatch::getFirstNo).collect(Collectors.toList());
    }

    @Test
    void manySaves_travelInBatchesWithinTheLimits() {
        for (int i = 0; i < 1_201; i++) {
            save("森" + i);
        }
        sync();
        assertEquals(List.of(1L, 501L, 1001L), firstNumbers());
        for (PushBatch batch : server.batches) {
            assertTrue(batch.getMutationsCount() <= Limits.BATCH_MUTATIONS);
        }
        assertSynced();
    }

    @Test
    void largeSaves_areCutByBytes() {
        String remark = "あ".repeat(150);
        for (int i = 0; i < 400; i++) {
            tablet.people()
                    .save(
                            HOUSEHOLD,
                            Person.newBuilder()
                                    .setFamilyName("森")
                                    .setLatinName("x".repeat(100))
                                    .setAliasName("あ".repeat(100))
                                    .setSchoolName(remark.substring(0, 60))
                                    .build());
        }
        sync();
        for (PushBatch batch : server.batches) {
            assertTrue(batch.getSerializedSize() <= Limits.BATCH_BYTES + 10_000, "" + batch.getSerializedSize());
        }
        assertEquals(400, server.outcomesById.size());
    }

    @Test
    void serverAsksForAnEarlierNumberWithoutAnswer_sendsFromThere() {
        save("森");
        server.losesReplies = true;
        syncInVain();
        // The server lost the batch: its lane stands before it.
        server.lane = 0;
        server.outcomesById.clear();
        save("林");
        sync();
        assertEquals(2, server.outcomesById.size());
    }

    @Test
    void serverAsksForAnAnsweredNumber_saysHelloAgain() {
        save("森");
        sync();
        int hellos = server.hellos.size();
        server.lane = 0;
        save("林");
        syncInVain();
        assertTrue(server.hellos.size() > hellos + 1);
        assertEquals(1, tablet.client.state().pending());
    }

    @Test
    void urgent_goesFirst_withEarlierWorkOfItsHouseholdOnly() {
        server.grant(OTHER);
        sync();
        tablet.people().save(OTHER, Tablet.person("あと"));
        UUID before = save("まえ").id();
        Save urgent = tablet.client.save(HOUSEHOLD).urgent();
        UUID alert = urgent.create(Tablet.person("いま"));
        urgent.commit();
        save("つぎ");
        sync();
        List<Mutation> first = server.batches.get(0).getMutationsList();
        assertEquals(List.of(Ids.bytes(before), Ids.bytes(alert)), ids(first));
        assertEquals(4, server.outcomesById.size());
    }

    @Test
    void escalation_goesFirst_withoutTheAppSayingSo_whenItIsRaisedAndWhenItChanges() {
        server.grant(OTHER);
        sync();
        tablet.people().save(OTHER, Tablet.person("あと"));
        Records<Escalation> escalations = tablet.client.records(Escalation.class);
        Entry<Escalation> raised = escalations.save(
                HOUSEHOLD, Escalation.newBuilder().setRaisedAt(1).build());
        sync();
        assertEquals(List.of(Ids.bytes(raised.id())), ids(server.batches.get(0).getMutationsList()));

        server.batches.clear();
        tablet.people().save(OTHER, Tablet.person("そのあと"));
        escalations.save(
                escalations.find(raised.id()),
                raised.value().toBuilder().setConcern("声が聞こえた。").build());
        sync();
        List<Mutation> first = server.batches.get(0).getMutationsList();
        assertEquals(1, first.size());
        assertEquals(Ids.bytes(raised.id()), first.get(0).getOperations(0).getId());
    }

    @Test
    void urgent_answered_leavesWhatStandsBetweenToBeHandedIn() {
        server.grant(OTHER);
        sync();
        UUID before = save("まえ").id();
        UUID between = tablet.people().save(OTHER, Tablet.person("あと")).id();
        Save urgent = tablet.client.save(HOUSEHOLD).urgent();
        UUID alert = urgent.create(Tablet.person("いま"));
        urgent.commit();
        sync();
        assertEquals(
                List.of(Ids.bytes(before), Ids.bytes(alert)),
                ids(server.batches.get(0).getMutationsList()));
        assertEquals(Set.of(Ids.bytes(before), Ids.bytes(alert), Ids.bytes(between)), server.outcomesById.keySet());
        assertSynced();
    }

    private static List<com.google.protobuf.ByteString> ids(List<Mutation> mutations) {
        return mutations.stream().map(Mutation::getId).collect(Collectors.toList());
    }

    @Test
    void strict_isSaidSo() {
        Entry<Person> saved = save("森");
        tablet.client.save(HOUSEHOLD).delete(saved).strict().commit();
        sync();
        assertTrue(server.sent().get(1).getStrict());
    }

    @Test
    void unsentNeighbours_areSquashed_underANewId() {
        Entry<Person> saved = save("森");
        rename(rename(saved, "林"), "木");
        assertEquals(3, tablet.client.state().pending());
        sync();
        Mutation sent = server.sent().get(0);
        assertEquals(1, server.sent().size());
        assertNotEquals(Ids.bytes(saved.id()), sent.getId());
        assertEquals(Ids.bytes(saved.id()), sent.getOperations(0).getId());
        assertTrue(sent.getOperations(0).hasCreate());
        assertShown(saved.id(), "木", Entry.Mark.NONE);
        assertSynced();
    }

    @Test
    void neighboursOfTwoRecords_stayTwoMutations() {
        save("森");
        save("林");
        sync();
        assertEquals(2, server.sent().size());
    }

    @Test
    void editFromAnOlderScreen_isNotSquashed() {
        Entry<Person> saved = save("森");
        rename(saved, "林");
        // The same old screen again: its base value is not the earlier new value.
        rename(saved, "木");
        sync();
        assertEquals(2, server.sent().size());
    }

    @Test
    void fieldPutBack_isNotSquashedIntoNoEdit_andStaysOnTheScreen() {
        UUID id = putAtServer(HOUSEHOLD, "森");
        sync();
        rename(rename(find(id), "林"), "森");
        server.put(HOUSEHOLD, Tablet.PERSON, id, Tablet.person("木").toByteString());
        server.losesReplies = true;
        syncInVain();
        assertEquals(2, server.batches.get(0).getMutationsCount());
        assertShown(id, "森", Entry.Mark.PENDING);
    }

    @Test
    void deleteAndStrictAndUrgent_areNotSquashed() {
        Entry<Person> saved = save("森");
        tablet.client
                .save(HOUSEHOLD)
                .change(saved, saved.value().toBuilder().setFamilyName("林").build())
                .strict()
                .commit();
        tablet.people().delete(find(saved.id()));
        sync();
        assertEquals(3, server.sent().size());
    }

    @Test
    void protectiveRaise_isNotSquashed() {
        var households = tablet.client.records(org.yorisoi.record.v1.Household.class);
        var plain = org.yorisoi.record.v1.Household.newBuilder()
                .setHouseholdName("森家")
                .build();
        var saved = households.save(HOUSEHOLD, plain);
        households.save(saved, plain.toBuilder().setAddressConcealed(true).build());
        sync();
        assertEquals(2, server.sent().size());
    }

    @Test
    void twoStepsOfAState_areNotSquashedIntoALeap() {
        var visits = tablet.client.records(HomeVisit.class);
        HomeVisit draft = new Samples(1)
                .visits().met().toBuilder()
                        .setReportState(ReportState.REPORT_STATE_DRAFT)
                        .build();
        var saved = visits.save(HOUSEHOLD, draft);
        visits.save(
                saved,
                draft.toBuilder()
                        .setReportState(ReportState.REPORT_STATE_SUBMITTED)
                        .build());
        sync();
        assertEquals(2, server.sent().size());
    }

    @Test
    void sentOnce_isNeverSquashed() {
        Entry<Person> saved = save("森");
        server.losesReplies = true;
        syncInVain();
        rename(saved, "林");
        sync();
        assertEquals(2, server.outcomesById.size());
    }

    @Test
    void forkedLane_isShown_andPullsGoOn() {
        server.forked = true;
        save("森");
        UUID others = putAtServer(HOUSEHOLD, "林");
        SyncResult result = tablet.client.sync();
        assertEquals(ErrorReason.DEVICE_FORKED, result.failure());
        assertTrue(tablet.client.state().hindrances().contains(SyncState.Hindrance.FORKED));
        assertShown(others, "林", Entry.Mark.NONE);
    }

    @Test
    void batch_ofWhichTheFrozenLaneDecidedAPart_takesTheOldOutcomesAndKeepsTheRest() {
        Entry<Person> decided = save("森");
        Entry<Person> undecided = save("林");
        server.losesReplies = true;
        syncInVain();
        server.freezesAt = 2;

        SyncResult result = tablet.client.sync();

        assertEquals(ErrorReason.DEVICE_FORKED, result.failure());
        assertTrue(tablet.client.state().hindrances().contains(SyncState.Hindrance.FORKED));
        assertEquals(1, tablet.client.state().pending());
        assertShown(decided.id(), "森", Entry.Mark.NONE);
        assertShown(undecided.id(), "林", Entry.Mark.PENDING);
    }

    @Test
    void forkedDevice_reenrolled_keepsItsStore_andNumbersTheUndecidedAnew() {
        save("森");
        sync();
        Entry<Person> undecided = save("林");
        server.losesReplies = true;
        syncInVain();
        tablet.client.close();
        tablet.predecessor = tablet.device;
        tablet.device = new UUID(0xD, 2);
        tablet.reopen();
        server.lane = 0;
        sync();
        PushBatch batch = server.batches.get(server.batches.size() - 1);
        assertEquals(1, batch.getFirstNo());
        assertEquals(Ids.bytes(tablet.device), batch.getDevice());
        assertEquals(Ids.bytes(undecided.id()), batch.getMutations(0).getId());
        assertTrue(server.hellos.get(server.hellos.size() - 1).getPredecessorAnswerSeq() > 0);
        assertShown(undecided.id(), "林", Entry.Mark.NONE);
        assertSynced();
        assertFalse(tablet.client.state().hindrances().contains(SyncState.Hindrance.FORKED));
    }

    @Test
    void foreignDevice_isRefused() {
        tablet.client.close();
        tablet.device = new UUID(0xD, 2);
        ClientException refused = assertThrows(ClientException.class, () -> tablet.reopen());
        assertEquals(ClientException.Reason.STORE_FOREIGN, refused.reason());
        tablet.device = new UUID(0xD, 1);
        tablet.reopen();
    }

    @Test
    void tooLargeSave_isRefused() {
        Save save = tablet.client.save(HOUSEHOLD);
        for (int i = 0; i <= Limits.OPERATIONS; i++) {
            save.create(Tablet.person("森"));
        }
        ClientException refused = assertThrows(ClientException.class, save::commit);
        assertEquals(ClientException.Reason.TOO_LARGE, refused.reason());
        assertEquals(0, tablet.client.state().pending());
    }

    @Test
    void atMostFourBatches_areInFlight() {
        server.batchMutations = 1;
        for (int i = 0; i < 9; i++) {
            save("森" + i);
        }
        sync();
        assertEquals(9, server.batches.size());
        assertEquals(4, server.mostInFlight);
    }
}
