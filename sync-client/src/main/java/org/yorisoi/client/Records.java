package org.yorisoi.client;

import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.store.Change;
import org.yorisoi.client.store.LocalStore;
import org.yorisoi.client.store.RecordKey;
import org.yorisoi.client.store.SaveRequest;
import org.yorisoi.client.store.Shown;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.validate.Violation;

/**
 * The records of one kind on this device. Thread-safe.
 *
 * <pre>{@code
 * Records<HomeVisit> visits = client.records(HomeVisit.class);
 * Entry<HomeVisit> visit = visits.save(household, HomeVisit.newBuilder().setNote(text).build());
 * }</pre>
 */
public final class Records<T extends Message> {
    // More hits than a person reads; each is decrypted.
    private static final int SEARCH_HITS = 200;

    private final Device device;
    private final Class<T> type;
    private final KindSchema kind;

    Records(Device device, Class<T> type) {
        this.device = device;
        this.type = type;
        this.kind = device.kinds().of(type);
    }

    /**
     * What is worth a second look before a record is created: the rules that it breaks, of one record and between those of
     * the household, as far as this device holds them. Errors would refuse the save; warnings never do.
     * {@code org.yorisoi.contract.text} has the sentences.
     */
    public List<Violation> check(UUID household, T message) {
        UUID id = device.store().newId();
        Change change = new Change.Create(new RecordKey(kind.kind(), id), LocalStore.body(message));
        return device.check(SaveRequest.plain(id, household, change));
    }

    /** As {@link #check(UUID, Message)}, of what was changed of a record on the screen. */
    public List<Violation> check(Entry<T> onScreen, T changed) {
        Shown shown = onScreen.shown();
        return device.check(SaveRequest.plain(device.store().newId(), shown.household(), edit(shown, changed)));
    }

    private static Change edit(Shown shown, Message changed) {
        return new Change.Edit(
                new RecordKey(shown.kind(), shown.id()), shown.seen(), shown.body(), LocalStore.body(changed));
    }

    /**
     * Creates a record; durable when it returns.
     *
     * @throws ClientException INVALID, DISK_FULL, TOO_LARGE or HOUSEHOLD_NOT_HELD; nothing was saved then
     */
    public Entry<T> save(UUID household, T message) {
        device.inspection().check(kind, null, message);
        UUID id = device.store().newId();
        Change change = new Change.Create(new RecordKey(kind.kind(), id), LocalStore.body(message));
        device.store().save(SaveRequest.plain(id, household, change));
        return saved(id);
    }

    /**
     * Saves what was changed of a record on the screen; durable when it returns. If nothing was, nothing is saved.
     *
     * @throws ClientException INVALID, DISK_FULL or TOO_LARGE; nothing was saved then
     */
    public Entry<T> save(Entry<T> onScreen, T changed) {
        device.inspection().check(kind, onScreen.value(), changed);
        Shown shown = onScreen.shown();
        boolean saved =
                device.store().save(SaveRequest.plain(device.store().newId(), shown.household(), edit(shown, changed)));
        if (!saved) {
            return onScreen;
        }
        Entry<T> now = find(shown.id());
        // Hidden or deleted by a sync meanwhile: the save stands, and the office decides about it.
        return now == null ? onScreen : now;
    }

    private Entry<T> saved(UUID id) {
        Entry<T> entry = find(id);
        if (entry == null) {
            throw new ClientException(
                    ClientException.Reason.HOUSEHOLD_NOT_HELD,
                    "record " + id + " was saved, but its household has left this device: the office decides about it");
        }
        return entry;
    }

    /**
     * Deletes a record on the screen; durable when it returns.
     *
     * @throws ClientException DISK_FULL; nothing was saved then
     */
    public void delete(Entry<T> onScreen) {
        Shown shown = onScreen.shown();
        Change change = new Change.Remove(new RecordKey(shown.kind(), shown.id()), shown.seen());
        device.store().save(SaveRequest.plain(device.store().newId(), shown.household(), change));
    }

    /** The record of this id; null if it is not on this device or deleted. */
    public @Nullable Entry<T> find(UUID id) {
        Shown shown = device.store().find(new RecordKey(kind.kind(), id));
        return shown == null ? null : entry(shown);
    }

    /** The records of a household, in id order (which is the order of their making). */
    public List<Entry<T>> list(UUID household) {
        return entries(device.store().list(kind.kind(), household));
    }

    /** All records, in id order. */
    public List<Entry<T>> list() {
        return entries(device.store().list(kind.kind()));
    }

    /**
     * The records whose names or kana contain the text, best first, at most 200. Hiragana, half-width kana, old and
     * new forms of a letter, spaces and long marks do not matter. Empty for kinds that have no names.
     */
    public List<Entry<T>> search(String text) {
        return entries(device.index().search(kind.kind(), text, SEARCH_HITS));
    }

    private List<Entry<T>> entries(List<Shown> all) {
        List<Entry<T>> entries = new ArrayList<>(all.size());
        all.forEach(shown -> entries.add(entry(shown)));
        return entries;
    }

    private Entry<T> entry(Shown shown) {
        return new Entry<>(shown, type.cast(device.read(shown)));
    }
}
