package org.yorisoi.server.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.server.StartupException;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.Dialect;
import org.yorisoi.server.store.StorageException;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.server.testing.TestDatabase;

class OpenDatabaseTest {
    private static final String COUNT = "SELECT count(*) FROM epoch";
    private static final String OFFICE = "INSERT INTO office (office, code, name, room, position_key, created_at)"
            + " VALUES (1, 'midorino', 'midorino', ?, ?, 0)";

    @TempDir
    Path directory;

    @Test
    void sqlite_everyPooledConnection_isDurableAndChecksForeignKeys() throws SQLException {
        try (OpenDatabase open = OpenDatabase.sqlite(directory.resolve("yorisoi.db"));
                Connection first = open.dataSource().getConnection();
                Connection second = open.dataSource().getConnection()) {
            for (Connection connection : new Connection[] {first, second}) {
                assertEquals("wal", pragma(connection, "journal_mode"));
                assertEquals("2", pragma(connection, "synchronous"));
                assertEquals("1", pragma(connection, "foreign_keys"));
                assertEquals("2", pragma(connection, "temp_store"));
                assertEquals(
                        String.valueOf(SqliteDataSource.BUSY_TIMEOUT.toMillis()), pragma(connection, "busy_timeout"));
            }
        }
    }

    @Test
    void sqlite_whereNoWalCanBe_isRefused() {
        assertThrows(StartupException.class, () -> OpenDatabase.sqlite(Path.of(":memory:")));
    }

    @Test
    void sqlite_inADirectoryThatIsNotThere_isRefused() {
        assertThrows(StartupException.class, () -> OpenDatabase.sqlite(directory.resolve("missing/yorisoi.db")));
    }

    /** SQLite ends such a transaction by itself, which must neither hide the reason nor spoil the connection. */
    @Test
    void sqlite_whoseTransactionAFullDiskEnded_saysSoAndGoesOn() {
        try (OpenDatabase open = OpenDatabase.open(new DatabaseSettings.Sqlite(directory.resolve("yorisoi.db"), 1))) {
            Database database = open.database();
            database.write("make", connection -> execute(connection, "CREATE TABLE filler (x)"));

            StorageException refused = assertThrows(
                    StorageException.class,
                    () -> database.write("fill the disk", connection -> {
                        limit(connection, count(connection, "PRAGMA page_count"));
                        return execute(connection, "INSERT INTO filler VALUES (zeroblob(100000))");
                    }));

            assertTrue(refused.environment(), refused.getMessage());
            database.write("go on", connection -> {
                limit(connection, Integer.MAX_VALUE);
                return office(connection);
            });
            assertEquals(
                    1, database.<Integer>read("count", connection -> count(connection, "SELECT count(*) FROM office")));
        }
    }

