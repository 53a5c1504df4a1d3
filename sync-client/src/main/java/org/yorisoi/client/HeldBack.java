package org.yorisoi.client;

import java.util.List;
import java.util.UUID;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Reason;

/**
 * A save that the server rejected or put into quarantine, until someone corrects or dismisses it.
 *
 * <pre>{@code
 * for (HeldBack row : client.heldBack()) {
 *     list.add(row.rejected() ? "直してください" : "確認待ち", row.reasons());
 * }
 * }</pre>
 *
 * @param mutationId names it
 * @param household of its records
 * @param rejected rejected (else quarantined)
 * @param own saved on this device
 * @param alarm it raises a protective flag: looked at first
 * @param reasons why, without content; empty if this user may not know
 * @param mutation what it says; without operations if this user may not see them, or if it was destroyed on this tablet
 */
public record HeldBack(
        UUID mutationId,
        UUID household,
        boolean rejected,
        boolean own,
        boolean alarm,
        List<Reason> reasons,
        Mutation mutation) {
    public HeldBack {
        reasons = List.copyOf(reasons);
    }

    /** Ids only; never content. */
    @Override
    public String toString() {
        return "HeldBack[" + mutationId + (rejected ? " rejected]" : " quarantined]");
    }
}
