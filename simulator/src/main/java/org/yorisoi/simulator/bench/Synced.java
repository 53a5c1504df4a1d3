package org.yorisoi.simulator.bench;

import java.io.IOException;
import java.util.List;

/**
 * What a sync took.
 *
 * @param nanos in all
 * @param pushNanos until the last answer to what was handed in was durable on the tablet
 * @param answered mutations
 * @param received records
 */
record Synced(long nanos, long pushNanos, long answered, long received) {
    /** Has a tablet sync once. */
    static Synced of(Led tablet) throws IOException {
        List<String> words = tablet.order("sync");
        return new Synced(
                Long.parseLong(words.get(0)),
                Long.parseLong(words.get(1)),
                Long.parseLong(words.get(2)),
                Long.parseLong(words.get(3)));
    }

    /** Insists on how many were answered and how many came. */
    Synced expect(long mutations, long records) throws IOException {
        if (answered != mutations || received != records) {
            throw new IOException("expected " + mutations + " answers and " + records + " records, not " + answered
                    + " and " + received);
        }
        return this;
    }
}
