package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.yorisoi.contract.checksum.Sum128;
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
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Outcome;

/** Random creations, edits, deletions and raises of three people who see little of each other. */
final class Walk {
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
        this(new OfficeFixture(database), seed);
    }

    Walk(OfficeFixture fixture, long seed) {
        office = fixture;
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
                    sum = sum.plus(SumTest.hash(record, record.seq(), record.body()));
                }
            }
            assertEquals(new HouseholdHead(newest, sum), head(clearance), clearance + " after step " + step);
        }
    }
}
