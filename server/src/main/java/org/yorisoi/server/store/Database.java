package org.yorisoi.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/**
 * Transactions on the master database. A write transaction is {@code BEGIN IMMEDIATE} on SQLite (where writers of this
 * process queue up fairly) and READ COMMITTED on PostgreSQL; a read transaction is one snapshot. Thread-safe.
 */
public final class Database {
    /** What is done in one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it; whatever it throws rolls the transaction back. */
        T in(Connection connection) throws SQLException;
    }

    private final DataSource dataSource;
    private final Dialect dialect;
    private final ReentrantLock sqliteWriter = new ReentrantLock(true);
    private final CompletableFuture<StorageException> unsynced = new CompletableFuture<>();

    /**
     * Takes no connection yet.
     *
     * @param dataSource on SQLite one whose read-only connections begin DEFERRED and whose others begin IMMEDIATE; on
     *     PostgreSQL one whose sessions are READ COMMITTED
     */
    public Database(DataSource dataSource, Dialect dialect) {
        this.dataSource = dataSource;
        this.dialect = dialect;
    }

    public Dialect dialect() {
        return dialect;
    }

    /**
     * Completes when an fsync of SQLite failed. From then on every transaction is refused: the system takes the pages for
     * written, and a later fsync that succeeds would prove nothing about them. The process has to end, and the next one
     * recovers from the log. (PostgreSQL ends its own processes then.)
     */
    public CompletionStage<StorageException> unsynced() {
        return unsynced.minimalCompletionStage();
    }

    /**
     * Runs {@code work} in one write transaction: all of it is durable on return, or none of it.
     *
     * @param doing what for; part of the error text, so without any content
     * @throws StorageException if the database refuses
     */
    public <T> T write(String doing, Work<T> work) {
        if (dialect == Dialect.POSTGRESQL) {
            return transaction(doing, false, work);
        }
        sqliteWriter.lock();
        try {
            return transaction(doing, false, work);
        } finally {
            sqliteWriter.unlock();
        }
    }

    /**
     * Runs {@code work} on one snapshot and changes nothing.
     *
     * @throws StorageException if the database refuses
     */
    public <T> T read(String doing, Work<T> work) {
        return transaction(doing, true, work);
    }

    private <T> T transaction(String doing, boolean readOnly, Work<T> work) {
        StorageException before = unsynced.getNow(null);
        if (before != null) {
            throw before;
        }
        try (Connection connection = dataSource.getConnection()) {
            connection.setReadOnly(readOnly);
            connection.setAutoCommit(false);
            if (readOnly && dialect == Dialect.POSTGRESQL) {
                holdSnapshot(connection);
            }
            T result;
            try {
                result = work.in(connection);
                connection.commit();
            } catch (SQLException | RuntimeException | Error e) {
                rollback(connection, e);
                throw e;
            }
            connection.setAutoCommit(true);
            return result;
        } catch (SQLException e) {
            StorageException refused = new StorageException(doing, e);
            if (refused.unsynced()) {
                unsynced.complete(refused);
            }
            throw refused;
        }
    }

    /** Whatever becomes of it: what is thrown on is why it was needed. */
    private static void rollback(Connection connection, Throwable why) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    /** Goes to the server with the BEGIN; the connection's own isolation, that of writes, is not touched. */
    private static void holdSnapshot(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        }
    }
}
