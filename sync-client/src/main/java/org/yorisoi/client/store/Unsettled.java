package org.yorisoi.client.store;

import java.util.List;
import java.util.UUID;
import org.yorisoi.sync.v1.Operation;

/**
 * A save that changes a record and that the server has not taken.
 *
 * @param mutationId names it
 * @param heldBack the server has it, rejected or in quarantine; else it waits to be sent
 * @param operations what it says about the record; none if it no longer decrypts
 */
public record Unsettled(UUID mutationId, boolean heldBack, List<Operation> operations) {
    public Unsettled {
        operations = List.copyOf(operations);
    }
}
