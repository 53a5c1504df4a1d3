package org.yorisoi.client.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** SQLite on the JVM, by sqlite-jdbc. */
public final class JdbcDatabase implements SqlDatabase {
    // Longer than any transaction of this library; another process on the file is a mistake and is told so.
    private static final int BUSY_TIMEOUT_MILLIS = 5_000;
    private static final long SYNCHRONOUS_FULL = 2;
    private static final int CACHE_KIB = 8 * 1024;
    private static final int CHECKPOINT_PAGES = 4_000;

    // Fair, so that a save waits for at most the transactions asked for before it.
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Connection connection;
    private final JdbcSession session;

    // Guarded by the lock.
    private boolean unsynced;

    private JdbcDatabase(Connection connection) {
        this.connection = connection;
        this.session = new JdbcSession(connection);
    }

    /** Opens the file, or creates it; see {@link SqlOpener#open}. */
    @SuppressWarnings("resource") // the database that is returned owns the connection
    public static SqlDatabase open(Path file) {
        try {
            if (Files.exists(file) && Files.size(file) > 0) {
                requireWhole(file);
            }
            SQLiteConfig writing = new SQLiteConfig();
            // JdbcSession asks itself; the driver would ask after each insertion.
            writing.setGetGeneratedKeys(false);
            Connection connection = writing.createConnection("jdbc:sqlite:" + file);
            try {
                prepare(connection, file);
                return new JdbcDatabase(connection);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw translate("open", e);
        } catch (IOException e) {
            throw new SqlException(SqlException.Fault.IO, file + ": cannot be read", e);
        }
    }

    /**
     * Looks at the file without being able to write: whoever opens a database in order to write, and closes it again,
     * brings the log into it, and over a damaged log this would destroy what the file still has.
     */
    private static void requireWhole(Path file) throws SQLException {
        SQLiteConfig reading = new SQLiteConfig();
        reading.setReadOnly(true);
        reading.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        try (Connection connection = reading.createConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            String found = value(statement, "PRAGMA integrity_check(1)");
            if (!found.equals("ok")) {
                throw new SqlException(SqlException.Fault.CORRUPT, found);
            }
        }
    }

    private static void prepare(Connection connection, Path file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout=" + BUSY_TIMEOUT_MILLIS);
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=FULL");
            statement.execute("PRAGMA foreign_keys=ON");
            // A message of a pull or the answer to a batch changes up to two thousand pages; more than the default
            // cache would be written twice.
            statement.execute("PRAGMA cache_size=-" + CACHE_KIB);
            statement.execute("PRAGMA wal_autocheckpoint=" + CHECKPOINT_PAGES);
            // Sorting must not leave anything in temporary files.
            statement.execute("PRAGMA temp_store=MEMORY");
            String journal = value(statement, "PRAGMA journal_mode").toLowerCase(Locale.ROOT);
            String synchronous = value(statement, "PRAGMA synchronous");
            if (!journal.equals("wal") || Long.parseLong(synchronous) != SYNCHRONOUS_FULL) {
                throw new SqlException(
                        SqlException.Fault.IO,
                        file + ": SQLite refuses WAL with synchronous=FULL (journal_mode=" + journal + ", synchronous="
                                + synchronous + "): move the store to a local disk");
            }
        }
    }

    private static String value(Statement statement, String pragma) throws SQLException {
        try (ResultSet rows = statement.executeQuery(pragma)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    @Override
    public <R> R write(String name, SqlWork<R> work) {
        return run(name, "BEGIN IMMEDIATE", work);
    }

    @Override
    public <R> R read(String name, SqlWork<R> work) {
        return run(name, "BEGIN", work);
    }

    private <R> R run(String name, String begin, SqlWork<R> work) {
        if (lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("transaction " + name + " is nested in another");
        }
        lock.lock();
        try {
            requireSynced(name);
            session.control(begin);
            boolean committed = false;
            try {
                R result = work.run(session);
                session.control("COMMIT");
                committed = true;
                return result;
            } finally {
                if (!committed) {
                    session.rollback();
                }
            }
        } catch (SQLException e) {
            throw closedIfUnsynced(translate(name, e));
        } catch (SqlException e) {
            throw closedIfUnsynced(e);
        } finally {
            lock.unlock();
        }
    }

    private void requireSynced(String name) {
        if (unsynced) {
            throw new SqlException(
                    SqlException.Fault.UNSYNCED,
                    name + ": the database was closed when an fsync failed: open it again");
        }
    }

    /**
     * After a failed fsync the system takes the pages for written, and a later fsync that succeeds proves nothing about
     * them. Closing puts what is committed into the file, from the log, and leaves what was not.
     */
    private SqlException closedIfUnsynced(SqlException refused) {
        if (refused.fault() == SqlException.Fault.UNSYNCED && !unsynced) {
            unsynced = true;
            try {
                session.close();
                connection.close();
            } catch (SQLException e) {
                refused.addSuppressed(e);
            }
        }
        return refused;
    }

    static SqlException translate(String where, SQLException e) {
        SqlException.Fault fault = SqlException.Fault.OTHER;
        if (e instanceof SQLiteException sqlite) {
            int code = sqlite.getResultCode().code;
            if (code == SQLiteErrorCode.SQLITE_IOERR_FSYNC.code
                    || code == SQLiteErrorCode.SQLITE_IOERR_DIR_FSYNC.code) {
                return new SqlException(SqlException.Fault.UNSYNCED, "SQLite could not sync " + where, e);
            }
            fault = switch (code & 0xff) {
                case 13 -> SqlException.Fault.FULL;
                case 10, 14, 8 -> SqlException.Fault.IO;
                case 11, 26 -> SqlException.Fault.CORRUPT;
                case 5, 6 -> SqlException.Fault.BUSY;
                default -> SqlException.Fault.OTHER;
            };
        }
        return new SqlException(fault, "SQLite refused " + where + " (" + fault + ")", e);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            session.close();
            connection.close();
        } catch (SQLException e) {
            throw translate("close", e);
        } finally {
            lock.unlock();
        }
    }
}
