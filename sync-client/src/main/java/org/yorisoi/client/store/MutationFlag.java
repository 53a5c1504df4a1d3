package org.yorisoi.client.store;

/** Marks of a mutation, as bits of one column. */
enum MutationFlag {
    /** Goes before other work. The bit 1 also stands in an index's condition. */
    URGENT(1),
    /** Offered to a restored server; never in the view. */
    RECOVERED(2),
    /** Had a number in an earlier lane: its answer may be one given before, and is never adopted; never squashed. */
    RENUMBERED(4),
    /** A restore waits for its answer. */
    RESTORING(8),
    /** Its row was closed before its answer came: the answer adds no mark. */
    CLOSED(16);

    final int bit;

    MutationFlag(int bit) {
        this.bit = bit;
    }

    boolean in(int flags) {
        return (flags & bit) != 0;
    }
}
