package org.yorisoi.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.client.transport.TransportException;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.Person;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.Mutation;

class SaveAndSyncTest {
    private static final UUID HOUSEHOLD = new UUID(0x11, 1);

    @TempDir
    Path directory;

    private final FakeServer server = new FakeServer();
    private Tablet tablet;

    @BeforeEach
    void open() {
        tablet = new Tablet(directory, server);
        server.grant(HOUSEHOLD);
        assertTrue(tablet.client.sync().complete());
    }

    @AfterEach
    void close() {
        tablet.close();
    }

    @Test
    void save_offline_isThereAfterReopening() {
        server.offline = true;
        Entry<Person> saved = tablet.people().save(HOUSEHOLD, Tablet.person("森"));
        tablet.restart();
        Entry<Person> found = tablet.people().find(saved.id());
        assertNotNull(found);
        assertEquals("森", found.value().getFamilyName());
        assertEquals(Entry.Mark.PENDING, found.mark());
        assertEquals(1, tablet.client.state().pending());
        assertFalse(tablet.client.sync().complete());
    }

    @Test
    void hello_isSaidAgainOnlyOverAnotherConnectionOrAfterAMinuteOrAFailureOrWithWorkToHandIn() {
        server.connection = 1;
        assertEquals(1, hellosOfASync(), "none was said over this connection");
        server.put(
                HOUSEHOLD, Tablet.PERSON, new UUID(0x22, 7), Tablet.person("林").toByteString());
        assertEquals(0, hellosOfASync());
        assertEquals("林", tablet.people().find(new UUID(0x22, 7)).value().getFamilyName());
        tablet.later(Duration.ofSeconds(59));
        assertEquals(0, hellosOfASync());
        tablet.later(Duration.ofSeconds(1));
        assertEquals(1, hellosOfASync(), "a minute");
        tablet.later(Duration.ofSeconds(-1));
        assertEquals(1, hellosOfASync(), "a clock that was set back");
        server.connection = 2;
        assertEquals(1, hellosOfASync(), "another connection");
        tablet.people().save(HOUSEHOLD, Tablet.person("森"));
        assertEquals(1, hellosOfASync(), "work to hand in");
        server.failAfter = 1;
        assertFalse(tablet.client.sync().complete());
        assertEquals(1, hellosOfASync(), "a failure");
        server.connection = 0;
        assertEquals(1, hellosOfASync(), "a connection that is not known");
    }

    private int hellosOfASync() {
        int before = server.hellos.size();
        SyncResult result = tablet.client.sync();
        assertTrue(result.complete(), result.what());
        return server.hellos.size() - before;
    }

    @Test
    void syncWithoutHello_meetsARestoredServerAllTheSame() {
        server.connection = 1;
        tablet.people().save(HOUSEHOLD, Tablet.person("森"));
        FakeServer before = server.backup();
        tablet.client.sync();
        server.restore(before);
        server.grant(HOUSEHOLD);

        assertEquals(1, hellosOfASync());

        assertEquals(1, server.records.size(), "what the server lost came back");
        assertTrue(tablet.client.state().synced(), tablet.client.state().toString());
    }

    @Test
    void pull_showsTheNewestPositionWhereTheCursorDoesNotProveIt() {
        tablet.people().save(HOUSEHOLD, Tablet.person("森"));
        tablet.client.sync();
        assertEquals(server.position(server.seq), server.pulls.get(1).getNewest(), "the answer's");
        tablet.client.sync();
        assertTrue(server.pulls.get(2).getNewest().isEmpty(), "it is the cursor");
    }

    @Test
    void syncThatBringsNothing_writesNothing() throws IOException {
        server.connection = 1;
        tablet.client.sync();
        Path log = directory.resolve("store").resolve("yorisoi.db-wal");
        byte[] before = Files.readAllBytes(log);

        assertEquals(0, hellosOfASync());

        assertArrayEquals(before, Files.readAllBytes(log));
    }

