package org.yorisoi.client.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A connection's statements, prepared once for each text. Used by one thread at a time. */
final class JdbcSession implements SqlSession, AutoCloseable {
    private static final byte[] NOTHING = {};

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final Set<PreparedStatement> busy = new HashSet<>();

    JdbcSession(Connection connection) {
        this.connection = connection;
    }

    void control(String sql) throws SQLException {
        try {
            prepared(sql).execute();
        } catch (SQLException e) {
            forget(sql);
            throw e;
        }
    }

    /** Ends the transaction that failed. SQLite has ended it by itself after some faults, a full disk among them. */
    void rollback() throws SQLException {
        try {
            control("ROLLBACK");
        } catch (SQLException e) {
            if (!String.valueOf(e.getMessage()).contains("no transaction is active")) {
                throw e;
            }
        }
    }

    @Override
    public int execute(String sql, @Nullable Object... arguments) {
        try {
            PreparedStatement statement = prepared(sql);
            bind(statement, arguments);
            return statement.executeUpdate();
        } catch (SQLException e) {
            forget(sql);
            throw JdbcDatabase.translate(sql, e);
        }
    }

    @Override
    public long insert(String sql, @Nullable Object... arguments) {
        execute(sql, arguments);
        return number("SELECT last_insert_rowid()");
    }

    @Override
    public void each(String sql, Consumer<SqlRow> visitor, @Nullable Object... arguments) {
        try {
            PreparedStatement cached = prepared(sql);
            if (busy.contains(cached)) {
                try (PreparedStatement own = connection.prepareStatement(sql)) {
                    visit(own, visitor, arguments);
                }
            } else {
                busy.add(cached);
                try {
                    visit(cached, visitor, arguments);
                } finally {
                    busy.remove(cached);
                }
            }
        } catch (SQLException e) {
            forget(sql);
            throw JdbcDatabase.translate(sql, e);
        }
    }

    private static void visit(PreparedStatement statement, Consumer<SqlRow> visitor, @Nullable Object... arguments)
            throws SQLException {
        bind(statement, arguments);
        try (ResultSet rows = statement.executeQuery()) {
            SqlRow row = new JdbcRow(rows);
            while (rows.next()) {
                visitor.accept(row);
            }
        }
    }

    @Override
    public <R> List<R> list(String sql, Function<SqlRow, R> reader, @Nullable Object... arguments) {
        List<R> all = new ArrayList<>();
        each(sql, row -> all.add(reader.apply(row)), arguments);
        return all;
    }

    @Override
    public <R> @Nullable R first(String sql, Function<SqlRow, R> reader, @Nullable Object... arguments) {
        List<R> all = new ArrayList<>(1);
        each(
                sql,
                row -> {
                    if (all.isEmpty()) {
                        all.add(reader.apply(row));
                    }
                },
                arguments);
        return all.isEmpty() ? null : all.get(0);
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            statements.put(sql, known);
        }
        return known;
    }

    /** A statement that failed is finalized by the driver and cannot run again. */
    private void forget(String sql) {
        statements.remove(sql);
    }

    private static void bind(PreparedStatement statement, @Nullable Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            Object argument = arguments[i];
            if (argument instanceof byte[] bytes) {
                statement.setBytes(i + 1, bytes);
            } else if (argument instanceof Number number) {
                statement.setLong(i + 1, number.longValue());
            } else if (argument == null || argument instanceof String) {
                statement.setString(i + 1, (String) argument);
            } else {
                throw new IllegalArgumentException("argument " + i + " is a " + argument.getClass());
            }
        }
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : statements.values()) {
            statement.close();
        }
        statements.clear();
    }

    private record JdbcRow(ResultSet rows) implements SqlRow {
        @Override
        public long longAt(int column) {
            return get(() -> rows.getLong(column + 1));
        }

        @Override
        public byte[] bytesAt(int column) {
            byte[] bytes = JdbcRow.<byte @Nullable []>get(() -> rows.getBytes(column + 1));
            return bytes == null ? NOTHING : bytes;
        }

        @Override
        public @Nullable String textAt(int column) {
            return JdbcRow.<@Nullable String>get(() -> rows.getString(column + 1));
        }

        @Override
        public boolean nullAt(int column) {
            return get(() -> rows.getObject(column + 1) == null);
        }

        private static <V extends @Nullable Object> V get(Column<V> column) {
            try {
                return column.read();
            } catch (SQLException e) {
                throw JdbcDatabase.translate("a column", e);
            }
        }
    }

    private interface Column<V extends @Nullable Object> {
        V read() throws SQLException;
    }
}
