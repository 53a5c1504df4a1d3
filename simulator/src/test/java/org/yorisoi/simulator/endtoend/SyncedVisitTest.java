package org.yorisoi.simulator.endtoend;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yorisoi.simulator.endtoend.OfficeAtWork.synced;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.client.Entry;
import org.yorisoi.client.SyncClient;
import org.yorisoi.contract.Samples;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.HomeVisit;

class SyncedVisitTest {
    @TempDir
    Path directory;

    @Test
    void visit_savedOfflineOnSqlite_arrivesOnceAndIsOnTheOtherTablet() {
        try (OfficeAtWork office = new OfficeAtWork(directory, Map.of())) {
            visitArrives(office);
        }
    }

    @Test
    void visit_savedOfflineOnPostgresql_arrivesOnceAndIsOnTheOtherTablet() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                OfficeAtWork office = new OfficeAtWork(
                        directory,
                        Map.of(
                                "yorisoi.database.url", postgres.getJdbcUrl("postgres", "postgres"),
                                "yorisoi.database.user", "postgres",
                                "yorisoi.database.password", "postgres"))) {
            visitArrives(office);
        }
    }

    private static void visitArrives(OfficeAtWork office) {
        UUID supporter = office.user(Clearance.CLEARANCE_SUPPORTER);
        UUID nurse = office.user(Clearance.CLEARANCE_STAFF);
        UUID household = office.offices().createHousehold(office.office);
        office.offices().grant(office.office, supporter, household);
        office.offices().grant(office.office, nurse, household);
        SyncClient writer = office.tablet(supporter);
        SyncClient reader = office.tablet(nurse);
        synced(writer);
        HomeVisit visit = new Samples(3).homeVisit();

        UUID id = writer.records(HomeVisit.class).save(household, visit).id();
        assertEquals(1, writer.state().pending());
        synced(writer);
        synced(writer);
        synced(reader);

        Entry<HomeVisit> arrived = reader.records(HomeVisit.class).find(id);
        assertNotNull(arrived);
        assertEquals(visit, arrived.value());
        assertEquals(1, reader.records(HomeVisit.class).list().size());
        assertTrue(writer.state().synced(), writer.state().toString());
        assertTrue(reader.state().synced(), reader.state().toString());
    }

    @Test
    void visit_savedWhileBothAreOnline_comesToTheOtherTabletByAPoke() {
        try (OfficeAtWork office = new OfficeAtWork(directory, Map.of())) {
            UUID nurse = office.user(Clearance.CLEARANCE_STAFF);
            UUID household = office.offices().createHousehold(office.office);
            office.offices().grant(office.office, nurse, household);
            SyncClient writer = office.tablet(nurse);
            SyncClient reader = office.tablet(nurse);
            writer.start();
            reader.start();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> writer.households().contains(household)
                            && reader.households().contains(household));

            UUID id = writer.records(HomeVisit.class)
                    .save(household, new Samples(4).homeVisit())
                    .id();

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertNotNull(reader.records(HomeVisit.class).find(id)));
        }
    }
}
