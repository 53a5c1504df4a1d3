package org.yorisoi.simulator.bench.limit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** One table with a text key, five indexed columns and the bytes, over one plain connection. */
final class PlainTable implements AutoCloseable {
    private static final int BATCH = 500;
    private static final String INSERT = "INSERT INTO plain_row VALUES (?, ?, ?, ?, ?, ?, ?)";

    private final Connection connection;

    private PlainTable(Connection connection) {
        this.connection = connection;
    }

    /** Connects and makes the table anew, with the durability that the server has. */
    static PlainTable open(String url, String user, String password) throws SQLException {
        boolean sqlite = url.startsWith("jdbc:sqlite:");
        Connection connection = sqlite
                ? DriverManager.getConnection(url)
                : DriverManager.getConnection(url + "?reWriteBatchedInserts=true", user, password);
        try (Statement statement = connection.createStatement()) {
            if (sqlite) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = FULL");
            }
            statement.execute("DROP TABLE IF EXISTS plain_row");
            statement.execute("CREATE TABLE plain_row (row_key TEXT PRIMARY KEY, household TEXT NOT NULL,"
                    + " worker TEXT NOT NULL, day BIGINT NOT NULL, kind INT NOT NULL, place BIGINT NOT NULL, body "
                    + (sqlite ? "BLOB" : "BYTEA") + " NOT NULL)");
            for (String column : List.of("household", "worker", "day", "kind", "place")) {
                statement.execute("CREATE INDEX plain_row_" + column + " ON plain_row (" + column + ")");
            }
        }
        connection.setAutoCommit(false);
        return new PlainTable(connection);
    }

    /** Inserts all rows, a transaction for each batch of 500; how long it took, in nanoseconds. */
    long insert(List<PlainRow> rows) throws SQLException {
        long begun = System.nanoTime();
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int from = 0; from < rows.size(); from += BATCH) {
                for (PlainRow row : rows.subList(from, Math.min(from + BATCH, rows.size()))) {
                    fill(insert, row);
                    insert.addBatch();
                }
                insert.executeBatch();
                connection.commit();
            }
        }
        return System.nanoTime() - begun;
    }

    /** Inserts rows with a transaction for each; how long each took, in nanoseconds. */
    long[] commits(List<PlainRow> rows) throws SQLException {
        long[] took = new long[rows.size()];
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int i = 0; i < took.length; i++) {
                long begun = System.nanoTime();
                fill(insert, rows.get(i));
                insert.executeUpdate();
                connection.commit();
                took[i] = System.nanoTime() - begun;
            }
        }
        return took;
    }

    private static void fill(PreparedStatement insert, PlainRow row) throws SQLException {
        insert.setString(1, row.key());
        insert.setString(2, row.household());
        insert.setString(3, row.worker());
        insert.setLong(4, row.day());
        insert.setInt(5, row.kind());
        insert.setLong(6, row.place());
        insert.setBytes(7, row.body());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
