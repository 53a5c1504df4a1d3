package org.yorisoi.simulator.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.client.SyncClient;
import org.yorisoi.client.SyncConfig;
import org.yorisoi.client.SyncResult;
import org.yorisoi.client.crypto.FileKeyRing;
import org.yorisoi.client.transport.GrpcTransport;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.text.Language;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.VisitOutcome;
import org.yorisoi.record.v1.VisitProgramme;
import org.yorisoi.server.sync.OfficeService.Enrolment;

/** The Java of docs/first-visit.md, as it stands there. */
class FirstVisitInJavaTest {
    @TempDir
    Path directory;

    @Test
    void example_ofThePage_bringsAVisitToTheServer() {
        try (OfficeAtWork desk = new OfficeAtWork(directory.resolve("office"), Map.of())) {
            int office = desk.office;
            int port = desk.server.grpcPort();
            UUID worker = desk.user(Clearance.CLEARANCE_SUPPORTER);
            UUID household = desk.offices().createHousehold(office);
            desk.offices().grant(office, worker, household);
            Enrolment enrolment = desk.offices().enrol(office, worker, null);
            UUID device = enrolment.device();
            String token = enrolment.token();

            try (GrpcTransport transport = GrpcTransport.plaintext("127.0.0.1", port, token);
                    SyncClient tablet = SyncClient.open(SyncConfig.builder(directory.resolve("store"), office, device)
                            .keys(new FileKeyRing(directory.resolve("keys"), new SecureRandom()))
                            .transport(transport)
                            .build())) {
                tablet.sync(); // the household comes
                HomeVisit visit = HomeVisit.newBuilder()
                        .setProgramme(VisitProgramme.VISIT_PROGRAMME_HOME_VISIT_SUPPORT)
                        .addVisitorIds(Ids.bytes(worker))
                        .setOutcome(VisitOutcome.VISIT_OUTCOME_MET)
                        .setNarrative("玄関先で話を聞いた。")
                        .build();
                tablet.records(HomeVisit.class).save(household, visit); // durable when it returns
                SyncResult result = tablet.sync();
                if (!result.complete()) {
                    System.out.println(result.sentence(Language.ENGLISH)); // no network; nothing is lost
                }
            }

            SyncClient other = desk.tablet(worker);
            other.sync();
            assertEquals(1, other.records(HomeVisit.class).list(household).size());
        }
    }
}
