package org.yorisoi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.yorisoi.record.v1.Person;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.QuarantineState;

/** A save that does not decrypt any more is kept and told of, and delays no other. */
class DamagedSaveTest extends ClientTest {
    @Test
    void damagedBeforeItHasANumber_isRefused_andHoldsNothingElseUp() {
        Entry<Person> broken = save("森");
        Entry<Person> well = save("林");
        UUID others = putAtServer(HOUSEHOLD, "木");
        damage(broken.id());
        sync();
        assertShown(others, "木", Entry.Mark.NONE);
        assertToldOf(broken, well);
    }

    @Test
    void damagedWithItsNumber_isRefused_andHoldsNothingElseUp() {
        Entry<Person> broken = save("森");
        Entry<Person> well = save("林");
        numberInVain();
        damage(broken.id());
        sync();
        assertToldOf(broken, well);
    }

    @Test
    void damagedAfterTheServerTookIt_getsTheAnswerThatWasLost() {
        Entry<Person> broken = save("森");
        Entry<Person> well = save("林");
        server.losesReplies = true;
        // No pull: it would bring the records in any case.
        server.failAfter = 4;
        syncInVain();
        damage(broken.id());
        server.failAfter = 5;
        syncInVain();
        assertShown(broken.id(), "森", Entry.Mark.PENDING);
        sync();
        assertShown(broken.id(), "森", Entry.Mark.NONE);
        assertShown(well.id(), "林", Entry.Mark.NONE);
        assertEquals(
                Outcome.APPLIED, server.outcomesById.get(bytes(broken.id())).getOutcome());
        assertTrue(tablet.client.heldBack().isEmpty());
        assertSynced();
    }

    @Test
    void killedAtAnyWrite_comesToTheSameEnd() {
        for (boolean after : new boolean[] {false, true}) {
            for (boolean lost : new boolean[] {false, true}) {
                int crashAt = 1;
                while (killed(crashAt, after, lost)) {
                    crashAt++;
                }
                assertTrue(crashAt > 4, "writes: " + crashAt);
            }
        }
    }

    private boolean killed(int crashAt, boolean after, boolean lost) {
        Entry<Person> broken = save("森" + crashAt);
        Entry<Person> well = save("林" + crashAt);
        server.losesReplies = lost;
        if (lost) {
            syncInVain();
        } else {
            numberInVain();
        }
        damage(broken.id());
        int rows = server.rows.size();
        tablet.crashes.crashAt = crashAt;
        tablet.crashes.afterCommit = after;
        boolean killed = false;
        try {
            sync();
        } catch (CrashPoints.Crash e) {
            killed = true;
            tablet.reopen();
        }
        tablet.crashes.crashAt = 0;
        sync();
        sync();
        assertShown(well.id(), "林" + crashAt, Entry.Mark.NONE);
        assertShown(broken.id(), "森" + crashAt, lost ? Entry.Mark.NONE : Entry.Mark.REJECTED);
        assertEquals(0, tablet.client.state().pending());
        assertEquals(rows + (lost ? 0 : 1), server.rows.size());
        return killed;
    }

    @Test
    void itsBytesAreKept_alsoWhenTheSentLogIsPruned() {
        Entry<Person> broken = save("森");
        numberInVain();
        damage(broken.id());
        sync();
        server.closeRow(broken.id(), QuarantineState.QUARANTINE_STATE_DISMISSED);
        server.durableSeq = server.seq;
        tablet.later(Duration.ofDays(60));
        sync();
        sync();
        assertEquals(1, tablet.sql("SELECT count(*) FROM mutation WHERE id=x'" + hex(broken.id()) + "'"));
    }

    @Test
    void settledByAPerson_isNoLongerShown() {
        Entry<Person> broken = save("森");
        numberInVain();
        damage(broken.id());
        sync();
        server.closeRow(broken.id(), QuarantineState.QUARANTINE_STATE_DISMISSED);
        sync();
        assertNull(find(broken.id()));
        assertTrue(tablet.client.heldBack().isEmpty());
        assertSynced();
    }