    @Test
    void pullThatIsCut_isNotSynced() {
        server.connection = 1;
        tablet.client.sync();
        server.itemsPerMessage = 1;
        server.put(
                HOUSEHOLD, Tablet.PERSON, new UUID(0x22, 7), Tablet.person("林").toByteString());
        server.failAfter = 3;

        assertFalse(tablet.client.sync().complete());

        assertFalse(tablet.client.state().synced());
        assertEquals(1, hellosOfASync());
        assertTrue(tablet.client.state().synced());
    }

    @Test
    void creation_ofSingleRecord_usesTheRecordsId() {
        Entry<Person> saved = tablet.people().save(HOUSEHOLD, Tablet.person("森"));
        tablet.client.sync();
        Mutation sent = server.sent().get(0);
        assertEquals(Ids.bytes(saved.id()), sent.getId());
        assertTrue(sent.getOperations(0).getId().isEmpty());
    }

    @Test
    void sync_afterSaves_isSynced() {
        Entry<Person> saved = tablet.people().save(HOUSEHOLD, Tablet.person("森"));
        SyncResult result = tablet.client.sync();
        assertTrue(result.complete(), result.what());
        assertEquals(1, result.answered());
        assertTrue(tablet.client.state().synced(), tablet.client.state().toString());
        assertEquals(Entry.Mark.NONE, tablet.people().find(saved.id()).mark());
        assertEquals(0, result.received(), "own edits are not downloaded again");
    }

    @Test
    void edit_patchesOnlyWhatChanged_withTheValuesOnTheScreen() {
        Entry<Person> saved = tablet.people().save(HOUSEHOLD, Tablet.person("森"));
        tablet.client.sync();
        Entry<Person> onScreen = tablet.people().find(saved.id());
        tablet.people()
                .save(onScreen, onScreen.value().toBuilder().setGivenName("朝陽").build());
        tablet.client.sync();
        Mutation sent = server.sent().get(1);
        assertEquals(1, sent.getOperations(0).getPatch().getChangesCount());
        assertEquals(2, sent.getOperations(0).getPatch().getChanges(0).getField());
        assertTrue(sent.getOperations(0).getPatch().getChanges(0).getBase().isEmpty());
        assertEquals(server.records.values().iterator().next().getSeq(), server.seq);
        assertTrue(sent.getOperations(0).getSeenSeq() > 0);
        assertTrue(tablet.client.state().synced());
        assertEquals("朝陽", tablet.people().find(saved.id()).value().getGivenName());
    }

    @Test
    void save_withoutChange_savesNothing() {
        Entry<Person> saved = tablet.people().save(HOUSEHOLD, Tablet.person("森"));
        tablet.people().save(saved, saved.value());
        assertEquals(1, tablet.client.state().pending());
    }

    @Test
    void othersChanges_arrive() {
        UUID id = new UUID(0x22, 7);
        server.put(HOUSEHOLD, Tablet.PERSON, id, Tablet.person("林").toByteString());
        SyncResult result = tablet.client.sync();
        assertEquals(1, result.received());
        assertEquals("林", tablet.people().find(id).value().getFamilyName());
        assertTrue(tablet.client.state().synced());
        server.delete(Tablet.PERSON, id);
        tablet.client.sync();
        assertNull(tablet.people().find(id));
    }

    @Test
    void delete_hidesTheRecordAtOnce() {
        Entry<Person> saved = tablet.people().save(HOUSEHOLD, Tablet.person("森"));
        tablet.client.sync();
        tablet.people().delete(tablet.people().find(saved.id()));
        assertNull(tablet.people().find(saved.id()));
        tablet.client.sync();
        assertNull(tablet.people().find(saved.id()));
        assertTrue(tablet.client.state().synced());
    }

    @Test
    void invalidRecord_isRefused_andNothingIsSaved() {
        ClientException refused = org.junit.jupiter.api.Assertions.assertThrows(
                ClientException.class, () -> tablet.people().save(HOUSEHOLD, Person.getDefaultInstance()));
        assertEquals(ClientException.Reason.INVALID, refused.reason());
        assertEquals(List.of(), tablet.people().list());
        assertEquals(0, tablet.client.state().pending());
    }

