package org.yorisoi.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.yorisoi.server.database.OpenDatabase;

/** After a failed fsync nobody knows what is on the disk: nothing is asked of the database any more. */
class UnsyncedTest {
    @TempDir
    Path directory;

    private int commits;

    @ParameterizedTest
    @EnumSource(names = {"SQLITE_IOERR_FSYNC", "SQLITE_IOERR_DIR_FSYNC"})
    void database_whoseFsyncFailed_refusesAllThatComesAndSaysSo(SQLiteErrorCode code) {
        try (OpenDatabase open = OpenDatabase.sqlite(directory.resolve("yorisoi.db"))) {
            Database database = failing(open, code);
            CompletableFuture<StorageException> told = database.unsynced().toCompletableFuture();

            StorageException first = assertThrows(StorageException.class, () -> database.write("first", jdbc -> 1));

            assertTrue(first.unsynced());
            assertTrue(first.environment(), "the device comes again");
            assertTrue(told.isDone());
            assertThrows(StorageException.class, () -> database.write("second", jdbc -> 2));
            assertTrue(assertThrows(StorageException.class, () -> database.read("third", jdbc -> 3))
                    .unsynced());
            assertEquals(1, commits, "the database was asked nothing more");
        }
    }

    @Test
    void database_whoseWriteFailed_goesOn() {
        try (OpenDatabase open = OpenDatabase.sqlite(directory.resolve("yorisoi.db"))) {
            Database database = failing(open, SQLiteErrorCode.SQLITE_IOERR_WRITE);

            StorageException first = assertThrows(StorageException.class, () -> database.write("first", jdbc -> 1));

            assertFalse(first.unsynced());
            assertEquals(2, database.<Integer>write("second", jdbc -> 2));
        }
    }

    /** The first commit fails. */
    private Database failing(OpenDatabase open, SQLiteErrorCode code) {
        DataSource source = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> failing(open.dataSource().getConnection(), code));
        return new Database(source, Dialect.SQLITE);
    }

    private Connection failing(Connection real, SQLiteErrorCode code) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("commit") && commits++ == 0) {
                        throw (SQLException) new SQLiteException("by the test", code);
                    }
                    return method.invoke(real, arguments);
                });
    }
}
