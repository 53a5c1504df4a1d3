package org.yorisoi.server.database;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/**
 * Opens connections to one SQLite file, each with the settings that durability rests on, and asserts that they hold: a
 * commit that was acknowledged survives a power cut only under WAL with {@code synchronous=FULL}.
 */
final class SqliteDataSource extends SQLiteDataSource {
    /** How long a statement waits for a writer of another process, such as an admin command. */
    static final Duration BUSY_TIMEOUT = Duration.ofSeconds(10);

    /** Pages kept in memory per connection; negative = KiB. */
    private static final int CACHE_SIZE = -4096;

    /** A log that grew under a long read is cut back to this size, in bytes. */
    private static final int JOURNAL_SIZE_LIMIT = 64 << 20;

    private static final String PREFIX = "jdbc:sqlite:";
    private static final String WAL = "wal";
    private static final int FULL = 2;

    private final Path file;

    SqliteDataSource(Path file) {
        super(settings());
        this.file = file;
        setUrl(PREFIX + file);
    }

    private static SQLiteConfig settings() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout((int) BUSY_TIMEOUT.toMillis());
        config.setCacheSize(CACHE_SIZE);
        config.setJournalSizeLimit(JOURNAL_SIZE_LIMIT);
        // The driver lets one thread at a time into a connection; SQLite need not lock each of its calls once more.
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
        // Nobody asks for them, and the driver would look for one after each statement.
        config.setGetGeneratedKeys(false);
        // Sorting must not leave contents in temporary files.
        config.setTempStore(TempStore.MEMORY);
        return config;
    }

    @Override
    public SQLiteConnection getConnection(String user, String password) throws SQLException {
        SqliteConnection connection =
                new SqliteConnection(PREFIX + file, file.toString(), getConfig().toProperties());
        try {
            requireDurable(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private void requireDurable(SqliteConnection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String journal = value(statement, "PRAGMA journal_mode");
            String synchronous = value(statement, "PRAGMA synchronous");
            if (!journal.equals(WAL) || !synchronous.equals(String.valueOf(FULL))) {
                throw new SQLException("SQLite file " + file + " opened with journal_mode=" + journal + ", synchronous="
                        + synchronous + " instead of wal and 2 (FULL); put it on a local disk that supports WAL");
            }
        }
    }

    private static String value(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : "";
        }
    }
}
