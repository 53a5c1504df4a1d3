package org.yorisoi.simulator.damage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A short form of {@code ./yorisoi sim --damage}. */
@Timeout(240)
class DamageCampaignTest {
    @TempDir
    Path directory;

    @Test
    void damages_ofEachKind_areToldOrShowAnAcknowledgedState() throws Exception {
        DamageReport report = DamageCampaign.run(directory, 1, 1);

        assertEquals(List.of(), report.complaints());
        assertTrue(report.good());
        assertEquals(2 * Harm.values().length, report.damages());
    }
}
