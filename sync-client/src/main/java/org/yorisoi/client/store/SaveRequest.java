package org.yorisoi.client.store;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One save of one form.
 *
 * @param id of the mutation: the record's id if it creates a single one
 * @param changes in the order in which they were made; empty only to dismiss a row
 * @param closes the held-back mutation that it corrects or dismisses; null if it does not
 * @param closeReason why it is dismissed; empty if it is not
 */
public record SaveRequest(
        UUID id,
        UUID household,
        List<Change> changes,
        Set<Trait> traits,
        @Nullable UUID closes,
        String closeReason) {
    /** What is special about a save. */
    public enum Trait {
        /** Conflicts as a whole. */
        STRICT,
        /** Goes before other work; so does what changes a record of an urgent kind, without this. */
        URGENT,
        /** Its household is new. */
        CREATES_HOUSEHOLD
    }

    public SaveRequest {
        changes = List.copyOf(changes);
        Set<Trait> own = EnumSet.noneOf(Trait.class);
        own.addAll(traits);
        traits = own;
    }

    /** A save without anything special. */
    public static SaveRequest plain(UUID id, UUID household, Change change) {
        return new SaveRequest(id, household, List.of(change), Set.of(), null, "");
    }
}
