package org.yorisoi.server;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.yorisoi.contract.Limits;
import org.yorisoi.server.database.DatabaseSettings;

/**
 * What can be set, under {@code yorisoi}; the defaults stand in {@code application.yml}.
 *
 * @param data the directory of the SQLite file and of what else the server keeps; made if it is not there
 */
@ConfigurationProperties("yorisoi")
public record ServerSettings(
        Path data, DatabaseAccess database, GrpcAddress grpc, HttpAddress http, Compaction compaction) {
    /** The SQLite file in the data directory. */
    public static final String FILE = "yorisoi.db";

    /**
     * Which database; SQLite in the data directory if no URL is given.
     *
     * @param url a JDBC URL of PostgreSQL; empty = SQLite
     * @param connections at most so many are open; 0 = what suits the database
     */
    @ConfigurationProperties("database")
    public record DatabaseAccess(String url, String user, String password, int connections) {}

    /**
     * Where tablets call.
     *
     * @param port 0 = any free one
     */
    @ConfigurationProperties("grpc")
    public record GrpcAddress(String host, int port) {}

    /**
     * Where browsers and monitors call.
     *
     * @param port 0 = any free one
     */
    @ConfigurationProperties("http")
    public record HttpAddress(String host, int port) {}

    /**
     * What is forgotten of deleted records, and when.
     *
     * @param days that a tombstone lives; 0 = for ever
     */
    @ConfigurationProperties("compaction")
    public record Compaction(int days) {}

    /**
     * How long a tombstone lives; empty = for ever.
     *
     * @throws StartupException if it is shorter than tablets keep what they sent: they may bring it again for so long
     */
    public Optional<Duration> tombstonesKept() {
        Duration kept = Duration.ofDays(compaction.days());
        if (kept.isZero()) {
            return Optional.empty();
        }
        if (kept.compareTo(Limits.SENT_LOG_KEPT) < 0) {
            throw new StartupException("compaction.days", compaction.days(), Limits.SENT_LOG_KEPT.toDays());
        }
        return Optional.of(kept);
    }

    /** Where the master database is. */
    public DatabaseSettings databaseSettings() {
        int connections = database.connections();
        if (database.url().isBlank()) {
            int most = connections > 0 ? connections : DatabaseSettings.SQLITE_CONNECTIONS;
            return new DatabaseSettings.Sqlite(data.resolve(FILE), most);
        }
        int most = connections > 0 ? connections : DatabaseSettings.POSTGRESQL_CONNECTIONS;
        return new DatabaseSettings.Postgresql(database.url(), database.user(), database.password(), most);
    }
}
