package org.yorisoi.simulator.bench;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import org.yorisoi.contract.id.TimeOrderedIds;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.server.database.OpenDatabase;
import org.yorisoi.server.sync.OfficeService;
import org.yorisoi.server.sync.SyncCore;
import org.yorisoi.server.view.ViewTables;

/** Makes the office: users, households without a record, grants, devices. While no server runs on the database. */
final class Setup implements AutoCloseable {
    private final OpenDatabase database;
    private final OfficeService offices;

    private Setup(OpenDatabase database, OfficeService offices) {
        this.database = database;
        this.offices = offices;
    }

    /** Works on a database, which is closed with this. */
    static Setup over(OpenDatabase database) {
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        SyncCore core = SyncCore.over(
                database.database(),
                new SyncCore.Surroundings(
                        Kinds.standard(),
                        new ViewTables(Kinds.standard()),
                        clock,
                        new TimeOrderedIds(clock, random),
                        random));
        return new Setup(database, core.offices());
    }

    int office() {
        return offices.createOffice("midorino", "みどり野市 こども家庭センター");
    }

    UUID nurse(int office) {
        return offices.createUser(office, "職員", Clearance.CLEARANCE_STAFF);
    }

    void households(int office, UUID user, int count) {
        for (int i = 0; i < count; i++) {
            offices.grant(office, user, offices.createHousehold(office));
        }
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
