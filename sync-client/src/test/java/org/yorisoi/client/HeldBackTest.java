package org.yorisoi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.Person;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.QuarantineRow;
import org.yorisoi.sync.v1.QuarantineState;

class HeldBackTest extends ClientTest {
    private Entry<Person> rejected(String name) {
        server.outcomes = mutation -> mutation.getClosesRow().isEmpty() ? Outcome.REJECTED : null;
        Entry<Person> saved = save(name);
        sync();
        return saved;
    }

    @Test
    void rejectedSave_staysInTheView_marked() {
        Entry<Person> saved = rejected("森");
        assertShown(saved.id(), "森", Entry.Mark.REJECTED);
        SyncState state = tablet.client.state();
        assertEquals(0, state.pending());
        assertEquals(1, state.rejected());
        HeldBack row = tablet.client.heldBack().get(0);
        assertEquals(saved.id(), row.mutationId());
        assertTrue(row.own());
        assertEquals(1, row.mutation().getOperationsCount());
        tablet.restart();
        assertShown(saved.id(), "森", Entry.Mark.REJECTED);
    }

    @Test
    void quarantinedEdit_isShownOverTheBase_untilItsRowIsDismissed() {
        UUID id = putAtServer(HOUSEHOLD, "森");
        sync();
        server.outcomes = mutation -> Outcome.QUARANTINED;
        rename(find(id), "林");
        sync();
        assertShown(id, "林", Entry.Mark.QUARANTINED);
        assertEquals(1, tablet.client.state().quarantined());
        server.closeRow(tablet.client.heldBack().get(0).mutationId(), QuarantineState.QUARANTINE_STATE_DISMISSED);
        sync();
        assertShown(id, "森", Entry.Mark.NONE);
        assertEquals(0, tablet.client.state().quarantined());
        assertSynced();
    }

    @Test
    void appliedRow_leavesTheViewOnlyWithTheDeltaThatHasItsEffect() {
        UUID id = putAtServer(HOUSEHOLD, "森");
        sync();
        server.outcomes = mutation -> Outcome.QUARANTINED;
        rename(find(id), "林");
        sync();
        UUID mutation = tablet.client.heldBack().get(0).mutationId();
        server.closeRow(mutation, QuarantineState.QUARANTINE_STATE_APPLIED);
        server.put(HOUSEHOLD, Tablet.PERSON, id, Tablet.person("林").toByteString());
        sync();
        assertShown(id, "林", Entry.Mark.NONE);
        assertTrue(tablet.client.heldBack().isEmpty());
        assertSynced();
    }

    @Test
    void correction_takesThePlaceOfWhatWasRejected_andClosesIt() {
        Entry<Person> saved = rejected("森");
        HeldBack row = tablet.client.heldBack().get(0);
        tablet.client
                .save(HOUSEHOLD)
                .corrects(row)
                .change(find(saved.id()), Tablet.person("林"))
                .commit();
        assertShown(saved.id(), "林", Entry.Mark.PENDING);
        sync();
        Mutation sent = server.sent().get(server.sent().size() - 1);
        assertEquals(Ids.bytes(row.mutationId()), sent.getClosesRow());
        assertTrue(sent.getOperations(0).hasCreate(), "there is no base: it is created anew");
        assertEquals(Ids.bytes(saved.id()), sent.getOperations(0).getId());
        assertShown(saved.id(), "林", Entry.Mark.NONE);
        assertTrue(tablet.client.heldBack().isEmpty());
        assertSynced();
    }

    @Test
    void correctionOfAnEdit_takesItsBaseValuesFromTheBase() {
        UUID id = putAtServer(HOUSEHOLD, "森");
        sync();
        server.outcomes = mutation -> mutation.getClosesRow().isEmpty() ? Outcome.REJECTED : null;
        rename(find(id), "林");
        sync();
        tablet.client
                .save(HOUSEHOLD)
                .corrects(tablet.client.heldBack().get(0))
                .change(find(id), Tablet.person("木"))
                .commit();
        sync();
        Mutation sent = server.sent().get(server.sent().size() - 1);
        assertEquals(
                Tablet.person("森").toByteString(),
                sent.getOperations(0).getPatch().getChanges(0).getBase());
        assertShown(id, "木", Entry.Mark.NONE);
    }

    @Test
    void correctionBesideUnansweredWork_leavesThatWorkOut() {
        UUID id = putAtServer(HOUSEHOLD, "森");
        sync();
        server.outcomes = mutation -> Outcome.REJECTED;
        rename(find(id), "林");
        sync();
        server.outcomes = mutation -> null;
        Entry<Person> shown = find(id);
        tablet.people().save(shown, shown.value().toBuilder().setNote("午後に電話。").build());
        Entry<Person> noted = find(id);
        tablet.client
                .save(HOUSEHOLD)
                .corrects(tablet.client.heldBack().get(0))
                .change(noted, noted.value().toBuilder().setFamilyName("木").build())
                .commit();
        sync();
        Mutation sent = server.sent().get(server.sent().size() - 1);
        assertEquals(1, sent.getOperations(0).getPatch().getChangesCount(), "the note goes once");
        assertEquals(
                Tablet.person("森").toByteString(),
                sent.getOperations(0).getPatch().getChanges(0).getBase());
    }

