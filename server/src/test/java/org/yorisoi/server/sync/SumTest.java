package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.List;
import org.yorisoi.contract.checksum.BodyHash;
import org.yorisoi.contract.checksum.Sum128;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.StoredRecord;
import org.yorisoi.server.sync.Forms.Edit;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.sync.v1.Mutation;
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

    static ByteString hash(StoredRecord record, long seq, ByteString body) {
        return BodyHash.record(record.key().kind(), record.key().id(), seq, body);
    }
}
