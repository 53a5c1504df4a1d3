package org.yorisoi.simulator.sim;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.ClientException;
import org.yorisoi.client.store.Change;
import org.yorisoi.client.store.LocalStore;
import org.yorisoi.client.store.RecordKey;
import org.yorisoi.client.store.SaveRequest;
import org.yorisoi.client.store.Seen;
import org.yorisoi.client.store.Shown;
import org.yorisoi.simulator.audit.RecordName;
import org.yorisoi.simulator.audit.SavedForm;
import org.yorisoi.simulator.audit.SavedOperation;

/** One save in the making: what the client is asked to do, and what the ledger will say about it. */
final class Desk {
    private final World world;
    private final Tablet tablet;
    private final UUID household;
    private final List<Change> changes = new ArrayList<>();
    private final List<SavedOperation> operations = new ArrayList<>();
    private final Set<SaveRequest.Trait> traits = EnumSet.noneOf(SaveRequest.Trait.class);
    private @Nullable UUID mutation;
    private @Nullable UUID closes;
    private String reason = "";

    Desk(World world, Tablet tablet, UUID household) {
        this.world = world;
        this.tablet = tablet;
        this.household = household;
    }

    Desk create(int kind, Message message) {
        UUID id = tablet.store().newId();
        if (mutation == null) {
            mutation = id;
        }
        changes.add(new Change.Create(new RecordKey(kind, id), LocalStore.body(message)));
        operations.add(new SavedOperation(
                new RecordName(kind, id),
                SavedOperation.Sort.CREATE,
                ByteString.EMPTY,
                message.toByteString(),
                ByteString.EMPTY,
                0));
        return this;
    }

    Desk edit(OpenForm form, Message after) {
        Shown shown = form.shown();
        RecordKey key = new RecordKey(shown.kind(), shown.id());
        changes.add(new Change.Edit(key, shown.seen(), shown.body(), LocalStore.body(after)));
        note(form, SavedOperation.Sort.EDIT, shown.body().bytes(), after.toByteString());
        return this;
    }

    Desk delete(OpenForm form) {
        Shown shown = form.shown();
        changes.add(new Change.Remove(new RecordKey(shown.kind(), shown.id()), shown.seen()));
        note(
                form,
                SavedOperation.Sort.DELETE,
                shown.body().bytes(),
                shown.body().bytes());
        return this;
    }

    private void note(OpenForm form, SavedOperation.Sort sort, ByteString before, ByteString after) {
        Seen seen = form.shown().seen();
        operations.add(new SavedOperation(
                new RecordName(form.shown().kind(), form.shown().id()), sort, before, after, form.epoch(), seen.seq()));
    }

    Desk with(SaveRequest.Trait trait) {
        traits.add(trait);
        return this;
    }

    /** The save takes the place of a held-back mutation; to be said before what it changes. */
    Desk closing(UUID row, String why) {
        closes = row;
        reason = why;
        return this;
    }

    /** Saves; true if it was acknowledged and changed something. */
    boolean save() {
        UUID id = mutation == null || operations.size() != 1 ? tablet.store().newId() : mutation;
        SaveRequest request = new SaveRequest(id, household, changes, traits, closes, reason);
        boolean[] saved = new boolean[1];
        boolean alive = world.on(tablet, () -> {
            try {
                saved[0] = tablet.store().save(request);
            } catch (ClientException refused) {
                if (refused.reason() == ClientException.Reason.DISK_FULL && !world.fullDisk(tablet, refused)) {
                    throw refused;
                }
                world.trace().add("  refused: " + refused.reason());
                world.auditor().situations().happened("refused_on_tablet");
            }
        });
        if (saved[0] || (!alive && tablet.books().has(id))) {
            SavedForm form = new SavedForm(
                    world.auditor().ledger().next(),
                    tablet.name(),
                    tablet.user(),
                    tablet.coordinator(),
                    id,
                    household,
                    operations,
                    traits.contains(SaveRequest.Trait.STRICT),
                    closes);
            world.auditor().saved(form, tablet.books());
            world.trace().add("  save " + form.number() + " mutation " + id + " " + summary());
        }
        return saved[0];
    }

    private String summary() {
        StringBuilder text = new StringBuilder(household.toString());
        operations.forEach(operation ->
                text.append(' ').append(operation.sort()).append(' ').append(operation.record()));
        traits.forEach(trait -> text.append(' ').append(trait));
        return text.toString();
    }
}
