package org.yorisoi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.Person;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.QuarantineState;

class RestoreTest extends ClientTest {
    private FakeServer backup;
    private Entry<Person> lostCreation;
    private UUID othersLost;
    private UUID kept;

    /** A backup, and then work of this device and of others that it does not contain. */
    private void workAfterTheBackup() {
        kept = putAtServer(HOUSEHOLD, "森");
        save("さき");
        sync();
        backup = server.backup();
        lostCreation = save("林");
        sync();
        rename(find(lostCreation.id()), "木");
        othersLost = putAtServer(HOUSEHOLD, "川");
        sync();
    }

    @Test
    void newestPosition_isThatOfTheLaterLogNumber_thoughAPullThatBeganBeforeItArrivesLast() {
        List<Runnable> lanes = new ArrayList<>();
        tablet.lanes = lane -> {
            lanes.add(lane);
            // The first one pushes, the second one pulls.
            if (lanes.size() == 2) {
                lane.run();
            }
        };
        server.whileAPullIsOnItsWay = () -> {
            if (server.batches.isEmpty()) {
                lanes.get(0).run();
            }
        };
        save("森");
        sync();
        ByteString answered = server.position(server.seq);
        assertNotEquals(answered, server.pulls.get(server.pulls.size() - 1).getCursor());
        lanes.clear();
        tablet.lanes = Runnable::run;
        sync();
        assertEquals(answered, server.hellos.get(server.hellos.size() - 1).getNewest());
    }

    private void restore() {
        server.restore(backup);
        server.batches.clear();
    }

    @Test
    void newEpoch_sendsTheSentLogFirst_fromNumberOne() {
        workAfterTheBackup();
        Entry<Person> unsent = save("いま");
        restore();
        sync();
        List<Mutation> sent = server.sent();
        assertEquals(1, server.batches.get(0).getFirstNo());
        assertEquals(Ids.bytes(lostCreation.id()), sent.get(1).getId());
        List<?> ids = sent.stream().map(Mutation::getId).collect(Collectors.toList());
        assertTrue(ids.indexOf(Ids.bytes(unsent.id())) > ids.indexOf(Ids.bytes(lostCreation.id())));
        sent.forEach(mutation -> mutation.getOperationsList()
                .forEach(operation -> assertEquals(0, operation.getSeenSeq(), "a version of another epoch")));
        assertShown(lostCreation.id(), "木", Entry.Mark.NONE);
        assertShown(unsent.id(), "いま", Entry.Mark.NONE);
        assertSynced();
    }

    @Test
    void workOfTwoLanes_goesBackInTheOrderOfItsSaves() {
        backup = server.backup();
        Entry<Person> first = save("森");
        sync();
        Entry<Person> second = save("林");
        sync();
        tablet.client.close();
        tablet.predecessor = tablet.device;
        tablet.device = new UUID(0xD, 2);
        tablet.reopen();
        server.lane = 0;
        rename(find(second.id()), "木");
        sync();
        restore();
        sync();
        List<Mutation> sent = server.sent();
        assertEquals(Ids.bytes(first.id()), sent.get(0).getId());
        assertEquals(Ids.bytes(second.id()), sent.get(1).getId());
        assertTrue(sent.get(2).getOperations(0).hasPatch(), "the edit of what the lane before it created");
        assertShown(second.id(), "木", Entry.Mark.NONE);
    }

    /** A frozen lane may have told the outcome of a later save, since a clone had handed it in. */
    @Test
    void workThatWaitsSinceANewEnrolment_goesBeforeLaterWorkThatWasAnswered() {
        backup = server.backup();
        Entry<Person> first = save("森");
        Entry<Person> second = save("林");
        server.losesReplies = true;
        syncInVain();
        tablet.client.close();
        tablet.predecessor = tablet.device;
        tablet.device = new UUID(0xD, 2);
        tablet.reopen();
        assertEquals(1, tablet.sql("UPDATE mutation SET state=2 WHERE n=(SELECT max(n) FROM mutation)"));
        server.lane = 0;
        restore();
        sync();
        List<Mutation> sent = server.sent();
        assertEquals(
                List.of(Ids.bytes(first.id()), Ids.bytes(second.id())),
                sent.subList(sent.size() - 2, sent.size()).stream()
                        .map(Mutation::getId)
                        .toList());
    }

