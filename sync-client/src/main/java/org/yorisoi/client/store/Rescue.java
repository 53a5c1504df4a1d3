package org.yorisoi.client.store;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.yorisoi.client.ClientException;
import org.yorisoi.client.SyncConfig;
import org.yorisoi.client.crypto.SealedBody;
import org.yorisoi.client.sql.SqlDatabase;
import org.yorisoi.client.sql.SqlException;
import org.yorisoi.client.sql.SqlSession;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.sync.v1.Mutation;

/**
 * Begins a store anew where one is damaged, with every mutation that can still be read, and keeps the damaged files.
 * The server takes each mutation once, whatever became of it before; everything else comes by a pull from 0.
 */
public final class Rescue {
    private final SyncConfig config;
    private final Path file;
    private final SecretKey key;
    private final Sealing sealing;
    /** The values of the settings in their table, and in its index. */
    private final Map<String, Object> settings = new HashMap<>();

    private final Map<String, Object> settingsAgain = new HashMap<>();
    private final Map<UUID, Found> whole = new HashMap<>();
    private final Map<UUID, DamagedRows.Row> shells = new HashMap<>();
    private final Set<Long> places = new HashSet<>();
    /** The places in the save order of what the index says waits in the outbox. */
    private final Set<Long> waiting = new HashSet<>();

    private Rescue(SyncConfig config, SecretKey key) {
        this.config = config;
        this.file = StoreOpening.file(config);
        this.key = key;
        this.sealing = new Sealing(new SealedBody(key, config.random()), config.office());
    }

    /**
     * What came of it.
     *
     * @param saves that were read: all that waited, and what was sent within the last weeks
     * @param unreadable saves that waited, or may have, and could not be read
     * @param kept the directory where the damaged files are now
     */
    public record Rescued(long saves, long unreadable, Path kept) {}

    private record Found(long place, long epoch, boolean waits, long seq, Mutation mutation) {}

    /**
     * Rescues what can be read. The store must not be open. A crash at any moment leaves either the damaged store or the
     * new one, or a directory in which this, done again, goes on.
     *
     * @throws ClientException KEY_MISSING, KEY_WRONG, STORE_FOREIGN, STORE_BUSY, DISK_FULL, DISK_FAILED; then nothing was
     *     changed
     */
    public static Rescued run(SyncConfig config) {
        try {
            SecretKey key = config.keys().find(StoreOpening.KEY);
            if (key == null) {
                throw StoreOpening.keyMissing(StoreOpening.file(config));
            }
            return new Rescue(config, key).run();
        } catch (SqlException e) {
            throw new StoreFaults(StoreOpening.file(config)).translate(e);
        } catch (IOException e) {
            throw new ClientException(
                    ClientException.Reason.DISK_FAILED,
                    "the rescue failed, and can be done again: " + e.getMessage(),
                    e);
        }
    }

    private Rescued run() throws IOException {
        RescueFiles files = new RescueFiles(file);
        if (files.isBuilt()) {
            return done(files);
        }
        if (Files.exists(file)) {
            files.requireUnused();
        }
        read();
        requireOwn();
        build(files.part());
        files.built();
        return done(files);
    }

    private Rescued done(RescueFiles files) throws IOException {
        long[] counts = new long[2];
        try (SqlDatabase database = config.database().open(files.store())) {
            database.read("store.rescued", sql -> {
                counts[0] = Setting.RESCUED.number(sql);
                counts[1] = Setting.UNREADABLE.number(sql);
                return true;
            });
        }
        return new Rescued(counts[0], counts[1], files.swap());
    }

    // --- reading ---

    private void read() throws IOException {
        try (DamagedPages pages = DamagedPages.open(file)) {
            new DamagedRows(pages).each(row -> {
                if (row.ofTable() && row.columns().size() == Mutations.COLUMN_COUNT) {
                    mutation(row);
                } else if (!row.ofTable() && row.columns().size() == Mutations.INDEX_COLUMN_COUNT) {
                    indexed(row);
                } else if (!row.ofTable() && row.columns().size() == 2) {
                    setting(row);
                }
            });
        }
    }

    private void mutation(DamagedRows.Row row) {
        byte[] id = row.bytesAt(1);
        byte[] household = row.bytesAt(2);
        byte[] payload = row.bytesAt(Mutations.COLUMN_COUNT - 1);
        if (id.length != Ids.SIZE_BYTES || household.length != Ids.SIZE_BYTES || payload.length == 0) {
            return;
        }
        UUID mutationId = Blobs.uuid(id);
        Mutation mutation = Mutations.openIfWhole(sealing, mutationId, Blobs.sealed(payload));
        if (mutation == null) {
            shells.putIfAbsent(mutationId, row);
        } else {
            long state = row.longAt(3);
            whole.putIfAbsent(
                    mutationId,
                    new Found(
                            row.rowid(),
                            row.longAt(7),
                            state != MutationState.ANSWERED.code,
                            row.longAt(12),
                            mutation));
            places.add(row.rowid());
        }
    }