    @Test
    void severalRecords_areOneMutation() {
        Save save = tablet.client.save(HOUSEHOLD);
        UUID first = save.create(Tablet.person("森"));
        UUID second = save.create(Tablet.person("林"));
        UUID mutation = save.commit();
        tablet.client.sync();
        assertEquals(1, server.sent().size());
        assertEquals(2, server.sent().get(0).getOperationsCount());
        assertEquals(Ids.bytes(mutation), server.sent().get(0).getId());
        assertNotNull(tablet.people().find(first));
        assertEquals(Entry.Mark.NONE, tablet.people().find(second).mark());
    }

    @Test
    void newHousehold_isCreatedWithItsFirstRecords() {
        Save save = tablet.client.saveNewHousehold();
        UUID person = save.create(Tablet.person("森"));
        save.commit();
        assertTrue(tablet.client.households().contains(save.household()));
        tablet.client.sync();
        assertTrue(server.sent().get(0).getCreatesHousehold());
        assertTrue(tablet.client.state().synced(), tablet.client.state().toString());
        assertEquals(Entry.Mark.NONE, tablet.people().find(person).mark());
    }

    @Test
    void unknownHousehold_isRefused() {
        ClientException refused = org.junit.jupiter.api.Assertions.assertThrows(
                ClientException.class, () -> tablet.people().save(new UUID(9, 9), Tablet.person("森")));
        assertEquals(ClientException.Reason.HOUSEHOLD_NOT_HELD, refused.reason());
    }

    @Test
    void appTooOldToPull_stillHandsInItsWork() {
        tablet.people().save(HOUSEHOLD, Tablet.person("森"));
        server.refusesHello = new TransportException(ErrorReason.PROTOCOL_UNSUPPORTED, Duration.ZERO, "by the test");
        SyncResult result = tablet.client.sync();
        assertEquals(ErrorReason.PROTOCOL_UNSUPPORTED, result.failure());
        assertEquals(1, result.answered());
        assertEquals(0, tablet.client.state().pending());
    }

    @Test
    void serverThatAsksToComeLater_isLeftAlone() {
        tablet.people().save(HOUSEHOLD, Tablet.person("森"));
        server.retryAfterMillis = 5_000;
        SyncResult result = tablet.client.sync();
        assertEquals(ErrorReason.BUSY, result.failure());
        assertEquals(Duration.ofSeconds(5), result.retryAfter());
        assertEquals(0, server.sent().size());
    }

    @Test
    void recordOfAKindThatThisProgramDoesNotKnow_isKeptAndCounted() {
        server.put(HOUSEHOLD, 999, new UUID(3, 3), Tablet.person("森").toByteString());
        tablet.client.sync();
        assertEquals(1, tablet.sql("SELECT count(*) FROM base WHERE kind=999"));
        assertTrue(tablet.client.state().synced());
    }

    @Test
    void unknownField_survivesAnEdit() {
        UUID id = new UUID(0x22, 7);
        Person newer = Tablet.person("林").toBuilder()
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                4_000,
                                UnknownFieldSet.Field.newBuilder().addVarint(5).build())
                        .build())
                .build();
        server.put(HOUSEHOLD, Tablet.PERSON, id, newer.toByteString());
        tablet.client.sync();
        Entry<Person> entry = tablet.people().find(id);
        tablet.people().save(entry, entry.value().toBuilder().setGivenName("蓮").build());
        tablet.client.sync();
        Entry<Person> edited = tablet.people().find(id);
        assertEquals(newer.getUnknownFields(), edited.value().getUnknownFields());
        assertEquals("蓮", edited.value().getGivenName());
        assertTrue(tablet.client.state().synced());
    }

    @Test
    void clockOffset_isMeasured_andTravelsWithEachSave() {
        server.serverTime = tablet.now.toEpochMilli() + 90_000;
        tablet.client.sync();
        assertEquals(Duration.ofSeconds(90), tablet.client.state().clockOffset());
        tablet.people().save(HOUSEHOLD, Tablet.person("森"));
        tablet.client.sync();
        assertEquals(90_000, server.sent().get(0).getClockOffsetMillis());
        assertEquals(tablet.now, tablet.client.state().lastContact());
    }
}
