package org.yorisoi.server.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * A SQLite connection that takes its write lock when a transaction begins, so that no transaction fails in its middle
 * because another one wrote first. Read-only transactions begin DEFERRED: they see one snapshot and block nobody.
 *
 * <p>The driver's own form refuses to change read-only on an open connection, and begins the next transaction at once
 * after each commit. That next one is DEFERRED here: otherwise the wait for its lock could fail and make a commit that
 * is already durable look like one that did not happen.
 *
 * <p>SQLite ends a transaction by itself when the disk is full or fails. Here a rollback after that is no error: it would
 * hide the real one, and leave a connection that can never begin a transaction again.
 *
 * <p>Preparing a statement takes SQLite longer than running most of ours, so those that were closed are kept for their
 * next use, the latest {@value #KEPT_STATEMENTS}.
 */
final class SqliteConnection extends JDBC4Connection {
    private static final String DEFERRED = "begin;";
    private static final String IMMEDIATE = "begin immediate;";

    private static final int KEPT_STATEMENTS = 100;

    /** By their texts, the one that was used last at the end. */
    private final Map<String, SqliteStatement> idle = new LinkedHashMap<>();

    private boolean readOnly;
    private boolean ending;

    SqliteConnection(String url, String file, Properties settings) throws SQLException {
        super(url, file, settings);
    }

    /** @throws SQLException also if another form of result is asked for than one that is read once, forwards */
    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        checkOpen();
        checkCursor(type, concurrency, holdability);
        SqliteStatement kept = idle.remove(sql);
        return kept == null ? new SqliteStatement(this, sql, this::keep) : kept.taken();
    }

    private boolean keep(SqliteStatement statement) {
        if (idle.putIfAbsent(statement.text(), statement) != null) {
            return false;
        }
        if (idle.size() > KEPT_STATEMENTS) {
            Iterator<SqliteStatement> oldest = idle.values().iterator();
            end(oldest.next());
            oldest.remove();
        }
        return true;
    }

    private static void end(SqliteStatement statement) {
        try {
            statement.end();
        } catch (SQLException e) {
            throw new IllegalStateException("an idle statement cannot be closed", e);
        }
    }

    @Override
    public void setReadOnly(boolean value) {
        readOnly = value;
    }

    @Override
    public boolean isReadOnly() {
        return readOnly;
    }

    @Override
    protected String transactionPrefix() {
        return readOnly || ending ? DEFERRED : IMMEDIATE;
    }

    @Override
    public void commit() throws SQLException {
        ending = true;
        try {
            super.commit();
        } finally {
            ending = false;
        }
    }

    @Override
    public void rollback() throws SQLException {
        ending = true;
        try {
            super.rollback();
        } catch (SQLException e) {
            if (!String.valueOf(e.getMessage()).contains("no transaction is active")) {
                throw e;
            }
            // The driver counts on one, now as ever.
            getDatabase().exec(DEFERRED, false);
        } finally {
            ending = false;
        }
    }
}
