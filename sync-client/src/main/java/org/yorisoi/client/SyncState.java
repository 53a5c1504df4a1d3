package org.yorisoi.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.text.Language;

/**
 * What the badge and the status line show.
 *
 * <pre>{@code
 * SyncState state = client.state();
 * badge.setText(state.synced() ? "✓" : String.valueOf(state.pending()));
 * }</pre>
 *
 * @param pending mutations without an outcome
 * @param rejected mutations that break a rule or were not allowed, and wait for a correction
 * @param quarantined mutations that wait for a person at the office
 * @param conflicts open conflicts on records held here
 * @param lastContact when the server last answered, by this tablet's clock; null = never
 * @param clockOffset server time minus tablet time as measured at the last contact; shown, never used to decide
 * @param hindrances why "synced" is not shown; empty if it is
 */
public record SyncState(
        long pending,
        long rejected,
        long quarantined,
        long conflicts,
        @Nullable Instant lastContact,
        Duration clockOffset,
        Set<Hindrance> hindrances) {
    /** Why "synced" is not shown. */
    public enum Hindrance {
        /** Work done here has not been answered. */
        PENDING,
        /** No sync has reached the end of what the server has. */
        NOT_CAUGHT_UP,
        /** A sum differs from the server's or was not compared yet; it is repaired by itself. */
        SUM_UNPROVEN,
        /** Three repairs of a household did not help: a person must look. */
        REPAIR_FAILED,
        /** The server was restored and is being given what it lost. */
        RESTORING,
        /** Another store uses this device's lane: enrol anew, naming this device as predecessor. */
        FORKED,
        /** The disk is full: make room; unsent work is kept. */
        DISK_FULL,
        /** A save that was to be sent cannot be read any more: a person must look. Nothing else is held up by it. */
        SAVE_DAMAGED;

        /** What a person reads. */
        public String sentence(Language language) {
            return Sentences.of("hindrance", name(), language);
        }
    }

    public SyncState {
        hindrances = Set.copyOf(hindrances);
    }

    /** True if the outbox is empty, the pull reached its end and every sum matched. */
    public boolean synced() {
        return hindrances.isEmpty();
    }
}
