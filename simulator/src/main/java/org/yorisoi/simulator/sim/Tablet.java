package org.yorisoi.simulator.sim;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.SyncConfig;
import org.yorisoi.client.SyncResult;
import org.yorisoi.client.sql.JdbcDatabase;
import org.yorisoi.client.sql.SqlDatabase;
import org.yorisoi.client.store.LocalStore;
import org.yorisoi.client.store.Shown;
import org.yorisoi.client.sync.SyncLoop;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.simulator.audit.TabletBooks;
import org.yorisoi.simulator.sim.CrashingDatabase.Life;

/** One tablet with its files, its keys and, while it runs, the real client on them. */
public final class Tablet {
    private static final String KEY = "store";
    private static final String FILE = "yorisoi.db";

    /** What does not change when the tablet is enrolled again. */
    record Identity(String name, int office, UUID user, boolean coordinator) {}

    private final World world;
    private final Identity identity;
    private final Path directory;
    private final MemoryKeys keys;
    private final Random random;
    private final TabletClock clock;
    private final SmallDisk disk = new SmallDisk();

    private UUID device;
    private String token;
    private @Nullable UUID predecessor;

    private Release release = Release.PRESENT;
    private Life life = new Life();
    private Lanes lanes;
    private @Nullable SqlDatabase database;
    private @Nullable LocalStore store;
    private @Nullable SyncLoop loop;
    private @Nullable TabletBooks books;

    /** A tablet that is switched off; its files may exist already. */
    Tablet(World world, Identity identity, MemoryKeys keys, Duration skew) {
        this.world = world;
        this.identity = identity;
        this.keys = keys;
        directory = world.directory().resolve(identity.name());
        random = world.chance().fork();
        clock = new TabletClock(world.clock(), skew);
        lanes = new Lanes(world.faults());
        device = new UUID(0, 0);
        token = "";
    }

    void enrolled(UUID newDevice, String newToken, @Nullable UUID replaces) {
        device = newDevice;
        token = newToken;
        predecessor = replaces;
    }

    String name() {
        return identity.name();
    }

    UUID user() {
        return identity.user();
    }

    boolean coordinator() {
        return identity.coordinator();
    }

    Identity identity() {
        return identity;
    }

    UUID device() {
        return device;
    }

    String token() {
        return token;
    }

    @Nullable
    UUID predecessor() {
        return predecessor;
    }

    Path file() {
        return directory.resolve(FILE);
    }

    MemoryKeys keys() {
        return keys;
    }

    SmallDisk disk() {
        return disk;
    }

    TabletClock clock() {
        return clock;
    }

    /** Those of the syncs of the present process. */
    Lanes lanes() {
        return lanes;
    }

    Release release() {
        return release;
    }

    /** From its next start on the tablet has an app of another release; what it says in Hello is that at once. */
    void release(Release newRelease) {
        release = newRelease;
    }

    boolean running() {
        return store != null && !life.ended();
    }

    /** Starts the client on the tablet's files; may crash while it does. */
    void start() {
        Life newLife = new Life();
        life = newLife;
        Lanes newLanes = new Lanes(world.faults());
        lanes = newLanes;
        SimTransport.Ends ends = new SimTransport.Ends(
                world, world.server(), world.wiring().server(world.server(), world.server(), this), this, newLife);
        SyncConfig.Builder config = SyncConfig.builder(directory, identity.office(), device)
                .keys(keys)
                .transport(world.wiring().transport(new SimTransport(ends, world.faults()), this))
                .database(this::open)
                .clock(clock)
                .lanes(newLanes)
                .random(random)
                .kinds(release.kinds())
                .appVersion("sim");
        if (predecessor != null) {
            config.predecessor(predecessor);
        }
        SyncConfig built = config.build();
        LocalStore opened = LocalStore.open(built);
        store = opened;
        loop = new SyncLoop(opened, built);
    }

    private SqlDatabase open(Path file) {
        SqlDatabase real = JdbcDatabase.open(file);
        database = real;
        return world.wiring()
                .database(
                        new CrashingDatabase(
                                disk.holding(real), life, world.faults(), name -> world.written(this, name)),
                        this);
    }

    /** What is left of the process after a crash: nothing but the files. */
    void drop() {
        SqlDatabase open = database;
        if (open != null) {
            open.close();
        }
        database = null;
        store = null;
        loop = null;
    }

    /** Switches it off in order. */
    void stop() {
        LocalStore open = store;
        try {
            if (open != null && !life.ended()) {
                database = null;
                open.close();
            }
        } finally {
            drop();
        }
    }

    LocalStore store() {
        LocalStore open = store;
        if (open == null) {
            throw new IllegalStateException(name() + " is switched off");
        }
        return open;
    }

    /** Who works on it, with a household on the screen. */
    Author author(UUID household) {
        return new Author() {
            @Override
            public Clearance clearance() {
                Clearance told = Clearance.forNumber((int) books().clearance());
                return told == null ? Clearance.CLEARANCE_UNSPECIFIED : told;
            }

            @Override
            public List<UUID> known(int kind) {
                return store().list(kind, household).stream().map(Shown::id).toList();
            }
        };
    }

    SyncResult sync() {
        SyncLoop running = loop;
        if (running == null) {
            throw new IllegalStateException(name() + " is switched off");
        }
        return running.runOnce();
    }

    /** The auditor's eyes on the files. */
    public TabletBooks books() {
        TabletBooks open = books;
        if (open == null) {
            SecretKey key = keys.find(KEY);
            if (key == null) {
                throw new IllegalStateException(name() + " has no store yet");
            }
            open = new TabletBooks(name(), file(), key, identity.office());
            books = open;
        }
        return open;
    }

    void closeBooks() {
        TabletBooks open = books;
        if (open != null) {
            open.close();
        }
        books = null;
    }

    SimTransport.Ends lateEnds() {
        return new SimTransport.Ends(
                world, world.server(), world.wiring().server(world.server(), world.server(), this), this, new Life());
    }
}
