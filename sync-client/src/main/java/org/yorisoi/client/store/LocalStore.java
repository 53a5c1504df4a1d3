package org.yorisoi.client.store;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.ClientException;
import org.yorisoi.client.SyncConfig;
import org.yorisoi.client.crypto.SealedBody;
import org.yorisoi.client.sql.SqlDatabase;
import org.yorisoi.client.sql.SqlException;
import org.yorisoi.client.sql.SqlSession;
import org.yorisoi.contract.id.IdSource;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.id.TimeOrderedIds;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.contract.lifecycle.Lifecycles;
import org.yorisoi.contract.merge.Merge;
import org.yorisoi.contract.validate.Violation;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;

/**
 * A device's store. Each method is one transaction, named for what it does; what matters is in the file when it
 * returns, and nothing that matters is held in memory only.
 */
public final class LocalStore implements AutoCloseable {
    private final SqlDatabase database;
    private final Reserve reserve;
    private final StoreFaults faults;
    private final IdSource ids;
    private final Tables tables;
    private final Saves saves;
    private final ShownRecords shown;
    private final SyncStore sync;
    private final Quarantine quarantine;
    private final AtomicBoolean full = new AtomicBoolean();
    private final AtomicBoolean unreadable = new AtomicBoolean();
    private volatile Consumer<Set<RecordKey>> listener = touched -> {};
    private volatile Runnable onSave = () -> {};

    LocalStore(SyncConfig config, SqlDatabase database, SecretKey key) {
        this.database = database;
        this.reserve = new Reserve(config.directory());
        this.faults = new StoreFaults(StoreOpening.file(config));
        this.ids = new TimeOrderedIds(config.clock(), config.random());
        Kinds kinds = config.kinds();
        Sealing sealing = new Sealing(new SealedBody(key, config.random()), config.office());
        Adopted adopted = new Adopted();
        Bases bases = new Bases(sealing, adopted, config.clock());
        Mutations mutations = new Mutations(sealing);
        HeldRows held = new HeldRows(sealing);
        Laying laying = new Laying(kinds, new Merge(Lifecycles.standard()));
        Views views = new Views(sealing, bases, mutations, held, laying);
        this.tables = new Tables(sealing, new Households(sealing), bases, adopted, mutations, held, views, laying);
        this.saves = new Saves(kinds, bases, mutations, views);
        this.shown = new ShownRecords(views, () -> unreadable.set(true));
        this.quarantine = new Quarantine(tables);
        this.sync = new SyncStore(this, config, tables, ids);
    }

    /**
     * Opens the store, or creates it if there is none.
     *
     * @throws ClientException KEY_MISSING, KEY_WRONG, STORE_NEWER, STORE_FOREIGN, STORE_DAMAGED, STORE_BUSY, DISK_FULL,
     *     DISK_FAILED
     */
    public static LocalStore open(SyncConfig config) {
        return StoreOpening.open(config);
    }

    // --- transactions ---

    /** Runs a write transaction; a full disk and other faults come out typed. */
    <R> R write(String name, Function<Transaction, R> work) {
        try {
            Set<RecordKey> touched = new HashSet<>();
            R result = database.write(name, sql -> {
                Transaction t = new Transaction(sql, tables.households());
                R value = work.apply(t);
                t.finish(tables.views());
                touched.addAll(t.touched());
                return value;
            });
            listener.accept(touched);
            return result;
        } catch (SqlException e) {
            if (e.fault() == SqlException.Fault.FULL) {
                full.set(true);
            }
            throw faults.translate(e);
        }
    }

    /** As {@link #write}; on a full disk once more with the room of the reserve. For what must not be refused. */
    <R> R writeUrgently(String name, Function<Transaction, R> work) {
        try {
            return write(name, work);
        } catch (ClientException e) {
            if (e.reason() != ClientException.Reason.DISK_FULL || !reserve.release()) {
                throw e;
            }
            return write(name, work);
        }
    }

    <R> R read(String name, Function<SqlSession, R> work) {
        try {
            return database.read(name, work::apply);
        } catch (SqlException e) {
            throw faults.translate(e);
        }
    }

    // --- for applications ---

    /** Makes ids in the order of time. */
    public UUID newId() {
        return ids.next();
    }

    /**
     * Saves; durable when it returns. False if the save changes nothing.
     *
     * @throws ClientException INVALID by a rule between records, DISK_FULL, TOO_LARGE, HOUSEHOLD_NOT_HELD; nothing was
     *     saved then
     */
    public boolean save(SaveRequest request) {
        boolean saved = writeUrgently("save", t -> saves.save(t, request));
        if (saved) {
            onSave.run();
        }
        return saved;
    }

