package org.yorisoi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.Person;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.PullRequest;
import org.yorisoi.sync.v1.QuarantineRow;
import org.yorisoi.sync.v1.QuarantineState;

/** A tablet that lay in a drawer for longer than the server keeps tombstones. */
class LongAbsenceTest extends ClientTest {
    private static final UUID OTHER = new UUID(0x22, 1);

    private UUID deleted;
    private UUID living;
    private UUID elsewhere;
    private Entry<Person> created;

    /** Work that was not sent, on what others then deleted, changed and took away. */
    private void awayForAYear() {
        server.grant(OTHER);
        deleted = putAtServer(HOUSEHOLD, "森");
        server.put(HOUSEHOLD, Tablet.PERSON, deleted, person("森", "犬がいる。"));
        living = putAtServer(HOUSEHOLD, "林");
        elsewhere = putAtServer(OTHER, "川");
        sync();
        rename(find(deleted), "杜");
        rename(find(living), "木");
        rename(find(elsewhere), "河");
        created = save("新");
        server.delete(Tablet.PERSON, deleted);
        server.put(HOUSEHOLD, Tablet.PERSON, living, person("林", "鍵は隣。"));
        server.revoke(OTHER);
        server.compact();
        tablet.later(Duration.ofDays(400));
        server.outcomes = mutation -> names(mutation, deleted) ? Outcome.QUARANTINED : null;
    }

    private static com.google.protobuf.ByteString person(String name, String note) {
        return Tablet.person(name).toBuilder().setNote(note).build().toByteString();
    }

    private static boolean names(Mutation mutation, UUID record) {
        return mutation.getOperationsList().stream()
                .anyMatch(operation -> operation.getId().equals(Ids.bytes(record)));
    }

    private void assertBack() {
        assertEquals(
                4, server.sent().stream().map(Mutation::getId).distinct().count(), "nothing of the outbox is lost");
        assertEquals(0, tablet.client.state().pending());
        assertShown(living, "木", Entry.Mark.NONE);
        assertEquals("鍵は隣。", find(living).value().getNote());
        assertShown(created.id(), "新", Entry.Mark.NONE);
        assertShown(deleted, "杜", Entry.Mark.QUARANTINED);
        assertNull(find(elsewhere));
        assertFalse(tablet.client.households().contains(OTHER));
        assertEquals(List.of(HOUSEHOLD), tablet.client.households());
        assertEquals(0, tablet.sql("SELECT count(*) FROM base WHERE household=x'00000000000000220000000000000001'"));
    }

    @Test
    void tabletThatComesBack_losesNoWork_andTakesTheScopeAnew() {
        awayForAYear();
        sync();
        sync();
        assertBack();
        assertSynced();
        server.closeRow(heldMutation(deleted), QuarantineState.QUARANTINE_STATE_DISMISSED);
        sync();
        assertNull(find(deleted), "nothing deleted comes back by itself");
        assertSynced();
    }

    @Test
    void tabletThatComesBack_andCannotPushAtFirst_showsItsWorkAllTheWhile() {
        awayForAYear();
        // Only the pull comes through.
        server.failAfter = 2;
        syncInVain();
        assertShown(deleted, "杜", Entry.Mark.PENDING);
        assertShown(living, "木", Entry.Mark.PENDING);
        assertShown(created.id(), "新", Entry.Mark.PENDING);
        assertNull(find(elsewhere));
        assertEquals(4, tablet.client.state().pending());
        sync();
        sync();
        assertBack();
        assertSynced();
    }

    @Test
    void comingBack_killedAtEveryTransaction_endsTheSame() {
        awayForAYear();
        int crashes = 0;
        for (int crashAt = 1; crashAt < 12; crashAt++) {
            tablet.crashes.crashAt = crashAt;
            tablet.crashes.afterCommit = crashAt % 2 == 0;
            try {
                tablet.client.sync();
            } catch (CrashPoints.Crash e) {
                crashes++;
                tablet.reopen();
            }
            tablet.crashes.crashAt = 0;
        }
        assertTrue(crashes > 3, crashes + " crashes");
        sync();
        sync();
        assertBack();
        assertSynced();
    }

