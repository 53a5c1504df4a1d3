package org.yorisoi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.yorisoi.record.v1.Person;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.PullRequest;

class AdoptionTest extends ClientTest {
    @Test
    void exactAnswer_isAdopted_andProvenByTheNextDelta() {
        Entry<Person> saved = save("森");
        // hello, open, send, answer; then the pull is cut
        server.failAfter = 5;
        syncInVain();
        assertShown(saved.id(), "森", Entry.Mark.NONE);
        assertEquals(1, tablet.sql("SELECT count(*) FROM base"));
        assertTrue(tablet.client.state().hindrances().contains(SyncState.Hindrance.SUM_UNPROVEN));
        sync();
        PullRequest pull = server.pulls.get(server.pulls.size() - 1);
        assertEquals(1, pull.getAdoptedCount());
        assertEquals(server.seq, pull.getAdopted(0).getFirst());
        assertEquals(0, tablet.sql("SELECT count(*) FROM adopted"), "forgotten once a checkpoint passed them");
        assertSynced();
    }

    @Test
    void answerLaidOverAnotherVersion_isNotAdopted_andStaysInTheViewUntilThePull() {
        UUID id = putAtServer(HOUSEHOLD, "森");
        sync();
        rename(find(id), "林");
        server.put(
                HOUSEHOLD,
                Tablet.PERSON,
                id,
                Tablet.person("森").toBuilder().setGivenName("朝陽").build().toByteString());
        server.failAfter = 5;
        syncInVain();
        assertShown(id, "林", Entry.Mark.PENDING);
        assertEquals(0, tablet.sql("SELECT count(*) FROM adopted"));
        sync();
        assertShown(id, "林", Entry.Mark.NONE);
        assertEquals("朝陽", find(id).value().getGivenName());
        assertSynced();
    }

    @Test
    void secondEditWhileTheFirstIsAnswered_staysOnTheScreen() {
        Entry<Person> saved = save("森");
        server.losesReplies = true;
        syncInVain();
        Entry<Person> second = rename(saved, "林");
        assertShown(second.id(), "林", Entry.Mark.PENDING);
        // The first is answered and adopted, the second not sent.
        server.failAfter = 5;
        tablet.client.sync();
        assertShown(second.id(), "林", find(second.id()).mark());
        sync();
        assertShown(second.id(), "林", Entry.Mark.NONE);
        assertSynced();
    }

    @Test
    void answersOfABatch_withOthersBetweenThemInTheLog_areKeptAsTheyCame() {
        server.outcomes = mutation -> {
            server.seq++;
            return null;
        };
        save("森");
        save("林");
        save("木");
        sync();
        server.outcomesById.forEach((id, answer) ->
                assertEquals(1, tablet.sql("SELECT count(*) FROM mutation WHERE state=2 AND seq=" + answer.getSeq())));
        assertEquals(3, server.outcomesById.size());
        assertSynced();
    }

    @Test
    void answerOfAnotherEpoch_isNotAdopted() {
        save("森");
        server.losesReplies = true;
        syncInVain();
        FakeServer backup = server.backup();
        server.restore(backup);
        sync();
        assertEquals(0, tablet.sql("SELECT count(*) FROM adopted"));
        assertSynced();
        assertEquals(1, tablet.people().list().size());
    }

    @Test
    void adoptedBase_hasTheServersBytes() {
        Entry<Person> saved = save("森");
        sync();
        Entry<Person> edited = rename(find(saved.id()), "林");
        sync();
        // Not downloaded, and yet the sums are equal.
        assertFalse(tablet.client.state().hindrances().contains(SyncState.Hindrance.SUM_UNPROVEN));
        assertShown(edited.id(), "林", Entry.Mark.NONE);
    }

    @Test
    void renumberedMutation_isNeverAdopted() {
        Entry<Person> saved = save("森");
        server.losesReplies = true;
        syncInVain();
        tablet.client.close();
        tablet.predecessor = tablet.device;
        tablet.device = new UUID(0xD, 2);
        tablet.reopen();
        server.lane = 0;
        sync();
        assertTrue(server.pulls.get(server.pulls.size() - 1).getAdoptedList().isEmpty());
        assertShown(saved.id(), "森", Entry.Mark.NONE);
        assertSynced();
    }

    @Test
    void earlierAnswerThatTheAdoptedBaseContains_isNotLaidOverIt() {
        UUID id = putAtServer(HOUSEHOLD, "森");
        sync();
        rename(find(id), "林");
        server.losesReplies = true;
        // The push is cut, but the pull brings what it did.
        syncInVain();
        assertEquals("林", find(id).value().getFamilyName());
        tablet.client.close();
        tablet.predecessor = tablet.device;
        tablet.device = new UUID(0xD, 2);
        tablet.reopen();
        server.lane = 0;
        rename(find(id), "木");
        // Both are answered, the first one as a repeat; then the pull is cut.
        server.failAfter = 5;
        syncInVain();
        assertEquals("木", find(id).value().getFamilyName());
        sync();
        assertShown(id, "木", Entry.Mark.NONE);
        assertSynced();
    }

    @Test
    void earlierEditThatWasNotUsed_isNotLaidOverWhatIsAdoptedAfterIt() {
        UUID id = putAtServer(HOUSEHOLD, "森");
        sync();
        rename(find(id), "林");
        server.outcomes = mutation -> Outcome.CONFLICT;
        server.failAfter = 5;
        syncInVain();
        assertShown(id, "林", Entry.Mark.PENDING);
        rename(find(id), "木");
        server.outcomes = mutation -> null;
        server.failAfter = 5;
        syncInVain();
        assertShown(id, "木", Entry.Mark.NONE);
    }
}
