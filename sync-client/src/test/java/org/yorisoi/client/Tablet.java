package org.yorisoi.client;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.crypto.FileKeyRing;
import org.yorisoi.client.sql.JdbcDatabase;
import org.yorisoi.client.sql.SqlDatabase;
import org.yorisoi.client.sql.SqlSession;
import org.yorisoi.record.v1.Person;

/** A client on a directory of its own with fixed clock and seed, that can be killed and opened again. */
final class Tablet implements AutoCloseable {
    static final int OFFICE = 7;
    static final int PERSON = 2;

    final Path directory;
    final FakeServer server;
    final CrashPoints crashes = new CrashPoints();
    final Random random = new Random(42);
    Instant now = Instant.parse("2026-10-05T01:00:00Z");
    UUID device = new UUID(0xD, 1);

    Executor lanes = Runnable::run;

    @Nullable
    UUID predecessor;

    SyncClient client;

    Tablet(Path directory, FakeServer server) {
        this.directory = directory;
        this.server = server;
        this.client = SyncClient.open(config());
    }

    SyncConfig config() {
        SyncConfig.Builder builder = SyncConfig.builder(directory.resolve("store"), OFFICE, device)
                .keys(new FileKeyRing(directory.resolve("keys"), new Random(1)))
                .transport(server)
                .database(crashes)
                .random(random)
                .lanes(lane -> lanes.execute(lane))
                .clock(new Clock() {
                    @Override
                    public ZoneOffset getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(java.time.ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        return now;
                    }
                });
        UUID before = predecessor;
        return (before == null ? builder : builder.predecessor(before)).build();
    }

    /** Opens the store again after a death. */
    void reopen() {
        client = SyncClient.open(config());
    }

    void restart() {
        client.close();
        reopen();
    }

    void later(Duration time) {
        now = now.plus(time);
    }

    Records<Person> people() {
        return client.records(Person.class);
    }

    static Person person(String name) {
        return Person.newBuilder().setFamilyName(name).build();
    }

    /** Reads or changes the store's file behind the client's back. */
    long sql(String query) {
        try (SqlDatabase database = JdbcDatabase.open(directory.resolve("store").resolve("yorisoi.db"))) {
            return database.write(
                    "test",
                    session -> query.startsWith("SELECT") ? session.number(query) : (long) session.execute(query));
        }
    }

    List<String> texts(String query) {
        try (SqlDatabase database = JdbcDatabase.open(directory.resolve("store").resolve("yorisoi.db"))) {
            return database.read(
                    "test", (SqlSession session) -> session.list(query, row -> String.valueOf(row.textAt(0))));
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
