package org.yorisoi.client.sql;

import java.util.function.Consumer;

/**
 * One SQLite file with one connection: what runs in it runs one after the other, from whatever thread. Every form
 * asserts at open that the file is in WAL mode with {@code synchronous=FULL}.
 */
public interface SqlDatabase extends AutoCloseable {
    /**
     * Runs the work in a write transaction and returns when its effects are durable. Whatever the work throws rolls it
     * back and is thrown on. Not to be nested.
     *
     * @param name of the transaction, such as {@code save} or {@code push.answer}: the name of a crash point in tests
     * @throws SqlException if the file cannot take it; {@link SqlException#fault} says why. After UNSYNCED it is closed
     */
    <R> R write(String name, SqlWork<R> work);

    /**
     * Runs the work on one consistent state without changing it. Not to be nested in a write.
     *
     * @param name as in {@link #write}
     */
    <R> R read(String name, SqlWork<R> work);

    /** As {@link #write}, for work without a result. */
    default void execute(String name, Consumer<SqlSession> work) {
        write(name, session -> {
            work.accept(session);
            return Boolean.TRUE;
        });
    }

    /** Closes the connection; a transaction that is running elsewhere ends first. */
    @Override
    void close();
}
