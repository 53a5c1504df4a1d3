package org.yorisoi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.sync.v1.RecordVersion;

class RepairTest extends ClientTest {
    @Test
    void manifest_isComparedOnceADay() {
        int before = server.manifests.size();
        sync();
        assertEquals(before, server.manifests.size());
        tablet.later(Duration.ofHours(25));
        sync();
        assertEquals(before + 1, server.manifests.size());
        sync();
        assertEquals(before + 1, server.manifests.size());
    }

    @Test
    void manifest_isComparedAfterACrash() {
        int before = server.manifests.size();
        tablet.restart();
        sync();
        assertEquals(before, server.manifests.size(), "closed in order");
        tablet.reopen();
        sync();
        assertEquals(before + 1, server.manifests.size());
    }

    @Test
    void clockSetBack_doesNotPutTheCheckOff() {
        tablet.later(Duration.ofDays(-30));
        int before = server.manifests.size();
        sync();
        assertEquals(before + 1, server.manifests.size());
    }

    @Test
    void flippedBit_isFoundAndRepaired_withOnlyTheDifferingRecords() {
        UUID broken = putAtServer(HOUSEHOLD, "森");
        UUID well = putAtServer(HOUSEHOLD, "林");
        sync();
        Entry<?> unsent = null;
        server.offline = true;
        unsent = save("木");
        server.offline = false;
        tablet.sql("UPDATE base SET body=zeroblob(length(body)) WHERE id=x'" + hex(broken) + "'");
        tablet.later(Duration.ofHours(25));
        sync();
        assertShown(broken, "森", Entry.Mark.NONE);
        assertShown(well, "林", Entry.Mark.NONE);
        assertShown(unsent.id(), "木", Entry.Mark.NONE);
        var repair = server.pulls.stream()
                .filter(pull -> pull.hasRepair())
                .findFirst()
                .orElseThrow();
        assertEquals(1, repair.getRepair().getRecordsCount());
        sync();
        assertSynced();
    }

    @Test
    void repair_isSkipped_whenTheAccessHasEnded() {
        UUID id = putAtServer(HOUSEHOLD, "森");
        sync();
        tablet.sql("UPDATE base SET body=zeroblob(length(body))");
        tablet.later(Duration.ofHours(25));
        // The sums still name the household, its manifest and the repair are refused: the grant ends in between.
        server.refusesManifestOf = HOUSEHOLD;
        sync();
        sync();
        assertFalse(server.pulls.stream().anyMatch(pull -> pull.hasRepair()));
        assertEquals(0, tablet.sql("SELECT max(rounds) FROM household"));
        assertFalse(tablet.client.state().hindrances().contains(SyncState.Hindrance.REPAIR_FAILED));
        server.refusesManifestOf = null;
        sync();
        assertShown(id, "森", Entry.Mark.NONE);
    }

    @Test
    void viewThatDoesNotDecrypt_isLaidAnewOverItsBase() {
        UUID id = putAtServer(HOUSEHOLD, "森");
        sync();
        rename(find(id), "木");
        tablet.sql("UPDATE view SET body=zeroblob(length(body))");
        assertShown(id, "木", Entry.Mark.PENDING);
        assertEquals(1, tablet.people().list().size());
    }

    @Test
    void recordThatTheServerDoesNotHave_isTakenAway() {
        UUID extra = putAtServer(HOUSEHOLD, "森");
        sync();
        server.records.remove(new FakeServer.Key(Tablet.PERSON, Ids.bytes(extra)));
        tablet.later(Duration.ofHours(25));
        sync();
        assertEquals(0, tablet.people().list().size());
        sync();
        assertSynced();
    }

    @Test
    void recordMissingHere_isFetched() {
        UUID lost = putAtServer(HOUSEHOLD, "森");
        sync();
        tablet.sql("DELETE FROM base");
        tablet.later(Duration.ofHours(25));
        sync();
        assertShown(lost, "森", Entry.Mark.NONE);
    }

    @Test
    void repairThatDoesNotHelp_endsAfterThreeRounds_andIsShown() {
        UUID id = putAtServer(HOUSEHOLD, "森");
        sync();
        Entry<?> unsent = save("木");
        server.offline = false;
        // A server whose sum counts another body than it sends.
        FakeServer.Key key = new FakeServer.Key(Tablet.PERSON, Ids.bytes(id));
        server.falseSum = true;
        tablet.later(Duration.ofHours(25));
        sync();
        long repairs = server.pulls.stream().filter(pull -> pull.hasRepair()).count();
        assertEquals(3, repairs);
        assertTrue(tablet.client.state().hindrances().contains(SyncState.Hindrance.REPAIR_FAILED));
        assertShown(id, "森", Entry.Mark.NONE);
        assertShown(unsent.id(), "木", Entry.Mark.NONE);
        sync();
        assertEquals(3, server.pulls.stream().filter(pull -> pull.hasRepair()).count(), "not again before tomorrow");
        server.falseSum = false;
        tablet.later(Duration.ofHours(25));
        sync();
        assertFalse(tablet.client.state().hindrances().contains(SyncState.Hindrance.REPAIR_FAILED));
        assertTrue(server.records.containsKey(key));
    }

    @Test
    void sumThatDiffersOnArrival_isRepairedAtOnce() {
        UUID id = putAtServer(HOUSEHOLD, "森");
        sync();
        // The server's record changes without the log: what a bug or a lost write would do.
        FakeServer.Key key = new FakeServer.Key(Tablet.PERSON, Ids.bytes(id));
        RecordVersion version = server.records.get(key);
        ByteString other = Tablet.person("林").toByteString();
        server.records.put(key, version.toBuilder().setBody(other).build());
        putAtServer(HOUSEHOLD, "木");
        sync();
        assertShown(id, "林", Entry.Mark.NONE);
        sync();
        assertSynced();
    }

    @Test
    void manyHouseholds_areComparedOneSliceADay() {
        for (int i = 0; i < 1_100; i++) {
            server.grant(new UUID(0x77, i));
        }
        sync();
        tablet.later(Duration.ofHours(25));
        int before = server.manifests.size();
        sync();
        assertEquals(before + 1, server.manifests.size());
        tablet.later(Duration.ofHours(25));
        sync();
        assertEquals(before + 2, server.manifests.size());
        ByteString first = server.manifests.get(before).getHouseholds().getAfter();
        ByteString second = server.manifests.get(before + 1).getHouseholds().getAfter();
        assertFalse(first.equals(second), "the next day the next slice");
    }

    @Test
    void repairOfAnOlderSnapshot_leavesANewerBase() {
        UUID id = putAtServer(HOUSEHOLD, "森");
        sync();
        rename(find(id), "林");
        // Adopted, but not proven: the pull after the push is cut.
        server.failAfter = 5;
        syncInVain();
        RecordVersion newest = server.records.get(new FakeServer.Key(Tablet.PERSON, Ids.bytes(id)));
        server.deltas = delta -> delta.toBuilder()
                .setTo(newest.getSeq() - 1)
                .clearRecords()
                .addRecords(newest.toBuilder()
                        .setSeq(newest.getSeq() - 1)
                        .setBody(Tablet.person("森").toByteString()))
                .build();
        sync();
        assertShown(id, "林", Entry.Mark.NONE);
        server.deltas = delta -> delta;
        putAtServer(HOUSEHOLD, "木");
        sync();
        assertSynced();
    }

    private static String hex(UUID id) {
        return id.toString().replace("-", "");
    }
}
