package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.StorageException;
import org.yorisoi.server.testing.DatabaseTest;

@Timeout(60)
class HelloNotesTest {
    private static int noted(Database database) {
        return database.read("test", jdbc -> {
            try (Statement statement = jdbc.createStatement();
                    ResultSet row = statement.executeQuery("SELECT count(*) FROM device WHERE seen_at IS NOT NULL")) {
                row.next();
                return row.getInt(1);
            }
        });
    }

    @DatabaseTest
    void hello_ofADevice_isNotedWhenItIsAnswered(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet tablet = office.tablet(Clearance.CLEARANCE_STAFF);

        tablet.hello();

        assertEquals(1, noted(database));
    }

    @DatabaseTest
    void hellos_whileAnotherOneIsWritten_doNotWaitForIt(Database database) throws Exception {
        OfficeFixture office = new OfficeFixture(database);
        List<Tablet> tablets = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            tablets.add(office.tablet(Clearance.CLEARANCE_STAFF));
        }
        HelloNotes notes = new HelloNotes(database);
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        // Holds what a note needs: the writer's lock on SQLite, the device's row on PostgreSQL.
        CompletableFuture<Integer> holder = CompletableFuture.supplyAsync(() -> database.write("hold", jdbc -> {
            try (Statement statement = jdbc.createStatement()) {
                statement.executeUpdate("UPDATE device SET app_version = 'held'");
            }
            held.countDown();
            await(release);
            return 1;
        }));
        assertTrue(held.await(20, TimeUnit.SECONDS));
        CountDownLatch passed = new CountDownLatch(tablets.size() - 1);
        List<CompletableFuture<Void>> hellos = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(tablets.size());
        for (Tablet tablet : tablets) {
            Caller caller = tablet.caller();
            hellos.add(CompletableFuture.runAsync(
                    () -> {
                        notes.note(caller, tablet.helloRequest().build(), 1);
                        passed.countDown();
                    },
                    threads));
        }

        assertTrue(passed.await(20, TimeUnit.SECONDS), "all but the one that writes pass by");
        release.countDown();
        holder.get(20, TimeUnit.SECONDS);
        for (CompletableFuture<Void> hello : hellos) {
            hello.get(20, TimeUnit.SECONDS);
        }
        threads.shutdown();
        assertEquals(20, noted(database));
    }

    @DatabaseTest
    void note_thatTheDatabaseRefuses_doesNotRefuseTheHello(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet tablet = office.tablet(Clearance.CLEARANCE_STAFF);
        Tablet successor = office.reenrolled(tablet, 0);
        database.write("break the notes", jdbc -> execute(jdbc, "ALTER TABLE device RENAME COLUMN seen_at TO gone"));
        HelloNotes notes = new HelloNotes(database);

        note(notes, tablet);

        assertThrows(
                StorageException.class, () -> note(notes, successor), "its predecessor's answer decides something");
    }

    private static int execute(java.sql.Connection jdbc, String sql) throws SQLException {
        try (Statement statement = jdbc.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private static void note(HelloNotes notes, Tablet tablet) {
        notes.note(tablet.caller(), tablet.helloRequest().build(), 1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
