package org.yorisoi.server;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import javax.sql.DataSource;
import org.yorisoi.contract.id.IdSource;
import org.yorisoi.contract.id.TimeOrderedIds;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.server.database.DatabaseSettings;
import org.yorisoi.server.database.OpenDatabase;
import org.yorisoi.server.edge.CallLimits;
import org.yorisoi.server.edge.Callers;
import org.yorisoi.server.edge.GrpcPort;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.sync.HeadPoller;
import org.yorisoi.server.sync.SyncCalls;
import org.yorisoi.server.sync.SyncCore;
import org.yorisoi.server.sync.SyncEndpoint;
import org.yorisoi.server.sync.SyncErrors;
import org.yorisoi.server.sync.SyncWorkers;
import org.yorisoi.server.view.OfficeOverview;
import org.yorisoi.server.view.OfficeRoom;
import org.yorisoi.server.view.RecordHistory;
import org.yorisoi.server.view.ViewTables;

/** Makes the program's parts, which know nothing of Micronaut, once each. The real clock and randomness enter here. */
@Factory
final class Wiring {
    /** What a look at a whole office keeps in memory. */
    private static final int FAMILIES_AT_A_TIME = 500;

    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Singleton
    SecureRandom random() {
        return new SecureRandom();
    }

    @Singleton
    @Bean(preDestroy = "close")
    DataDirectory.Lock dataDirectoryLock(ServerSettings settings) {
        return DataDirectory.lock(settings.data());
    }

    @Singleton
    @Bean(preDestroy = "close")
    OpenDatabase openDatabase(ServerSettings settings) {
        DataDirectory.prepare(settings.data());
        if (!(settings.databaseSettings() instanceof DatabaseSettings.Sqlite sqlite)) {
            return OpenDatabase.open(settings.databaseSettings());
        }
        DataDirectory.requireDatabase(sqlite.file());
        OpenDatabase open = OpenDatabase.open(sqlite);
        DataDirectory.databaseMade(sqlite.file());
        return open;
    }

    @Singleton
    @Named("default")
    DataSource dataSource(OpenDatabase open) {
        return open.dataSource();
    }

    @Singleton
    Database database(OpenDatabase open) {
        return open.database();
    }

    @Singleton
    ViewTables viewTables() {
        return new ViewTables(Kinds.standard());
    }

    @Singleton
    IdSource ids(Clock clock, SecureRandom random) {
        return new TimeOrderedIds(clock, random);
    }

    @Singleton
    SyncCore.Surroundings surroundings(ViewTables views, Clock clock, IdSource ids, SecureRandom random) {
        return new SyncCore.Surroundings(Kinds.standard(), views, clock, ids, random);
    }

    @Singleton
    SyncCore syncCore(Database database, SyncCore.Surroundings surroundings) {
        return SyncCore.over(database, surroundings);
    }

    @Singleton
    OfficeRoom officeRoom(Database database) {
        return new OfficeRoom(database);
    }

    @Singleton
    OfficeOverview officeOverview(Database database) {
        return new OfficeOverview(database, Kinds.standard(), FAMILIES_AT_A_TIME);
    }

    @Singleton
    RecordHistory recordHistory(Database database) {
        return new RecordHistory(database, Kinds.standard());
    }

    @Singleton
    SyncErrors syncErrors(SecureRandom random) {
        return new SyncErrors(random);
    }

    @Singleton
    @Bean(preDestroy = "close")
    SyncWorkers syncWorkers() {
        return new SyncWorkers();
    }

    @Singleton
    Callers callers(Database database) {
        return new Callers(database);
    }

    @Singleton
    GrpcPort.Service tabletService(SyncCore core, Callers callers, SyncErrors errors, SyncWorkers workers) {
        SyncCalls calls = new SyncCalls(
                core.hello()::hello,
                core.push()::push,
                core.pull()::pull,
                core.manifest()::manifest,
                core.history()::history);
        HeadPoller poller = new HeadPoller(core.watch(), workers.watch());
        SyncEndpoint endpoint = new SyncEndpoint(
                calls,
                new SyncEndpoint.Surroundings(callers::again, poller, workers, errors),
                CallLimits.standard().pushIdle());
        return new GrpcPort.Service(endpoint, callers::byToken, errors, workers);
    }
}
