package org.yorisoi.simulator.ledger;

import java.util.UUID;

/**
 * What became of the saves of one tablet.
 *
 * @param recorded saves in its ledger
 * @param received saves that the server has an outcome for, or that reached it joined with a neighbour
 * @param merged saves that were put together with what others had written
 * @param conflicted saves of which some value stands in a conflict
 * @param held saves that were rejected or quarantined
 * @param lost saves of which some piece is nowhere
 * @param households that it holds
 * @param equal all of them have the server's sum, and they are those that its user may see
 */
public record TabletCount(
        UUID device,
        long recorded,
        long received,
        long merged,
        long conflicted,
        long held,
        long lost,
        int households,
        boolean equal) {}
