package org.yorisoi.client;

import com.google.protobuf.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.SyncState.Hindrance;
import org.yorisoi.client.history.History;
import org.yorisoi.client.history.HistoryReader;
import org.yorisoi.client.search.SearchIndex;
import org.yorisoi.client.store.Held;
import org.yorisoi.client.store.LocalStore;
import org.yorisoi.client.store.Rescue;
import org.yorisoi.client.store.Status;
import org.yorisoi.client.sync.LiveLoop;
import org.yorisoi.client.sync.SyncLoop;
import org.yorisoi.contract.alert.Alert;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.schedule.Due;

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
public final class SyncClient implements AutoCloseable {
    private final Device device;
    private final SyncConfig config;
    private final SyncLoop loop;
    private @Nullable LiveLoop live;

    private SyncClient(SyncConfig config, LocalStore store) {
        this.config = config;
        Kinds kinds = config.kinds();
        this.device = new Device(store, kinds, new Inspection(kinds), new SearchIndex(store, kinds));
        this.loop = new SyncLoop(store, config);
    }

    /**
     * Opens the store, or creates it if there is none.
     *
     * @throws ClientException KEY_MISSING, KEY_WRONG, STORE_NEWER, STORE_FOREIGN, STORE_DAMAGED, STORE_BUSY, DISK_FULL,
     *     DISK_FAILED
     */
    public static SyncClient open(SyncConfig config) {
        return new SyncClient(config, LocalStore.open(config));
    }

    /**
     * Begins anew where a store is damaged (STORE_DAMAGED): what was not handed in, as far as it can still be read, is in
     * the new store and goes to the server with the next sync, which takes each save once; everything else comes back
     * from there. The damaged files are kept. A person decides about it; close the client of this store first. Until the
     * sync nothing is shown.
     *
     * @throws ClientException KEY_MISSING, KEY_WRONG, STORE_FOREIGN, STORE_BUSY, DISK_FULL, DISK_FAILED; do it again then
     */
    public static Rescue.Rescued rescue(SyncConfig config) {
        return Rescue.run(config);
    }

    /** The records of one kind. */
    public <T extends Message> Records<T> records(Class<T> kind) {
        return new Records<>(device, kind);
    }

    /** Begins a save of several records of one household. */
    public Save save(UUID household) {
        return new Save(device, household);
    }

    /** Begins a save that creates a household; {@link Save#household} is its id. */
    public Save saveNewHousehold() {
        return new Save(device, device.store().newId()).createsHousehold();
    }

    /** The households on this device, in id order; the office room among them. */
    public List<UUID> households() {
        return device.store().households();
    }

    /** The office's special household; null before the first sync. */
    public @Nullable UUID officeRoom() {
        return device.store().officeRoom();
    }

    /** Saves that were rejected or put into quarantine and are not settled, alarms first. */
    public List<HeldBack> heldBack() {
        List<HeldBack> all = new ArrayList<>();
        for (Held held : device.store().held()) {
            all.add(new HeldBack(
                    held.mutationId(),
                    held.household(),
                    held.rejected(),
                    held.own(),
                    held.alarm(),
                    held.reasons(),
                    held.mutation()));
        }
        return all;
    }

    /**
     * What somebody has to see now in all households on this device, most urgent first: signs of danger, clocks that run
     * out, what was forgotten (docs/alerts.md). Needs no network; of what the user's clearance does not reach it is silent.
     * A record that cannot be read is told as an alert of its own and keeps none of the others back.
     * It decrypts every record of the kinds that matter, which takes some tenths of a second for ten thousand on a PC, and
     * saves wait meanwhile: call it beside the screen's thread.
     *
     * @param now as a rule the device's time
     */
    public List<Alert> alerts(Instant now) {
        return new Overview(device).alerts(now);
    }

    /**
     * What has to be done in all households on this device by a day: what is overdue, then what is due
     * ({@link Due#overdue}). Needs no network, as {@link #alerts}.
     *
     * @param from the first day, as a rule today in Japan
     * @param until the last day, inclusive
     */
    public List<Due> due(LocalDate from, LocalDate until) {
        return new Overview(device).due(from, until);
    }

    /**
     * Who changed what of a record, when and on which device: what waits here, and, if there is a network, every version
     * that the server has. How asking it ended stands in the result.
     */
    public History history(Class<? extends Message> kind, UUID record) {
        return new HistoryReader(device.store(), config.transport())
                .read(device.kinds().of(kind), record);
    }

    /**
     * Hands in what was done here and fetches what others did, once. Without a network it says so in the result.
     *
     * @throws ClientException DISK_FULL: what came before stands, the rest comes when there is room
     */
    public SyncResult sync() {
        return loop.runOnce();
    }

    /**
     * Syncs from now on by itself, in three threads of its own, until closed: at once after a save and after a poke from
     * the server, and again with growing pauses while there is no network. Has no effect if it runs already.
     */
    public synchronized void start() {
        if (live == null) {
            live = new LiveLoop(loop, config, device.store());
            live.start();
        }
    }

    /**
     * Tells the library that the device has a network again, as the system's callback says it. The transport connects
     * anew and a running loop syncs at once, instead of after the pauses that grew while there was none; only a pause that
     * the server asked for is kept. Without {@link #start} call {@link #sync} next.
     */
    public synchronized void networkAvailable() {
        config.transport().networkAvailable();
        if (live != null) {
            live.networkAvailable();
        }
    }

    /** What the badge and the status line show. */
    public SyncState state() {
        Status status = device.store().status();
        return new SyncState(
                status.pending(),
                status.rejected(),
                status.quarantined(),
                status.conflicts(),
                status.contactMillis() == 0 ? null : Instant.ofEpochMilli(status.contactMillis()),
                Duration.ofMillis(status.clockOffsetMillis()),
                hindrances(status));
    }

    private static Set<Hindrance> hindrances(Status status) {
        Set<Hindrance> all = EnumSet.noneOf(Hindrance.class);
        add(all, Hindrance.PENDING, status.pending() > 0);
        add(all, Hindrance.NOT_CAUGHT_UP, !status.caughtUp());
        add(all, Hindrance.SUM_UNPROVEN, status.unproven() > 0);
        add(all, Hindrance.REPAIR_FAILED, status.failed() > 0);
        add(all, Hindrance.RESTORING, status.restoring());
        add(all, Hindrance.FORKED, status.forked());
        add(all, Hindrance.DISK_FULL, status.full());
        add(all, Hindrance.SAVE_DAMAGED, status.damaged() > 0);
        return all;
    }

    private static void add(Set<Hindrance> all, Hindrance hindrance, boolean holds) {
        if (holds) {
            all.add(hindrance);
        }
    }

    /**
     * Ends the loop, if one runs, and closes the store. Whoever opened the transport closes it, after this: it may serve
     * other clients, or this one when it is opened again.
     */
    @Override
    public synchronized void close() {
        if (live != null) {
            live.close();
        }
        device.store().close();
    }
}
