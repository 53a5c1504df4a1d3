package org.yorisoi.server.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.yorisoi.server.StartupException;
import org.yorisoi.server.store.Dialect;

/**
 * The schema's version, and the way to it: the migrations in {@code db/migration/common} and in the folder of the
 * database, in the order of their numbers. Flyway is started only when the database is behind.
 */
public final class Schema {
    /** The number of the newest migration; a test compares it with the files. */
    static final int VERSION = 8;

    private static final String TABLE = "flyway_schema_history";

    private final DataSource dataSource;
    private final Dialect dialect;

    /** @param dataSource its connections are opened and closed one by one: no pool is needed */
    public Schema(DataSource dataSource, Dialect dialect) {
        this.dataSource = dataSource;
        this.dialect = dialect;
    }

    /**
     * Brings the schema to {@link #VERSION}; several processes may do so at once.
     *
     * @throws StartupException if the database cannot be reached, was made by a newer release or was tampered with
     */
    public void migrate() {
        int present = version();
        if (present > VERSION) {
            throw new StartupException("database.newer", present, VERSION);
        }
        if (present == VERSION) {
            return;
        }
        try {
            Flyway.configure(getClass().getClassLoader())
                    .dataSource(dataSource)
                    .locations(locations())
                    .placeholders(Map.of("bytes", dialect.bytesType()))
                    .loggers("slf4j")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StartupException("database.migration", present, VERSION, e.getErrorCode()).because(e);
        }
    }

    private String[] locations() {
        String own = dialect == Dialect.SQLITE ? "sqlite" : "postgresql";
        return new String[] {"classpath:db/migration/common", "classpath:db/migration/" + own};
    }

    /** The number of the newest migration that was applied; 0 = none. */
    int version() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            return exists(statement) ? newest(statement) : 0;
        } catch (SQLException e) {
            throw new StartupException("database.unreachable", String.valueOf(e.getSQLState()), e.getErrorCode())
                    .because(e);
        }
    }

    private boolean exists(Statement statement) throws SQLException {
        String query = dialect == Dialect.SQLITE
                ? "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '" + TABLE + "'"
                : "SELECT 1 WHERE to_regclass('" + TABLE + "') IS NOT NULL";
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next();
        }
    }

    private static int newest(Statement statement) throws SQLException {
        int newest = 0;
        try (ResultSet rows = statement.executeQuery("SELECT version, success FROM " + TABLE)) {
            while (rows.next()) {
                String version = rows.getString(1);
                if (version != null && rows.getBoolean(2)) {
                    newest = Math.max(newest, Integer.parseInt(version));
                }
            }
        }
        return newest;
    }
}
