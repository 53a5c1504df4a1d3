package org.yorisoi.client;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.crypto.KeyRing;
import org.yorisoi.client.sql.JdbcDatabase;
import org.yorisoi.client.sql.SqlOpener;
import org.yorisoi.client.transport.SyncTransport;
import org.yorisoi.contract.kind.Kinds;

/**
 * Where the store is, whose it is, and what the library uses of the world. Immutable.
 *
 * <pre>{@code
 * SyncConfig config = SyncConfig.builder(directory, office, device)
 *         .keys(new FileKeyRing(keyDirectory, new SecureRandom()))
 *         .transport(transport)
 *         .build();
 * }</pre>
 */
public final class SyncConfig {
    private final Builder from;
    private final KeyRing keys;
    private final SyncTransport transport;

    private SyncConfig(Builder from) {
        this.from = from;
        this.keys = Objects.requireNonNull(from.keys, "keys");
        this.transport = Objects.requireNonNull(from.transport, "transport");
    }

    /**
     * Begins a configuration.
     *
     * @param directory of the store; is created if it does not exist, and holds nothing else
     * @param office the number of the office
     * @param device this device's id, from its enrolment
     */
    public static Builder builder(Path directory, int office, UUID device) {
        return new Builder(directory, office, device);
    }

    /** The directory of the store. */
    public Path directory() {
        return from.directory;
    }

    /** The number of the office. */
    public int office() {
        return from.office;
    }

    /** This device's id. */
    public UUID device() {
        return from.device;
    }

    /** The device whose store this one takes over; null if none. */
    public @Nullable UUID predecessor() {
        return from.predecessor;
    }

    /** Where the store's key is. */
    public KeyRing keys() {
        return keys;
    }

    /** The way to the server. */
    public SyncTransport transport() {
        return transport;
    }

    /** How SQLite is opened. */
    public SqlOpener database() {
        return from.database;
    }

    /** The tablet's clock. */
    public Clock clock() {
        return from.clock;
    }

    /** Makes ids, nonces and pauses. */
    public Random random() {
        return from.random;
    }

    /** Runs the push lane and the pull lane of a sync. */
    public Executor lanes() {
        return from.lanes;
    }

    /** The record kinds that the program knows. */
    public Kinds kinds() {
        return from.kinds;
    }

    /** Told how a sync comes along. */
    public Consumer<Progress> progress() {
        return from.progress;
    }

    /** The application's version, at most 60 characters; the office sees it. */
    public String appVersion() {
        return from.appVersion;
    }

    /** Puts a configuration together; keys and transport have no default. */
    public static final class Builder {
        private final Path directory;
        private final int office;
        private final UUID device;
        private @Nullable UUID predecessor;
        private @Nullable KeyRing keys;
        private @Nullable SyncTransport transport;
        private SqlOpener database = JdbcDatabase::open;
        private Clock clock = Clock.systemUTC();
        private Random random = new SecureRandom();
        private Executor lanes = Runnable::run;
        private Kinds kinds = Kinds.standard();
        private Consumer<Progress> progress = p -> {};
        private String appVersion = "";

        private Builder(Path directory, int office, UUID device) {
            this.directory = directory;
            this.office = office;
            this.device = device;
        }

        private Builder(Builder other) {
            this(other.directory, other.office, other.device);
            predecessor = other.predecessor;
            keys = other.keys;
            transport = other.transport;
            database = other.database;
            clock = other.clock;
            random = other.random;
            lanes = other.lanes;
            kinds = other.kinds;
            progress = other.progress;
            appVersion = other.appVersion;
        }

        /** After DEVICE_FORKED: the store was this device's and goes on whole under the new id. */
        public Builder predecessor(UUID device) {
            this.predecessor = device;
            return this;
        }

        /** Where the store's key is. */
        public Builder keys(KeyRing keyRing) {
            this.keys = keyRing;
            return this;
        }

        /** The way to the server. Whoever opened it closes it, after the client. */
        public Builder transport(SyncTransport syncTransport) {
            this.transport = syncTransport;
            return this;
        }

        /** How SQLite is opened; by default sqlite-jdbc. */
        public Builder database(SqlOpener opener) {
            this.database = opener;
            return this;
        }

        /** The tablet's clock; by default the system's. */
        public Builder clock(Clock tabletClock) {
            this.clock = tabletClock;
            return this;
        }

        /** Makes ids, nonces and pauses; by default a SecureRandom. */
        public Builder random(Random source) {
            this.random = source;
            return this;
        }

        /** Runs the push lane and the pull lane of {@link SyncClient#sync}; by default the caller, one after the other. */
        public Builder lanes(Executor executor) {
            this.lanes = executor;
            return this;
        }

        /** The record kinds; by default those of the contract. */
        public Builder kinds(Kinds recordKinds) {
            this.kinds = recordKinds;
            return this;
        }

        /** Told how a sync comes along, in the thread that syncs; must return soon. */
        public Builder progress(Consumer<Progress> listener) {
            this.progress = listener;
            return this;
        }

        /** The application's version, at most 60 characters; the office sees it. */
        public Builder appVersion(String version) {
            this.appVersion = version;
            return this;
        }

        /** The configuration. */
        public SyncConfig build() {
            return new SyncConfig(new Builder(this));
        }
    }
}
