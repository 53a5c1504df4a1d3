package org.yorisoi.server.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.yorisoi.server.database.DatabaseSettings;
import org.yorisoi.server.database.OpenDatabase;

/** The PostgreSQL server of this process: started at the first use, stopped by its own shutdown hook. */
final class PostgresInstance {
    private static final String USER = "postgres";
    private static final String PASSWORD = "postgres";
    private static final String TEMPLATE = "yorisoi_template";
    private static @Nullable PostgresInstance running;

    private final EmbeddedPostgres server;
    private final AtomicInteger databases = new AtomicInteger();

    private PostgresInstance(EmbeddedPostgres server) {
        this.server = server;
    }

    static synchronized PostgresInstance running() {
        if (running == null) {
            running = start();
        }
        return running;
    }

    private static PostgresInstance start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("max_connections", "300")
                    .start();
            PostgresInstance instance = new PostgresInstance(server);
            instance.execute("CREATE DATABASE " + TEMPLATE);
            OpenDatabase.open(instance.settings(TEMPLATE, 2)).close();
            return instance;
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL did not start", e);
        }
    }

    /** Makes a copy of the migrated template and returns its name. */
    String create() {
        String name = "test_" + databases.incrementAndGet();
        execute("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE + " STRATEGY FILE_COPY");
        return name;
    }

    void drop(String name) {
        execute("DROP DATABASE " + name + " WITH (FORCE)");
    }

    DatabaseSettings settings(String name, int connections) {
        return new DatabaseSettings.Postgresql(server.getJdbcUrl(USER, name), USER, PASSWORD, connections);
    }

    private void execute(String statement) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement jdbc = connection.createStatement()) {
            jdbc.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }
}