    /** The record as it is shown; null if it is not on this device, hidden or deleted. */
    public @Nullable Shown find(RecordKey key) {
        List<Shown> found = read("find", sql -> {
            Shown one = shown.find(sql, key);
            return one == null ? List.of() : List.of(one);
        });
        return found.isEmpty() ? null : found.get(0);
    }

    /** The records of a kind as they are shown, in id order. */
    public List<Shown> list(int kind) {
        return read("list", sql -> shown.ofKind(sql, kind));
    }

    /** The records of several kinds as they are shown, all as of one moment; by kind, then in id order. */
    public Listing list(Collection<Integer> kinds) {
        return read("list.kinds", sql -> {
            List<Shown> all = new ArrayList<>();
            List<Listing.Damaged> damaged = new ArrayList<>();
            for (int kind : kinds) {
                Listing ofKind = shown.listing(sql, kind);
                all.addAll(ofKind.shown());
                damaged.addAll(ofKind.damaged());
            }
            return new Listing(all, damaged);
        });
    }

    /** The kinds that this device is sent; all of them before the first contact. */
    public Set<RecordKind> seen() {
        return read("seen", SavedRules::seen);
    }

    /** The rules between records that a save would break, warnings too. */
    public List<Violation> check(SaveRequest request) {
        return read("check", sql -> saves.rules().all(sql, request));
    }

    /** The records of a kind in a household as they are shown, in id order. */
    public List<Shown> list(int kind, UUID household) {
        return read("list.household", sql -> shown.ofHousehold(sql, kind, household));
    }

    /** The households that are shown, in id order. */
    public List<UUID> households() {
        return read("households", sql -> {
            List<UUID> all = new ArrayList<>(tables.households().inState(sql, HouseholdState.HELD));
            all.addAll(tables.households().inState(sql, HouseholdState.LOCAL));
            all.sort(ShownRecords::byteOrder);
            return all;
        });
    }

    /** The office's special household; null before the first contact. */
    public @Nullable UUID officeRoom() {
        ByteString room = read("room", Setting.OFFICE_ROOM::bytes);
        return room.isEmpty() ? null : Ids.uuid(room);
    }

    /** The open quarantine rows, alarms first; each with its content as far as this device has it. */
    public List<Held> held() {
        return read("held", sql -> {
            List<Held> all = new ArrayList<>();
            for (HeldRow row : tables.held().all(sql)) {
                Mutation mutation = quarantine.content(row, tables.mutations().find(sql, row.mutationId()));
                all.add(new Held(row, mutation == null ? Mutation.getDefaultInstance() : mutation));
            }
            return all;
        });
    }

    /** Changes of a record that is shown which wait on this device, or at the office, in save order. */
    public List<Unsettled> unsettled(RecordKey record) {
        return read("unsettled", sql -> {
            List<Unsettled> all = new ArrayList<>();
            for (MutationRow row : tables.mutations().unsettled(sql, record)) {
                Mutation mutation = tables.mutations().openIfWhole(row);
                List<Operation> operations = mutation == null
                        ? List.of()
                        : Operations.byRecord(mutation).getOrDefault(record, List.of());
                all.add(new Unsettled(row.id(), row.state() == MutationState.ANSWERED, operations));
            }
            return all;
        });
    }

    /** What the state shows. */
    public Status status() {
        return read("status", sql -> Status.read(sql, full.get(), unreadable.get()));
    }

    /** Has a listener told after each save. */
    public void onSave(Runnable saved) {
        onSave = saved;
    }

    /** Has a listener told, after each transaction, of which records something else may be shown. */
    public void onChange(Consumer<Set<RecordKey>> changed) {
        listener = changed;
    }

    /** The half of the store that a sync works with. */
    public SyncStore sync() {
        return sync;
    }

    /** The message's canonical bytes, as they are kept. */
    public static Body body(Message message) {
        return Body.trusted(message.toByteString());
    }

    /** True if a record did not decrypt when it was to be shown, and no check has begun since. */
    boolean metUnreadable() {
        return unreadable.get();
    }

    /** A check has begun: what is unreadable after it is met again. */
    void checking() {
        unreadable.set(false);
    }

    /** Makes the reserve when the store is opened; without room for it the disk counts as full. */
    void fillReserve() {
        if (!reserve.fill()) {
            full.set(true);
        }
    }

    Tables tables() {
        return tables;
    }

    /** Makes the reserve again if the disk was full; only with it the disk no longer counts as full. */
    void refill() {
        if (full.get() && reserve.fill()) {
            full.set(false);
        }
    }

    /** Notes that it was closed in order, and closes it. */
    @Override
    public void close() {
        try {
            write("store.close", t -> {
                Setting.UNCLEAN.put(t.sql(), 0);
                return true;
            });
        } finally {
            database.close();
        }
    }
}
