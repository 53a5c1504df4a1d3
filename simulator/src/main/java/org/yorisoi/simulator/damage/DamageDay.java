package org.yorisoi.simulator.damage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.Entry;
import org.yorisoi.client.SyncClient;
import org.yorisoi.client.SyncResult;
import org.yorisoi.client.sql.JdbcDatabase;
import org.yorisoi.client.sql.SqlDatabase;
import org.yorisoi.client.sql.SqlWork;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.contract.id.TimeOrderedIds;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.database.SqliteBackup;
import org.yorisoi.simulator.city.FamilyFile;
import org.yorisoi.simulator.disk.Trees;
import org.yorisoi.simulator.ledger.Atoms;
import org.yorisoi.simulator.ledger.Ledger;
import org.yorisoi.simulator.ledger.Saved;
import org.yorisoi.simulator.process.Office;
import org.yorisoi.simulator.process.OfficeDesk;
import org.yorisoi.simulator.process.Processes;
import org.yorisoi.simulator.process.TabletFiles;
import org.yorisoi.simulator.process.Worker;

/**
 * A small day of saves and syncs, what all files were at some moments of it, and every state that was committed: what is
 * opened after a damage must show one of them.
 */
final class DamageDay {
    /** The moment after everything was closed. */
    static final String CLOSED = "closed";

    private static final int FAMILIES = 2;
    private static final int KIND = RecordKind.RECORD_KIND_HOME_VISIT_VALUE;