    private void setting(DamagedRows.Row row) {
        Object first = row.columns().get(0);
        Object second = row.columns().get(1);
        if (first instanceof String name && second != null) {
            settings.putIfAbsent(name, second);
        } else if (second instanceof String name && first != null) {
            settingsAgain.putIfAbsent(name, first);
        }
    }

    private void indexed(DamagedRows.Row row) {
        if (row.longAt(2) < MutationState.ANSWERED.code) {
            waiting.add(row.longAt(Mutations.INDEX_COLUMN_COUNT - 1));
        }
    }

    /** Those whose shell is handed in, and those of which only their place in the save order is known. */
    private long unreadable() {
        Set<Long> lost = new HashSet<>(waiting);
        shells().forEach(row -> lost.add(row.rowid()));
        lost.removeAll(places);
        return lost.size();
    }

    /** What did not decrypt anywhere and was not answered. */
    private List<DamagedRows.Row> shells() {
        List<DamagedRows.Row> rows = new ArrayList<>();
        shells.forEach((id, row) -> {
            boolean settled = row.longAt(3) >= MutationState.ANSWERED.code;
            if (!whole.containsKey(id) && !places.contains(row.rowid()) && !settled) {
                rows.add(row);
            }
        });
        return rows;
    }

    /** The bytes, if both places where they stand agree. */
    private ByteString bytes(Setting setting) {
        boolean twice = settings.get(setting.name()) instanceof byte[] one
                && settingsAgain.get(setting.name()) instanceof byte[] other
                && Arrays.equals(one, other);
        return twice ? ByteString.copyFrom((byte[]) settings.get(setting.name())) : ByteString.EMPTY;
    }

    private long number(Setting setting) {
        return settings.get(setting.name()) instanceof Long number && number.equals(settingsAgain.get(setting.name()))
                ? number
                : 0;
    }

    /** Refuses a store of which it is certain that it is another one's. */
    private void requireOwn() {
        ByteString check = bytes(Setting.KEY_CHECK);
        if (whole.isEmpty() && !check.isEmpty() && !sealing.isKeyOf(check)) {
            throw StoreOpening.keyWrong(config.directory());
        }
        ByteString known = bytes(Setting.DEVICE);
        UUID predecessor = config.predecessor();
        boolean own = known.size() != Ids.SIZE_BYTES
                || known.equals(Ids.bytes(config.device()))
                || (predecessor != null && known.equals(Ids.bytes(predecessor)));
        if (!own) {
            throw StoreOpening.foreign("device " + Ids.uuid(known) + ", not " + config.device());
        }
    }

    // --- writing ---

    private void build(Path part) {
        try (SqlDatabase database = config.database().open(part)) {
            Migrations.run(database);
            LocalStore store = new LocalStore(config, database, key);
            store.write("store.rescue", t -> {
                fill(t, store.tables().mutations());
                return true;
            });
        }
    }

    private void fill(Transaction t, Mutations mutations) {
        SqlSession sql = t.sql();
        Setting.KEY_CHECK.put(sql, sealing.keyCheck());
        Setting.OFFICE.put(sql, config.office());
        Setting.DEVICE.put(sql, Ids.bytes(config.device()));
        Setting.LANE_UNKNOWN.put(sql, 1);
        Setting.RESCUED.put(sql, whole.size());
        Setting.UNREADABLE.put(sql, unreadable());
        // With the epoch the versions keep their meaning that the mutations saw; a wrong one only makes them unseen.
        long epoch = bytes(Setting.EPOCH).size() == Ids.SIZE_BYTES ? number(Setting.EPOCH_NO) : 0;
        if (epoch > 0) {
            Setting.EPOCH.put(sql, bytes(Setting.EPOCH));
            Setting.EPOCH_NO.put(sql, epoch);
            Setting.NEWEST.put(sql, bytes(Setting.NEWEST));
            Setting.PREDECESSOR_ANSWER_SEQ.put(sql, lastAnswer(epoch));
        }
        Map<Long, List<Found>> inOrder = new TreeMap<>();
        whole.values()
                .forEach(found -> inOrder.computeIfAbsent(found.place(), place -> new ArrayList<>())
                        .add(found));
        inOrder.values().forEach(same -> same.forEach(found -> mutations.addAgain(t, found.mutation(), found.epoch())));
        shells().forEach(row ->
                mutations.addDamaged(sql, row.bytesAt(1), row.bytesAt(2), row.bytesAt(Mutations.COLUMN_COUNT - 1)));
    }

    /** The server counts as this device's own what its predecessor had an answer to. */
    private long lastAnswer(long epoch) {
        return whole.values().stream()
                .filter(found -> !found.waits() && found.epoch() == epoch)
                .mapToLong(Found::seq)
                .max()
                .orElse(0);
    }
}
