package org.yorisoi.server.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.yorisoi.contract.Samples;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.kind.Body;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.ProgramParts;
import org.yorisoi.server.database.DatabaseSettings;
import org.yorisoi.server.edge.Callers;
import org.yorisoi.server.sync.HelloService;
import org.yorisoi.server.sync.OfficeService;
import org.yorisoi.server.sync.SyncCore;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.server.testing.TestDatabase;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.PushBatch;

/** The same lists on both databases, after real pushes. */
class OfficeQueriesTest {
    private final Samples samples = new Samples(3);

    @DatabaseTest
    void lists_afterAPush_showIt(TestDatabase database) {
        try (ApplicationContext context = ProgramParts.open(settings(database))) {
            OfficeQueries queries = context.getBean(OfficeQueries.class);
            SyncCore core = context.getBean(SyncCore.class);
            int office = core.offices().createOffice("midorino", "みどり野");
            UUID user = core.offices().createUser(office, "職員", Clearance.CLEARANCE_STAFF);
            OfficeService.Enrolment tablet = core.offices().enrol(office, user, null);
            UUID household = core.offices().createHousehold(office);
            core.offices().grant(office, user, household);
            HomeVisit visit = samples.homeVisit();

            push(context, tablet, mutation(household, visit), mutation(new UUID(9, 9), visit));

            assertEquals(
                    List.of("midorino"),
                    queries.offices().stream().map(OfficeRow::code).toList());
            assertEquals(
                    user, queries.findByOfficeOrderByCreatedAt(office).get(0).userId());
            DeviceRow device = queries.devices(office).get(0);
            assertEquals(tablet.device(), device.device());
            assertEquals("職員", device.userName());
            assertNull(device.predecessor());
            assertEquals("1.2.3", device.appVersion());
            assertEquals(1, device.active());
            VisitRow listed = queries.newestVisits(office, 10).get(0);
            assertEquals(household, listed.household());
            assertEquals(visit.getArrivedAt(), listed.arrivedAt());
            HeldRow held = queries.openRows(office).get(0);
            assertEquals(ErrorReason.HOUSEHOLD_UNKNOWN_VALUE, held.reason());
            assertEquals(tablet.device(), held.device());
            assertNull(held.closedSeq());
            assertTrue(queries.openConflicts(office, 10).isEmpty());
            assertFalse(held.toString().contains("職員"));
        }
    }

    private static Map<String, Object> settings(TestDatabase database) {
        if (database.settings() instanceof DatabaseSettings.Sqlite sqlite) {
            return Map.of("yorisoi.data", String.valueOf(sqlite.file().getParent()));
        }
        DatabaseSettings.Postgresql settings = (DatabaseSettings.Postgresql) database.settings();
        return Map.of(
                "yorisoi.database.url", settings.url(),
                "yorisoi.database.user", settings.user(),
                "yorisoi.database.password", settings.password());
    }

    private Mutation mutation(UUID household, HomeVisit visit) {
        return Mutation.newBuilder()
                .setId(samples.idBytes())
                .setHousehold(Ids.bytes(household))
                .addOperations(Operation.newBuilder()
                        .setKind(RecordKind.RECORD_KIND_HOME_VISIT)
                        .setCreate(Body.trusted(visit.toByteString()).bytes()))
                .build();
    }

    private static void push(ApplicationContext context, OfficeService.Enrolment tablet, Mutation... mutations) {
        var caller = context.getBean(Callers.class).byToken(tablet.token()).orElseThrow();
        SyncCore core = context.getBean(SyncCore.class);
        var hello = core.hello()
                .hello(
                        caller,
                        HelloRequest.newBuilder()
                                .addVersions(HelloService.VERSION)
                                .setDevice(Ids.bytes(tablet.device()))
                                .setAppVersion("1.2.3")
                                .build());
        core.push()
                .push(
                        caller,
                        PushBatch.newBuilder()
                                .setEpoch(hello.getEpoch())
                                .setDevice(Ids.bytes(tablet.device()))
                                .setFirstNo(1)
                                .setAttempt(1)
                                .addAllMutations(List.of(mutations))
                                .build());
    }
}
