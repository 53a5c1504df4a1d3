package org.yorisoi.client.sql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.yorisoi.client.sql.SqlException.Fault;

/** What the JVM's form of SQLite makes of a disk that fails. */
class JdbcDatabaseTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "SQLITE_FULL, FULL",
        "SQLITE_IOERR_WRITE, IO",
        "SQLITE_IOERR_READ, IO",
        "SQLITE_READONLY, IO",
        "SQLITE_CANTOPEN, IO",
        "SQLITE_IOERR_FSYNC, UNSYNCED",
        "SQLITE_IOERR_DIR_FSYNC, UNSYNCED",
        "SQLITE_CORRUPT, CORRUPT",
        "SQLITE_BUSY, BUSY",
        "SQLITE_CONSTRAINT, OTHER",
    })
    void refusal_ofSqlite_isTypedByItsCode(SQLiteErrorCode code, Fault fault) {
        SQLException refused = new SQLiteException("by the test", code);

        assertEquals(fault, JdbcDatabase.translate("save", refused).fault());
    }

    @Test
    void database_whoseFsyncFailed_refusesEverythingUntilItIsOpenedAgain() {
        Path file = directory.resolve("store.db");
        SqlDatabase first = JdbcDatabase.open(file);
        first.execute("make", sql -> sql.execute("CREATE TABLE t (x)"));
        first.execute("before", sql -> sql.insert("INSERT INTO t VALUES (1)"));

        assertUnsynced(() -> first.execute("save", sql -> {
            sql.insert("INSERT INTO t VALUES (2)");
            throw new SqlException(Fault.UNSYNCED, "by the test");
        }));

        assertUnsynced(() -> first.read("look", sql -> sql.number("SELECT count(*) FROM t")));
        assertUnsynced(() -> first.execute("again", sql -> sql.insert("INSERT INTO t VALUES (3)")));
        first.close();
        SqlDatabase second = JdbcDatabase.open(file);
        assertEquals(1, second.<Long>read("look", sql -> sql.number("SELECT sum(x) FROM t")));
        second.close();
    }

    /** Closing a connection that can write would bring the log into the file. */
    @Test
    void damagedFile_isRefusedWithWhatSqliteFound_andNeitherItNorItsLogIsWritten() throws IOException {
        Path file = directory.resolve("store.db");
        Path copy = directory.resolve("copy.db");
        Path log = directory.resolve("store.db-wal");
        Path copyOfLog = directory.resolve("copy.db-wal");
        try (SqlDatabase database = JdbcDatabase.open(file)) {
            database.execute("make", sql -> {
                sql.execute("CREATE TABLE t (x)");
                sql.execute("CREATE INDEX t_twice ON t (x)");
                sql.execute("CREATE TABLE other (x)");
                sql.insert("INSERT INTO t VALUES ('something')");
            });
        }
        try (SqlDatabase database = JdbcDatabase.open(file)) {
            database.execute("go on", sql -> sql.insert("INSERT INTO other VALUES (1)"));
            Files.copy(file, copy);
            Files.copy(log, copyOfLog);
        }
        byte[] damaged = Files.readAllBytes(copy);
        damaged[new String(damaged, StandardCharsets.ISO_8859_1).indexOf("something")] ^= 1;
        Files.write(copy, damaged);
        byte[] logged = Files.readAllBytes(copyOfLog);

        SqlException refused = assertThrows(SqlException.class, () -> JdbcDatabase.open(copy));

        assertEquals(Fault.CORRUPT, refused.fault());
        assertTrue(String.valueOf(refused.getMessage()).contains("t_twice"), refused.getMessage());
        assertArrayEquals(damaged, Files.readAllBytes(copy));
        assertArrayEquals(logged, Files.readAllBytes(copyOfLog));
    }

    private static void assertUnsynced(Runnable work) {
        assertEquals(Fault.UNSYNCED, assertThrows(SqlException.class, work::run).fault());
    }
}
