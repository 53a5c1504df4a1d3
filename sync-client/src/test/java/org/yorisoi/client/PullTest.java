package org.yorisoi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.Person;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.sync.v1.HouseholdDelta;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.PullRequest;

class PullTest extends ClientTest {
    @Test
    void pullCutAtEachMessage_goesOnBehindTheLastHousehold() {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            UUID household = new UUID(0x33, i);
            server.grant(household);
            ids.add(putAtServer(household, "森" + i));
        }
        server.itemsPerMessage = 1;
        int cuts = 0;
        while (!tablet.client.sync().complete()) {
            cuts++;
        }
        for (int failAfter = 3; failAfter < 12; failAfter++) {
            putAtServer(new UUID(0x33, failAfter % 6), "木" + failAfter);
            server.failAfter = failAfter;
            if (!tablet.client.sync().complete()) {
                cuts++;
            }
            server.failAfter = 0;
            sync();
        }
        assertTrue(cuts >= 3);
        ids.forEach(id -> assertEquals(Entry.Mark.NONE, find(id).mark()));
        assertEquals(15, tablet.people().list().size());
        assertSynced();
    }

    @Test
    void resumedPull_namesTargetAndLastHousehold() {
        for (int i = 0; i < 4; i++) {
            UUID household = new UUID(0x33, i);
            server.grant(household);
            putAtServer(household, "森" + i);
        }
        server.itemsPerMessage = 3;
        // hello, pull, first message, then the cut
        server.failAfter = 4;
        syncInVain();
        assertEquals(1, tablet.people().list().size());
        sync();
        PullRequest resumed = server.pulls.get(server.pulls.size() - 2);
        assertFalse(resumed.getTarget().isEmpty());
        assertEquals(Ids.bytes(new UUID(0x33, 0)), resumed.getAfterHousehold());
        assertEquals(4, tablet.people().list().size());
        assertSynced();
    }

    @Test
    void resumedPull_isFollowedByOneThatReachesTheNewest() {
        UUID first = new UUID(0x33, 0);
        for (int i = 0; i < 4; i++) {
            server.grant(new UUID(0x33, i));
            putAtServer(new UUID(0x33, i), "森");
        }
        server.itemsPerMessage = 3;
        server.failAfter = 4;
        syncInVain();
        // A change of what came before the cut, and a grant: behind the position that the cut pull was to reach.
        putAtServer(first, "林");
        server.grant(new UUID(0x33, 9));
        putAtServer(new UUID(0x33, 9), "竹");
        sync();
        assertEquals(6, tablet.people().list().size());
        assertTrue(server.pulls.get(server.pulls.size() - 1).getTarget().isEmpty());
        assertSynced();
    }

    @Test
    void pullFromZero_thatIsCut_goesOn_andKeepsWhatItBrought() {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            UUID household = new UUID(0x33, i);
            server.grant(household);
            ids.add(putAtServer(household, "森" + i));
        }
        sync();
        tablet.sql("UPDATE setting SET value=x'' WHERE name='CURSOR'");
        long pulls = tablet.sql("SELECT value FROM setting WHERE name='ZERO_PULL_NO'");
        server.itemsPerMessage = 3;
        server.failAfter = 4;
        syncInVain();
        sync();
        assertEquals(pulls + 1, tablet.sql("SELECT value FROM setting WHERE name='ZERO_PULL_NO'"));
        ids.forEach(id -> assertEquals(Entry.Mark.NONE, find(id).mark()));
        assertSynced();
    }

    @Test
    void clearanceRaisedAndLowered_bringsAndTakesWhatItCovers() {
        var pregnancies = tablet.client.records(org.yorisoi.record.v1.Pregnancy.class);
        UUID id = new UUID(0x77, 1);
        UUID plain = putAtServer(HOUSEHOLD, "森");
        server.put(
                HOUSEHOLD,
                RecordKind.RECORD_KIND_PREGNANCY_VALUE,
                id,
                new org.yorisoi.contract.Samples(1)
                        .record(RecordKind.RECORD_KIND_PREGNANCY)
                        .toByteString());
        sync();
        assertNull(pregnancies.find(id));
        server.clearance = Clearance.CLEARANCE_STAFF;
        server.grant(HOUSEHOLD);
        sync();
        assertEquals(Entry.Mark.NONE, pregnancies.find(id).mark());
        assertSynced();
        server.clearance = Clearance.CLEARANCE_SUPPORTER;
        server.grant(HOUSEHOLD);
        sync();
        assertNull(pregnancies.find(id));
        assertEquals(1, tablet.sql("SELECT count(*) FROM base"));
        assertShown(plain, "森", Entry.Mark.NONE);
        assertSynced();
    }

    @Test
    void cursor_movesOnlyAtTheCheckpoint() {
        server.itemsPerMessage = 1;
        putAtServer(HOUSEHOLD, "森");
        PullRequest before = server.pulls.get(server.pulls.size() - 1);
        sync();
        putAtServer(HOUSEHOLD, "林");
        server.failAfter = 4;
        syncInVain();
        sync();
        int n = server.pulls.size();
        // The one that was cut, the one that went on, and the one after the checkpoint.
        assertEquals(
                server.pulls.get(n - 3).getCursor(), server.pulls.get(n - 2).getCursor());
        assertNotEquals(
                server.pulls.get(n - 2).getCursor(), server.pulls.get(n - 1).getCursor());
        assertTrue(before.getCursor().isEmpty());
    }

    @Test
    void pagedHousehold_isShownWholeOrNotAtAll() {
        server.recordsPerPage = 2;
        server.itemsPerMessage = 1;
        for (int i = 0; i < 7; i++) {
            putAtServer(HOUSEHOLD, "森" + i);
        }
        // hello, pull, start, two of four pages
        server.failAfter = 6;
        syncInVain();
        assertEquals(0, tablet.people().list().size());
        assertTrue(tablet.sql("SELECT count(*) FROM page") > 0);
        tablet.restart();
        assertEquals(0, tablet.people().list().size());
        sync();
        assertEquals(7, tablet.people().list().size());
        assertEquals(0, tablet.sql("SELECT count(*) FROM page"));
        assertSynced();
    }

    @Test
    void wholeHousehold_replacesWhatIsNotInIt() {
        UUID kept = putAtServer(HOUSEHOLD, "森");
        UUID gone = putAtServer(HOUSEHOLD, "林");
        sync();
        server.records.remove(new FakeServer.Key(Tablet.PERSON, Ids.bytes(gone)));
        server.grant(HOUSEHOLD);
        sync();
        assertNull(find(gone));
        assertShown(kept, "森", Entry.Mark.NONE);
        assertSynced();
    }

    @Test
    void revokedHousehold_isHidden_drained_thenPurged() {
        UUID others = putAtServer(HOUSEHOLD, "森");
        sync();
        Entry<Person> mine = save("林");
        server.revoke(HOUSEHOLD);
        server.failAfter = 2;
        // Only the pull comes through: the push stream is cut.
        syncInVain();
        assertNull(find(others));
        assertNull(find(mine.id()));
        assertFalse(tablet.client.households().contains(HOUSEHOLD));
        assertEquals(1, tablet.sql("SELECT count(*) FROM base"), "not purged before it is drained");
        sync();
        assertEquals(Ids.bytes(mine.id()), server.sent().get(0).getId());
        assertEquals(0, tablet.sql("SELECT count(*) FROM base"));
        assertEquals(0, tablet.sql("SELECT count(*) FROM view"));
        assertEquals(0, tablet.sql("SELECT count(*) FROM household WHERE id=x'00000000000000110000000000000001'"));
    }

    @Test
    void grantBeforeThePurge_endsIt() {
        UUID others = putAtServer(HOUSEHOLD, "森");
        sync();
        save("林");
        server.revoke(HOUSEHOLD);
        server.failAfter = 2;
        syncInVain();
        assertNull(find(others));
        server.grant(HOUSEHOLD);
        sync();
        assertShown(others, "森", Entry.Mark.NONE);
        assertEquals(2, tablet.people().list().size());
        assertSynced();
    }

    @Test
    void grantCutFromItsHousehold_showsNothing_thenAllAtOnce() {
        UUID others = putAtServer(HOUSEHOLD, "森");
        sync();
        leaveWithUnsent(others, "木");
        server.itemsPerMessage = 1;
        // hello, open, send, answer, pull, start, grant; the delta is cut off.
        server.failAfter = 8;
        syncInVain();
        assertEquals(1, server.sent().size(), "answered before the pull");
        assertNull(find(others), "not as it was before it left, without what was done here");
        assertFalse(tablet.client.households().contains(HOUSEHOLD));
        tablet.restart();
        assertNull(find(others));
        assertFalse(tablet.client.state().synced());
        sync();
        assertShown(others, "木", Entry.Mark.NONE);
        assertSynced();
    }

    @Test
    void answerWhileLeaving_staysInTheView_ifTheWholeIsFromBeforeIt() {
        UUID others = putAtServer(HOUSEHOLD, "森");
        sync();
        HouseholdDelta[] before = new HouseholdDelta[1];
        server.deltas = delta -> {
            before[0] = delta;
            return delta;
        };
        server.grant(HOUSEHOLD);
        sync();
        leaveWithUnsent(others, "木");
        long to = server.seq;
        server.deltas = delta -> before[0].toBuilder().setTo(to).build();
        server.itemsPerMessage = 1;
        // As above, and the delta; the checkpoint is cut off.
        server.failAfter = 9;
        syncInVain();
        assertShown(others, "木", Entry.Mark.PENDING);
    }

    @Test
    void revokeOfAnAwaitedHousehold_purgesIt() {
        UUID others = putAtServer(HOUSEHOLD, "森");
        sync();
        leaveWithUnsent(others, "木");
        server.itemsPerMessage = 1;
        server.failAfter = 8;
        syncInVain();
        server.revoke(HOUSEHOLD);
        sync();
        assertNull(find(others));
        assertEquals(0, tablet.sql("SELECT count(*) FROM base"));
        assertEquals(0, tablet.sql("SELECT count(*) FROM household"));
    }

    /** Leaves the household with an edit in the outbox, and grants it again at the server. */
    private void leaveWithUnsent(UUID record, String name) {
        rename(find(record), name);
        server.revoke(HOUSEHOLD);
        // Only the pull comes through.
        server.failAfter = 2;
        syncInVain();
        assertNull(find(record));
        server.grant(HOUSEHOLD);
    }

    @Test
    void saveOnAnOpenForm_afterTheRevoke_isKept() {
        UUID others = putAtServer(HOUSEHOLD, "森");
        sync();
        Entry<Person> onScreen = find(others);
        server.revoke(HOUSEHOLD);
        sync();
        rename(onScreen, "林");
        assertEquals(1, tablet.client.state().pending());
        assertEquals(0, tablet.sql("SELECT count(*) FROM view"), "nothing of it is shown");
        sync();
        assertEquals(1, server.sent().size());
        assertEquals(0, tablet.client.state().pending());
    }

    @Test
    void recordAboveTheUsersClearance_leavesTheDeviceOnceApplied() {
        var visits = tablet.client.records(org.yorisoi.record.v1.Pregnancy.class);
        Entry<?> saved = visits.save(HOUSEHOLD, report());
        assertEquals(1, visits.list().size());
        sync();
        assertNull(visits.find(saved.id()));
        assertEquals(0, tablet.sql("SELECT count(*) FROM base"));
        assertSynced();
        assertEquals(Clearance.CLEARANCE_SUPPORTER, server.clearance);
        assertEquals(1, server.records.size());
    }

    @Test
    void recordAboveTheUsersClearance_leavesTheDeviceOnceAppliedWithAConflict() {
        var reports = tablet.client.records(org.yorisoi.record.v1.Pregnancy.class);
        server.outcomes = mutation -> Outcome.CONFLICT;
        reports.save(HOUSEHOLD, report());
        pushInVain();
        assertEquals(0, tablet.client.state().pending());
        assertEquals(List.of(), reports.list());
    }

    /** A later save of it must not bring back what an earlier one showed. */
    @Test
    void recordAboveTheUsersClearance_leavesTheDeviceAlone_whenItWasSavedWithOthers() {
        var reports = tablet.client.records(org.yorisoi.record.v1.Pregnancy.class);
        Save both = tablet.client.save(HOUSEHOLD);
        both.create(report());
        UUID person = both.create(Tablet.person("森"));
        both.commit();
        assertEquals(1, reports.list().size());
        pushInVain();
        assertEquals(List.of(), reports.list());
        assertShown(person, "森", Entry.Mark.PENDING);
        sync();
        assertShown(person, "森", Entry.Mark.NONE);
    }

    private static org.yorisoi.record.v1.Pregnancy report() {
        return (org.yorisoi.record.v1.Pregnancy)
                new org.yorisoi.contract.Samples(1).record(RecordKind.RECORD_KIND_PREGNANCY);
    }

    /** The outbox is answered, and nothing is pulled. */
    private void pushInVain() {
        server.failAfter = 5;
        syncInVain();
    }

    @Test
    void pullFromZero_replacesTheScope() {
        server.grant(OTHER);
        UUID kept = putAtServer(HOUSEHOLD, "森");
        UUID gone = putAtServer(OTHER, "林");
        sync();
        // The cursor is no longer valid, and the household's revoke is no longer in the log.
        tablet.sql("UPDATE setting SET value=x'' WHERE name='CURSOR'");
        server.grants.remove(Ids.bytes(OTHER));
        sync();
        assertShown(kept, "森", Entry.Mark.NONE);
        assertNull(find(gone));
        assertEquals(1, tablet.sql("SELECT count(*) FROM base"));
        assertSynced();
    }

    @Test
    void nothingNew_isOneSmallMessage_andStaysSynced() {
        sync();
        int pulls = server.pulls.size();
        sync();
        assertEquals(pulls + 1, server.pulls.size());
        assertSynced();
    }

    @Test
    void contentsOfAHouseholdThatIsNotHeld_areIgnored() {
        server.grant(OTHER);
        UUID id = putAtServer(OTHER, "森");
        sync();
        // The revoke comes with a pull that still brings a delta, as of an older snapshot.
        server.revoke(OTHER);
        sync();
        assertNull(find(id));
        server.put(OTHER, Tablet.PERSON, id, Tablet.person("林").toByteString());
        sync();
        assertEquals(0, tablet.sql("SELECT count(*) FROM base"));
    }

    @Test
    void fullOutbox_thatCannotBePushed_doesNotStopThePull() {
        save("森");
        server.outcomes = mutation -> {
            throw new IllegalStateException("the server's fault");
        };
        UUID others = putAtServer(HOUSEHOLD, "林");
        try {
            tablet.client.sync();
        } catch (IllegalStateException e) {
            // Thrown by the push lane; the pull lane ran all the same.
        }
        assertShown(others, "林", Entry.Mark.NONE);
    }

    @Test
    void saveOnAnOpenForm_isShownAgain_whenTheHouseholdComesBackBeforeItIsSent() {
        UUID others = putAtServer(HOUSEHOLD, "森");
        sync();
        Entry<Person> onScreen = find(others);
        server.revoke(HOUSEHOLD);
        sync();
        rename(onScreen, "林");
        server.grant(HOUSEHOLD);
        // The push stream does not open; the pull brings the household back.
        server.failAfter = 2;
        syncInVain();
        assertEquals(0, server.sent().size());
        assertShown(others, "林", Entry.Mark.PENDING);
        sync();
        assertShown(others, "林", Entry.Mark.NONE);
        assertSynced();
    }

    @Test
    void newsThatHaveNotCome_areNotCalledSynced() {
        assertSynced();
        putAtServer(HOUSEHOLD, "森");
        // Hello comes through, the pull does not.
        server.failAfter = 2;
        syncInVain();
        assertTrue(tablet.client.state().hindrances().contains(SyncState.Hindrance.NOT_CAUGHT_UP));
        sync();
        assertSynced();
    }
}
