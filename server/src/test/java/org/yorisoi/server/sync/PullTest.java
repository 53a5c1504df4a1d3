package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.yorisoi.contract.Samples;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.sync.Forms.Edit;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.sync.v1.HouseholdDelta;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.PullItem;
import org.yorisoi.sync.v1.PullRequest;
import org.yorisoi.sync.v1.RecordVersion;
import org.yorisoi.sync.v1.SeqRange;

/** Pull: what a device gets when it asks what is new. */
class PullTest {
    @DatabaseTest
    void pull_withNothingNew_isOneSmallMessage(Database database) {
        Case<HomeVisit> one = visit(database);
        ByteString cursor = one.worker.pull(ByteString.EMPTY).cursor();

        Pulled pulled = one.worker.pull(cursor);

        assertEquals(1, pulled.messages().size());
        assertTrue(pulled.messages().get(0).getSerializedSize() < 256);
        assertEquals(cursor, pulled.cursor());
        assertFalse(pulled.fromZero());
    }

    @DatabaseTest
    void pull_afterOthersWrote_bringsWhatIsNewerThanTheCursorAndNothingElse(Database database) {
        Case<HomeVisit> one = visit(database);
        Mutation doomed = one.office.forms.create(one.household, one.office.samples.homeVisit());
        long seen = one.worker.push(doomed).getSeq();
        Pulled before = one.colleague.pull(ByteString.EMPTY);
        HomeVisit noted = one.created.toBuilder().setLeftNote(true).build();
        long edited = one.worker.push(one.edit(noted)).getSeq();
        one.worker.push(
                one.office.forms.delete(one.household, RecordKind.RECORD_KIND_HOME_VISIT, Forms.record(doomed), seen));

        Pulled pulled = one.colleague.pull(before.cursor());

        HouseholdDelta delta = pulled.deltas(one.household).get(0);
        assertFalse(delta.getWhole());
        assertEquals(seen, delta.getFrom());
        assertEquals(one.office.head(), delta.getTo());
        List<RecordVersion> records = delta.getRecordsList();
        assertEquals(2, records.size());
        assertEquals(edited, records.get(0).getSeq());
        assertEquals(noted.toByteString(), records.get(0).getBody());
        assertTrue(records.get(1).getDeleted());
        assertEquals(1, pulled.items().stream().filter(PullItem::hasDelta).count());
    }

    @DatabaseTest
    void ownEdits_thatWereAdopted_comeAsAnEmptyDeltaWithItsSum(Database database) {
        Case<HomeVisit> one = visit(database);
        ByteString cursor = one.worker.pull(ByteString.EMPTY).cursor();
        long own = one.worker
                .push(one.edit(one.created.toBuilder().setLeftNote(true).build()))
                .getSeq();

        Pulled pulled = one.worker.pull(adopted(cursor, own, own));

        HouseholdDelta delta = pulled.deltas(one.household).get(0);
        assertEquals(0, delta.getRecordsCount());
        assertEquals(own, delta.getHead());
        assertEquals(16, delta.getSum().size());
        assertEquals(
                one.colleague
                        .pull(ByteString.EMPTY)
                        .deltas(one.household)
                        .get(0)
                        .getSum(),
                delta.getSum());
    }

    @DatabaseTest
    void recordAdopted_thenChangedByOthers_isSent(Database database) {
        Case<HomeVisit> one = visit(database);
        ByteString cursor = one.worker.pull(ByteString.EMPTY).cursor();
        HomeVisit noted = one.created.toBuilder().setLeftNote(true).build();
        long own = one.worker.push(one.edit(noted)).getSeq();
        one.colleague.push(one.edit(one.created.toBuilder().setOpinion("静か。").build()));

        Pulled pulled = one.worker.pull(adopted(cursor, own, own));

        assertEquals(List.of(one.record), pulled.recordIds(one.household));
    }

    @DatabaseTest
    void recordAdopted_isSentAllTheSameWithAWholeHouseholdAndFromZero(Database database) {
        Case<HomeVisit> one = visit(database);
        ByteString cursor = one.worker.pull(ByteString.EMPTY).cursor();
        long own = one.worker
                .push(one.edit(one.created.toBuilder().setLeftNote(true).build()))
                .getSeq();
        Pulled fromZero = one.worker.pull(adopted(ByteString.EMPTY, own, own));
        one.office.grant(one.worker, one.household);
        Pulled whole = one.worker.pull(adopted(cursor, own, own));

        assertEquals(List.of(one.record), fromZero.recordIds(one.household));
        assertEquals(List.of(one.record), whole.recordIds(one.household));
    }

    @DatabaseTest
    void head_ofAHousehold_movesOnlyForThoseWhoMayReadWhatChanged(Database database) {
        Case<HomeVisit> one = visit(database);
        ByteString worker = one.worker.pull(ByteString.EMPTY).cursor();
        ByteString nurse = one.nurse.pull(ByteString.EMPTY).cursor();
        one.nurse.push(one.office.forms.create(one.household, one.office.samples.caseFile()));

        assertEquals(List.of(), one.worker.pull(worker).deltas(one.household));
        assertEquals(1, one.nurse.pull(nurse).records(one.household).size());
    }

