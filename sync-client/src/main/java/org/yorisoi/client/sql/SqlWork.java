package org.yorisoi.client.sql;

/** What happens in one transaction. */
@FunctionalInterface
public interface SqlWork<R> {
    /** Runs with a session that is valid until this returns. */
    R run(SqlSession session);
}
