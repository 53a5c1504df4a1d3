package org.yorisoi.server.sync;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * What a batch's author may touch, as of its locks; grows as the batch creates households and holds mutations back.
 *
 * @param active false if the account or device was closed
 * @param existing households of the batch that exist
 * @param granted those that the author has a grant for
 * @param held open rows of the author's device and its predecessors that matter to the batch
 */
record BatchScope(boolean active, Set<UUID> existing, Set<UUID> granted, HeldIndex held) {
    BatchScope {
        existing = new HashSet<>(existing);
        granted = new HashSet<>(granted);
    }

    void createdHousehold(UUID household) {
        existing.add(household);
        granted.add(household);
    }
}
