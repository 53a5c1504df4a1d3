package org.yorisoi.simulator.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.client.HeldBack;
import org.yorisoi.client.SyncClient;
import org.yorisoi.contract.Samples;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.Agency;
import org.yorisoi.record.v1.Programme;
import org.yorisoi.record.v1.StaffMember;
import org.yorisoi.record.v1.TextPack;
import org.yorisoi.server.ops.AdminCommand;
import picocli.CommandLine;

/** What stands in the office room reaches every tablet, from a file or from a coordinator's tablet. */
@Timeout(120)
class OfficeRoomTest {
    private static final Path EXAMPLE = Path.of("..", "docs", "examples", "text-pack.textproto");

    @TempDir
    Path directory;

    private void load(OfficeAtWork desk, UUID by, String... what) {
        StringWriter said = new StringWriter();
        CommandLine admin =
                AdminCommand.commandLine().setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
        List<String> arguments = new java.util.ArrayList<>(List.of("load"));
        arguments.addAll(List.of(what));
        String data = directory.resolve("office").resolve("server").toString();
        arguments.addAll(List.of("--office", "" + desk.office, "--by", by.toString(), "--data", data));
        assertEquals(0, admin.execute(arguments.toArray(String[]::new)), said.toString());
    }

    @Test
    void textPackAndProgrammes_loadedFromFiles_areOnASupportersTabletOffline() {
        SyncClient tablet;
        try (OfficeAtWork desk = new OfficeAtWork(directory.resolve("office"), Map.of())) {
            UUID coordinator = desk.user(Clearance.CLEARANCE_COORDINATOR);
            tablet = desk.tablet(desk.user(Clearance.CLEARANCE_SUPPORTER));
            tablet.sync();
            load(desk, coordinator, "text-pack", "--file", EXAMPLE.toString());
            load(desk, coordinator, "programmes");

            assertTrue(tablet.sync().complete());
            desk.server.close(); // from here on there is no network

            TextPack pack = tablet.records(TextPack.class).list().get(0).value();
            assertEquals("さいきんの くらし", pack.getTitle());
            assertEquals(2, pack.getItemsCount());
            assertEquals("ときどき", pack.getItems(0).getChoices(1));
            assertEquals(12, tablet.records(Programme.class).list().size());
        }
    }

    @Test
    void agencyAndStaffMember_savedByACoordinator_reachTheOthers() {
        Samples samples = new Samples(7);
        try (OfficeAtWork desk = new OfficeAtWork(directory.resolve("office"), Map.of())) {
            SyncClient coordinator = desk.tablet(desk.user(Clearance.CLEARANCE_COORDINATOR));
            coordinator.sync();
            UUID room = coordinator.officeRoom();
            Agency agency = samples.office().agency();
            coordinator.records(Agency.class).save(room, agency);
            coordinator.records(StaffMember.class).save(room, samples.office().staffMember());
            assertTrue(coordinator.sync().complete());

            SyncClient supporter = desk.tablet(desk.user(Clearance.CLEARANCE_SUPPORTER));
            supporter.sync();

            assertEquals(
                    agency,
                    supporter
                            .records(Agency.class)
                            .list(supporter.officeRoom())
                            .get(0)
                            .value());
            assertEquals(1, supporter.records(StaffMember.class).list().size());
        }
    }

    @Test
    void agency_savedByASupporter_isHeldBackAndReachesNobody() {
        Samples samples = new Samples(7);
        try (OfficeAtWork desk = new OfficeAtWork(directory.resolve("office"), Map.of())) {
            SyncClient supporter = desk.tablet(desk.user(Clearance.CLEARANCE_SUPPORTER));
            supporter.sync();
            supporter
                    .records(Agency.class)
                    .save(supporter.officeRoom(), samples.office().agency());
            supporter.sync();

            List<HeldBack> held = supporter.heldBack();
            assertEquals(1, held.size());
            assertTrue(held.get(0).rejected());
            SyncClient coordinator = desk.tablet(desk.user(Clearance.CLEARANCE_COORDINATOR));
            coordinator.sync();
            assertEquals(List.of(), coordinator.records(Agency.class).list());
        }
    }
}
