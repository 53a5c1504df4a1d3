package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.yorisoi.contract.Limits;
import org.yorisoi.contract.Samples;
import org.yorisoi.contract.checksum.BodyHash;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.HouseholdDelta;
import org.yorisoi.sync.v1.HouseholdSum;
import org.yorisoi.sync.v1.ManifestMessage;
import org.yorisoi.sync.v1.ManifestRequest;
import org.yorisoi.sync.v1.ManifestSlice;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.PullRequest;
import org.yorisoi.sync.v1.RecordHash;
import org.yorisoi.sync.v1.RecordRef;
import org.yorisoi.sync.v1.RecordVersion;
import org.yorisoi.sync.v1.RepairRequest;

/** "Integrity and repair": what the server says it holds, and how a device gets what differs. */
class ManifestAndRepairTest {
    @DatabaseTest
    void manifest_ofAllHouseholds_comesInSlicesInIdOrder(Database database) {
        OfficeFixture office = new OfficeFixture(database);
        Tablet worker = office.supporter();
        List<UUID> households = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            households.add(office.household(worker));
            worker.push(office.forms.create(households.get(i), office.samples.household()));
        }
        office.household();
        Pulled pulled = worker.pull(ByteString.EMPTY);

        List<HouseholdSum> all = new ArrayList<>();
        ByteString after = ByteString.EMPTY;
        for (List<HouseholdSum> slice = slice(office, worker, after, 2);
                !slice.isEmpty();
                slice = slice(office, worker, after, 2)) {
            assertTrue(slice.size() <= 2);
            all.addAll(slice);
            after = slice.get(slice.size() - 1).getHousehold();
        }

