package org.yorisoi.simulator.planted;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.sql.SqlDatabase;
import org.yorisoi.client.sql.SqlRow;
import org.yorisoi.client.sql.SqlSession;
import org.yorisoi.client.sql.SqlWork;

/** A tablet's database in which the statements of one transaction say something else. */
class RewritingDatabase implements SqlDatabase {
    private final SqlDatabase real;
    private final String transaction;
    private final UnaryOperator<String> rewriting;

    RewritingDatabase(SqlDatabase real, String transaction, UnaryOperator<String> rewriting) {
        this.real = real;
        this.transaction = transaction;
        this.rewriting = rewriting;
    }

    /** Told of each statement of the transaction that inserts. */
    void inserting(String sql, List<@Nullable Object> arguments) {}

    @Override
    public <R> R write(String name, SqlWork<R> work) {
        return real.write(name, name.equals(transaction) ? session -> work.run(new Rewritten(session)) : work);
    }

    @Override
    public <R> R read(String name, SqlWork<R> work) {
        return real.read(name, work);
    }

    @Override
    public void close() {
        real.close();
    }

    private final class Rewritten implements SqlSession {
        private final SqlSession session;

        Rewritten(SqlSession session) {
            this.session = session;
        }

        @Override
        public int execute(String sql, @Nullable Object... arguments) {
            if (sql.startsWith("INSERT ")) {
                inserting(sql, Arrays.asList(arguments));
            }
            return session.execute(rewriting.apply(sql), arguments);
        }

        @Override
        public long insert(String sql, @Nullable Object... arguments) {
            inserting(sql, Arrays.asList(arguments));
            return session.insert(rewriting.apply(sql), arguments);
        }

        @Override
        public void each(String sql, Consumer<SqlRow> visitor, @Nullable Object... arguments) {
            session.each(rewriting.apply(sql), visitor, arguments);
        }

        @Override
        public <R> List<R> list(String sql, Function<SqlRow, R> reader, @Nullable Object... arguments) {
            return session.list(rewriting.apply(sql), reader, arguments);
        }

        @Override
        public <R> @Nullable R first(String sql, Function<SqlRow, R> reader, @Nullable Object... arguments) {
            return session.first(rewriting.apply(sql), reader, arguments);
        }
    }
}
