package org.yorisoi.server.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStatementTest {
    private static final String ECHO = "SELECT ?";
    private static final String INSERT = "INSERT INTO kept (id) VALUES (?)";

    @TempDir
    Path directory;

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = new SqliteDataSource(directory.resolve("kept.db")).getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (id INTEGER PRIMARY KEY)");
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void closedStatement_isUsedAgain_withoutItsParameters() throws SQLException {
        PreparedStatement first = connection.prepareStatement(ECHO);
        first.setString(1, "森");
        assertEquals("森", value(first));
        first.close();
        assertTrue(first.isClosed());

        PreparedStatement second = connection.prepareStatement(ECHO);

        assertSame(first, second);
        assertFalse(second.isClosed());
        assertNull(value(second));
    }

    @Test
    void statementInUse_isNotSharedWithItsOwnText() throws SQLException {
        PreparedStatement first = connection.prepareStatement(ECHO);
        PreparedStatement second = connection.prepareStatement(ECHO);
        assertNotSame(first, second);
        first.close();
        second.close();
        assertSame(first, connection.prepareStatement(ECHO));
    }

    @Test
    void closedStatement_holdsNoSnapshot() throws SQLException {
        try (Connection other = new SqliteDataSource(directory.resolve("kept.db")).getConnection()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            PreparedStatement count = connection.prepareStatement("SELECT count(*) FROM kept");
            ResultSet left = count.executeQuery();
            assertTrue(left.next());
            count.close();
            connection.commit();

            try (PreparedStatement insert = other.prepareStatement(INSERT)) {
                insert.setInt(1, 1);
                insert.executeUpdate();
            }
            assertEquals("1", value(connection.prepareStatement("SELECT count(*) FROM kept")));
        }
    }

    @Test
    void batchThatWasNotRun_isForgotten() throws SQLException {
        PreparedStatement first = connection.prepareStatement(INSERT);
        first.setInt(1, 1);
        first.addBatch();
        first.close();

        PreparedStatement second = connection.prepareStatement(INSERT);
        second.setInt(1, 2);
        second.addBatch();
        assertEquals(1, second.executeBatch().length);
        assertEquals("2", value(connection.prepareStatement("SELECT group_concat(id) FROM kept")));
    }

    @Test
    void statementThatFailed_canBePreparedAnew() throws SQLException {
        for (int i = 0; i < 3; i++) {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                insert.setInt(1, 7);
                if (i == 0) {
                    insert.executeUpdate();
                } else {
                    assertThrows(SQLException.class, insert::executeUpdate);
                }
            }
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setInt(1, 8);
            assertEquals(1, insert.executeUpdate());
        }
    }

    @Test
    void onlyTheLatestStatements_areKept() throws SQLException {
        PreparedStatement first = connection.prepareStatement("SELECT 0");
        first.close();
        PreparedStatement last = first;
        for (int i = 1; i <= 100; i++) {
            last = connection.prepareStatement("SELECT " + i);
            last.close();
        }
        assertNotSame(first, connection.prepareStatement("SELECT 0"));
        assertSame(last, connection.prepareStatement("SELECT 100"));
    }

    @Test
    void connection_closesWithStatementsKept() throws SQLException {
        PreparedStatement kept = connection.prepareStatement(ECHO);
        kept.close();
        PreparedStatement open = connection.prepareStatement("SELECT 1");
        connection.close();
        open.close();
        assertThrows(SQLException.class, () -> connection.prepareStatement(ECHO));
    }

    private static String value(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            assertTrue(row.next());
            return row.getString(1);
        }
    }
}
