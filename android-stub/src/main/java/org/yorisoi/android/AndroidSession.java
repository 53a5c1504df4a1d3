package org.yorisoi.android;

import android.database.Cursor;
import android.database.sqlite.SQLiteCursor;
import android.database.sqlite.SQLiteDatabase;
import android.database.sqlite.SQLiteException;
import android.database.sqlite.SQLiteProgram;
import android.database.sqlite.SQLiteStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.sql.SqlRow;
import org.yorisoi.client.sql.SqlSession;

/** A connection's statements; Android keeps the compiled ones by their text. Used by one thread at a time. */
final class AndroidSession implements SqlSession {
    private static final byte[] NOTHING = {};

    private final SQLiteDatabase database;

    AndroidSession(SQLiteDatabase database) {
        this.database = database;
    }

    @Override
    public int execute(String sql, @Nullable Object... arguments) {
        try (SQLiteStatement statement = database.compileStatement(sql)) {
            bind(statement, arguments);
            return statement.executeUpdateDelete();
        } catch (SQLiteException e) {
            throw AndroidDatabase.translate(sql, e);
        }
    }

    @Override
    public long insert(String sql, @Nullable Object... arguments) {
        try (SQLiteStatement statement = database.compileStatement(sql)) {
            bind(statement, arguments);
            return statement.executeInsert();
        } catch (SQLiteException e) {
            throw AndroidDatabase.translate(sql, e);
        }
    }

    @Override
    public void each(String sql, Consumer<SqlRow> visitor, @Nullable Object... arguments) {
        try (Cursor cursor = query(sql, arguments)) {
            SqlRow row = new CursorRow(cursor);
            while (cursor.moveToNext()) {
                visitor.accept(row);
            }
        } catch (SQLiteException e) {
            throw AndroidDatabase.translate(sql, e);
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
        try (Cursor cursor = query(sql, arguments)) {
            return cursor.moveToNext() ? reader.apply(new CursorRow(cursor)) : null;
        } catch (SQLiteException e) {
            throw AndroidDatabase.translate(sql, e);
        }
    }

    /** Android's plain query takes texts only; the statement behind the cursor takes numbers and bytes too. */
    private Cursor query(String sql, @Nullable Object... arguments) {
        return database.rawQueryWithFactory(
                (owner, driver, table, query) -> {
                    bind(query, arguments);
                    return new SQLiteCursor(driver, table, query);
                },
                sql,
                null,
                "");
    }

    private static void bind(SQLiteProgram program, @Nullable Object... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            Object argument = arguments[i];
            if (argument == null) {
                program.bindNull(i + 1);
            } else if (argument instanceof byte[] bytes) {
                program.bindBlob(i + 1, bytes);
            } else if (argument instanceof Number number) {
                program.bindLong(i + 1, number.longValue());
            } else if (argument instanceof String text) {
                program.bindString(i + 1, text);
            } else {
                throw new IllegalArgumentException("argument " + i + " is a " + argument.getClass());
            }
        }
    }

    private record CursorRow(Cursor cursor) implements SqlRow {
        @Override
        public long longAt(int column) {
            return cursor.getLong(column);
        }

        @Override
        public byte[] bytesAt(int column) {
            byte[] bytes = cursor.getBlob(column);
            return bytes == null ? NOTHING : bytes;
        }

        @Override
        public @Nullable String textAt(int column) {
            return cursor.getString(column);
        }

        @Override
        public boolean nullAt(int column) {
            return cursor.isNull(column);
        }
    }
}
