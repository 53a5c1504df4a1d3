package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.UUID;
import org.yorisoi.contract.Samples;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.PullRequest;

/** Nothing crosses offices, even if every id in them is the same; nodes of one office understand each other. */
class OfficesTest {
    @DatabaseTest
    void offices_withTheSameIds_keepApart(Database database) {
        OfficeFixture first = new OfficeFixture(database, "midorino");
        OfficeFixture second = new OfficeFixture(database, "aozora");
        Tablet here = first.supporter();
        Tablet there = second.supporter();
        UUID household = first.household(here);
        assertEquals(household, second.household(there), "the same seed gives the same ids");
        assertEquals(here.device(), there.device());
        HomeVisit body = new Samples(1).homeVisit();
        Mutation visit = first.forms.create(household, body);

        MutationAnswer answer = here.push(visit);
        long untouched = second.head();
        Pulled before = there.pull(ByteString.EMPTY);
        MutationAnswer same = there.push(visit);

        assertEquals(List.of(), before.records(household));
        assertEquals(Outcome.APPLIED, same.getOutcome(), "the id has no outcome in this office");
        assertTrue(same.getWroteNamed());
        assertEquals(untouched + 1, same.getSeq());
        assertEquals(answer.getSeq(), first.head());
        assertTrue(there.pull(here.hello().getPosition()).fromZero(), "a position of another office is none");
        assertEquals(1, there.hello().getLaneNo());
    }

    @DatabaseTest
    void nodes_onOneDatabase_understandEachOthersPositionsAndLanes(Database database) {
        Case<HomeVisit> one = Case.of(database, new Samples(1).homeVisit());
        SyncCore other = SyncCore.over(database, one.office.surroundings());
        ByteString cursor = one.worker.pull(ByteString.EMPTY).cursor();
        Mutation edit = one.edit(one.created.toBuilder().setLeftNote(true).build());
        MutationAnswer answer = one.worker.push(edit);

        MutationAnswer repeated = other.push()
                .push(one.worker.caller(), one.worker.batch(2, edit))
                .getAnswers(0);
        Pulled pulled = Pulled.of(other.pull()
                .pull(
                        one.worker.caller(),
                        PullRequest.newBuilder().setCursor(cursor).build()));

        assertEquals(answer, repeated);
        assertEquals(List.of(one.record), pulled.recordIds(one.household));
    }
}
