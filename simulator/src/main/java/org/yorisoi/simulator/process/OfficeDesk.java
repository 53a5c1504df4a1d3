package org.yorisoi.simulator.process;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.id.TimeOrderedIds;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.server.DataDirectory;
import org.yorisoi.server.ServerSettings;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.database.OpenDatabase;
import org.yorisoi.server.store.ScopeStore;
import org.yorisoi.server.sync.OfficeService;
import org.yorisoi.server.sync.SyncCore;
import org.yorisoi.server.view.ViewTables;
import org.yorisoi.simulator.city.City;
import org.yorisoi.simulator.city.FamilyFile;
import org.yorisoi.simulator.city.Filed;
import org.yorisoi.simulator.process.Worker.Role;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.HelloResponse;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;

/**
 * What is done at the office's desk with the server's admin services, on the same database as the running server: the
 * office and its people are set up, a family is given to another worker, what was held back is applied.
 */
public final class OfficeDesk implements AutoCloseable {
    private static final List<Role> ROLES =
            List.of(Role.SUPPORTER, Role.SUPPORTER, Role.NURSE, Role.NURSE, Role.COORDINATOR);
    private static final int FAMILIES_PER_BATCH = 25;

    private final OpenDatabase database;
    private final SyncCore core;

    private OfficeDesk(OpenDatabase database, SyncCore core) {
        this.database = database;
        this.core = core;
    }

    /** Opens the database in a server's data directory, or makes it. */
    public static OfficeDesk open(Path serverData, Clock clock, SecureRandom random) {
        DataDirectory.prepare(serverData);
        return over(OpenDatabase.sqlite(file(serverData)), clock, random);
    }

    /** Works on a database, which is closed with the desk. */
    public static OfficeDesk over(OpenDatabase database, Clock clock, SecureRandom random) {
        SyncCore core = SyncCore.over(
                database.database(),
                new SyncCore.Surroundings(
                        Kinds.standard(),
                        new ViewTables(Kinds.standard()),
                        clock,
                        new TimeOrderedIds(clock, random),
                        random));
        return new OfficeDesk(database, core);
    }

    /** The database file in a server's data directory. */
    public static Path file(Path serverData) {
        return serverData.resolve(ServerSettings.FILE);
    }

    /** Sets the office up: its people, their tablets, its families and who visits whom. */
    public Office setUp(String name, long seed, LocalDate today, int families) {
        int office = core.offices().createOffice("midorino", name);
        List<Worker> workers = new ArrayList<>();
        for (Role role : ROLES) {
            UUID user = core.offices().createUser(office, "職員" + (workers.size() + 1), role.clearance);
            OfficeService.Enrolment enrolment = core.offices().enrol(office, user, null);
            workers.add(new Worker(workers.size() + 1, role, user, enrolment.device(), enrolment.token()));
        }
        List<UUID> visitors = workers.stream()
                .filter(worker -> worker.role() != Role.COORDINATOR)
                .map(Worker::user)
                .toList();
        City city = new City(seed, today, visitors);
        Office made = new Office(office, city, workers, city.families(families));
        core.offices().grant(office, made.coordinator().user(), ScopeStore.WHOLE_OFFICE);
        file(made);
        for (FamilyFile family : made.families()) {
            core.offices().grant(office, family.worker(), family.household());
        }
        return made;
    }

    /** Hands the families in from a computer of the coordinator, as any device does. */
    private void file(Office office) {
        UUID user = office.coordinator().user();
        UUID computer = core.offices().enrol(office.number(), user, null).device();
        Caller caller = new Caller(office.number(), user, computer, Role.COORDINATOR.clearance, null, 0, true);
        HelloResponse hello = core.hello()
                .hello(
                        caller,
                        HelloRequest.newBuilder()
                                .addVersions(1)
                                .setDevice(Ids.bytes(computer))
                                .build());
        long no = 1;
        for (int from = 0; from < office.families().size(); from += FAMILIES_PER_BATCH) {
            int to = Math.min(from + FAMILIES_PER_BATCH, office.families().size());
            PushBatch.Builder batch = PushBatch.newBuilder()
                    .setEpoch(hello.getEpoch())
                    .setDevice(Ids.bytes(computer))
                    .setFirstNo(no)
                    .setAttempt(1);
            office.families().subList(from, to).forEach(family -> batch.addMutations(creation(family)));
            requireApplied(core.push().push(caller, batch.build()));
            no += to - from;
        }
    }

    private static Mutation creation(FamilyFile family) {
        Mutation.Builder mutation = Mutation.newBuilder()
                .setId(Ids.bytes(family.household()))
                .setHousehold(Ids.bytes(family.household()))
                .setCreatesHousehold(true);
        for (Filed record : family.records()) {
            mutation.addOperations(Operation.newBuilder()
                    .setKind(record.kind())
                    .setId(Ids.bytes(record.id()))
                    .setCreate(record.body().toByteString()));
        }
        return mutation.build();
    }

    private static void requireApplied(PushAnswer answer) {
        answer.getAnswersList().forEach(each -> {
            if (each.getOutcome() != Outcome.APPLIED) {
                throw new IllegalStateException(
                        "an invented family was not accepted: " + each.getOutcome() + " " + each.getReasonsList());
            }
        });
    }

    /** Lets a worker see a family as well. */
    public void share(Office office, FamilyFile family, Worker with) {
        core.offices().grant(office.number(), with.user(), family.household());
    }

    /** Gives a family to another worker. */
    public void reassign(Office office, FamilyFile family, Worker from, Worker to) {
        core.offices().grant(office.number(), to.user(), family.household());
        core.offices().revoke(office.number(), from.user(), family.household());
    }

    /** Applies what was held back, as the coordinator. */
    public void apply(Office office, UUID mutation) {
        core.quarantine().apply(office.number(), mutation, office.coordinator().user());
    }

    @Override
    public void close() {
        database.close();
    }
}
