package org.yorisoi.client;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.store.Change;
import org.yorisoi.client.store.LocalStore;
import org.yorisoi.client.store.RecordKey;
import org.yorisoi.client.store.SaveRequest;
import org.yorisoi.client.store.Shown;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.MalformedBodyException;
import org.yorisoi.contract.validate.Violation;
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
public final class Save {
    private final Device device;
    private final UUID household;
    private final Map<RecordKey, Change> changes = new LinkedHashMap<>();
    private final Set<SaveRequest.Trait> traits = EnumSet.noneOf(SaveRequest.Trait.class);
    private @Nullable UUID closes;
    private String closeReason = "";

    Save(Device device, UUID household) {
        this.device = device;
        this.household = household;
    }

    /** The household of all records in it. */
    public UUID household() {
        return household;
    }

    /**
     * Adds a new record; returns its id.
     *
     * @throws ClientException INVALID
     */
    public <T extends Message> UUID create(T message) {
        UUID id = device.store().newId();
        create(id, message);
        return id;
    }

    /**
     * Adds a new record with an id made before, such as the household's own record.
     *
     * @throws ClientException INVALID
     */
    public <T extends Message> Save create(UUID id, T message) {
        KindSchema kind = device.kindOf(message);
        device.inspection().check(kind, null, message);
        return add(new Change.Create(new RecordKey(kind.kind(), id), LocalStore.body(message)));
    }

    /**
     * Adds what was changed of a record on the screen.
     *
     * @throws ClientException INVALID
     */
    public <T extends Message> Save change(Entry<T> onScreen, T changed) {
        device.inspection().check(device.kindOf(changed), onScreen.value(), changed);
        return edit(onScreen.shown(), LocalStore.body(changed));
    }

    private Save edit(Shown shown, Body after) {
        return add(new Change.Edit(keyOf(shown), shown.seen(), shown.body(), after));
    }

    /** Deletes a record on the screen. */
    public Save delete(Entry<?> onScreen) {
        Shown shown = onScreen.shown();
        return add(new Change.Remove(keyOf(shown), shown.seen()));
    }

    /**
     * Settles a conflict: MINE takes the value that was not used, THEIRS the value that the server kept, COMBINED goes
     * with a {@link #change} of the record.
     *
     * @throws ClientException NOT_THERE if the record in question is not on this device
     */
    public Save resolve(Entry<Conflict> conflict, ConflictResolution resolution) {
        Conflict value = conflict.value();
        if (resolution == ConflictResolution.CONFLICT_RESOLUTION_MINE) {
            take(value, value.getMine());
        } else if (resolution == ConflictResolution.CONFLICT_RESOLUTION_THEIRS && value.getField() == 0) {
            take(value, value.getTheirs());
        }
        Conflict settled = value.toBuilder().setResolution(resolution).build();
        return edit(conflict.shown(), LocalStore.body(settled));
    }

    /** Gives the record in question the wanted value; for the whole record, empty = deleted. */
    private void take(Conflict conflict, ByteString wanted) {
        RecordKey key = new RecordKey(conflict.getRecordKindValue(), Ids.uuid(conflict.getRecordId()));
        Shown shown = device.store().find(key);
        try {
            if (conflict.getField() != 0) {
                takeField(conflict, wanted, shown);
            } else if (shown == null && !wanted.isEmpty()) {
                add(new Change.Create(key, Body.parse(wanted)));
            } else if (shown != null && wanted.isEmpty()) {
                add(new Change.Remove(key, shown.seen()));
            }
        } catch (MalformedBodyException e) {
            throw new ClientException(
                    ClientException.Reason.NOT_THERE,
                    "the conflict's value cannot be read by this program: update it",
                    e);
        }
    }

    private void takeField(Conflict conflict, ByteString wanted, @Nullable Shown shown) throws MalformedBodyException {
        if (shown == null) {
            throw new ClientException(
                    ClientException.Reason.NOT_THERE, "the record of this conflict is not on this device or deleted");
        }
        KindSchema kind = device.kinds().find(shown.kind());
        if (kind == null) {
            throw new ClientException(
                    ClientException.Reason.NOT_THERE, "this program does not know the record's kind: update it");
        }
        edit(shown, shown.body().with(kind.unitOf(conflict.getField()), wanted));
    }

    /** Corrects what was held back: the changes of this save take its place. */
    public Save corrects(HeldBack row) {
        closes = row.mutationId();
        return this;
    }

    /** Drops what was held back, for a reason of at most 500 characters; goes without changes. */
    public Save dismisses(HeldBack row, String reason) {
        closes = row.mutationId();
        closeReason = reason;
        return this;
    }

    /** Conflicts as a whole instead of field by field: a handoff, closing a case, merging persons. */
    public Save strict() {
        traits.add(SaveRequest.Trait.STRICT);
        return this;
    }

    /** Goes before other work, such as a visit with a sign of danger. An escalation or a concealment does so without this. */
    public Save urgent() {
        traits.add(SaveRequest.Trait.URGENT);
        return this;
    }

    Save createsHousehold() {
        traits.add(SaveRequest.Trait.CREATES_HOUSEHOLD);
        return this;
    }

    /**
     * What is worth a second look before it is committed: the rules that its changes break, in their order; of one record
     * and between those of the household, as far as this device holds them. Errors between records refuse the commit,
     * warnings never do.
     */
    public List<Violation> check() {
        return device.check(request(device.store().newId()));
    }

    private SaveRequest request(UUID id) {
        return new SaveRequest(id, household, List.copyOf(changes.values()), traits, closes, closeReason);
    }

    /**
     * Saves; durable when it returns. If nothing was changed, nothing is saved.
     *
     * @return the mutation's id
     * @throws ClientException INVALID, DISK_FULL, TOO_LARGE, HOUSEHOLD_NOT_HELD or NOT_THERE; nothing was saved then
     */
    public UUID commit() {
        UUID id = mutationId();
        device.store().save(request(id));
        return id;
    }

    /** A mutation that creates a single record uses that record's id. */
    private UUID mutationId() {
        if (changes.size() == 1 && closes == null) {
            Change only = changes.values().iterator().next();
            if (only instanceof Change.Create create) {
                return create.key().id();
            }
        }
        return device.store().newId();
    }

    private Save add(Change change) {
        if (changes.putIfAbsent(change.key(), change) != null) {
            throw new IllegalStateException(
                    "a save changes a record once; record " + change.key().id());
        }
        return this;
    }

    private static RecordKey keyOf(Shown shown) {
        return new RecordKey(shown.kind(), shown.id());
    }
}
