package org.yorisoi.client.store;

import org.yorisoi.contract.kind.Body;

/** What a save does to one record. */
public sealed interface Change {
    /** The record. */
    RecordKey key();

    /** A new record. */
    record Create(RecordKey key, Body body) implements Change {}

    /**
     * Other values in a record.
     *
     * @param seen the version that was on the screen
     * @param onScreen its content there
     * @param after its content now
     */
    record Edit(RecordKey key, Seen seen, Body onScreen, Body after) implements Change {}

    /**
     * The end of a record.
     *
     * @param seen the version that was on the screen
     */
    record Remove(RecordKey key, Seen seen) implements Change {}
}
