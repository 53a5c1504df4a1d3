package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.util.List;
import java.util.UUID;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Outcome;

/** The office room: every user reads it, coordinators write it, and nothing about a family stands there. */
class OfficeRoomTest {
    @DatabaseTest
    void officeRoom_whatACoordinatorWrites_reachesEverybody(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet coordinator = office.tablet(Clearance.CLEARANCE_COORDINATOR);
        Tablet supporter = office.supporter();
        ByteString cursor = supporter.pull(ByteString.EMPTY).cursor();
        Mutation programme =
                office.forms.create(room(supporter), office.samples.office().programme());

        assertEquals(Outcome.APPLIED, coordinator.push(programme).getOutcome());

        assertEquals(1, supporter.pull(cursor).records(room(supporter)).size());
    }

    @DatabaseTest
    void officeRoom_writtenByOthers_isNotChanged(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        for (Clearance clearance : List.of(Clearance.CLEARANCE_SUPPORTER, Clearance.CLEARANCE_STAFF)) {
            Tablet tablet = office.tablet(clearance);
            Mutation agency =
                    office.forms.create(room(tablet), office.samples.office().agency());

            assertRefused(ErrorReason.NOT_ALLOWED, tablet.push(agency));
        }
    }

    @DatabaseTest
    void officeRoom_recordOfAFamily_isNotTakenThere(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet coordinator = office.tablet(Clearance.CLEARANCE_COORDINATOR);
        for (Message family : List.of(office.samples.homeVisit(), office.samples.household())) {
            Mutation misplaced = office.forms.create(room(coordinator), family);

            assertRefused(ErrorReason.OTHER_HOUSEHOLD, coordinator.push(misplaced));
        }
    }

    @DatabaseTest
    void household_recordOfTheOffice_isNotTakenThere(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet coordinator = office.tablet(Clearance.CLEARANCE_COORDINATOR);
        UUID household = office.household(coordinator);
        Mutation misplaced =
                office.forms.create(household, office.samples.office().textPack());

        assertRefused(ErrorReason.OTHER_HOUSEHOLD, coordinator.push(misplaced));
    }

    private static UUID room(Tablet tablet) {
        return Ids.uuid(tablet.hello().getOfficeRoom());
    }

    private static void assertRefused(ErrorReason reason, MutationAnswer answer) {
        assertEquals(Outcome.REJECTED, answer.getOutcome());
        assertEquals(reason, answer.getReasons(0).getReason());
        assertEquals("office_room", answer.getReasons(0).getRule());
    }
}
