package org.yorisoi.simulator.bench;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.yorisoi.contract.id.IdSource;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.id.TimeOrderedIds;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.database.OpenDatabase;
import org.yorisoi.server.store.ScopeStore;
import org.yorisoi.server.sync.OfficeService;
import org.yorisoi.server.sync.SyncCore;
import org.yorisoi.server.view.ViewTables;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;

/** Makes the office: users, households without a record, grants, devices. While no server runs on the database. */
final class Setup implements AutoCloseable {
    /** As many of these visits as a message may hold. */
    private static final int BATCH = 380;

    private final OpenDatabase database;
    private final SyncCore core;
    private final OfficeService offices;
    private final IdSource ids;

    private Setup(OpenDatabase database, SyncCore core, IdSource ids) {
        this.database = database;
        this.core = core;
        this.offices = core.offices();
        this.ids = ids;
    }

    /** Works on a database, which is closed with this. */
    static Setup over(OpenDatabase database) {
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        IdSource ids = new TimeOrderedIds(clock, random);
        SyncCore core = SyncCore.over(
                database.database(),
                new SyncCore.Surroundings(Kinds.standard(), new ViewTables(Kinds.standard()), clock, ids, random));
        return new Setup(database, core, ids);
    }

    int office() {
        return offices.createOffice("midorino", "みどり野市 こども家庭センター");
    }

    UUID nurse(int office) {
        return offices.createUser(office, "職員", Clearance.CLEARANCE_STAFF);
    }

    /** Somebody who sees the whole office. */
    UUID chief(int office) {
        UUID user = offices.createUser(office, "統括", Clearance.CLEARANCE_COORDINATOR);
        offices.grant(office, user, ScopeStore.WHOLE_OFFICE);
        return user;
    }

    /** Hands in visits to new households, 50 to each, as the tablet of another worker would. */
    void fill(int office, long seed, int count) {
        UUID user = nurse(office);
        UUID device = offices.enrol(office, user, null).device();
        Caller caller = new Caller(office, user, device, Clearance.CLEARANCE_STAFF, null, 0, true);
        HelloRequest greeting = HelloRequest.newBuilder()
                .addVersions(1)
                .setDevice(Ids.bytes(device))
                .build();
        PushBatch.Builder batch = PushBatch.newBuilder()
                .setEpoch(core.hello().hello(caller, greeting).getEpoch())
                .setDevice(Ids.bytes(device))
                .setFirstNo(1)
                .setAttempt(1);
        Visits visits = new Visits(seed);
        int households = Visits.households(count);
        UUID household = ids.next();
        for (int number = 0; number < count; number++) {
            boolean first = number % Visits.PER_HOUSEHOLD == 0;
            household = first ? ids.next() : household;
            batch.addMutations(Mutation.newBuilder()
                    .setId(Ids.bytes(ids.next()))
                    .setHousehold(Ids.bytes(household))
                    .setCreatesHousehold(first)
                    .addOperations(Operation.newBuilder()
                            .setKind(RecordKind.RECORD_KIND_HOME_VISIT)
                            .setCreate(visits.visit(number, households).toByteString())));
            if (batch.getMutationsCount() == BATCH || number == count - 1) {
                hand(caller, batch);
            }
        }
    }

    private void hand(Caller caller, PushBatch.Builder batch) {
        PushAnswer answer = core.push().push(caller, batch.build());
        if (answer.getAnswersCount() != batch.getMutationsCount()
                || answer.getAnswersList().stream().anyMatch(each -> each.getOutcome() != Outcome.APPLIED)) {
            throw new IllegalStateException("invented visits were not accepted");
        }
        batch.setFirstNo(batch.getFirstNo() + batch.getMutationsCount()).clearMutations();
    }

    /** New households, which the user has. */
    List<UUID> households(int office, UUID user, int count) {
        List<UUID> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(offices.createHousehold(office));
            grant(office, user, made.get(i));
        }
        return made;
    }

    void grant(int office, UUID user, UUID household) {
        offices.grant(office, user, household);
    }

    Seat seat(String name, int office, UUID user) {
        OfficeService.Enrolment enrolment = offices.enrol(office, user, null);
        return new Seat(name, office, enrolment.device(), enrolment.token());
    }

    @Override
    public void close() {
        database.close();
    }
}
