package org.yorisoi.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.yorisoi.contract.kind.KindSchema;
import org.yorisoi.contract.kind.Kinds;

/** The numbers that the protocol promises, and that they fit into each other. */
class LimitsTest {
    @Test
    void limits_ofTheProtocol_areAsPromised() {
        assertEquals(500, Limits.BATCH_MUTATIONS);
        assertEquals(256 * 1024, Limits.BATCH_BYTES);
        assertEquals(4, Limits.BATCHES_IN_FLIGHT);
        assertEquals(3, Limits.ONE_BY_ONE_ATTEMPT);
        assertEquals(5, Limits.POISON_ATTEMPTS);
        assertEquals(1_000, Limits.MANIFEST_HOUSEHOLDS);
        assertEquals(3, Limits.REPAIR_ROUNDS);
        assertEquals(Duration.ofDays(35), Limits.SENT_LOG_KEPT);
        assertEquals(Duration.ofDays(180), Limits.TOMBSTONE_KEPT);
        assertTrue(Limits.PULL_TARGET_BYTES >= 64 * 1024 && Limits.PULL_MAX_BYTES <= 256 * 1024);
    }

    @Test
    void limits_ofContainers_holdTheirContents() {
        assertTrue(Limits.MUTATION_BYTES <= Limits.BATCH_BYTES);
        assertTrue(Limits.BATCH_BYTES < Limits.MESSAGE_BYTES);
        assertTrue(Limits.PULL_TARGET_BYTES + Limits.BODY_BYTES < Limits.MESSAGE_BYTES);
        assertTrue(Limits.SQUASHED_MUTATIONS <= Limits.OPERATIONS);
        // Three bytes a character: a longest narrative, as it was and as it is, in one patch.
        assertTrue(2 * 3 * Limits.LONG_TEXT < Limits.MUTATION_BYTES);
    }

    @Test
    void patchChanges_everyKind_hasFewerUnits() {
        for (KindSchema kind : Kinds.standard().all()) {
            assertTrue(
                    kind.units().size() <= Limits.PATCH_CHANGES,
                    kind.descriptor().getName());
        }
    }
}
