package org.yorisoi.simulator.audit;

/**
 * A broken invariant.
 *
 * @param invariant its number in docs/sync-protocol.md; 0 = an error that nobody expected
 * @param what ids and numbers; never a content
 */
public record Violation(int invariant, String what) {
    /** That everything comes to rest once the faults have ended. */
    public static final int LIVENESS = 18;

    @Override
    public String toString() {
        return "invariant " + invariant + ": " + what;
    }
}
