package org.yorisoi.client;

import com.google.protobuf.Message;
import java.util.UUID;
import org.yorisoi.client.store.Shown;

/**
 * A record as it is on the screen: its value, and which version that is. A later save names this version, so that what
 * others did meanwhile is merged and not overwritten. Immutable.
 *
 * <pre>{@code
 * Entry<HomeVisit> entry = visits.find(id);
 * visits.save(entry, entry.value().toBuilder().setNote(text).build());
 * }</pre>
 */
public final class Entry<T extends Message> {
    /** How far the record's latest local changes have come. */
    public enum Mark {
        /** As the server has it. */
        NONE,
        /** With changes that the server has not answered or not sent back yet. */
        PENDING,
        /** With a change that broke a rule or was not allowed: correct it. */
        REJECTED,
        /** With a change that waits for a person at the office. */
        QUARANTINED
    }

    private final Shown shown;
    private final T value;

    Entry(Shown shown, T value) {
        this.shown = shown;
        this.value = value;
    }

    /** The record's id. */
    public UUID id() {
        return shown.id();
    }

    /** The household it belongs to. */
    public UUID household() {
        return shown.household();
    }

    /** Its content. */
    public T value() {
        return value;
    }

    /** How far its latest local changes have come. */
    public Mark mark() {
        return switch (shown.mark()) {
            case Shown.PENDING -> Mark.PENDING;
            case Shown.REJECTED -> Mark.REJECTED;
            case Shown.QUARANTINED -> Mark.QUARANTINED;
            default -> Mark.NONE;
        };
    }

    Shown shown() {
        return shown;
    }

    /** Household and id only; never content. */
    @Override
    public String toString() {
        return "Entry[" + household() + "/" + id() + " " + mark() + "]";
    }
}
