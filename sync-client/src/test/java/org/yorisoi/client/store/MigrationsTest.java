package org.yorisoi.client.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.client.ClientException;
import org.yorisoi.client.sql.JdbcDatabase;
import org.yorisoi.client.sql.SqlDatabase;
import org.yorisoi.client.sql.SqlException;

class MigrationsTest {
    @TempDir
    Path directory;

    private SqlDatabase open() {
        return JdbcDatabase.open(directory.resolve("store.db"));
    }

    private static List<List<String>> oneMore(String... statements) {
        List<List<String>> versions = new ArrayList<>(Migrations.ALL);
        versions.add(List.of(statements));
        return versions;
    }

    @Test
    void eachVersion_leadsToTheNewest_andKeepsWhatIsThere() {
        for (int from = 1; from <= Migrations.ALL.size(); from++) {
            try (SqlDatabase database = JdbcDatabase.open(directory.resolve("from" + from + ".db"))) {
                Migrations.run(database, Migrations.ALL.subList(0, from));
                database.execute("test", sql -> Setting.OFFICE.put(sql, 7));
                Migrations.run(database);
                assertEquals(Migrations.ALL.size(), Migrations.version(database));
                assertEquals(7, database.<Long>read("test", Setting.OFFICE::number));
            }
        }
    }

    @Test
    void nextVersion_isAppliedOnce() {
        try (SqlDatabase database = open()) {
            Migrations.run(database);
            List<List<String>> next = oneMore("ALTER TABLE page ADD COLUMN added INTEGER");
            Migrations.run(database, next);
            Migrations.run(database, next);
            assertEquals(Migrations.ALL.size() + 1, Migrations.version(database));
        }
    }

    @Test
    void versionThatFails_leavesTheOneBefore() {
        try (SqlDatabase database = open()) {
            Migrations.run(database);
            List<List<String>> broken = oneMore("ALTER TABLE page ADD COLUMN added INTEGER", "no SQL");
            assertThrows(SqlException.class, () -> Migrations.run(database, broken));
            assertEquals(Migrations.ALL.size(), Migrations.version(database));
            Migrations.run(database, oneMore("ALTER TABLE page ADD COLUMN added INTEGER"));
        }
    }

    @Test
    void newerStore_isRefused() {
        try (SqlDatabase database = open()) {
            Migrations.run(database, oneMore("CREATE TABLE later (x)"));
            ClientException refused = assertThrows(ClientException.class, () -> Migrations.run(database));
            assertEquals(ClientException.Reason.STORE_NEWER, refused.reason());
        }
    }

    /** A bit of the header that changed by itself must not pass for a newer program's version. */
    @Test
    void versionThatStandsInOnePlaceOnly_isDamage() {
        try (SqlDatabase database = open()) {
            Migrations.run(database);
            for (int version : List.of(1, 2, Migrations.ALL.size() + 1)) {
                database.execute("test", sql -> sql.execute("PRAGMA user_version=" + version));
                SqlException refused = assertThrows(SqlException.class, () -> Migrations.run(database));
                assertEquals(SqlException.Fault.CORRUPT, refused.fault());
            }
            database.execute("test", sql -> sql.execute("PRAGMA user_version=" + Migrations.ALL.size()));
            Migrations.run(database);
        }
    }

    /** The stores of the first two versions say theirs in the header only. */
    @Test
    void storeFromBeforeTheVersionStoodTwice_isBroughtUpToDate_andAFlipInItIsDamage() {
        for (int from = 1; from <= 2; from++) {
            try (SqlDatabase database = JdbcDatabase.open(directory.resolve("older" + from + ".db"))) {
                Migrations.run(database, Migrations.ALL.subList(0, from));
                database.execute("test", sql -> sql.execute("DELETE FROM setting WHERE name='VERSION'"));
                database.execute("test", sql -> sql.execute("PRAGMA user_version=6"));
                assertThrows(SqlException.class, () -> Migrations.run(database));
                int version = from;
                database.execute("test", sql -> sql.execute("PRAGMA user_version=" + version));
                Migrations.run(database);
                assertEquals(Migrations.ALL.size(), Migrations.version(database));
                assertEquals(Migrations.ALL.size(), database.<Long>read("test", Setting.VERSION::number));
            }
        }
    }

    /** A released version is for ever: who changes one must add another instead. */
    @Test
    void firstVersion_isAsItWasReleased() {
        assertEquals(22, Migrations.ALL.get(0).size());
    }
}
