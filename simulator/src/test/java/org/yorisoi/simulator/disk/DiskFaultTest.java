package org.yorisoi.simulator.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.simulator.disk.ChoreCampaign.Chore;
import org.yorisoi.simulator.disk.DiskCampaign.Action;

/** A short form of {@code ./yorisoi sim --disk}. */
@Timeout(180)
class DiskFaultTest {
    @TempDir
    Path directory;

    @Test
    void faults_atEveryPlaceOfASaveAndAPush_areToldAndLoseNothing() throws Exception {
        assumeTrue(FaultLibrary.canBeHad(), FaultLibrary.NEEDS);
        DiskReport report;
        try (DiskCampaign campaign = DiskCampaign.start(directory, FaultLibrary.compile(directory))) {
            campaign.everyPlace(Action.SERVER_PUSH, Fault.WRITE_ERROR);
            campaign.everyPlace(Action.TABLET_SAVE, Fault.DISK_FULL);
            campaign.everyPlace(Action.SERVER_PUSH, Fault.SYNC_ERROR);
            campaign.everyPlace(Action.TABLET_SAVE, Fault.SYNC_ERROR);
            report = campaign.end();
        }

        assertEquals(List.of(), report.complaints());
        assertEquals(4, report.cases().size(), "faults befell something: " + report.cases());
    }

    @Test
    void fsyncs_thatFailInABackup_areToldAndLeaveNone() throws Exception {
        assumeTrue(FaultLibrary.canBeHad(), FaultLibrary.NEEDS);
        DiskReport report;
        try (ChoreCampaign campaign = ChoreCampaign.start(directory, FaultLibrary.compile(directory))) {
            campaign.everyPlace(Chore.BACKUP, Fault.SYNC_ERROR);
            report = campaign.report();
        }

        assertEquals(List.of(), report.complaints());
        assertTrue(report.total() > 1, "faults befell something: " + report.cases());
    }
}