    @Test
    void deletionThatTheTabletNeverHeardOf_isHeededAllTheSame() {
        UUID gone = putAtServer(HOUSEHOLD, "森");
        UUID stays = putAtServer(HOUSEHOLD, "林");
        sync();
        server.delete(Tablet.PERSON, gone);
        server.compact();
        sync();
        assertNull(find(gone));
        assertShown(stays, "林", Entry.Mark.NONE);
        assertEquals(1, tablet.sql("SELECT count(*) FROM base"));
        assertSynced();
    }

    /** As a restored server does of a household that it does not know any more: a coordinator decides about it. */
    @Test
    void rowThatAPullFromZeroNames_staysWhenItsHouseholdGoes_butNotAfterARevoke() {
        server.grant(OTHER);
        putAtServer(OTHER, "川");
        sync();
        UUID held = new UUID(0x77, 1);
        server.rows.add(QuarantineRow.newBuilder()
                .setMutationId(Ids.bytes(held))
                .setHousehold(Ids.bytes(OTHER))
                .setState(QuarantineState.QUARANTINE_STATE_OPEN)
                .setOpenedSeq(1)
                .build());
        server.revoke(OTHER);
        server.compact();
        sync();
        sync();
        assertFalse(tablet.client.households().contains(OTHER));
        assertEquals(held, tablet.client.heldBack().get(0).mutationId());

        server.grant(OTHER);
        sync();
        server.revoke(OTHER);
        sync();
        assertEquals(List.of(), tablet.client.heldBack());
    }

    @Test
    void pullFromZero_thatIsCut_goesOnWhereItWas() {
        manyHouseholds(4);
        sync();
        server.delete(Tablet.PERSON, putAtServer(HOUSEHOLD, "逝"));
        server.compact();
        server.itemsPerMessage = 3;
        // hello, push, pull, two messages, then the cut
        server.failAfter = 5;
        syncInVain();
        sync();
        PullRequest resumed = server.pulls.get(server.pulls.size() - 2);
        assertTrue(resumed.getCursor().isEmpty(), "the server must know that what came so far came from 0");
        assertFalse(resumed.getTarget().isEmpty());
        assertFalse(resumed.getAfterHousehold().isEmpty());
        assertEquals(4, tablet.people().list().size());
        assertSynced();
    }

    @Test
    void pullThatWasCut_andWhoseCursorTheHorizonHasPassed_beginsAgainWithTheSameTarget() {
        manyHouseholds(4);
        UUID last = new UUID(0x33, 3);
        sync();
        for (int i = 0; i < 4; i++) {
            putAtServer(new UUID(0x33, i), "新" + i);
        }
        server.itemsPerMessage = 1;
        server.failAfter = 5;
        syncInVain();
        assertTrue(tablet.sql("SELECT length(value) FROM setting WHERE name='TARGET'") > 0);
        // The office is quiet, so that the head is where it was; and the revoke is not in the log any more.
        server.compact();
        server.grants.remove(Ids.bytes(last));
        sync();
        assertEquals(6, tablet.people().list().size());
        assertFalse(tablet.client.households().contains(last));
        assertSynced();
    }

    @Test
    void compactionBetweenTwoMessagesOfAPull_isFollowedByEverything() {
        manyHouseholds(4);
        sync();
        UUID gone = tablet.people().list().get(0).id();
        server.delete(Tablet.PERSON, gone);
        server.grants.remove(Ids.bytes(new UUID(0x33, 3)));
        putAtServer(new UUID(0x33, 1), "新");
        putAtServer(new UUID(0x33, 2), "生");
        server.itemsPerMessage = 1;
        server.compactsAfter = 2;
        sync();
        assertEquals(0, server.compactsAfter);
        assertNull(find(gone));
        assertEquals(4, tablet.people().list().size());
        assertFalse(tablet.client.households().contains(new UUID(0x33, 3)));
        assertSynced();
    }

