package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.UUID;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.sync.Forms.Edit;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.HouseholdDelta;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.PushBatch;

class PushServiceTest {
    @DatabaseTest
    void push_newVisit_isAppliedAndPulledByEveryoneGranted(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet author = office.tablet(Clearance.CLEARANCE_SUPPORTER);
        Tablet reader = office.tablet(Clearance.CLEARANCE_STAFF);
        UUID household = office.household(author, reader);
        HomeVisit visit = office.samples.homeVisit();

        MutationAnswer answer = author.push(office.forms.create(household, visit));

        assertEquals(Outcome.APPLIED, answer.getOutcome(), answer.toString());
        assertEquals(List.of(0L), answer.getLaidOverList());
        List<HouseholdDelta> deltas = reader.pull(ByteString.EMPTY).deltas(household);
        assertEquals(1, deltas.size());
        assertEquals(visit.toByteString(), deltas.get(0).getRecords(0).getBody());
    }

    @DatabaseTest
    void push_sameBatchTwice_getsTheSameOutcomeAndNoSecondEffect(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet author = office.tablet(Clearance.CLEARANCE_SUPPORTER);
        UUID household = office.household(author);
        PushBatch batch = author.batch(1, office.forms.create(household, office.samples.homeVisit()));

        var first = author.push(batch);
        var second = author.push(batch);

        assertEquals(first.getAnswersList(), second.getAnswersList());
        assertEquals(
                office.core.watch().head(office.office), first.getAnswers(0).getSeq());
    }

    @DatabaseTest
    void push_staleField_opensConflictAndKeepsBothValues(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet first = office.tablet(Clearance.CLEARANCE_STAFF);
        Tablet second = office.tablet(Clearance.CLEARANCE_STAFF);
        UUID household = office.household(first, second);
        HomeVisit visit = office.samples.homeVisit();
        Mutation creation = office.forms.create(household, visit);
        long seen = first.push(creation).getSeq();
        UUID record = Ids.uuid(creation.getId());
        HomeVisit mine = visit.toBuilder()
                .setServiceMinutes(visit.getServiceMinutes() + 5)
                .build();
        HomeVisit theirs = visit.toBuilder()
                .setServiceMinutes(visit.getServiceMinutes() + 10)
                .build();

        MutationAnswer applied = first.push(office.forms.patch(household, record, new Edit(visit, theirs, seen)));
        MutationAnswer conflict = second.push(office.forms.patch(household, record, new Edit(visit, mine, seen)));

        assertEquals(Outcome.APPLIED, applied.getOutcome(), applied.toString());
        assertEquals(Outcome.CONFLICT, conflict.getOutcome(), conflict.toString());
        assertTrue(second.pull(ByteString.EMPTY)
                .recordIds(household)
                .contains(Ids.uuid(conflict.getReasons(0).getConflictId())));
    }

    @DatabaseTest
    void push_deviceOfAnotherToken_isRefusedAndChangesNothing(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet honest = office.tablet(Clearance.CLEARANCE_SUPPORTER);
        Tablet other = office.tablet(Clearance.CLEARANCE_SUPPORTER);
        UUID household = office.household(honest, other);
        PushBatch batch = honest.batch(1, office.forms.create(household, office.samples.homeVisit()));
        long before = office.core.watch().head(office.office);

        SyncRefusal refusal = assertThrows(SyncRefusal.class, () -> other.push(batch));

        assertEquals(ErrorReason.DEVICE_MISMATCH, refusal.reason());
        assertEquals(before, office.core.watch().head(office.office));
    }
}
