package org.yorisoi.simulator.ledger;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What became of every save of the day.
 *
 * @param tablets in the order in which they were given
 * @param conflicts conflicts opened, settled ones included
 * @param doubled changes that took effect twice
 * @param complaints what is wrong and where, by ids; empty if all is well
 */
public record Reckoning(List<TabletCount> tablets, long conflicts, long doubled, List<String> complaints) {
    public Reckoning {
        tablets = List.copyOf(tablets);
        complaints = List.copyOf(complaints);
    }

    /** The sum of one count over all tablets. */
    public long total(ToLongFunction<TabletCount> count) {
        return tablets.stream().mapToLong(count).sum();
    }

    /** Every household on every tablet has the server's sum, and nothing took effect twice. */
    public boolean digestsEqual() {
        return doubled == 0 && tablets.stream().allMatch(TabletCount::equal);
    }

    /** True if nothing was lost and everything is the same everywhere. */
    public boolean good() {
        return total(TabletCount::lost) == 0 && digestsEqual();
    }

    /**
     * The last line of {@code ./yorisoi demo --once}. {@code conflicts} counts conflicts opened, {@code quarantined}
     * saves that were held back for a person (rejected ones included), both whether settled since or not.
     */
    public String json() {
        return "{\"recorded\":" + total(TabletCount::recorded) + ",\"received\":" + total(TabletCount::received)
                + ",\"merged\":" + total(TabletCount::merged) + ",\"conflicts\":" + conflicts + ",\"quarantined\":"
                + total(TabletCount::held) + ",\"lost\":" + total(TabletCount::lost) + ",\"digests_equal\":"
                + digestsEqual() + "}";
    }
}
