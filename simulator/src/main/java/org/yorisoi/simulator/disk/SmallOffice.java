package org.yorisoi.simulator.disk;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;
import org.yorisoi.client.SyncClient;
import org.yorisoi.client.SyncConfig;
import org.yorisoi.client.crypto.FileKeyRing;
import org.yorisoi.client.sql.JdbcDatabase;
import org.yorisoi.client.sql.SqlDatabase;
import org.yorisoi.contract.id.TimeOrderedIds;
import org.yorisoi.contract.kind.Kinds;
import org.yorisoi.server.database.OpenDatabase;
import org.yorisoi.server.edge.Callers;
import org.yorisoi.server.store.Database;
import org.yorisoi.server.store.Dialect;
import org.yorisoi.server.sync.SyncCore;
import org.yorisoi.server.view.ViewTables;
import org.yorisoi.simulator.process.OfficeDesk;
import org.yorisoi.simulator.process.Processes;
import org.yorisoi.simulator.process.TabletFiles;

/** The server's services and two tablets in one process, on the files of an office that was set up before. */
final class SmallOffice implements AutoCloseable {
    /** A tablet: its device and what opens its calls. */
    record Seat(UUID device, String token) {}

    /**
     * What to open.
     *
     * @param directory of the office
     * @param durable false: with {@code synchronous=NORMAL}, as it must not be
     */
    record Plan(Path directory, int number, Seat tablet, Seat colleague, boolean durable) {
        private static final String SEPARATOR = "\t";

        /** A line that {@link #parse} reads. */
        String line() {
            return String.join(
                    SEPARATOR,
                    directory.toString(),
                    String.valueOf(number),
                    tablet.device().toString(),
                    tablet.token(),
                    colleague.device().toString(),
                    colleague.token(),
                    String.valueOf(durable));
        }

        static Plan parse(String line) {
            String[] words = line.split(SEPARATOR, -1);
            return new Plan(
                    Path.of(words[0]),
                    Integer.parseInt(words[1]),
                    new Seat(UUID.fromString(words[2]), words[3]),
                    new Seat(UUID.fromString(words[4]), words[5]),
                    Boolean.parseBoolean(words[6]));
        }

        Plan at(Path other) {
            return new Plan(other, number, tablet, colleague, durable);
        }

        Plan relaxed() {
            return new Plan(directory, number, tablet, colleague, false);
        }

        Path server() {
            return Processes.serverData(directory);
        }

        TabletFiles tabletFiles() {
            return new TabletFiles(directory.resolve("tablet"));
        }

        TabletFiles colleagueFiles() {
            return new TabletFiles(directory.resolve("colleague"));
        }
    }

    private final OpenDatabase database;
    private final SyncCore core;
    private final SyncClient tablet;
    private final SyncClient colleague;

    private SmallOffice(OpenDatabase database, SyncCore core, SyncClient tablet, SyncClient colleague) {
        this.database = database;
        this.core = core;
        this.tablet = tablet;
        this.colleague = colleague;
    }

    static SmallOffice open(Plan plan) throws IOException {
        OpenDatabase database = OpenDatabase.sqlite(OfficeDesk.file(plan.server()));
        Database transactions =
                plan.durable() ? database.database() : new Database(relaxed(database.dataSource()), Dialect.SQLITE);
        SecureRandom random = new SecureRandom();
        Clock clock = Clock.systemUTC();
        Kinds kinds = Kinds.standard();
        SyncCore core = SyncCore.over(
                transactions,
                new SyncCore.Surroundings(
                        kinds, new ViewTables(kinds), clock, new TimeOrderedIds(clock, random), random));
        Callers callers = new Callers(transactions);
        SyncClient tablet = client(plan, plan.tabletFiles(), plan.tablet(), core, callers);
        SyncClient colleague = client(plan, plan.colleagueFiles(), plan.colleague(), core, callers);
        return new SmallOffice(database, core, tablet, colleague);
    }

    private static SyncClient client(Plan plan, TabletFiles files, Seat seat, SyncCore core, Callers callers) {
        return SyncClient.open(SyncConfig.builder(files.store(), plan.number(), seat.device())
                .keys(new FileKeyRing(files.keys(), new SecureRandom()))
                .transport(new DirectTransport(core, callers, seat.token()))
                .database(plan.durable() ? JdbcDatabase::open : SmallOffice::openRelaxed)
                .build());
    }

    /** A store that asserted its settings at open, and lost them afterwards. */
    private static SqlDatabase openRelaxed(Path file) {
        SqlDatabase database = JdbcDatabase.open(file);
        return database.read("relax", sql -> {
            // The setting cannot be changed within a transaction, and everything here runs in one.
            sql.execute("COMMIT");
            sql.execute("PRAGMA synchronous=NORMAL");
            sql.execute("BEGIN");
            return database;
        });
    }

    /** Connections that asserted their settings at open, and lost them afterwards. */
    private static DataSource relaxed(DataSource real) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(real, arguments);
                        if (result instanceof Connection connection) {
                            try (Statement statement = connection.createStatement()) {
                                statement.execute("PRAGMA synchronous=NORMAL");
                            }
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
    }

    SyncCore core() {
        return core;
    }

    SyncClient tablet() {
        return tablet;
    }

    SyncClient colleague() {
        return colleague;
    }

    @Override
    public void close() {
        try (database) {
            tablet.close();
            colleague.close();
        }
    }
}