        assertEquals(6, all.size(), "and the office room, but no household without a grant");
        for (UUID household : households) {
            HouseholdDelta delta = pulled.deltas(household).get(0);
            HouseholdSum expected = HouseholdSum.newBuilder()
                    .setHousehold(Ids.bytes(household))
                    .setHead(delta.getHead())
                    .setSum(delta.getSum())
                    .build();
            assertTrue(all.contains(expected));
        }
    }

    @DatabaseTest
    void manifest_ofOneHousehold_hasEveryReadableRecordWithItsHashTombstonesIncluded(Database database) {
        Case<HomeVisit> one = visit(database);
        Mutation doomed = one.office.forms.create(one.household, one.office.samples.homeVisit());
        long seen = one.worker.push(doomed).getSeq();
        long deleted = one.worker
                .push(one.office.forms.delete(
                        one.household, RecordKind.RECORD_KIND_HOME_VISIT, Forms.record(doomed), seen))
                .getSeq();
        one.nurse.push(one.office.forms.create(one.household, one.office.samples.caseFile()));

        List<RecordHash> records = household(one.office, one.worker, one.household);

        assertEquals(2, records.size(), "the case is above the worker's clearance");
        assertEquals(
                hash(one.record, one.seen, Forms.canonical(one.created)),
                records.get(0).getHash());
        assertFalse(records.get(0).getDeleted());
        assertEquals(deleted, records.get(1).getSeq());
        assertTrue(records.get(1).getDeleted());
        assertEquals(3, household(one.office, one.nurse, one.household).size());
    }

    @DatabaseTest
    void manifest_ofAHouseholdWithoutAGrant_isRefused(Database database) {
        Case<HomeVisit> one = visit(database);
        Tablet stranger = one.office.supporter();

        SyncRefusal refusal = assertThrows(SyncRefusal.class, () -> household(one.office, stranger, one.household));

        assertEquals(ErrorReason.NOT_ENTITLED, refusal.reason());
    }

    @DatabaseTest
    void manifest_ofAClosedAccount_isRefused(Database database) {
        Case<HomeVisit> one = visit(database);
        one.office.core.offices().setActive(one.office.office, one.worker.user(), false);

        assertEquals(
                ErrorReason.ACCOUNT_CLOSED,
                assertThrows(SyncRefusal.class, () -> household(one.office, one.worker, one.household))
                        .reason());
    }

    @DatabaseTest
    void repair_isOneSnapshotOfTheNamedRecordsAndEverythingNewer(Database database) {
        Case<HomeVisit> one = visit(database);
        Mutation old = one.office.forms.create(one.household, one.office.samples.homeVisit());
        long from = one.worker.push(old).getSeq();
        Mutation newer = one.office.forms.create(one.household, one.office.samples.homeVisit());
        one.worker.push(newer);

        Pulled pulled = one.worker.pull(repair(one.household, from, one.record));

        HouseholdDelta delta = pulled.deltas(one.household).get(0);
        assertEquals(1, pulled.items().size());
        assertTrue(delta.getRepair());
        assertEquals(from, delta.getFrom());
        assertEquals(one.office.head(), delta.getTo());
        assertEquals(List.of(one.record, Forms.record(newer)), pulled.recordIds(one.household));
        assertEquals(
                one.colleague
                        .pull(ByteString.EMPTY)
                        .deltas(one.household)
                        .get(0)
                        .getSum(),
                delta.getSum());
        assertFalse(delta.getMore());
    }

    @DatabaseTest
    void repair_largerThanAMessage_comesInPagesOfOneSnapshot(Database database) {
        Case<HomeVisit> one = visit(database);
        List<Mutation> many = new ArrayList<>();
        for (int i = 0; i < 350; i++) {
            many.add(one.office.forms.create(one.household, one.office.samples.homeVisit()));
        }
        one.worker.pushAll(many);

        Pulled pulled = one.worker.pull(repair(one.household, 0));

        List<HouseholdDelta> pages = pulled.deltas(one.household);
        assertTrue(pages.size() > 1);
        assertEquals(1, pages.stream().map(HouseholdDelta::getTo).distinct().count());
        assertEquals(351, pulled.records(one.household).size());
        assertTrue(pages.get(0).getFirstPage() && !pages.get(1).getFirstPage());
        assertTrue(
                pulled.messages().stream().allMatch(message -> message.getSerializedSize() <= Limits.PULL_MAX_BYTES));
    }

    @DatabaseTest
    void repair_neverBringsWhatTheCallerMayNotRead(Database database) {
        Case<HomeVisit> one = visit(database);
        Mutation file = one.office.forms.create(one.household, one.office.samples.caseFile());
        one.nurse.push(file);
        UUID elsewhere = one.office.household(one.nurse);
        Mutation foreign = one.office.forms.create(elsewhere, one.office.samples.homeVisit());
        one.nurse.push(foreign);
        RepairRequest asked = RepairRequest.newBuilder()
                .setHousehold(Ids.bytes(one.household))
                .addRecords(ref(RecordKind.RECORD_KIND_CASE, Forms.record(file)))
                .addRecords(ref(RecordKind.RECORD_KIND_HOME_VISIT, Forms.record(foreign)))
                .build();

        Pulled pulled =
                one.worker.pull(PullRequest.newBuilder().setRepair(asked).build());

        assertEquals(List.of(one.record), pulled.recordIds(one.household));
        Tablet stranger = one.office.supporter();
        assertEquals(
                ErrorReason.NOT_ENTITLED,
                assertThrows(SyncRefusal.class, () -> stranger.pull(repair(one.household, 0)))
                        .reason());
    }

    @DatabaseTest
    void repair_bringsTombstonesToo(Database database) {
        Case<HomeVisit> one = visit(database);
        one.delete(one.worker, one.seen);

        RecordVersion record = one.worker
                .pull(repair(one.household, one.office.head(), one.record))
                .records(one.household)
                .get(0);

        assertTrue(record.getDeleted());
        assertEquals(Forms.canonical(one.created), record.getBody());
    }

    private static Case<HomeVisit> visit(Database database) {
        return Case.of(database, new Samples(3).homeVisit());
    }

    private static ByteString hash(UUID record, long seq, ByteString body) {
        return BodyHash.record(RecordKind.RECORD_KIND_HOME_VISIT_VALUE, record, seq, body);
    }

    private static List<HouseholdSum> slice(OfficeFixture office, Tablet tablet, ByteString after, int limit) {
        ManifestRequest request = ManifestRequest.newBuilder()
                .setHouseholds(ManifestSlice.newBuilder().setAfter(after).setLimit(limit))
                .build();
        return office.core.manifest().manifest(tablet.caller(), request).next().getHouseholdsList();
    }

    private static List<RecordHash> household(OfficeFixture office, Tablet tablet, UUID household) {
        ManifestRequest request =
                ManifestRequest.newBuilder().setHousehold(Ids.bytes(household)).build();
        List<RecordHash> records = new ArrayList<>();
        for (var messages = office.core.manifest().manifest(tablet.caller(), request); messages.hasNext(); ) {
            ManifestMessage message = messages.next();
            assertEquals(office.head(), message.getSnapshotSeq());
            records.addAll(message.getRecordsList());
        }
        return records;
    }

    private static PullRequest repair(UUID household, long from, UUID... visits) {
        RepairRequest.Builder repair =
                RepairRequest.newBuilder().setHousehold(Ids.bytes(household)).setFrom(from);
        for (UUID visit : visits) {
            repair.addRecords(ref(RecordKind.RECORD_KIND_HOME_VISIT, visit));
        }
        return PullRequest.newBuilder().setRepair(repair).build();
    }

    private static RecordRef ref(RecordKind kind, UUID id) {
        return RecordRef.newBuilder().setKind(kind).setId(Ids.bytes(id)).build();
    }
}
