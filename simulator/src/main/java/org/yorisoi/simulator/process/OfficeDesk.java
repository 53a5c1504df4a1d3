package org.yorisoi.simulator.process;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.yorisoi.contract.id.IdSource;
import org.yorisoi.contract.id.TimeOrderedIds;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.server.DataDirectory;
import org.yorisoi.server.ServerSettings;
import org.yorisoi.server.database.OpenDatabase;
import org.yorisoi.server.store.ScopeStore;
import org.yorisoi.server.sync.OfficeService;
import org.yorisoi.server.sync.SyncCore;
import org.yorisoi.server.view.OfficeRoom;
import org.yorisoi.server.view.ViewTables;
import org.yorisoi.simulator.city.City;
import org.yorisoi.simulator.city.FamilyFile;
import org.yorisoi.simulator.process.Worker.Role;

/**
 * What is done at the office's desk with the server's admin services, on the same database as the running server: the
 * office and its people are set up, a family is given to another worker, what was held back is applied.
 */
public final class OfficeDesk implements AutoCloseable {
    private static final List<Role> ROLES =
            List.of(Role.SUPPORTER, Role.SUPPORTER, Role.NURSE, Role.NURSE, Role.COORDINATOR);

    private final OpenDatabase database;
    private final SyncCore core;
    private final IdSource ids;

    private OfficeDesk(OpenDatabase database, SyncCore core, IdSource ids) {
        this.database = database;
        this.core = core;
        this.ids = ids;
    }

    /** Opens the database in a server's data directory, or makes it. */
    public static OfficeDesk open(Path serverData, Clock clock, SecureRandom random) {
        DataDirectory.prepare(serverData);
        return over(OpenDatabase.sqlite(file(serverData)), clock, random);
    }

    /** Works on a database, which is closed with the desk. */
    public static OfficeDesk over(OpenDatabase database, Clock clock, SecureRandom random) {
        IdSource ids = new TimeOrderedIds(clock, random);
        SyncCore core = SyncCore.over(
                database.database(),
                new SyncCore.Surroundings(Kinds.standard(), new ViewTables(Kinds.standard()), clock, ids, random));
        return new OfficeDesk(database, core, ids);
    }

    /** The database file in a server's data directory. */
    public static Path file(Path serverData) {
        return serverData.resolve(ServerSettings.FILE);
    }

    /**
     * Sets a small office up: its people, their tablets, its families and who visits whom; of each family what the next
     * visit needs.
     */
    public Office setUp(String name, long seed, LocalDate today, int families) {
        return setUp(name, seed, today, families, false);
    }

    /** As {@link #setUp}, with everything that the invented city has of each family, and with its office room. */
    public Office setUpCity(String name, long seed, LocalDate today, int families) {
        return setUp(name, seed, today, families, true);
    }

    private Office setUp(String name, long seed, LocalDate today, int families, boolean everything) {
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
        City city =
                new City(seed, today, visitors, workers.get(workers.size() - 1).user());
        List<FamilyFile> files = city.families(families).stream()
                .map(family -> everything ? family : family.lately())
                .toList();
        Office made = new Office(office, city, workers, files);
        core.offices().grant(office, made.coordinator().user(), ScopeStore.WHOLE_OFFICE);
        CityLoad load = new CityLoad(core, office, workers, ids);
        if (everything) {
            load.room(new OfficeRoom(database.database()).household(office), city.officeRoom());
        }
        load.families(made.families());
        return made;
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