    @Test
    void pagesThatWereStaged_areNoPartOfThePullFromZero() {
        sync();
        server.recordsPerPage = 2;
        server.itemsPerMessage = 1;
        UUID gone = putAtServer(HOUSEHOLD, "森");
        for (int i = 0; i < 6; i++) {
            putAtServer(HOUSEHOLD, "林" + i);
        }
        server.failAfter = 6;
        syncInVain();
        assertTrue(tablet.sql("SELECT count(*) FROM page") > 0);
        server.delete(Tablet.PERSON, gone);
        server.compact();
        sync();
        assertNull(find(gone));
        assertEquals(6, tablet.people().list().size());
        assertEquals(0, tablet.sql("SELECT count(*) FROM page"));
        assertSynced();
    }

    @Test
    void householdThatWasLeaving_isDrainedAndPurged_orShownAgain() {
        UUID again = new UUID(0x44, 1);
        server.grant(OTHER);
        server.grant(again);
        putAtServer(OTHER, "川");
        UUID back = putAtServer(again, "海");
        sync();
        tablet.people().save(OTHER, Tablet.person("河"));
        tablet.people().save(again, Tablet.person("湖"));
        server.revoke(OTHER);
        server.revoke(again);
        server.failAfter = 2;
        syncInVain();
        assertEquals(1, tablet.client.households().size());
        server.grant(again);
        server.compact();
        sync();
        assertEquals(2, server.sent().size());
        assertShown(back, "海", Entry.Mark.NONE);
        assertEquals(2, tablet.people().list().size());
        assertEquals(0, tablet.sql("SELECT count(*) FROM base WHERE household=x'00000000000000220000000000000001'"));
        assertEquals(2, tablet.client.households().size());
    }

    @Test
    void answersThatWereNotCoveredYet_areCoveredByThePullFromZero() {
        UUID living = putAtServer(HOUSEHOLD, "森");
        sync();
        server.put(HOUSEHOLD, Tablet.PERSON, living, person("森", "鍵は隣。"));
        rename(find(living), "杜");
        // hello, push, batch, answer come through; the pull does not.
        server.failAfter = 5;
        syncInVain();
        assertEquals(0, tablet.client.state().pending());
        assertNotNull(find(living));
        server.compact();
        sync();
        assertShown(living, "杜", Entry.Mark.NONE);
        assertEquals("鍵は隣。", find(living).value().getNote());
        assertEquals(0, tablet.sql("SELECT count(*) FROM laid"));
        assertEquals(0, tablet.sql("SELECT count(*) FROM adopted"));
        assertSynced();
    }

    /** Its revoke comes with the next pull. Until then it would be shown without what is answered and not here yet. */
    @Test
    void householdWhoseGrantEndsWhileItIsSentWhole_isNotShownAsItWas() {
        server.grant(OTHER);
        UUID living = putAtServer(OTHER, "川");
        putAtServer(OTHER, "海");
        sync();
        server.put(OTHER, Tablet.PERSON, living, person("川", "鍵は隣。"));
        rename(find(living), "河");
        // hello, push, batch, answer come through; the pull does not.
        server.failAfter = 5;
        syncInVain();
        assertEquals(0, tablet.client.state().pending());
        assertEquals("河", find(living).value().getFamilyName());
        server.compact();
        server.recordsPerPage = 1;
        server.itemsPerMessage = 1;
        // hello, push, pull, then the start, a household, a grant and a page
        server.failAfter = 8;
        syncInVain();
        assertTrue(tablet.sql("SELECT count(*) FROM page") > 0);
        server.revoke(OTHER);
        // hello, push, pull, then the start and the checkpoint
        server.failAfter = 5;

        tablet.client.sync();

        assertEquals(0, tablet.sql("SELECT length(value) FROM setting WHERE name='TARGET'"), "the pull is complete");
        assertNull(find(living));
        assertEquals(List.of(HOUSEHOLD), tablet.client.households());
        server.failAfter = 0;
        sync();
        assertSynced();
    }

    private UUID heldMutation(UUID record) {
        return tablet.client.heldBack().stream()
                .filter(row -> names(row.mutation(), record))
                .findFirst()
                .orElseThrow()
                .mutationId();
    }

    /** Granted, with one person each. */
    private void manyHouseholds(int count) {
        for (int i = 0; i < count; i++) {
            server.grant(new UUID(0x33, i));
            putAtServer(new UUID(0x33, i), "森" + i);
        }
    }
}
