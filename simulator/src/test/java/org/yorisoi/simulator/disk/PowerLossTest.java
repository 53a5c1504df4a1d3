package org.yorisoi.simulator.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.simulator.disk.PowerReport.Side;

/** A short form of {@code ./yorisoi sim --power}. */
@Timeout(180)
class PowerLossTest {
    private static final int POINTS = 4;

    @TempDir
    static Path directory;

    private static PowerCampaign campaign;

    @BeforeAll
    static void prepare() throws Exception {
        assumeTrue(FaultLibrary.canBeHad(), FaultLibrary.NEEDS);
        campaign = PowerCampaign.prepare(directory, FaultLibrary.compile(directory));
    }

    @Test
    void powerLoss_underTheServer_losesNothingAcknowledged() throws Exception {
        requireNothingLost(campaign.run(Side.SERVER, POINTS, true, 1));
    }

    @Test
    void powerLoss_underTheTablet_losesNothingAcknowledged() throws Exception {
        requireNothingLost(campaign.run(Side.TABLET, POINTS, true, 1));
    }

    /** Proves that the two tests above would see a loss. */
    @Test
    void powerLoss_underAServerThatDoesNotSync_isSeenToLose() throws Exception {
        assertTrue(campaign.run(Side.SERVER, 2, false, 1).lost() > 0);
    }

    @Test
    void powerLoss_underATabletThatDoesNotSync_isSeenToLose() throws Exception {
        assertTrue(campaign.run(Side.TABLET, 2, false, 1).lost() > 0);
    }

    private static void requireNothingLost(PowerReport report) {
        assertEquals(List.of(), report.complaints());
        assertTrue(report.acknowledged() > 0, "something was acknowledged before the power went");
    }
}
