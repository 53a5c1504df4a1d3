package org.yorisoi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.contract.id.Ids;

/** A tablet that is killed at any of its transactions loses nothing that was saved and doubles nothing. */
class CrashTest {
    private static final UUID HOUSEHOLD = new UUID(0x11, 1);
    private static final UUID OTHER = new UUID(0x11, 2);

    @TempDir
    Path directory;

    private final Map<UUID, String> acknowledged = new HashMap<>();

    @Test
    void killedAtEveryTransaction_losesAndDoublesNothing() {
        TreeSet<String> names = new TreeSet<>();
        for (boolean after : new boolean[] {false, true}) {
            int crashAt = 1;
            while (day(crashAt, after, names)) {
                crashAt++;
            }
            assertTrue(crashAt > 20, "transactions in a day: " + crashAt);
        }
        for (String name :
                new String[] {"save", "push.number", "push.answer", "pull.message", "hello.answer", "scope.purge"}) {
            assertTrue(names.contains(name), name + " in " + names);
        }
    }

    /** True if the tablet was killed in this day. */
    private boolean day(int crashAt, boolean after, TreeSet<String> names) {
        acknowledged.clear();
        FakeServer server = new FakeServer();
        server.grant(HOUSEHOLD);
        server.grant(OTHER);
        server.recordsPerPage = 2;
        server.itemsPerMessage = 2;
        boolean killed = false;
        try (Tablet tablet = new Tablet(directory.resolve(after + "-" + crashAt), server)) {
            tablet.crashes.crashAt = crashAt;
            tablet.crashes.afterCommit = after;
            for (int hour = 0; hour < 6; hour++) {
                if (hour == 3) {
                    server.revoke(OTHER);
                }
                try {
                    work(tablet, server, hour);
                } catch (CrashPoints.Crash e) {
                    killed = true;
                    tablet.reopen();
                }
            }
            names.addAll(tablet.crashes.seen);
            tablet.crashes.crashAt = 0;
            assertTrue(tablet.client.sync().complete());
            assertTrue(tablet.client.sync().complete());
            check(tablet, server, crashAt);
        }
        return killed;
    }

    private void work(Tablet tablet, FakeServer server, int hour) {
        if (tablet.client.households().contains(HOUSEHOLD)) {
            for (int i = 0; i < 3; i++) {
                UUID id = tablet.people()
                        .save(HOUSEHOLD, Tablet.person("名" + hour + i))
                        .id();
                acknowledged.put(id, "名" + hour + i);
            }
            Entry<org.yorisoi.record.v1.Person> edited =
                    tablet.people().list(HOUSEHOLD).get(0);
            tablet.people()
                    .save(
                            edited,
                            edited.value().toBuilder().setGivenName("" + hour).build());
        }
        server.put(
                HOUSEHOLD,
                Tablet.PERSON,
                new UUID(0x44, hour),
                Tablet.person("他" + hour).toByteString());
        tablet.client.sync();
    }

    private void check(Tablet tablet, FakeServer server, int crashAt) {
        assertTrue(tablet.client.state().synced(), tablet.client.state() + " after a crash at " + crashAt);
        acknowledged.forEach((id, name) -> {
            assertNotNull(tablet.people().find(id), name);
            var key = new FakeServer.Key(Tablet.PERSON, Ids.bytes(id));
            assertNotNull(server.records.get(key), name);
            assertEquals(
                    server.records.get(key).getBody(),
                    tablet.people().find(id).value().toByteString());
        });
        assertEquals(server.records.size(), tablet.people().list().size());
        assertEquals(1, tablet.client.households().size());
    }
}
