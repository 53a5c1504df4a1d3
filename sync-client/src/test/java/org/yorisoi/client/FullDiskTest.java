package org.yorisoi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.yorisoi.client.sql.SqlDatabase;
import org.yorisoi.client.sql.SqlException;
import org.yorisoi.client.sql.SqlWork;

class FullDiskTest extends ClientTest {
    private boolean full;

    /** SQLite's own refusal, made by a limit of pages. */
    private void openOnASmallDisk() {
        tablet.client.close();
        SyncConfig config = SyncConfig.builder(directory.resolve("store"), Tablet.OFFICE, tablet.device)
                .keys(tablet.config().keys())
                .transport(server)
                .clock(tablet.config().clock())
                .random(tablet.random)
                .database(file -> small(tablet.crashes.open(file)))
                .build();
        tablet.client = SyncClient.open(config);
    }

    private SqlDatabase small(SqlDatabase real) {
        real.execute("test", sql -> sql.execute("CREATE TABLE filler (x)"));
        return new SqlDatabase() {
            @Override
            public <R> R write(String name, SqlWork<R> work) {
                return real.write(name, sql -> {
                    long pages = full ? sql.number("PRAGMA page_count") : 1_000_000;
                    sql.number("PRAGMA max_page_count=" + pages);
                    R result = work.run(sql);
                    if (full) {
                        // Fills what is free in the pages there are, so that the limit is felt at once.
                        sql.insert("INSERT INTO filler VALUES(zeroblob(100000))");
                    }
                    return result;
                });
            }

            @Override
            public <R> R read(String name, SqlWork<R> work) {
                return real.read(name, work);
            }

            @Override
            public void close() {
                full = false;
                real.close();
            }
        };
    }

    @Test
    void saveOnAFullDisk_isATypedError_andWorksWhenThereIsRoom() {
        openOnASmallDisk();
        Entry<?> before = save("森");
        full = true;
        ClientException refused = assertThrows(ClientException.class, () -> save("林"));
        assertEquals(ClientException.Reason.DISK_FULL, refused.reason());
        assertTrue(tablet.client.state().hindrances().contains(SyncState.Hindrance.DISK_FULL));
        assertEquals(1, tablet.client.state().pending(), "nothing of it was saved");
        assertShown(before.id(), "森", Entry.Mark.PENDING);
        full = false;
        save("林");
        sync();
        assertEquals(2, tablet.people().list().size());
        assertSynced();
    }

    @Test
    void pullOnAFullDisk_isATypedError_andGoesOnWhenThereIsRoom() {
        openOnASmallDisk();
        UUID id = putAtServer(HOUSEHOLD, "森");
        full = true;
        ClientException refused = assertThrows(ClientException.class, () -> tablet.client.sync());
        assertEquals(ClientException.Reason.DISK_FULL, refused.reason());
        full = false;
        sync();
        assertShown(id, "森", Entry.Mark.NONE);
        assertSynced();
    }

    @Test
    void reserve_isGivenUpForASave_andMadeAgainWhenThereIsRoom() {
        tablet.client.close();
        SyncConfig config = SyncConfig.builder(directory.resolve("store"), Tablet.OFFICE, tablet.device)
                .keys(tablet.config().keys())
                .transport(server)
                .clock(tablet.config().clock())
                .random(tablet.random)
                .database(file -> untilTheReserveIsGone(tablet.crashes.open(file)))
                .build();
        tablet.client = SyncClient.open(config);
        assertTrue(Files.exists(reserve()));
        full = true;
        save("森");
        assertFalse(Files.exists(reserve()));
        assertTrue(tablet.client.state().hindrances().contains(SyncState.Hindrance.DISK_FULL));
        full = false;
        sync();
        assertTrue(Files.exists(reserve()));
        sync();
        assertSynced();
    }

    private java.nio.file.Path reserve() {
        return directory.resolve("store").resolve("reserve");
    }

    private SqlDatabase untilTheReserveIsGone(SqlDatabase real) {
        return new SqlDatabase() {
            @Override
            public <R> R write(String name, SqlWork<R> work) {
                if (full && Files.exists(reserve())) {
                    throw new SqlException(SqlException.Fault.FULL, "by the test");
                }
                return real.write(name, work);
            }

            @Override
            public <R> R read(String name, SqlWork<R> work) {
                return real.read(name, work);
            }

            @Override
            public void close() {
                real.close();
            }
        };
    }
}
