package org.yorisoi.simulator.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What was read from a database, kept until some other connection has changed it. Not thread-safe. */
final class Kept {
    private final Map<String, Object> values = new HashMap<>();
    private @Nullable PreparedStatement version;
    private long known = -1;

    /** What {@code read} gives, or gave since the last change; nobody may change it. */
    @SuppressWarnings("unchecked") // by its name a value has one type
    <T> T get(Connection connection, String name, Supplier<T> read) throws SQLException {
        long now = version(connection);
        if (now != known) {
            values.clear();
            known = now;
        }
        Object kept = values.get(name);
        if (kept == null) {
            kept = read.get();
            values.put(name, kept);
        }
        return (T) kept;
    }

    private long version(Connection connection) throws SQLException {
        PreparedStatement select = version;
        if (select == null) {
            select = connection.prepareStatement("PRAGMA data_version");
            version = select;
        }
        try (ResultSet row = select.executeQuery()) {
            return row.getLong(1);
        }
    }

    /** For a change by the same connection, or before another one takes its place. */
    void forget() {
        values.clear();
        version = null;
        known = -1;
    }
}
