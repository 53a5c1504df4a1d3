package org.yorisoi.client.sql;

import java.nio.file.Path;

/** Opens or creates a database: {@link JdbcDatabase#open} on the JVM. */
@FunctionalInterface
public interface SqlOpener {
    /**
     * Opens the file, or creates it if it does not exist. Before anything is written, {@code PRAGMA integrity_check}
     * compares every page with those that point to it, and every row with its indexes.
     *
     * @throws SqlException CORRUPT with what SQLite found, if it is damaged or no database; IO if it cannot be read, or
     *     refuses WAL or {@code synchronous=FULL}
     */
    SqlDatabase open(Path file);
}
