package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.StartupException;
import org.yorisoi.server.database.DatabaseSettings;
import org.yorisoi.server.database.OpenDatabase;
import org.yorisoi.server.store.DamageCheck;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.server.view.ViewTables;
import org.yorisoi.sync.v1.Mutation;

/** A database file that was damaged while no server ran is as it was in every row, or is not used. */
class DamageTest {
    private static final int STEPS = 60;
    private static final int FLIPS = 250;
    private static final int PAGE_BYTES = 4096;

    @TempDir
    Path directory;

    private Path file;
    private byte[] whole;
    private List<String> before;

    @BeforeEach
    void work() throws IOException {
        file = directory.resolve("yorisoi.db");
        try (OpenDatabase open = OpenDatabase.sqlite(file)) {
            Walk walk = new Walk(new OfficeFixture(open.database(), new ViewTables(Kinds.standard())), 5);
            for (int step = 0; step < STEPS; step++) {
                walk.step();
            }
            before = rows(open.database());
            open.requireWhole();
        }
        whole = Files.readAllBytes(file);
    }

    @Test
    void flippedBit_changesNoRow_orIsRefused() throws IOException {
        Random random = new Random(11);
        List<String> untold = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < FLIPS; i++) {
            byte[] damaged = whole.clone();
            int at = random.nextInt(8) == 0 ? random.nextInt(120) : random.nextInt(whole.length);
            int bit = random.nextInt(Byte.SIZE);
            damaged[at] = (byte) (damaged[at] ^ 1 << bit);
            Files.write(file, damaged);
            try (OpenDatabase open = openAsServed()) {
                if (!rows(open.database()).equals(before)) {
                    untold.add("bit " + bit + " of byte " + at % PAGE_BYTES + " in page " + (at / PAGE_BYTES + 1));
                }
            } catch (StartupException e) {
                refused++;
                if (!e.key().startsWith("database.")) {
                    untold.add(e.key());
                }
            }
        }
        assertEquals(List.of(), untold);
        assertTrue(refused > 0);
    }

    private OpenDatabase openAsServed() {
        OpenDatabase.requireSound(new DatabaseSettings.Sqlite(file, 1));
        OpenDatabase open = OpenDatabase.sqlite(file);
        try {
            open.requireWholeBodies();
            return open;
        } catch (StartupException e) {
            open.close();
            throw e;
        }
    }

    @Test
    void damagedPage_isRefusedWithTheFileAndWhatToDo() throws IOException {
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, 20 * PAGE_BYTES, 21 * PAGE_BYTES, (byte) 0);
        Files.write(file, damaged);
        StartupException refused = assertThrows(StartupException.class, () -> {
            try (OpenDatabase open = openAsServed()) {
                rows(open.database());
            }
        });
        assertEquals("database.damaged", refused.key());
        assertTrue(String.valueOf(refused.getMessage()).contains(file.toString()), refused.getMessage());
        assertTrue(String.valueOf(refused.getMessage()).contains("admin restore --from FILE"), refused.getMessage());
    }

    @DatabaseTest
    void bodyThatNoStatementOfOursChanged_isFound(Database database) {
        Walk walk = new Walk(database, 6);
        for (int step = 0; step < STEPS; step++) {
            walk.step();
        }
        Mutation creation = walk.office.forms.create(walk.household, walk.bodies.get(0));
        walk.worker.push(creation);
        walk.worker.push(walk.office.forms.delete(
                walk.household, RecordKind.RECORD_KIND_HOME_VISIT, Forms.record(creation), walk.office.head()));
        assertEquals(List.of(), DamageCheck.run(database));
        for (String change : List.of(
                "UPDATE record SET body = created_epoch WHERE deleted = 0",
                "UPDATE history SET body_before = hash_before WHERE body_before IS NOT NULL",
                "UPDATE record SET body = created_epoch WHERE deleted = 1",
                "UPDATE household_head SET sum128 = (SELECT epoch FROM office_head)")) {
            List<String> found = damaged(database, change);
            assertTrue(!found.isEmpty(), change);
        }
        assertEquals(List.of(), DamageCheck.run(database));
    }

    /** What is found within the transaction that damages, which is then undone. */
    private static List<String> damaged(Database database, String change) {
        List<String> found = new ArrayList<>();
        assertThrows(
                UndoneException.class,
                () -> database.write("damage", jdbc -> {
                    try (Statement statement = jdbc.createStatement()) {
                        assertTrue(statement.executeUpdate(change) > 0, change);
                    }
                    found.addAll(DamageCheck.in(jdbc, database.dialect()));
                    throw new UndoneException();
                }));
        return found;
    }

    private static final class UndoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Every row of every table, as text. */
    private static List<String> rows(Database database) {
        return database.read("test", jdbc -> {
            List<String> all = new ArrayList<>();
            for (String table : tables(jdbc)) {
                try (Statement statement = jdbc.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                    while (rows.next()) {
                        StringBuilder text = new StringBuilder(table);
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            Object value = rows.getObject(i);
                            text.append('|').append(value instanceof byte[] bytes ? Arrays.toString(bytes) : value);
                        }
                        all.add(text.toString());
                    }
                }
            }
            all.sort(null);
            return all;
        });
    }

    private static List<String> tables(Connection jdbc) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = jdbc.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'flyway%'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
