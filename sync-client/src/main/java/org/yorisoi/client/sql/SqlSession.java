package org.yorisoi.client.sql;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one transaction. Statements are prepared once for each text and used again. Arguments are Long,
 * Integer, byte[], String or null.
 */
public interface SqlSession {
    /** Runs a statement that changes rows; returns how many. */
    int execute(String sql, @Nullable Object... arguments);

    /** Runs an INSERT; returns the rowid of the new row. */
    long insert(String sql, @Nullable Object... arguments);

    /** Hands every row of a query to the visitor, in order; the row is valid during the call only. */
    void each(String sql, Consumer<SqlRow> visitor, @Nullable Object... arguments);

    /** All rows of a query. */
    <R> List<R> list(String sql, Function<SqlRow, R> reader, @Nullable Object... arguments);

    /** The first row of a query; null if there is none. */
    <R> @Nullable R first(String sql, Function<SqlRow, R> reader, @Nullable Object... arguments);

    /** The first column of a query's first row; 0 if there is no row or it is NULL. */
    default long number(String sql, @Nullable Object... arguments) {
        Long number = first(sql, row -> row.longAt(0), arguments);
        return number == null ? 0 : number;
    }
}
