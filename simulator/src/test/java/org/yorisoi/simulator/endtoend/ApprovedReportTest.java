package org.yorisoi.simulator.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.client.Entry;
import org.yorisoi.client.SyncClient;
import org.yorisoi.client.SyncResult;
import org.yorisoi.contract.Samples;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.Conflict;
import org.yorisoi.record.v1.ConflictResolution;
import org.yorisoi.record.v1.ConflictSort;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.ReportState;

/** What both tablets show of a correction of an approved report, from the save to its acceptance. */
class ApprovedReportTest {
    @TempDir
    Path directory;

    @Test
    void correction_isShownToItsAuthorAsWaitingThenAsAProposalAndGoesInWhenItIsAccepted() {
        try (OfficeAtWork office = new OfficeAtWork(directory, Map.of())) {
            UUID household = office.offices().createHousehold(office.office);
            SyncClient worker = tablet(office, Clearance.CLEARANCE_SUPPORTER, household);
            SyncClient coordinator = tablet(office, Clearance.CLEARANCE_COORDINATOR, household);
            HomeVisit submitted = new Samples(3).homeVisit();
            UUID id = worker.records(HomeVisit.class).save(household, submitted).id();
            sync(worker, coordinator);
            for (ReportState state : List.of(ReportState.REPORT_STATE_CHECKED, ReportState.REPORT_STATE_APPROVED)) {
                HomeVisit shown = visit(coordinator, id).value();
                coordinator
                        .records(HomeVisit.class)
                        .save(
                                visit(coordinator, id),
                                shown.toBuilder().setReportState(state).build());
                // Saves that were not sent become one: the two acts are handed in one by one.
                sync(coordinator);
            }
            Entry<HomeVisit> onScreen = visit(worker, id);
            worker.records(HomeVisit.class)
                    .save(
                            onScreen,
                            onScreen.value().toBuilder().setOpinion("直した所見").build());
            assertEquals("直した所見", visit(worker, id).value().getOpinion());
            assertEquals(Entry.Mark.PENDING, visit(worker, id).mark());

            sync(worker, coordinator);

            for (SyncClient tablet : List.of(worker, coordinator)) {
                HomeVisit now = visit(tablet, id).value();
                assertEquals(submitted.getOpinion(), now.getOpinion());
                assertEquals(ReportState.REPORT_STATE_APPROVED, now.getReportState());
                assertEquals(1, tablet.state().conflicts());
            }
            Entry<Conflict> proposal =
                    coordinator.records(Conflict.class).list().get(0);
            assertEquals(ConflictSort.CONFLICT_SORT_CORRECTION, proposal.value().getSort());

            coordinator
                    .save(household)
                    .resolve(proposal, ConflictResolution.CONFLICT_RESOLUTION_MINE)
                    .commit();
            sync(coordinator, worker);

            for (SyncClient tablet : List.of(worker, coordinator)) {
                assertEquals("直した所見", visit(tablet, id).value().getOpinion());
                assertEquals(0, tablet.state().conflicts());
            }
        }
    }

    private static SyncClient tablet(OfficeAtWork office, Clearance clearance, UUID household) {
        UUID user = office.user(clearance);
        office.offices().grant(office.office, user, household);
        SyncClient tablet = office.tablet(user);
        sync(tablet);
        return tablet;
    }

    private static Entry<HomeVisit> visit(SyncClient tablet, UUID id) {
        Entry<HomeVisit> visit = tablet.records(HomeVisit.class).find(id);
        assertNotNull(visit);
        return visit;
    }

    private static void sync(SyncClient... tablets) {
        for (SyncClient tablet : tablets) {
            SyncResult result = tablet.sync();
            assertTrue(result.complete(), result.toString());
        }
    }
}