    private static int execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private static void limit(Connection connection, int pages) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA max_page_count=" + pages);
        }
    }

    @Test
    void pool_thatGetsNoConnection_isToldAsASentence() {
        StartupException refused = assertThrows(
                StartupException.class,
                () -> OpenDatabase.pool(
                        new SqliteDataSource(directory.resolve("missing/yorisoi.db")),
                        new DatabaseSettings.Sqlite(directory.resolve("missing/yorisoi.db"), 1)));

        assertEquals("database.unreachable", refused.key());
    }

    @DatabaseTest
    void write_thatFails_leavesNothing(Database database) {
        assertThrows(
                StorageException.class,
                () -> database.write("fail in the middle", connection -> {
                    office(connection);
                    try (Statement statement = connection.createStatement()) {
                        return statement.executeUpdate("INSERT INTO no_such_table VALUES (1)");
                    }
                }));

        assertEquals(
                0, database.<Integer>read("count", connection -> count(connection, "SELECT count(*) FROM office")));
    }

    @DatabaseTest
    void read_whileAnotherTransactionCommits_keepsItsSnapshot(Database database) throws Exception {
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            int after = database.read("read twice", connection -> {
                String query = "SELECT count(*) FROM office";
                assertEquals(0, count(connection, query));
                await(writer.submit(() -> database.write("insert", OpenDatabaseTest::office)));
                return count(connection, query);
            });
            assertEquals(0, after);
            assertEquals(1, database.<Integer>read("count", c -> count(c, "SELECT count(*) FROM office")));
        } finally {
            writer.shutdownNow();
        }
    }

    @Test
    void postgresql_whateverItsOwnDefaultIs_writesReadCommittedAndReadsASnapshot() {
        try (TestDatabase test = TestDatabase.fresh(Dialect.POSTGRESQL)) {
            test.database().write("change the default", connection -> {
                try (Statement statement = connection.createStatement()) {
                    return statement.executeUpdate("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET"
                            + " default_transaction_isolation = serializable', current_database()); END $$");
                }
            });
            Database database = test.restart();

            assertEquals("read committed", database.<String>write("look", OpenDatabaseTest::isolation));
            assertEquals("repeatable read", database.<String>read("look", OpenDatabaseTest::isolation));
            assertEquals("read committed", database.<String>write("look again", OpenDatabaseTest::isolation));
            assertThrows(StorageException.class, () -> database.read("write all the same", OpenDatabaseTest::office));
        }
    }

    private static String isolation(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW transaction_isolation")) {
            row.next();
            return row.getString(1);
        }
    }

    @DatabaseTest
    void write_ofManyThreadsThatReadFirst_losesNoUpdate(Database database) throws Exception {
        database.write("prepare", connection -> {
            office(connection);
            try (var insert = connection.prepareStatement(
                    "INSERT INTO office_head (office, epoch, seq, chain) VALUES (1, ?, 0, ?)")) {
                insert.setBytes(1, new byte[16]);
                insert.setBytes(2, new byte[8]);
                return insert.executeUpdate();
            }
        });
        int threads = 8;
        int each = 25;
        ExecutorService writers = Executors.newFixedThreadPool(threads);
        CountDownLatch done = new CountDownLatch(threads);
        for (int thread = 0; thread < threads; thread++) {
            writers.execute(() -> {
                for (int i = 0; i < each; i++) {
                    database.write("add one", connection -> {
                        String suffix = database.dialect().forUpdate();
                        int seen = count(connection, "SELECT seq FROM office_head WHERE office = 1" + suffix);
                        try (Statement statement = connection.createStatement()) {
                            return statement.executeUpdate("UPDATE office_head SET seq = " + (seen + 1));
                        }
                    });
                }
                done.countDown();
            });
        }
        assertTrue(done.await(60, TimeUnit.SECONDS));
        writers.shutdown();

        assertEquals(threads * each, database.<Integer>read("sum", c -> count(c, "SELECT seq FROM office_head")));
    }

    @DatabaseTest
    void restart_ofTheDatabase_keepsWhatWasCommitted(TestDatabase test) {
        test.database().write("insert", OpenDatabaseTest::office);

        Database reopened = test.restart();

        assertEquals(1, reopened.<Integer>read("count", c -> count(c, "SELECT count(*) FROM office")));
    }

    @DatabaseTest
    void fresh_eachTest_startsEmpty(OpenDatabase open) throws SQLException {
        assertEquals(0, open.database().<Integer>read("count", connection -> count(connection, COUNT)));
        try (Connection connection = open.dataSource().getConnection()) {
            assertFalse(connection.isReadOnly());
        }
    }

    private static int office(Connection connection) throws SQLException {
        try (var insert = connection.prepareStatement(OFFICE)) {
            insert.setBytes(1, new byte[16]);
            insert.setBytes(2, new byte[32]);
            return insert.executeUpdate();
        }
    }

    private static void await(Future<?> future) {
        try {
            future.get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static int count(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static String pragma(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA " + name)) {
            row.next();
            return row.getString(1);
        }
    }
}
