package org.yorisoi.simulator.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.yorisoi.server.DataDirectory;
import org.yorisoi.server.database.OpenDatabase;
import org.yorisoi.simulator.process.Postgres;

/** As a {@link Depot}, with the server's records in PostgreSQL: a state that is kept is a database. */
final class PostgresDepot extends Depot {
    private static final String LIVE = "live";
    private static final String PLAIN = "plain";

    private final Postgres postgres;

    /** @param postgres is closed with this */
    PostgresDepot(Path directory, Postgres postgres) throws IOException {
        super(directory);
        this.postgres = postgres;
        run("CREATE DATABASE " + LIVE, "CREATE DATABASE " + PLAIN);
    }

    @Override
    long databaseCpuNanos() throws IOException {
        return postgres.cpu().toNanos();
    }

    @Override
    OpenDatabase open() {
        DataDirectory.prepare(serverData());
        return OpenDatabase.postgresql(postgres.url(LIVE), Postgres.USER, Postgres.PASSWORD);
    }

    @Override
    List<String> settings() {
        return List.of(
                "yorisoi.data=" + serverData(),
                "yorisoi.database.url=" + postgres.url(LIVE),
                "yorisoi.database.user=" + Postgres.USER,
                "yorisoi.database.password=" + Postgres.PASSWORD);
    }

    @Override
    List<String> plain() {
        return List.of(postgres.url(PLAIN), Postgres.USER, Postgres.PASSWORD);
    }

    @Override
    void clear() throws IOException {
        super.clear();
        run("DROP DATABASE " + LIVE, "CREATE DATABASE " + LIVE);
    }

    @Override
    void keep(String state) throws IOException {
        super.keep(state);
        // As PostgreSQL does by itself within a minute of the first rows; a copy is younger than that.
        runIn(postgres.url(LIVE), "ANALYZE");
        copy(LIVE, database(state));
    }

    @Override
    void bring(String state) throws IOException {
        super.bring(state);
        copy(database(state), LIVE);
        // So that what was copied is on the disk before anything is timed.
        run("CHECKPOINT");
    }

    private void copy(String from, String to) throws IOException {
        run("DROP DATABASE IF EXISTS " + to, "CREATE DATABASE " + to + " TEMPLATE " + from);
    }

    private static String database(String state) {
        return "kept_" + state.replace('-', '_');
    }

    private void run(String... statements) throws IOException {
        runIn(postgres.url(), statements);
    }

    private void runIn(String url, String... statements) throws IOException {
        try (Connection connection = DriverManager.getConnection(url, Postgres.USER, Postgres.PASSWORD);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IOException("PostgreSQL refuses: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
        super.close();
    }
}
