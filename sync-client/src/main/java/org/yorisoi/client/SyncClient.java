package org.yorisoi.client;

import com.google.protobuf.Message;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A device's records and their sync. Open one for each store. Thread-safe.
 *
 * <pre>{@code
 * try (SyncClient client = SyncClient.open(config)) {
 *     Records<HomeVisit> visits = client.records(HomeVisit.class);
 *     visits.save(household, visit);
 *     client.sync();
 * }
 * }</pre>
 */
@SuppressWarnings("DoNotCallSuggester")
public final class SyncClient implements AutoCloseable {
    private SyncClient() {}

    /**
     * Opens the store, or creates it if there is none.
     *
     * @throws ClientException KEY_MISSING, KEY_WRONG, STORE_NEWER, STORE_FOREIGN, STORE_DAMAGED, STORE_BUSY, DISK_FULL
     */
    public static SyncClient open(SyncConfig config) {
        throw new UnsupportedOperationException("not yet: " + config.directory());
    }

    /** The records of one kind. */
    public <T extends Message> Records<T> records(Class<T> kind) {
        throw new UnsupportedOperationException(kind.getName());
    }

    /** Begins a save of several records of one household. */
    public Save save(UUID household) {
        throw new UnsupportedOperationException(household.toString());
    }

    /** Begins a save that creates a household; {@link Save#household} is its id. */
    public Save saveNewHousehold() {
        throw new UnsupportedOperationException();
    }

    /** The households on this device, in id order; the office room among them. */
    public List<UUID> households() {
        throw new UnsupportedOperationException();
    }

    /** The office's special household; null before the first sync. */
    public @Nullable UUID officeRoom() {
        throw new UnsupportedOperationException();
    }

    /** Saves that were rejected or put into quarantine and are not settled, alarms first. */
    public List<HeldBack> heldBack() {
        throw new UnsupportedOperationException();
    }

    /**
     * Hands in what was done here and fetches what others did, once. Without a network it says so in the result.
     *
     * @throws ClientException DISK_FULL: what came before stands, the rest comes when there is room
     */
    public SyncResult sync() {
        throw new UnsupportedOperationException();
    }

    /** Syncs from now on by itself, in threads of its own, until closed: at once after a save and after a poke. */
    public void start() {
        throw new UnsupportedOperationException();
    }

    /** What the badge and the status line show. */
    public SyncState state() {
        throw new UnsupportedOperationException();
    }

    /** Ends the loop and closes the store. */
    @Override
    public void close() {}
}
