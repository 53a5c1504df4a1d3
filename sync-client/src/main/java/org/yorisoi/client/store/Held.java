package org.yorisoi.client.store;

import java.util.List;
import java.util.UUID;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Reason;

/**
 * An open quarantine row as it is shown.
 *
 * @param own saved on this device
 * @param mutation without operations if this device does not have its content
 */
public record Held(
        UUID mutationId,
        UUID household,
        boolean rejected,
        boolean own,
        boolean alarm,
        List<Reason> reasons,
        Mutation mutation) {
    Held(HeldRow row, Mutation mutation) {
        this(row.mutationId(), row.household(), row.rejected(), row.own(), row.alarm(), row.reasons(), mutation);
    }
}
