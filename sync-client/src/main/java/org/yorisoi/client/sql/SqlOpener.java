package org.yorisoi.client.sql;

import java.nio.file.Path;

/** Opens or creates a database: {@link JdbcDatabase#open} on the JVM. */
@FunctionalInterface
public interface SqlOpener {
    /**
     * Opens the file, or creates it if it does not exist.
     *
     * @throws SqlException if it is no database, cannot be read, or refuses WAL or {@code synchronous=FULL}
     */
    SqlDatabase open(Path file);
}
