package org.yorisoi.simulator.sim;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.PreparedStatement;
import java.util.Iterator;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.id.TimeOrderedIds;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.database.OpenDatabase;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.DerivedTables;
import org.yorisoi.server.store.DeviceStore;
import org.yorisoi.server.store.Dialect;
import org.yorisoi.server.store.HeadStore;
import org.yorisoi.server.store.OfficeSession;
import org.yorisoi.server.sync.OfficeService;
import org.yorisoi.server.sync.SyncCore;
import org.yorisoi.simulator.sim.SimulatedCrash.Side;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.HelloResponse;
import org.yorisoi.sync.v1.ManifestMessage;
import org.yorisoi.sync.v1.ManifestRequest;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.PullRequest;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;

/** The real server on one SQLite file, without its network edge: it can be killed, started again, backed up, restored. */
public final class SimServer implements ServerPort, AutoCloseable {
    /** A record with this text makes the tables that follow the records fail: a mutation that can never be applied. */
    static final String POISON = "★毒";

    private final Path directory;
    private final SimClock clock;
    private final Random random;
    private final Faults faults;
    private final int pullBytes;
    private final Wiring wiring;
    private int backups;
    private Release release = Release.PRESENT;

    private @Nullable OpenDatabase database;
    private @Nullable CrashingDataSource source;
    private @Nullable SyncCore core;

    /**
     * @param pullBytes after which a pull message is sent
     * @param wiring what stands between it and its database
     */
    SimServer(Path directory, SimClock clock, Random random, Faults faults, int pullBytes, Wiring wiring) {
        this.wiring = wiring;
        this.directory = directory;
        this.clock = clock;
        this.random = random;
        this.faults = faults;
        this.pullBytes = pullBytes;
    }

    /** A copy of the database as it was at some seq. */
    record Backup(Path file, long seq) {}

    /** The database. */
    public Path file() {
        return directory.resolve("server.db");
    }

    /** Begins with an empty database. */
    void create(MigratedTemplate template) throws IOException {
        Files.createDirectories(directory);
        template.copyTo(file());
        start();
    }

    private void start() {
        OpenDatabase opened = OpenDatabase.sqlite(file());
        CrashingDataSource crashing = new CrashingDataSource(wiring.source(opened.dataSource()), faults);
        Database transactions = new Database(crashing.source(), Dialect.SQLITE);
        database = opened;
        source = crashing;
        core = SyncCore.over(
                transactions,
                new SyncCore.Surroundings(
                        release.kinds(), poisoned(), clock, new TimeOrderedIds(clock, random), random, pullBytes));
    }

    /** What the console's tables might do on content that nobody foresaw. */
    private static DerivedTables poisoned() {
        ByteString marker = ByteString.copyFromUtf8(POISON);
        return (session, written) -> {
            if (written.stream().anyMatch(record -> contains(record.body(), marker))) {
                throw new Indigestion();
            }
        };
    }

    private static boolean contains(ByteString body, ByteString marker) {
        for (int at = 0; at + marker.size() <= body.size(); at++) {
            if (body.byteAt(at) == marker.byteAt(0)
                    && body.substring(at, at + marker.size()).equals(marker)) {
                return true;
            }
        }
        return false;
    }

    /** A failure that content was made to cause. */
    private static final class Indigestion extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Indigestion() {
            super("a table that follows the records cannot hold this one");
        }
    }

    /** True if a call failed because of {@link #POISON}. */
    static boolean isPoison(RuntimeException e) {
        return e instanceof Indigestion;
    }

    /** It is started again with another release, which may know more. */
    void upgrade(Release newRelease) {
        release = newRelease;
        restart();
    }

    Release release() {
        return release;
    }

    /** True if it was killed and has not been started again. */
    boolean dead() {
        return source == null || source.dead();
    }

    void restart() {
        close();
        start();
    }

    SyncCore core() {
        SyncCore running = core;
        if (running == null) {
            throw new SimulatedCrash(Side.SERVER, "a call before its start");
        }
        return running;
    }

    /** Who a token belongs to now; null if nobody. */
    @Nullable
    Caller caller(String token) {
        return running()
                .read(
                        "authenticate",
                        jdbc -> Optional.ofNullable(DeviceStore.byToken(jdbc, OfficeService.tokenHash(token))))
                .orElse(null);
    }

    private Database running() {
        CrashingDataSource present = source;
        if (present == null) {
            throw new SimulatedCrash(Side.SERVER, "a call before its start");
        }
        return new Database(present.source(), Dialect.SQLITE);
    }

    /** Copies the database while it runs, and notes that everything up to here is safe. */
    Backup backup(int office) {
        Path file = directory.resolve("backup-" + backups++ + ".db");
        long seq = running()
                .read(
                        "note the head",
                        jdbc -> new HeadStore(session(office, jdbc)).read().seq());
        copyTo(file);
        running().write("note the backup", jdbc -> {
            new HeadStore(session(office, jdbc)).durable(seq);
            return seq;
        });
        return new Backup(file, seq);
    }

    private void copyTo(Path file) {
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file());
                PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
            copy.setString(1, file.toString());
            copy.execute();
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException("the database could not be copied", e);
        }
    }

    /** A server like this one, on a copy of its database as it is now, to which no faults come. */
    SimServer copied(Path to, Random newRandom) throws IOException {
        SimServer copy = new SimServer(to, clock, newRandom, Faults.none(), pullBytes, wiring);
        Files.createDirectories(to);
        copyTo(copy.file());
        copy.release = release;
        copy.start();
        return copy;
    }

    /** Goes on from a backup, as after a disk was lost. */
    void restore(Backup backup) {
        close();
        try {
            for (String suffix : new String[] {"", "-wal", "-shm"}) {
                Files.deleteIfExists(Path.of(file() + suffix));
            }
            Files.copy(backup.file(), file(), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
    }

    /** Enrols a device again with the token it has, as the journal beside the backups does after a restore. */
    void enrolAgain(int office, Tablet tablet) {
        if (caller(tablet.token()) != null) {
            return;
        }
        running().write("replay an enrolment", jdbc -> {
            new DeviceStore(session(office, jdbc))
                    .enrol(
                            tablet.device(),
                            tablet.user(),
                            OfficeService.tokenHash(tablet.token()),
                            tablet.predecessor(),
                            clock.millis());
            return true;
        });
    }

    private static OfficeSession session(int office, java.sql.Connection jdbc) {
        return new OfficeSession(jdbc, office, Dialect.SQLITE);
    }

    /** Applies what was held back, as the office does. */
    public void applyHeld(int office, UUID row, UUID by) {
        core().quarantine().apply(office, row, by);
    }

    @Override
    public HelloResponse hello(Caller caller, HelloRequest request) {
        return core().hello().hello(caller, request);
    }

    @Override
    public PushAnswer push(Caller caller, PushBatch batch) {
        return core().push().push(caller, batch);
    }

    @Override
    public Iterator<PullMessage> pull(Caller caller, PullRequest request) {
        return core().pull().pull(caller, request);
    }

    @Override
    public Iterator<ManifestMessage> manifest(Caller caller, ManifestRequest request) {
        return core().manifest().manifest(caller, request);
    }

    @Override
    public void close() {
        OpenDatabase open = database;
        if (open != null) {
            open.close();
        }
        database = null;
        source = null;
        core = null;
    }
}
