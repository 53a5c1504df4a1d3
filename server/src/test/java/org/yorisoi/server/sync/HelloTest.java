package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import java.sql.ResultSet;
import java.util.UUID;
import org.yorisoi.contract.Limits;
import org.yorisoi.contract.Samples;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.HeadStore;
import org.yorisoi.server.store.OfficeSession;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.sync.v1.HelloResponse;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Outcome;

/** Hello, once per connection, and clocks that decide nothing. */
class HelloTest {
    private static final long YEAR_MILLIS = 365L * 86_400_000;

    @DatabaseTest
    void hello_saysWhatTheServerAcceptsAndWhereTheLogAndTheLaneAre(Database database) {
        Case<HomeVisit> one = Case.of(database, new Samples(4).homeVisit());
        one.office.database.write("back up", jdbc -> {
            new HeadStore(new OfficeSession(jdbc, one.office.office, database.dialect())).durable(2);
            return true;
        });

        HelloResponse hello = one.worker.hello();

        assertEquals(HelloService.VERSION, hello.getVersion());
        assertEquals(Samples.NOW.toEpochMilli(), hello.getServerTimeMillis());
        assertEquals(Limits.BATCH_MUTATIONS, hello.getLimits().getBatchMutations());
        assertEquals(Limits.BATCH_BYTES, hello.getLimits().getBatchBytes());
        assertEquals(Limits.BATCHES_IN_FLIGHT, hello.getLimits().getBatchesInFlight());
        assertEquals(Limits.MUTATION_BYTES, hello.getLimits().getMutationBytes());
        assertEquals(1, hello.getLaneNo());
        assertEquals(2, hello.getDurableSeq());
        assertEquals(Clearance.CLEARANCE_SUPPORTER, hello.getClearance());
        assertEquals(Ids.bytes(one.worker.user()), hello.getUser());
        assertEquals(one.worker.pull(ByteString.EMPTY).cursor(), hello.getPosition());
        UUID room = Ids.uuid(hello.getOfficeRoom());
        assertEquals(1, one.worker.pull(ByteString.EMPTY).deltas(room).size(), "everyone has the office room");
    }

    @DatabaseTest
    void clockOfADevice_isMeasuredAndShown(Database database) {
        Case<HomeVisit> one = Case.of(database, new Samples(4).homeVisit());
        one.office
                .core
                .hello()
                .hello(
                        one.worker.caller(),
                        one.worker
                                .helloRequest()
                                .setDeviceTimeMillis(Samples.NOW.toEpochMilli() - YEAR_MILLIS)
                                .setAppVersion("1.0 ".repeat(40))
                                .build());

        assertEquals(YEAR_MILLIS, one.office.<Long>read(session -> {
            try (var select = session.jdbc()
                            .prepareStatement("SELECT clock_offset FROM device WHERE app_version IS NOT NULL"
                                    + " AND clock_offset <> 0");
                    ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }));
    }

    @DatabaseTest
    void clockOfADevice_decidesNothing(Database database) {
        Case<HomeVisit> one = Case.of(database, new Samples(4).homeVisit());
        Mutation fromThePast =
                dated(one, one.created.toBuilder().setLeftNote(true).build(), 1_000);
        Mutation fromTheFuture = dated(
                one, one.created.toBuilder().setOpinion("静か。").build(), Samples.NOW.toEpochMilli() + 90 * YEAR_MILLIS);

        assertEquals(Outcome.APPLIED, one.worker.push(fromTheFuture).getOutcome());
        assertEquals(Outcome.MERGED, one.colleague.push(fromThePast).getOutcome());
        assertEquals(1_000, one.history().get(1).change().savedAt());
        assertEquals(one.office.head(), one.stored().seq(), "the later arrival is the newer version");
    }

    private static Mutation dated(Case<HomeVisit> one, HomeVisit after, long millis) {
        UUID id = new UUID(millis << 16 | 0x7000L, 0x8000_0000_0000_0001L);
        return one.edit(after).toBuilder().setId(Ids.bytes(id)).build();
    }
}
