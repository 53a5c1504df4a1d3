package org.yorisoi.client.store;

import java.util.List;
import java.util.UUID;

/**
 * Records as of one moment.
 *
 * @param shown those that can be shown
 * @param damaged those that are there and do not decrypt; a sync brings them back
 */
public record Listing(List<Shown> shown, List<Damaged> damaged) {
    /** A record of which only this is known. */
    public record Damaged(RecordKey key, UUID household) {}

    public Listing {
        shown = List.copyOf(shown);
        damaged = List.copyOf(damaged);
    }
}