    @DatabaseTest
    void smallHouseholds_travelTogetherInIdOrder(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet worker = office.supporter();
        List<UUID> households = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            UUID household = office.household(worker);
            households.add(household);
            worker.push(office.forms.create(household, office.samples.household()));
        }

        Pulled pulled = worker.pull(ByteString.EMPTY);

        assertEquals(1, pulled.messages().size());
        assertEquals(31, pulled.items().get(0).getStart().getHouseholds(), "and the office room");
        List<UUID> order = pulled.items().stream()
                .filter(PullItem::hasDelta)
                .map(item -> Ids.uuid(item.getDelta().getHousehold()))
                .filter(households::contains)
                .toList();
        assertEquals(households, order, "ids are made in the order of time");
    }

    @DatabaseTest
    void pull_cutAndTakenUpAgain_goesOnAfterTheLastHouseholdToTheSameTarget(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet worker = office.supporter();
        UUID first = office.household(worker);
        UUID second = office.household(worker);
        ByteString cursor = worker.pull(ByteString.EMPTY).cursor();
        worker.pushAll(
                office.forms.create(first, office.samples.household()),
                office.forms.create(second, office.samples.household()));
        ByteString target = worker.pull(cursor).cursor();
        worker.pushAll(
                office.forms.create(first, office.samples.homeVisit()),
                office.forms.create(second, office.samples.homeVisit()));

        Pulled resumed = worker.pull(PullRequest.newBuilder()
                .setCursor(cursor)
                .setTarget(target)
                .setAfterHousehold(Ids.bytes(first))
                .build());
        Pulled next = worker.pull(resumed.cursor());

        assertEquals(List.of(), resumed.deltas(first));
        assertEquals(2, resumed.records(second).size(), "the household as it is now");
        assertEquals(target, resumed.cursor());
        assertEquals(1, next.records(first).size());
        assertEquals(1, next.records(second).size());
    }

    @DatabaseTest
    void pullFromZero_cutAndTakenUpAgain_isStillFromZero(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet worker = office.supporter();
        UUID first = office.household(worker);
        UUID second = office.household(worker);
        worker.push(office.forms.create(second, office.samples.household()));
        ByteString target = worker.pull(ByteString.EMPTY).cursor();

        Pulled resumed = worker.pull(PullRequest.newBuilder()
                .setTarget(target)
                .setAfterHousehold(Ids.bytes(first))
                .build());

        assertTrue(resumed.fromZero());
        assertEquals(List.of(), resumed.deltas(first));
        assertTrue(resumed.deltas(second).get(0).getWhole());
        assertEquals(target, resumed.cursor());
    }

    @DatabaseTest
    void wholeHousehold_doesNotBringOldTombstones(Database database) {
        Case<HomeVisit> one = visit(database);
        one.delete(one.worker, one.seen);

        assertEquals(List.of(), one.worker.pull(ByteString.EMPTY).records(one.household));
    }

    @DatabaseTest
    void message_carriesTheNewestPositionAndEpoch(Database database) {
        Case<HomeVisit> one = visit(database);

        Pulled pulled = one.worker.pull(ByteString.EMPTY);

        assertEquals(one.worker.hello().getPosition(), pulled.messages().get(0).getPosition());
        assertEquals(one.worker.hello().getEpoch(), pulled.messages().get(0).getEpoch());
        assertEquals(pulled.cursor(), pulled.messages().get(0).getPosition());
    }

    @DatabaseTest
    void outcome_withoutEffect_isCoveredByTheCheckpointAlone(Database database) {
        Case<Household> one = Case.of(database, new Samples(3).household());
        ByteString cursor = one.worker.pull(ByteString.EMPTY).cursor();
        long seq = one.worker.push(one.edit(one.created)).getSeq();

        Pulled pulled = one.worker.pull(cursor);

        assertEquals(List.of(), pulled.deltas(one.household));
        assertEquals(
                seq,
                pulled.items().get(pulled.items().size() - 1).getCheckpoint().getSeq());
    }

    private static Case<HomeVisit> visit(Database database) {
        return Case.of(database, new Samples(3).homeVisit());
    }

    private static PullRequest adopted(ByteString cursor, long first, long last) {
        return PullRequest.newBuilder()
                .setCursor(cursor)
                .addAdopted(SeqRange.newBuilder().setFirst(first).setLast(last))
                .build();
    }

    @DatabaseTest
    void mutationOnTwoRecords_isNeverCutInTwo(Database database) {
        Case<HomeVisit> one = visit(database);
        ByteString cursor = one.colleague.pull(ByteString.EMPTY).cursor();
        UUID other = one.office.ids.next();
        one.worker.push(one.office.forms.save(
                one.household,
                one.office.forms.change(
                        one.record,
                        new Edit(
                                one.created,
                                one.created.toBuilder().setLeftNote(true).build(),
                                one.seen)),
                one.office.forms.creation(other, one.office.samples.visitPlan())));

        List<RecordVersion> records = one.colleague.pull(cursor).records(one.household);

        assertEquals(2, records.size());
        assertEquals(records.get(0).getSeq(), records.get(1).getSeq());
    }
}
