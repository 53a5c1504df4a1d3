package org.yorisoi.server.database;

import java.nio.file.Path;
import org.yorisoi.server.store.Dialect;

/** Where the master database is, and how many connections this process opens to it at most. */
public sealed interface DatabaseSettings {
    /** Enough for the push workers, the pulls that read at one moment, and the console of one office. */
    int DEFAULT_CONNECTIONS = 10;

    /** Which of the two databases it is. */
    Dialect dialect();

    /** At most so many connections are open at a time; others wait. */
    int connections();

    /** One file; its directory exists. */
    record Sqlite(Path file, int connections) implements DatabaseSettings {
        @Override
        public Dialect dialect() {
            return Dialect.SQLITE;
        }
    }

    /**
     * One database of a PostgreSQL server.
     *
     * @param url a JDBC URL that starts with {@code jdbc:postgresql:}
     */
    record Postgresql(String url, String user, String password, int connections) implements DatabaseSettings {
        @Override
        public Dialect dialect() {
            return Dialect.POSTGRESQL;
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Postgresql[user=" + user + ", connections=" + connections + "]";
        }
    }
}
