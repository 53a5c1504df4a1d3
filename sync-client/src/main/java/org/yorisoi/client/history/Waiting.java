package org.yorisoi.client.history;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.yorisoi.sync.v1.HistoryAct;

/**
 * A save on this device that the server has not taken.
 *
 * @param mutationId names it
 * @param savedAt by this device's clock
 * @param heldBack the office has it and decides about it; else it waits to be sent
 * @param act what it does; UNSPECIFIED if it can no longer be read on this device
 * @param changes by field
 */
public record Waiting(UUID mutationId, Instant savedAt, boolean heldBack, HistoryAct act, List<FieldHistory> changes) {
    public Waiting {
        changes = List.copyOf(changes);
    }
}
