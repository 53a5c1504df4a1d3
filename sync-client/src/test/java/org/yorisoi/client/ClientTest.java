package org.yorisoi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.record.v1.Person;

/** One tablet, one household in its scope, and a server that a test can make misbehave. */
abstract class ClientTest {
    static final UUID HOUSEHOLD = new UUID(0x11, 1);
    static final UUID OTHER = new UUID(0x11, 2);

    @TempDir
    Path directory;

    final FakeServer server = new FakeServer();
    Tablet tablet;

    @BeforeEach
    void open() {
        tablet = new Tablet(directory, server);
        server.grant(HOUSEHOLD);
        sync();
    }

    @AfterEach
    void close() {
        tablet.close();
    }

    void sync() {
        SyncResult result = tablet.client.sync();
        assertTrue(result.complete(), result.what());
    }

    void syncInVain() {
        assertNotNull(tablet.client.sync().failure());
    }

    Entry<Person> save(String name) {
        return tablet.people().save(HOUSEHOLD, Tablet.person(name));
    }

    Entry<Person> rename(Entry<Person> entry, String name) {
        return tablet.people()
                .save(entry, entry.value().toBuilder().setFamilyName(name).build());
    }

    Entry<Person> find(UUID id) {
        return tablet.people().find(id);
    }

    UUID putAtServer(UUID household, String name) {
        UUID id = new UUID(0x0199_0000_0000_7000L, 0x8000_0000_0000_0000L | server.seq);
        server.put(household, Tablet.PERSON, id, Tablet.person(name).toByteString());
        return id;
    }

    void assertSynced() {
        assertTrue(tablet.client.state().synced(), tablet.client.state().toString());
    }

    void assertShown(UUID id, String name, Entry.Mark mark) {
        Entry<Person> entry = find(id);
        assertNotNull(entry);
        assertEquals(name, entry.value().getFamilyName());
        assertEquals(mark, entry.mark());
    }
}
