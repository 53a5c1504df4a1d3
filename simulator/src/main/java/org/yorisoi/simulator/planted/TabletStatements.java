package org.yorisoi.simulator.planted;

import java.util.List;
import java.util.function.UnaryOperator;
import org.yorisoi.client.sql.SqlDatabase;
import org.yorisoi.client.sql.SqlWork;
import org.yorisoi.simulator.sim.Tablet;
import org.yorisoi.simulator.sim.Wiring;

/** A tablet that does something else, or more, in one of its transactions. */
final class TabletStatements implements Wiring {
    private final String transaction;
    private final UnaryOperator<String> rewriting;
    private final List<String> more;

    /** @param more what it does besides, before the commit */
    TabletStatements(String transaction, UnaryOperator<String> rewriting, String... more) {
        this.transaction = transaction;
        this.rewriting = rewriting;
        this.more = List.of(more);
    }

    @Override
    public SqlDatabase database(SqlDatabase real, Tablet tablet) {
        SqlDatabase rewritten = new RewritingDatabase(real, transaction, rewriting);
        return new SqlDatabase() {
            @Override
            public <R> R write(String name, SqlWork<R> work) {
                return rewritten.write(
                        name,
                        name.equals(transaction)
                                ? session -> {
                                    R result = work.run(session);
                                    more.forEach(session::execute);
                                    return result;
                                }
                                : work);
            }

            @Override
            public <R> R read(String name, SqlWork<R> work) {
                return rewritten.read(name, work);
            }

            @Override
            public void close() {
                rewritten.close();
            }
        };
    }
}
