package org.yorisoi.client;

import com.google.protobuf.Message;
import java.util.UUID;
import org.yorisoi.record.v1.Conflict;
import org.yorisoi.record.v1.ConflictResolution;

/**
 * One save of one form: changes of records of one household that take effect together or not at all. For a single
 * record {@link Records#save} is shorter. Not thread-safe; commit it once.
 *
 * <pre>{@code
 * client.save(household)
 *         .change(caseEntry, closed)
 *         .delete(planEntry)
 *         .strict()
 *         .commit();
 * }</pre>
 */
public interface Save {
    /** The household of all records in it. */
    UUID household();

    /** Adds a new record; returns its id. */
    <T extends Message> UUID create(T message);

    /** Adds a new record with an id made before, such as the household's own record. */
    <T extends Message> Save create(UUID id, T message);

    /** Adds what was changed of a record on the screen. */
    <T extends Message> Save change(Entry<T> onScreen, T changed);

    /** Deletes a record on the screen. */
    Save delete(Entry<?> onScreen);

    /**
     * Settles a conflict: MINE takes the value that was not used, THEIRS keeps the record as it is, COMBINED goes with
     * a {@link #change} of the record.
     */
    Save resolve(Entry<Conflict> conflict, ConflictResolution resolution);

    /** Corrects what was held back: the changes of this save take its place. */
    Save corrects(HeldBack row);

    /** Drops what was held back, for a reason of at most 500 characters; goes without changes. */
    Save dismisses(HeldBack row, String reason);

    /** Conflicts as a whole instead of field by field: a handoff, closing a case, merging persons. */
    Save strict();

    /** Goes before other work: an escalation, a red alert. */
    Save urgent();

    /**
     * Saves; durable when it returns.
     *
     * @return the mutation's id
     * @throws ClientException INVALID, DISK_FULL, TOO_LARGE, HOUSEHOLD_NOT_HELD or NOT_THERE; nothing was saved then
     */
    UUID commit();
}
