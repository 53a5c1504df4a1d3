package org.yorisoi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.yorisoi.client.history.History;
import org.yorisoi.client.history.Waiting;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.text.Language;
import org.yorisoi.record.v1.Person;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.HistoryAct;
import org.yorisoi.sync.v1.HistoryMessage;
import org.yorisoi.sync.v1.HistoryVersion;
import org.yorisoi.sync.v1.Outcome;

/** What waits on this device, beside what a server tells and an older one does not. */
class HistoryTest extends ClientTest {
    private History history(UUID person) {
        return tablet.client.history(Person.class, person);
    }

    @Test
    void history_withoutANetwork_hasWhatWaitsHere() {
        Entry<Person> created = save("林");
        rename(created, "森");
        server.offline = true;

        History history = history(created.id());

        assertEquals(ErrorReason.UNAVAILABLE, history.fetched().failure());
        assertFalse(history.fetched().sentence(Language.JAPANESE).isEmpty());
        assertEquals(
                List.of(HistoryAct.HISTORY_ACT_CREATED, HistoryAct.HISTORY_ACT_EDITED),
                history.waiting().stream().map(Waiting::act).toList());
        Waiting edit = history.waiting().get(1);
        assertFalse(edit.heldBack());
        assertEquals(tablet.now, edit.savedAt());
        assertEquals(1, edit.changes().size());
        assertEquals("林", edit.changes().get(0).before(Language.JAPANESE));
        assertEquals("森", edit.changes().get(0).after(Language.JAPANESE));
    }

    @Test
    void history_ofAnOlderServer_saysThatItIsNotOffered() {
        server.history = null;

        History history = history(save("林").id());

        assertFalse(history.offered());
        assertFalse(history.whole());
        assertEquals(1, history.waiting().size());
        assertTrue(history.fetched().sentence(Language.ENGLISH).contains("older"));
    }

    @Test
    void history_afterAnAnswer_nothingWaitsThatTheServerTook_andWhatItHeldBackDoes() {
        Entry<Person> taken = save("林");
        sync();
        server.outcomes = mutation -> Outcome.QUARANTINED;
        rename(taken, "森");
        sync();

        List<Waiting> waiting = history(taken.id()).waiting();

        assertEquals(1, waiting.size());
        assertTrue(waiting.get(0).heldBack());
        assertEquals("森", waiting.get(0).changes().get(0).after(Language.ENGLISH));
    }

    @Test
    void history_betweenTheAnswerAndTheDelta_whatTheServerTookDoesNotWait() {
        Entry<Person> person = save("林");
        sync();
        server.outcomes = mutation -> Outcome.CONFLICT;
        server.whileAPullIsOnItsWay = () -> server.offline = true;
        rename(person, "森");
        syncInVain();
        assertShown(person.id(), "森", Entry.Mark.PENDING);

        assertEquals(List.of(), history(person.id()).waiting());
    }

    @Test
    void history_ofADeletionThatWaits_saysSo() {
        Entry<Person> person = save("林");
        sync();
        tablet.people().delete(person);

        assertEquals(
                HistoryAct.HISTORY_ACT_DELETED,
                history(person.id()).waiting().get(0).act());
    }

    @Test
    void history_ofAHouseholdThatLeftThisDevice_showsNothing() {
        Entry<Person> person = save("林");
        sync();
        rename(person, "森");
        assertEquals(1, history(person.id()).waiting().size());
        server.revoke(HOUSEHOLD);
        server.busy = true;
        syncInVain();
        assertEquals(1, tablet.client.state().pending(), "it still waits to be handed in");

        assertEquals(List.of(), history(person.id()).waiting());
    }

    @Test
    void history_thatIsCutOrNonsense_keepsWhatCameAndSaysHowItEnded() {
        UUID id = save("林").id();
        HistoryVersion good = HistoryVersion.newBuilder()
                .setSeq(3)
                .setAuthorUser(Ids.bytes(new UUID(1, 2)))
                .setDevice(Ids.bytes(new UUID(3, 4)))
                .setAct(HistoryAct.HISTORY_ACT_EDITED)
                .build();
        server.history = List.of(
                HistoryMessage.newBuilder().addVersions(good).build(),
                HistoryMessage.newBuilder()
                        .addVersions(good.toBuilder().clearAuthorUser())
                        .build());

        History history = history(id);

        assertEquals(1, history.versions().size());
        assertEquals(new UUID(1, 2), history.versions().get(0).author());
        assertEquals(ErrorReason.INTERNAL, history.fetched().failure());
        assertFalse(history.whole());
        assertFalse(history.toString().contains("林"));
    }
}
