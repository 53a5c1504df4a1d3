package org.yorisoi.server.database;

import java.nio.file.Path;
import org.yorisoi.server.store.Dialect;

/** Where the master database is, and how many connections this process opens to it at most. */
public sealed interface DatabaseSettings {
    /** One writer, the reads that run at one moment, and the console of one office. */
    int SQLITE_CONNECTIONS = 12;

    /** Every worker of pushes and reads has one, and some are left for the console. */
    int POSTGRESQL_CONNECTIONS = 20;

    /** Which of the two it is. */
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