    @Test
    void offerThatHadANumber_goesBackBeforeWhatWasSavedAfterIt() {
        workAfterTheBackup();
        restore();
        // Hello, three calls for the sent log, two for the manifest; the third one for the offers is not answered.
        server.failAfter = 9;
        syncInVain();
        List<Mutation> offers = server.batches.get(1).getMutationsList();
        assertTrue(offers.get(0).getRecovered());
        Entry<Person> later = save("いま");
        server.losesReplies = true;
        syncInVain();
        tablet.client.close();
        tablet.predecessor = tablet.device;
        tablet.device = new UUID(0xD, 2);
        tablet.reopen();
        restore();
        sync();
        List<?> sent = server.sent().stream().map(Mutation::getId).collect(Collectors.toList());
        assertTrue(sent.contains(offers.get(0).getId()));
        assertTrue(sent.indexOf(offers.get(0).getId()) < sent.indexOf(Ids.bytes(later.id())));
    }

    @Test
    void basesThatTheServerLacks_areOfferedAsRecovered() {
        workAfterTheBackup();
        restore();
        server.outcomes = mutation -> mutation.getRecovered() ? Outcome.QUARANTINED : null;
        sync();
        List<Mutation> offered =
                server.sent().stream().filter(Mutation::getRecovered).collect(Collectors.toList());
        assertTrue(offered.stream()
                .anyMatch(mutation -> mutation.getOperations(0).getId().equals(Ids.bytes(othersLost))));
        assertFalse(
                offered.stream()
                        .anyMatch(mutation -> mutation.getOperations(0).getId().equals(Ids.bytes(kept))),
                "the server has it as it is here");
        assertEquals(1, offered.get(0).getOperationsCount());
    }

    @Test
    void pullFromZero_waitsForTheAnswersOfTheFirstTwoSteps() {
        workAfterTheBackup();
        restore();
        int pulls = server.pulls.size();
        server.failAfter = 3;
        syncInVain();
        assertEquals(pulls, server.pulls.size());
        assertTrue(tablet.client.state().hindrances().contains(SyncState.Hindrance.RESTORING));
        assertShown(othersLost, "川", Entry.Mark.NONE);
        assertShown(lostCreation.id(), "木", find(lostCreation.id()).mark());
        sync();
        assertSynced();
        assertTrue(server.pulls.get(server.pulls.size() - 1).getCursor().isEmpty());
    }

    @Test
    void restoreInterruptedAtEveryTransaction_endsTheSame() {
        for (int crashAt = 1; crashAt < 40; crashAt++) {
            FakeServer again = new FakeServer();
            again.grant(HOUSEHOLD);
            try (Tablet other = new Tablet(directory.resolve("crash" + crashAt), again)) {
                other.client.sync();
                UUID early = other.people().save(HOUSEHOLD, Tablet.person("さき")).id();
                other.client.sync();
                FakeServer before = again.backup();
                UUID lost = other.people().save(HOUSEHOLD, Tablet.person("林")).id();
                other.client.sync();
                again.restore(before);
                other.crashes.crashAt = crashAt;
                other.crashes.afterCommit = crashAt % 2 == 0;
                boolean crashed = false;
                try {
                    other.client.sync();
                } catch (CrashPoints.Crash e) {
                    crashed = true;
                    other.reopen();
                }
                other.crashes.crashAt = 0;
                assertTrue(other.client.sync().complete());
                assertTrue(other.client.sync().complete());
                assertTrue(other.client.state().synced(), other.client.state() + " after a crash at " + crashAt);
                assertEquals("林", other.people().find(lost).value().getFamilyName());
                assertEquals("さき", other.people().find(early).value().getFamilyName());
                assertEquals(2, again.records.size());
                if (!crashed) {
                    return;
                }
            }
        }
        throw new AssertionError("a restore has fewer transactions than this");
    }

    @Test
    void nothingIsPurged_whileARestoreIsUnfinished() {
        workAfterTheBackup();
        server.revoke(HOUSEHOLD);
        save("いま");
        server.failAfter = 2;
        syncInVain();
        restore();
        server.failAfter = 4;
        syncInVain();
        assertTrue(tablet.sql("SELECT count(*) FROM base") > 0);
    }

    @Test
    void closedRecoveredRow_isNotOfferedAgain() {
        workAfterTheBackup();
        restore();
        server.outcomes = mutation -> mutation.getRecovered() ? Outcome.QUARANTINED : null;
        sync();
        UUID offer = Ids.uuid(server.sent().stream()
                .filter(Mutation::getRecovered)
                .filter(mutation -> mutation.getOperations(0).getId().equals(Ids.bytes(othersLost)))
                .findFirst()
                .orElseThrow()
                .getId());
        server.closeRow(offer, QuarantineState.QUARANTINE_STATE_DISMISSED);
        sync();
        server.restore(server.backup());
        server.batches.clear();
        sync();
        assertFalse(server.sent().stream()
                .anyMatch(mutation -> mutation.getRecovered()
                        && mutation.getOperations(0).getId().equals(Ids.bytes(othersLost))));
    }

