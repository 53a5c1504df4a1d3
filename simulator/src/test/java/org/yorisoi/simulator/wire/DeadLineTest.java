package org.yorisoi.simulator.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.client.SyncResult;
import org.yorisoi.client.transport.Patience;
import org.yorisoi.sync.v1.ErrorReason;

/** A connection that worked, and then went dead without a word. */
@Timeout(60)
final class DeadLineTest {
    private static final Patience PATIENCE = new Patience(Duration.ofSeconds(3), Duration.ofSeconds(3));

    @TempDir
    Path directory;

    private WireOffice office;

    @BeforeEach
    void connect() throws Exception {
        office = WireOffice.open(directory);
        office.reconnect(PATIENCE);
        assertNull(office.tablet().sync().failure());
        office.save("訪問");
    }

    @AfterEach
    void close() throws Exception {
        office.close();
    }

    @Test
    void deadLine_keepsOneSync_andTheNextCallsAnew() {
        office.proxy().forget();

        SyncResult first = office.tablet().sync();
        SyncResult second = office.tablet().sync();

        assertEquals(ErrorReason.UNAVAILABLE, first.failure());
        assertNull(second.failure(), second.what());
        assertTrue(office.tablet().state().synced());
    }

    @Test
    void networkAvailable_afterTheLineDied_keepsNoSync() {
        office.proxy().forget();
        office.tablet().networkAvailable();

        SyncResult first = office.tablet().sync();

        assertNull(first.failure(), first.what());
        assertTrue(office.tablet().state().synced());
    }
}
