package org.yorisoi.server.sync;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.server.store.HeldMutation;

/**
 * What a batch's author may touch, as of its locks; grows as the batch creates households and holds mutations back.
 *
 * @param active false if the account or device was closed
 * @param existing households of the batch that exist
 * @param granted those that the author has a grant for
 * @param held open rows of the author's device and its predecessor, oldest first
 */
record BatchScope(boolean active, Set<UUID> existing, Set<UUID> granted, List<HeldMutation> held) {
    BatchScope {
        existing = new HashSet<>(existing);
        granted = new HashSet<>(granted);
        held = new ArrayList<>(held);
    }

    void createdHousehold(UUID household) {
        existing.add(household);
        granted.add(household);
    }

    @Nullable
    HeldMutation heldRow(UUID mutation) {
        return held.stream()
                .filter(row -> row.id().equals(mutation))
                .findFirst()
                .orElse(null);
    }
}
