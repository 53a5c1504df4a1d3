package org.yorisoi.simulator.ledger;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** A database that is only read: one connection, one snapshot, plain SQL. Not thread-safe. */
public final class Book implements AutoCloseable {
    private static final int BUSY_TIMEOUT_MILLIS = 5_000;

    private final Connection connection;

    private Book(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens a file that is there; others may write to it meanwhile.
     *
     * @throws SQLException also if it is not there
     */
    public static Book open(Path file) throws SQLException {
        if (!Files.exists(file)) {
            throw new SQLException(file + " is not there");
        }
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout=" + BUSY_TIMEOUT_MILLIS);
            statement.execute("PRAGMA query_only=1");
            statement.execute("BEGIN");
            return new Book(connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Opens a PostgreSQL database.
     *
     * @param url a {@code jdbc:postgresql:} URL
     */
    public static Book open(String url, String user, String password) throws SQLException {
        Connection connection = DriverManager.getConnection(url, user, password);
        try {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            return new Book(connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Where the book lies. */
    @FunctionalInterface
    public interface Shelf {
        /** Opens the book; the caller closes it. */
        Book open() throws SQLException;
    }

    /** What is done with each row. */
    @FunctionalInterface
    public interface Row {
        /** Reads the row at which the result stands. */
        void read(ResultSet row) throws SQLException;
    }

    /** Reads every row of a query. */
    public void each(String query, Row reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    /** The number in the first column of the only row; 0 if there is none. */
    public long number(String query) throws SQLException {
        long[] number = new long[1];
        each(query, row -> number[0] = row.getLong(1));
        return number[0];
    }

    /** The id that 16 bytes stand for. */
    public static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
