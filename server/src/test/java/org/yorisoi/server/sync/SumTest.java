package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.yorisoi.contract.checksum.BodyHash;
import org.yorisoi.contract.checksum.Sum128;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.CaseFile;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.HouseholdStore;
import org.yorisoi.server.store.HouseholdStore.HouseholdHead;
import org.yorisoi.server.store.RecordStore;
import org.yorisoi.server.store.StoredRecord;
import org.yorisoi.server.sync.Forms.Edit;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.RecordVersion;

/** "Integrity": the sums kept from change to change are those of what is there, for every clearance. */
class SumTest {
    private static final int STEPS = 80;

    @DatabaseTest
    void sums_afterManyOperationsOfMany_areThoseOfTheRecordsThere(Database database) {
        Walk walk = new Walk(database, 41);
        for (int step = 1; step <= STEPS; step++) {
            walk.step();
            if (step % 10 == 0) {
                walk.compare(step);
            }
        }
        assertTrue(walk.outcomes.contains(Outcome.CONFLICT), "the walk met conflicts");
        assertTrue(walk.outcomes.contains(Outcome.MERGED), "the walk met merges");
    }

    @DatabaseTest
    void sum_changesWithABodyAloneAndWithASeqAlone(Database database) {
        Walk walk = new Walk(database, 42);
        Mutation creation = walk.office.forms.create(walk.household, walk.bodies.get(0));
        walk.worker.push(creation);
        Sum128 before = walk.head(Clearance.CLEARANCE_SUPPORTER).sum();
        StoredRecord stored = walk.stored(Clearance.CLEARANCE_SUPPORTER).get(0);

        assertEquals(Sum128.of(hash(stored, stored.seq(), stored.body())), before);
        assertNotEquals(Sum128.of(hash(stored, stored.seq() + 1, stored.body())), before);
        assertNotEquals(Sum128.of(hash(stored, stored.seq(), ByteString.EMPTY)), before);
    }

    @DatabaseTest
    void head_afterABatchThatReturnsToAnEarlierRecord_isTheNewestSeq(Database database) {
        Walk walk = new Walk(database, 44);
        HomeVisit body = walk.bodies.get(0);
        Mutation first = walk.office.forms.create(walk.household, body);
        Mutation second = walk.office.forms.create(walk.household, walk.bodies.get(1));
        Edit edit = new Edit(body, body.toBuilder().setLeftNote(true).build(), 0);

        walk.worker.pushAll(first, second, walk.office.forms.patch(walk.household, Forms.record(first), edit));

        assertEquals(
                walk.office.head(), walk.head(Clearance.CLEARANCE_SUPPORTER).seq());
    }

    @DatabaseTest
    void sum_ofADelta_isThatOfWhatTheDeviceThenHolds(Database database) {
        Walk walk = new Walk(database, 43);
        for (int step = 0; step < STEPS / 2; step++) {
            walk.step();
        }
        for (Tablet tablet : List.of(walk.worker, walk.nurse)) {
            Pulled pulled = tablet.pull(ByteString.EMPTY);
            Sum128 held = Sum128.ZERO;
            for (RecordVersion record : pulled.records(walk.household)) {
                held = held.plus(BodyHash.record(
                        record.getKindValue(), Ids.uuid(record.getId()), record.getSeq(), record.getBody()));
            }
            assertEquals(held.bytes(), pulled.deltas(walk.household).get(0).getSum());
        }
    }

    private static ByteString hash(StoredRecord record, long seq, ByteString body) {
        return BodyHash.record(record.key().kind(), record.key().id(), seq, body);
    }

    /** Random creations, edits, deletions and raises of three people who see little of each other. */
    private static final class Walk {
        final OfficeFixture office;
        final Random random;
        final Tablet worker;
        final Tablet nurse;
        final Tablet coordinator;
        final UUID household;
        final List<HomeVisit> bodies = new ArrayList<>();
        final List<Outcome> outcomes = new ArrayList<>();
        private final List<UUID> visits = new ArrayList<>();

        Walk(Database database, long seed) {
            office = new OfficeFixture(database);
            random = new Random(seed);
            worker = office.supporter();
            nurse = office.nurse();
            coordinator = office.coordinator();
            household = office.household(worker, nurse);
            for (int i = 0; i < 4; i++) {
                bodies.add(office.samples.visits().draft());
            }
        }

        void step() {
            Tablet who = List.of(worker, nurse, coordinator).get(random.nextInt(3));
            List<Mutation> batch = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                batch.add(mutation());
            }
            for (MutationAnswer answer : who.pushAll(batch)) {
                outcomes.add(answer.getOutcome());
            }
        }

        private Mutation mutation() {
            int choice = random.nextInt(10);
            if (visits.isEmpty() || choice == 0) {
                Mutation creation = office.forms.create(household, bodies.get(random.nextInt(bodies.size())));
                visits.add(Forms.record(creation));
                return creation;
            }
            if (choice == 1) {
                CaseFile file = office.samples.caseFile();
                return office.forms.create(household, file);
            }
            UUID visit = visits.get(random.nextInt(visits.size()));
            long seen = random.nextBoolean() ? 0 : office.head();
            if (choice == 2) {
                return office.forms.delete(household, RecordKind.RECORD_KIND_HOME_VISIT, visit, seen);
            }
            HomeVisit base = bodies.get(random.nextInt(bodies.size()));
            HomeVisit.Builder next = base.toBuilder();
            switch (random.nextInt(4)) {
                case 0 -> next.setOpinion("所見" + random.nextInt(3));
                case 1 -> next.setLeftNote(random.nextBoolean());
                case 2 -> next.setCaregiverBurden(random.nextInt(14));
                default -> next.setNarrative(base.getNarrative() + "追記" + random.nextInt(3) + "。");
            }
            return office.forms.patch(household, visit, new Edit(base, next.build(), seen));
        }

        List<StoredRecord> stored(Clearance clearance) {
            return office.read(session -> new RecordStore(session).page(household, clearance, 0, Integer.MAX_VALUE));
        }

        HouseholdHead head(Clearance clearance) {
            return office.read(session -> new HouseholdStore(session).head(household, clearance));
        }

        void compare(int step) {
            for (Clearance clearance : HouseholdStore.CLEARANCES) {
                Sum128 sum = Sum128.ZERO;
                long newest = 0;
                for (StoredRecord record : stored(clearance)) {
                    newest = Math.max(newest, record.seq());
                    if (!record.deleted()) {
                        sum = sum.plus(hash(record, record.seq(), record.body()));
                    }
                }
                assertEquals(new HouseholdHead(newest, sum), head(clearance), clearance + " after step " + step);
            }
        }
    }
}