    @Test
    void settledByAPerson_isToldAgain_whenARestoredServerDoesNotKnowOfIt() {
        Entry<Person> broken = save("森");
        numberInVain();
        damage(broken.id());
        sync();
        FakeServer backup = server.backup();
        server.closeRow(broken.id(), QuarantineState.QUARANTINE_STATE_DISMISSED);
        sync();
        assertSynced();

        server.restore(backup);
        sync();
        sync();
        assertEquals(
                Set.of(SyncState.Hindrance.SAVE_DAMAGED), tablet.client.state().hindrances());
        server.closeRow(broken.id(), QuarantineState.QUARANTINE_STATE_DISMISSED);
        sync();
        assertSynced();
    }

    @Test
    void whatWasShown_staysReadable_whileOthersChangeTheRecord() {
        UUID id = putAtServer(HOUSEHOLD, "森");
        sync();
        rename(find(id), "木");
        numberInVain();
        damageAll();
        sync();
        assertShown(id, "木", Entry.Mark.REJECTED);
        server.put(HOUSEHOLD, Tablet.PERSON, id, Tablet.person("林").toByteString());
        sync();
        assertShown(id, "木", Entry.Mark.REJECTED);
        server.closeRow(tablet.client.heldBack().get(0).mutationId(), QuarantineState.QUARANTINE_STATE_DISMISSED);
        sync();
        assertShown(id, "林", Entry.Mark.NONE);
    }

    @Test
    void editOverACreation_staysReadable_whenTheCreationIsAnswered() {
        Entry<Person> created = save("森");
        server.losesReplies = true;
        // No pull: it would bring the record.
        server.failAfter = 4;
        syncInVain();
        rename(created, "木");
        assertEquals(1, tablet.sql("UPDATE mutation SET payload=zeroblob(length(payload)) WHERE state=0"));
        sync();
        assertShown(created.id(), "木", Entry.Mark.REJECTED);
    }

    @Test
    void workOnTheSameRecord_goesOn() {
        UUID id = putAtServer(HOUSEHOLD, "森");
        sync();
        rename(find(id), "木");
        numberInVain();
        damageAll();
        sync();
        Entry<Person> again = rename(find(id), "林");
        assertShown(id, "林", Entry.Mark.REJECTED);
        sync();
        assertEquals(0, tablet.client.state().pending());
        assertEquals("林", find(again.id()).value().getFamilyName());
    }

    @Test
    void restoredServer_isGivenTheRest() {
        FakeServer backup = server.backup();
        Entry<Person> broken = save("森");
        Entry<Person> well = save("林");
        sync();
        damage(broken.id());
        server.restore(backup);
        sync();
        sync();
        assertShown(well.id(), "林", Entry.Mark.NONE);
        assertEquals(0, tablet.client.state().pending());
        assertFalse(tablet.client.state().hindrances().contains(SyncState.Hindrance.RESTORING));
        Mutation offered = server.sent().stream()
                .filter(Mutation::getRecovered)
                .findFirst()
                .orElseThrow();
        assertEquals(bytes(broken.id()), offered.getOperations(0).getId(), "its base is whole");
    }

    private void assertToldOf(Entry<Person> broken, Entry<Person> well) {
        assertShown(well.id(), "林", Entry.Mark.NONE);
        assertShown(broken.id(), "森", Entry.Mark.REJECTED);
        HeldBack row = tablet.client.heldBack().get(0);
        assertEquals(broken.id(), row.mutationId());
        assertEquals(HOUSEHOLD, row.household());
        assertEquals(
                Set.of(SyncState.Hindrance.SAVE_DAMAGED), tablet.client.state().hindrances());
        assertEquals(1, tablet.sql("SELECT count(*) FROM mutation WHERE id=x'" + hex(broken.id()) + "'"));
    }

    /** The outbox gets its numbers, and the server nothing of it. */
    private void numberInVain() {
        int sent = server.sent().size();
        server.failAfter = 3;
        syncInVain();
        assertEquals(sent, server.sent().size());
        assertTrue(tablet.sql("SELECT count(*) FROM mutation WHERE state=1") > 0);
    }

    private void damage(UUID mutation) {
        assertEquals(
                1,
                tablet.sql("UPDATE mutation SET payload=zeroblob(length(payload)) WHERE id=x'" + hex(mutation) + "'"));
    }

    private void damageAll() {
        assertEquals(1, tablet.sql("UPDATE mutation SET payload=zeroblob(length(payload)) WHERE state=1"));
    }

    private static String hex(UUID id) {
        return id.toString().replace("-", "");
    }

    private static com.google.protobuf.ByteString bytes(UUID id) {
        return org.yorisoi.contract.id.Ids.bytes(id);
    }
}