    @Test
    void dismissal_goesWithAReasonAndWithoutChanges() {
        rejected("森");
        tablet.client
                .save(HOUSEHOLD)
                .dismisses(tablet.client.heldBack().get(0), "二重に記録した")
                .commit();
        sync();
        Mutation sent = server.sent().get(server.sent().size() - 1);
        assertEquals("二重に記録した", sent.getCloseReason());
        assertEquals(0, sent.getOperationsCount());
    }

    @Test
    void heldBackEditOfAPurgedHousehold_leavesNothingBehind() {
        UUID id = putAtServer(HOUSEHOLD, "森");
        sync();
        Entry<Person> open = find(id);
        server.revoke(HOUSEHOLD);
        sync();
        server.outcomes = mutation -> Outcome.QUARANTINED;
        rename(open, "林");
        server.losesReplies = true;
        // The row comes by the pull before the answer does.
        syncInVain();
        server.losesReplies = false;
        sync();
        assertNull(find(id));
        assertEquals(1, tablet.client.state().quarantined());
        tablet.client.close();
        assertEquals(0, tablet.sql("SELECT count(*) FROM view"));
        tablet.reopen();
    }

    @Test
    void answerNotNewerThanTheHouseholdsDelta_addsNoMark() {
        server.outcomes = mutation -> Outcome.QUARANTINED;
        Entry<Person> saved = save("森");
        server.losesReplies = true;
        syncInVain();
        // The row was opened and closed; the pull says so before the answer comes.
        server.closeRow(saved.id(), QuarantineState.QUARANTINE_STATE_DISMISSED);
        putAtServer(HOUSEHOLD, "林");
        server.failAfter = 2;
        syncInVain();
        sync();
        assertEquals(0, tablet.client.state().quarantined());
        assertNull(find(saved.id()));
        assertSynced();
    }

    @Test
    void openRow_isKnownBeforeTheAnswerThatWasLost() {
        server.outcomes = mutation -> Outcome.QUARANTINED;
        Entry<Person> saved = save("森");
        server.losesReplies = true;
        syncInVain();
        server.failAfter = 2;
        syncInVain();
        assertShown(saved.id(), "森", Entry.Mark.QUARANTINED);
        sync();
        assertShown(saved.id(), "森", Entry.Mark.QUARANTINED);
        assertEquals(1, tablet.client.state().quarantined());
    }

    @Test
    void quarantinedWorkForARevokedHousehold_isCountedWithoutContent() {
        save("森");
        server.revoke(HOUSEHOLD);
        sync();
        sync();
        assertEquals(0, tablet.client.state().pending());
        assertEquals(1, tablet.client.state().quarantined());
        assertEquals(0, tablet.people().list().size());
    }

    @Test
    void dismissalThatIsRefused_showsWhatItWasToDropAgain() {
        UUID id = putAtServer(HOUSEHOLD, "森");
        sync();
        server.outcomes = mutation -> Outcome.REJECTED;
        rename(find(id), "林");
        sync();
        tablet.client
                .save(HOUSEHOLD)
                .dismisses(tablet.client.heldBack().get(0), "まちがえた")
                .commit();
        assertEquals("森", find(id).value().getFamilyName());
        sync();
        assertShown(id, "林", Entry.Mark.REJECTED);
    }

    @Test
    void grantAgain_forgetsWorkOfOthers_thatIsNotHeldBackAnyMore() {
        Entry<Person> own = rejected("森");
        QuarantineRow gone = rowOfAnother(1, HOUSEHOLD);
        QuarantineRow open = rowOfAnother(2, HOUSEHOLD);
        sync();
        assertEquals(3, tablet.client.heldBack().size());

        // It was closed while nothing was said to this tablet: its user was no coordinator, or was off the family.
        server.rows.remove(gone);
        server.grant(HOUSEHOLD);
        sync();

        assertEquals(Set.of(own.id(), Ids.uuid(open.getMutationId())), heldBack());
        assertShown(own.id(), "森", Entry.Mark.REJECTED);
    }

    @Test
    void revokeOfTheWholeOffice_forgetsWorkOfOthersInUnknownHouseholds() {
        server.outcomes = mutation -> Outcome.QUARANTINED;
        Save family = tablet.client.saveNewHousehold();
        UUID unknown = family.household();
        UUID own = new UUID(0x33, 1);
        family.create(own, Tablet.person("森")).commit();
        QuarantineRow known = rowOfAnother(2, HOUSEHOLD);
        rowOfAnother(1, unknown);
        rowOfAnother(3, OTHER);
        sync();
        assertEquals(4, tablet.client.heldBack().size());

        server.revoke(new UUID(0, 0));
        sync();

        assertEquals(2, heldBack().size());
        assertTrue(heldBack().contains(Ids.uuid(known.getMutationId())));
        assertShown(own, "森", Entry.Mark.QUARANTINED);
    }

    private QuarantineRow rowOfAnother(int no, UUID household) {
        QuarantineRow row = QuarantineRow.newBuilder()
                .setMutationId(Ids.bytes(new UUID(0x77, no)))
                .setHousehold(Ids.bytes(household))
                .setAuthorDevice(Ids.bytes(new UUID(0x66, 1)))
                .setState(QuarantineState.QUARANTINE_STATE_OPEN)
                .setOpenedSeq(++server.seq)
                .build();
        server.rows.add(row);
        return row;
    }

    private Set<UUID> heldBack() {
        return tablet.client.heldBack().stream().map(HeldBack::mutationId).collect(Collectors.toSet());
    }
}
