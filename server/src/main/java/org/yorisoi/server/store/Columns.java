package org.yorisoi.server.store;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How the values of the log stand in columns: ids as 16 bytes, truth as 0 and 1. */
final class Columns {
    /**
     * How many values one {@code IN (…)} holds: few different numbers, so that there are few different statements, and each
     * is planned once. Both databases take many more, and short statements plan faster.
     */
    private static final List<Integer> IN_VALUES = List.of(1, 5, 25, 125, 500);

    private Columns() {}

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    static UUID uuid(ResultSet row, int column) throws SQLException {
        return uuid(row.getBytes(column));
    }

    static @Nullable UUID uuidOrNull(ResultSet row, int column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return bytes == null ? null : uuid(bytes);
    }

    static boolean truth(ResultSet row, int column) throws SQLException {
        return row.getInt(column) != 0;
    }

    /** {@code (?,?,…)} with n places, also for an {@code IN}. */
    static String places(int n) {
        return "(" + String.join(",", Collections.nCopies(n, "?")) + ")";
    }

    /** Prepares {@code sql} and binds the values in order: Integer, Long, String, byte[], UUID, Boolean or null. */
    static PreparedStatement prepare(Connection jdbc, String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = jdbc.prepareStatement(sql);
        bind(statement, 1, values);
        return statement;
    }

    /** Binds from the given place on; returns the next free place. */
    static int bind(PreparedStatement statement, int from, @Nullable Object... values) throws SQLException {
        int place = from;
        for (Object value : values) {
            bindOne(statement, place++, value);
        }
        return place;
    }

    private static void bindOne(PreparedStatement statement, int place, @Nullable Object value) throws SQLException {
        if (value instanceof UUID id) {
            statement.setBytes(place, bytes(id));
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(place, bytes);
        } else if (value instanceof Long number) {
            statement.setLong(place, number);
        } else if (value instanceof Integer number) {
            statement.setInt(place, number);
        } else if (value instanceof Boolean truth) {
            statement.setInt(place, truth ? 1 : 0);
        } else if (value instanceof String text) {
            statement.setString(place, text);
        } else if (value == null) {
            statement.setObject(place, null);
        } else {
            throw new IllegalArgumentException("no column holds a " + value.getClass());
        }
    }

    /** Executes one statement that changes rows; returns how many. */
    static int update(Connection jdbc, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(jdbc, sql, values)) {
            return statement.executeUpdate();
        }
    }

    /**
     * Cuts a collection into lists for an {@code IN (…)}, filled up with their last value, which says the same twice.
     */
    static <T> List<List<T>> chunks(Collection<T> all) {
        List<T> list = new ArrayList<>(all);
        List<List<T>> chunks = new ArrayList<>();
        int most = IN_VALUES.get(IN_VALUES.size() - 1);
        for (int from = 0; from < list.size(); from += most) {
            chunks.add(filled(list.subList(from, Math.min(list.size(), from + most))));
        }
        return chunks;
    }

    private static <T> List<T> filled(List<T> values) {
        int places =
                IN_VALUES.stream().filter(n -> n >= values.size()).findFirst().orElseThrow();
        List<T> filled = new ArrayList<>(values);
        filled.addAll(Collections.nCopies(places - values.size(), values.get(values.size() - 1)));
        return filled;
    }
}
