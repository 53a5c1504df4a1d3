package org.yorisoi.client;

import com.google.protobuf.Message;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The records of one kind on this device. Thread-safe.
 *
 * <pre>{@code
 * Records<HomeVisit> visits = client.records(HomeVisit.class);
 * Entry<HomeVisit> visit = visits.save(household, HomeVisit.newBuilder().setNote(text).build());
 * }</pre>
 */
public interface Records<T extends Message> {
    /**
     * Creates a record; durable when it returns.
     *
     * @throws ClientException INVALID, DISK_FULL, TOO_LARGE or HOUSEHOLD_NOT_HELD; nothing was saved then
     */
    Entry<T> save(UUID household, T message);

    /**
     * Saves what was changed of a record on the screen; durable when it returns. If nothing was, nothing is saved.
     *
     * @throws ClientException INVALID, DISK_FULL or TOO_LARGE; nothing was saved then
     */
    Entry<T> save(Entry<T> onScreen, T changed);

    /** Deletes a record on the screen. */
    void delete(Entry<T> onScreen);

    /** The record of this id; null if it is not on this device or deleted. */
    @Nullable
    Entry<T> find(UUID id);

    /** The records of a household, in id order (which is the order of their making). */
    List<Entry<T>> list(UUID household);

    /** All records, in id order. */
    List<Entry<T>> list();

    /**
     * The records whose names or kana contain the text, best first. Hiragana, half-width kana, old and new forms of a
     * letter, spaces and long marks do not matter.
     */
    List<Entry<T>> search(String text);
}
