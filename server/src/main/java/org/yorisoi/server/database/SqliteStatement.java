package org.yorisoi.server.database;

import java.sql.SQLException;
import java.util.function.Predicate;
import org.sqlite.SQLiteConnection;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/** A prepared statement that goes back to its connection when it is closed, without its parameters and its result. */
final class SqliteStatement extends JDBC4PreparedStatement {
    private final String text;
    private final Predicate<SqliteStatement> keeper;
    private boolean idle;

    /** @param keeper takes the statement when it is closed; false if it cannot, and then it really is */
    SqliteStatement(SQLiteConnection connection, String text, Predicate<SqliteStatement> keeper) throws SQLException {
        super(connection, text);
        this.text = text;
        this.keeper = keeper;
    }

    /** What was prepared. */
    String text() {
        return text;
    }

    /** Is used again. */
    SqliteStatement taken() {
        idle = false;
        return this;
    }

    @Override
    public void close() throws SQLException {
        if (idle) {
            return;
        }
        // The driver ends a statement whose execution failed.
        if (conn.isClosed() || pointer.isClosed()) {
            super.close();
            return;
        }
        rs.close();
        clearBatch();
        // SQLite keeps their bytes otherwise, perhaps a large body's.
        clearParameters();
        idle = true;
        if (!keeper.test(this)) {
            super.close();
        }
    }

    /** Closes it in truth. */
    void end() throws SQLException {
        super.close();
    }

    @Override
    public boolean isClosed() {
        return idle || super.isClosed();
    }
}