    @Test
    void sentLog_isKeptUntilTheServersBackupHasIt_andThirtyFiveDaysAtLeast() {
        save("森");
        sync();
        server.later(Duration.ofDays(40));
        sync();
        assertEquals(1, tablet.sql("SELECT count(*) FROM mutation"), "no backup has it");
        server.durableSeq = server.seq;
        server.later(Duration.ofDays(-10));
        sync();
        assertEquals(1, tablet.sql("SELECT count(*) FROM mutation"), "30 days");
        server.later(Duration.ofDays(6));
        sync();
        assertEquals(0, tablet.sql("SELECT count(*) FROM mutation"));
    }

    /** A tablet with an empty battery begins in 1970. */
    @Test
    void sentLog_isKeptAsLong_whateverTheTabletsClockSays() {
        UUID gone = putAtServer(HOUSEHOLD, "林");
        sync();
        tablet.later(Duration.ofDays(-20_000));
        save("森");
        server.delete(Tablet.PERSON, gone);
        sync();
        sync();
        server.durableSeq = server.seq;
        tablet.later(Duration.ofDays(20_000));
        sync();
        tablet.later(Duration.ofDays(4_000));
        sync();
        assertEquals(1, tablet.sql("SELECT count(*) FROM mutation"));
        assertEquals(1, tablet.sql("SELECT count(*) FROM base WHERE deleted=1"));
        server.later(Duration.ofDays(36));
        sync();
        assertEquals(0, tablet.sql("SELECT count(*) FROM mutation"));
        assertEquals(0, tablet.sql("SELECT count(*) FROM base WHERE deleted=1"));
    }

    @Test
    void tombstone_isKeptAsLong() {
        UUID id = putAtServer(HOUSEHOLD, "森");
        sync();
        server.delete(Tablet.PERSON, id);
        sync();
        save("林");
        sync();
        server.durableSeq = server.seq;
        sync();
        assertEquals(1, tablet.sql("SELECT count(*) FROM base WHERE deleted=1"));
        server.later(Duration.ofDays(36));
        sync();
        assertEquals(0, tablet.sql("SELECT count(*) FROM base WHERE deleted=1"));
    }

    @Test
    void tombstone_isOfferedAsADelete() {
        UUID gone = putAtServer(HOUSEHOLD, "森");
        sync();
        FakeServer backup = server.backup();
        server.delete(Tablet.PERSON, gone);
        sync();
        assertEquals(1, tablet.sql("SELECT count(*) FROM base WHERE deleted=1"));
        server.restore(backup);
        sync();
        var offers = server.sent().stream().filter(sent -> sent.getRecovered()).toList();
        assertEquals(1, offers.size());
        assertEquals(
                org.yorisoi.contract.id.Ids.bytes(gone),
                offers.get(0).getOperations(0).getId());
        assertTrue(offers.get(0).getOperations(0).hasDelete());
    }

    @Test
    void rejectedMark_isDroppedByAPullFromZeroThatDoesNotNameItsRow() {
        server.outcomes = mutation -> Outcome.REJECTED;
        save("森");
        sync();
        assertEquals(1, tablet.client.state().rejected());
        server.rows.clear();
        server.outcomes = mutation -> null;
        tablet.sql("UPDATE setting SET value=x'' WHERE name='CURSOR'");
        sync();
        assertEquals(0, tablet.client.state().rejected());
        assertSynced();
    }

    /** It is in the outbox all the same: its answer was lost. */
    @Test
    void saveWithoutAnAnswer_staysInTheView_whenAPullFromZeroDoesNotNameItsRow() {
        server.outcomes = mutation -> Outcome.QUARANTINED;
        Entry<Person> saved = save("森");
        server.losesReplies = true;
        syncInVain();
        server.failAfter = 2;
        syncInVain();
        assertShown(saved.id(), "森", Entry.Mark.QUARANTINED);
        server.rows.clear();
        tablet.sql("UPDATE setting SET value=x'' WHERE name='CURSOR'");
        server.losesReplies = true;
        syncInVain();
        assertShown(saved.id(), "森", Entry.Mark.PENDING);
    }

    /** Its grant came while the tablet pulled from 0, and ended before its turn. */
    @Test
    void householdThatTheNewEpochNeverSent_isNotShownAsItWasInTheOldOne() {
        workAfterTheBackup();
        restore();
        server.revoke(HOUSEHOLD);
        tablet.sql("UPDATE household SET zero_pull=zero_pull+1+(SELECT value FROM setting WHERE name='ZERO_PULL_NO')");
        tablet.sql("UPDATE setting SET value=(SELECT max(zero_pull)-1 FROM household) WHERE name='ZERO_PULL_NO'");
        sync();
        assertNull(find(kept));
    }
}