    private final Path directory;
    private final Office office;
    private final Worker visitor;
    private final TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), new SecureRandom());
    private final Set<String> tabletStates = new HashSet<>();
    private final Set<String> serverStates = new HashSet<>();
    private final List<Moment> moments = new ArrayList<>();
    private int marks;

    /**
     * The files of one moment.
     *
     * @param home a directory with server, tablet and colleague
     * @param onTablet what the tablet showed
     * @param atServer the server's rows
     */
    record Moment(String name, Path home, String onTablet, String atServer) {}

    private DamageDay(Path directory, Office office) {
        this.directory = directory;
        this.office = office;
        this.visitor = office.workers().stream()
                .filter(worker -> worker.user().equals(office.family(1).worker()))
                .findFirst()
                .orElseThrow();
    }

    /** Lives through the day. */
    static DamageDay live(Path directory) throws IOException, SQLException {
        Clock clock = Clock.systemUTC();
        Office office;
        try (OfficeDesk desk =
                OfficeDesk.open(Processes.serverData(directory.resolve("day")), clock, new SecureRandom())) {
            office = desk.setUp("みどり野市", 1, LocalDate.now(clock), FAMILIES);
        }
        DamageDay day = new DamageDay(directory, office);
        day.live();
        try (OfficeDesk desk =
                OfficeDesk.open(Processes.serverData(directory.resolve("other")), clock, new SecureRandom())) {
            desk.setUp("みなと区", 2, LocalDate.now(clock), FAMILIES);
        }
        day.otherTablet();
        return day;
    }

    Path older() {
        return directory.resolve("older");
    }

    Path others() {
        return directory.resolve("other");
    }

    Path backup() {
        return directory.resolve("backup.db");
    }

    List<Moment> moments() {
        return moments;
    }

    Set<String> tabletStates() {
        return tabletStates;
    }

    Set<String> serverStates() {
        return serverStates;
    }

    Office office() {
        return office;
    }

    Worker visitor() {
        return visitor;
    }

    static Path server(Path home) {
        return OfficeDesk.file(Processes.serverData(home));
    }

    Seat tablet(Path home) {
        return new Seat(new TabletFiles(home.resolve("tablet")), office.number(), visitor.device(), null);
    }

    Seat colleague(Path home) {
        return new Seat(
                new TabletFiles(home.resolve("colleague")),
                office.number(),
                office.coordinator().device(),
                null);
    }

    private void live() throws IOException, SQLException {
        Path home = directory.resolve("day");
        Files.createDirectories(tablet(home).files().directory());
        try (OpenServer server = OpenServer.open(server(home));
                WatchedTablet tablet = new WatchedTablet(home, server);
                SyncClient colleague = SyncClient.open(colleague(home)
                        .config(new WatchedWay(
                                server.way(office.coordinator().token()), () -> serverStates.add(server.rows()))));
                Ledger ledger = Ledger.append(tablet(home).files().ledger())) {
            tablet.sync();
            save(tablet.client, ledger, 4);
            tablet.sync();
            colleagues(colleague, server);
            tablet.sync();
            SqliteBackup.write(server(home), backup());
            olderCopies(home);
            save(tablet.client, ledger, 4);
            edit(tablet.client, ledger);
            tablet.sync();
            colleagues(colleague, server);
            tablet.sync();
            save(tablet.client, ledger, 5);
            edit(tablet.client, ledger);
            moment("killed", home, tablet.client, server);
            checkpoint(tablet(home).files().database());
            checkpoint(server(home));
            moment("checkpointed", home, tablet.client, server);
            save(tablet.client, ledger, 3);
            colleagues(colleague, server);
            moment("went_on", home, tablet.client, server);
        }
        // Closed in order, so that there is no log.
        Moment last = moments.get(moments.size() - 1);
        moments.add(new Moment(CLOSED, home, last.onTablet(), last.atServer()));
    }

    private void moment(String name, Path home, SyncClient tablet, OpenServer server) throws IOException {
        Path copy = directory.resolve(name);
        Trees.copy(home, copy);
        moments.add(new Moment(name, copy, Seat.seen(tablet), server.rows()));
    }

    private void olderCopies(Path home) throws IOException, SQLException {
        for (Path file : List.of(tablet(home).files().database(), server(home))) {
            checkpoint(file);
            Path copy = older().resolve(home.relativize(file));
            Files.createDirectories(copy.resolveSibling(""));
            Files.copy(file, copy);
        }
    }

    private static void checkpoint(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
        }
    }

    /** A store that is not this tablet's, under another key. */
    private void otherTablet() throws IOException {
        Path home = others();
        try (OpenServer server = OpenServer.open(server(home));
                SyncClient client = SyncClient.open(tablet(home).config(server.way("nobody")))) {
            if (!client.households().isEmpty()) {
                throw new IOException("a new store is empty");
            }
        }
    }

    private FamilyFile family() {
        return office.family(1);
    }

    private HomeVisit visit() {
        return office.city().visitToday(family(), 1, LocalTime.of(10, 0)).toBuilder()
                .setNarrative("第" + ++marks + "報。")
                .build();
    }

    void save(SyncClient tablet, Ledger ledger, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            UUID id = ids.next();
            HomeVisit visit = visit();
            UUID mutation = tablet.save(family().household()).create(id, visit).commit();
            ledger.add(new Saved(mutation, Atoms.of(KIND, Ids.bytes(id), visit), Set.of()));
        }
    }

    /** Goes on with a visit that the server has. */
    private void edit(SyncClient tablet, Ledger ledger) throws IOException {
        Entry<HomeVisit> entry = tablet.records(HomeVisit.class).list(family().household()).stream()
                .filter(one -> one.mark() == Entry.Mark.NONE)
                .findFirst()
                .orElseThrow();
        HomeVisit after = entry.value().toBuilder()
                .setNarrative(entry.value().getNarrative() + "第" + ++marks + "報。")
                .build();
        UUID mutation = tablet.save(entry.household()).change(entry, after).commit();
        Set<String> added = new TreeSet<>(Atoms.of(KIND, Ids.bytes(entry.id()), after));
        added.removeAll(Atoms.of(KIND, Ids.bytes(entry.id()), entry.value()));
        ledger.add(new Saved(mutation, added, Set.of()));
    }

    private void colleagues(SyncClient colleague, OpenServer server) {
        requireComplete(colleague.sync());
        for (int i = 0; i < 2; i++) {
            colleague.save(family().household()).create(ids.next(), visit()).commit();
        }
        requireComplete(colleague.sync());
        serverStates.add(server.rows());
    }

    static void requireComplete(SyncResult result) {
        if (!result.complete()) {
            throw new IllegalStateException("a sync without any damage failed: " + result.what());
        }
    }

    /** The tablet, whose every committed state is noted. */
    private final class WatchedTablet implements AutoCloseable {
        private final OpenServer server;
        private @Nullable SyncClient watched;
        final SyncClient client;

        WatchedTablet(Path home, OpenServer server) {
            this.server = server;
            this.client = SyncClient.open(
                    tablet(home).config(new WatchedWay(server.way(visitor.token()), this::note), Noting::new));
            this.watched = client;
        }

        void sync() {
            note();
            requireComplete(client.sync());
            note();
        }

        private void note() {
            serverStates.add(server.rows());
        }

        @Override
        public void close() {
            watched = null;
            client.close();
        }

        /** Notes what is shown after each commit. */
        private final class Noting implements SqlDatabase {
            private final SqlDatabase real;

            Noting(Path file) {
                this.real = JdbcDatabase.open(file);
            }

            @Override
            public <R> R write(String name, SqlWork<R> work) {
                R result = real.write(name, work);
                if (watched != null) {
                    tabletStates.add(Seat.seen(watched));
                }
                return result;
            }

            @Override
            public <R> R read(String name, SqlWork<R> work) {
                return real.read(name, work);
            }

            @Override
            public void close() {
                real.close();
            }
        }
    }
}
