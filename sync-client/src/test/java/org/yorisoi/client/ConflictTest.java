package org.yorisoi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.Conflict;
import org.yorisoi.record.v1.ConflictResolution;
import org.yorisoi.record.v1.ConflictSort;
import org.yorisoi.record.v1.Person;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.Outcome;

class ConflictTest extends ClientTest {
    private static final int FAMILY_NAME = 1;
    private static final UUID CONFLICT = new UUID(0x55, 5);

    private Entry<Conflict> conflict(UUID record, int field, ByteString mine, ByteString theirs) {
        return conflict(RecordKind.RECORD_KIND_PERSON_VALUE, record, field, mine, theirs);
    }

    private Entry<Conflict> conflict(int kind, UUID record, int field, ByteString mine, ByteString theirs) {
        Conflict conflict = Conflict.newBuilder()
                .setRecordKindValue(kind)
                .setRecordId(Ids.bytes(record))
                .setField(field)
                .setSort(ConflictSort.CONFLICT_SORT_EDIT)
                .setMine(mine)
                .setTheirs(theirs)
                .setMutationId(Ids.bytes(new UUID(0x66, 6)))
                .setResolution(ConflictResolution.CONFLICT_RESOLUTION_OPEN)
                .build();
        server.put(HOUSEHOLD, RecordKind.RECORD_KIND_CONFLICT_VALUE, CONFLICT, LocalBytes.canonical(conflict));
        sync();
        return tablet.client.records(Conflict.class).find(CONFLICT);
    }

    private static ByteString name(String name) {
        return Tablet.person(name).toByteString();
    }

    @Test
    void openConflict_isCounted_untilItIsResolvedHere() {
        UUID id = putAtServer(HOUSEHOLD, "森");
        Entry<Conflict> conflict = conflict(id, FAMILY_NAME, name("林"), name("森"));
        assertEquals(1, tablet.client.state().conflicts());
        tablet.client
                .save(HOUSEHOLD)
                .resolve(conflict, ConflictResolution.CONFLICT_RESOLUTION_THEIRS)
                .commit();
        assertEquals(0, tablet.client.state().conflicts());
        assertShown(id, "森", Entry.Mark.NONE);
        sync();
        assertEquals(1, server.sent().get(0).getOperationsCount());
        assertEquals(0, tablet.client.state().conflicts());
        assertSynced();
    }

    @Test
    void mine_isOneMutationOnRecordAndConflict() {
        UUID id = putAtServer(HOUSEHOLD, "森");
        Entry<Conflict> conflict = conflict(id, FAMILY_NAME, name("林"), name("森"));
        tablet.client
                .save(HOUSEHOLD)
                .resolve(conflict, ConflictResolution.CONFLICT_RESOLUTION_MINE)
                .commit();
        assertShown(id, "林", Entry.Mark.PENDING);
        sync();
        Mutation sent = server.sent().get(0);
        assertEquals(2, sent.getOperationsCount());
        Operation onRecord = sent.getOperations(0);
        assertEquals(name("森"), onRecord.getPatch().getChanges(0).getBase());
        assertEquals(name("林"), onRecord.getPatch().getChanges(0).getValue());
        assertShown(id, "林", Entry.Mark.NONE);
    }

    @Test
    void combined_goesWithAChangeOfTheRecord() {
        UUID id = putAtServer(HOUSEHOLD, "森");
        Entry<Conflict> conflict = conflict(id, FAMILY_NAME, name("林"), name("森"));
        tablet.client
                .save(HOUSEHOLD)
                .change(find(id), Tablet.person("森林"))
                .resolve(conflict, ConflictResolution.CONFLICT_RESOLUTION_COMBINED)
                .commit();
        assertShown(id, "森林", Entry.Mark.PENDING);
        sync();
        assertShown(id, "森林", Entry.Mark.NONE);
    }

    @Test
    void deleteConflict_mineDeletes_theirsKeeps() {
        UUID id = putAtServer(HOUSEHOLD, "森");
        Entry<Conflict> conflict = conflict(id, 0, ByteString.EMPTY, name("森"));
        tablet.client
                .save(HOUSEHOLD)
                .resolve(conflict, ConflictResolution.CONFLICT_RESOLUTION_MINE)
                .commit();
        assertNull(find(id));
    }

    @Test
    void conflictAboutARecordThatIsNotHere_isRefused() {
        Entry<Conflict> conflict = conflict(new UUID(9, 9), FAMILY_NAME, name("林"), name("森"));
        ClientException refused = assertThrows(
                ClientException.class,
                () -> tablet.client.save(HOUSEHOLD).resolve(conflict, ConflictResolution.CONFLICT_RESOLUTION_MINE));
        assertEquals(ClientException.Reason.NOT_THERE, refused.reason());
    }

    @Test
    void conflictAboutARecordOfAKindToCome_isRefused() {
        UUID record = new UUID(9, 10);
        server.put(HOUSEHOLD, 900, record, name("森"));
        Entry<Conflict> conflict = conflict(900, record, FAMILY_NAME, name("林"), name("森"));
        ClientException refused = assertThrows(
                ClientException.class,
                () -> tablet.client.save(HOUSEHOLD).resolve(conflict, ConflictResolution.CONFLICT_RESOLUTION_MINE));
        assertEquals(ClientException.Reason.NOT_THERE, refused.reason());
    }

    @Test
    void conflictAnswer_staysInTheViewUntilTheDeltaHasCome() {
        UUID id = putAtServer(HOUSEHOLD, "森");
        sync();
        server.outcomes = mutation -> Outcome.CONFLICT;
        rename(find(id), "林");
        server.failAfter = 5;
        syncInVain();
        assertShown(id, "林", Entry.Mark.PENDING);
        sync();
        Entry<Person> shown = find(id);
        assertEquals("森", shown.value().getFamilyName());
        assertEquals(Entry.Mark.NONE, shown.mark());
        assertTrue(tablet.client.heldBack().isEmpty());
        assertSynced();
    }

    /** The canonical bytes of a message. */
    private static final class LocalBytes {
        static ByteString canonical(Conflict conflict) {
            return org.yorisoi.contract.kind.Body.trusted(conflict.toByteString())
                    .bytes();
        }
    }
}
