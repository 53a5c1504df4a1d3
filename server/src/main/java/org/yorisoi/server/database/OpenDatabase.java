package org.yorisoi.server.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.yorisoi.server.StartupException;
import org.yorisoi.server.store.DamageCheck;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.Dialect;
import org.yorisoi.server.store.StorageException;

/** A master database that is open: its schema is up to date and its connections are pooled, until it is closed. */
public final class OpenDatabase implements AutoCloseable {
    /** A call that gets no connection in this time is told to come again. */
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(10);

    /** A PostgreSQL server that does not answer in this time is taken for lost. */
    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(60);

    /**
     * Limits that the database itself holds for this program's sessions: no statement and no lock is waited for longer,
     * and a transaction whose process went away ends.
     */
    private static final String SESSION_LIMITS =
            "-c lock_timeout=10s -c statement_timeout=50s -c idle_in_transaction_session_timeout=60s"
                    // What write transactions count on, whatever this database's own default is.
                    + " -c default_transaction_isolation=read\\ committed"
                    // A plan for the very values: PostgreSQL then hashes those of an IN. Without statistics it reads a
                    // table whole, and compared each row with each of 500 values.
                    + " -c plan_cache_mode=force_custom_plan";

    private final String where;
    private final HikariDataSource pool;
    private final Database database;

    private OpenDatabase(HikariDataSource pool, Database database, String where) {
        this.where = where;
        this.pool = pool;
        this.database = database;
    }

    /**
     * Opens a database and brings its schema up to date.
     *
     * @throws StartupException if it cannot be opened
     */
    public static OpenDatabase open(DatabaseSettings settings) {
        try {
            return opened(settings);
        } catch (StartupException e) {
            SQLException damage = damage(e);
            throw damage == null
                    ? e
                    : damaged(where(settings), String.valueOf(damage.getMessage()))
                            .because(e);
        }
    }

    /**
     * Looks at an SQLite file without being able to write, before anyone opens it: closing a database brings its log into
     * it, and over a damaged log this would destroy what the file still has.
     *
     * @throws StartupException if it is damaged
     */
    public static void requireSound(DatabaseSettings settings) {
        if (settings instanceof DatabaseSettings.Sqlite sqlite && Files.exists(sqlite.file())) {
            try {
                SqliteBackup.requireSound(sqlite.file());
            } catch (SQLException e) {
                throw damaged(where(settings), String.valueOf(e.getMessage())).because(e);
            }
        }
    }

    private static @Nullable SQLException damage(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && StorageException.isDamaged(refused)) {
                return refused;
            }
        }
        return null;
    }

    private static String where(DatabaseSettings settings) {
        return settings instanceof DatabaseSettings.Sqlite sqlite
                ? sqlite.file().toAbsolutePath().toString()
                : "PostgreSQL";
    }

    private static StartupException damaged(String where, String how) {
        return new StartupException("database.damaged", where, how);
    }

    /**
     * Looks through the whole database for damage.
     *
     * @throws StartupException if something in it has changed by itself
     */
    public void requireWhole() {
        requireNothingIn(DamageCheck::run);
    }

    /**
     * Looks through the bodies for damage; pages and indexes were compared by {@link #requireSound} before it was opened.
     *
     * @throws StartupException if something in it has changed by itself
     */
    public void requireWholeBodies() {
        requireNothingIn(DamageCheck::ofBodies);
    }

    private void requireNothingIn(Function<Database, List<String>> check) {
        List<String> found;
        try {
            found = check.apply(database);
        } catch (StorageException e) {
            if (e.damaged()) {
                throw damaged(where, String.valueOf(e.getMessage())).because(e);
            }
            throw e;
        }
        if (!found.isEmpty()) {
            throw damaged(where, String.join("; ", found));
        }
    }

    private static OpenDatabase opened(DatabaseSettings settings) {
        DataSource connections = connections(settings);
        new Schema(connections, settings.dialect()).migrate();
        HikariDataSource pool = pool(connections, settings);
        return new OpenDatabase(pool, new Database(pool, settings.dialect()), where(settings));
    }

    /** Opens the SQLite file, which is made if it is not there; its directory must be. */
    public static OpenDatabase sqlite(Path file) {
        return open(new DatabaseSettings.Sqlite(file, DatabaseSettings.SQLITE_CONNECTIONS));
    }

    /** Opens the PostgreSQL database at a {@code jdbc:postgresql:} URL. */
    public static OpenDatabase postgresql(String url, String user, String password) {
        return open(new DatabaseSettings.Postgresql(url, user, password, DatabaseSettings.POSTGRESQL_CONNECTIONS));
    }

    private static DataSource connections(DatabaseSettings settings) {
        if (settings instanceof DatabaseSettings.Sqlite sqlite) {
            return new SqliteDataSource(sqlite.file());
        }
        return postgresql((DatabaseSettings.Postgresql) settings);
    }

    private static DataSource postgresql(DatabaseSettings.Postgresql settings) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        try {
            source.setUrl(settings.url());
        } catch (IllegalArgumentException e) {
            throw new StartupException("database.url").because(e);
        }
        source.setUser(settings.user());
        source.setPassword(settings.password());
        source.setApplicationName("yorisoi");
        source.setReWriteBatchedInserts(true);
        // Its details quote the values of a row, which must not reach a log.
        source.setLogServerErrorDetail(false);
        source.setTcpKeepAlive(true);
        source.setSocketTimeout((int) SOCKET_TIMEOUT.toSeconds());
        source.setOptions(SESSION_LIMITS);
        return source;
    }

    /** @throws StartupException if the first connection cannot be opened */
    static HikariDataSource pool(DataSource connections, DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(settings.dialect() == Dialect.SQLITE ? "sqlite" : "postgresql");
        config.setDataSource(connections);
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        if (settings.dialect() == Dialect.SQLITE) {
            // A file does not drop connections, and opening one anew empties its cache.
            config.setMaxLifetime(0);
        }
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            SQLException cause = e.getCause() instanceof SQLException refused ? refused : new SQLException(e);
            throw new StartupException(
                            "database.unreachable", String.valueOf(cause.getSQLState()), cause.getErrorCode())
                    .because(e);
        }
    }

    /** Transactions on it. */
    public Database database() {
        return database;
    }

    /** Its pooled connections, for what is not done by {@link Database}. */
    public DataSource dataSource() {
        return pool;
    }

    /** Closes every connection; transactions that still run are rolled back by the database. */
    @Override
    public void close() {
        pool.close();
    }
}
