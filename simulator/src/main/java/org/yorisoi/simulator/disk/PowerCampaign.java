package org.yorisoi.simulator.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.yorisoi.client.ClientException;
import org.yorisoi.client.SyncResult;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.StartupException;
import org.yorisoi.server.store.StorageException;
import org.yorisoi.simulator.disk.PowerReport.Side;
import org.yorisoi.simulator.ledger.Book;
import org.yorisoi.simulator.ledger.LedgerReader;
import org.yorisoi.simulator.process.ChildProcess;
import org.yorisoi.simulator.process.Office;
import org.yorisoi.simulator.process.OfficeDesk;
import org.yorisoi.simulator.process.Processes;
import org.yorisoi.simulator.process.Worker;

/**
 * Lets the power go at points spread over a {@link PowerDay}, under the server's file or the tablet's, and looks each
 * time whether both open again whole and everything that was acknowledged is there.
 */
public final class PowerCampaign {
    private static final int FAMILIES = 8;
    private static final String MEMORY = "-Xmx192m";

    private final Path directory;
    private final FaultLibrary library;
    private final SmallOffice.Plan template;

    private PowerCampaign(Path directory, FaultLibrary library, SmallOffice.Plan template) {
        this.directory = directory;
        this.library = library;
        this.template = template;
    }

    /**
     * Sets up the office that every day begins with.
     *
     * @param directory is there and empty; what went wrong is left in it
     */
    public static PowerCampaign prepare(Path directory, FaultLibrary library) throws IOException {
        Path home = directory.resolve("template");
        Clock clock = Clock.systemUTC();
        SmallOffice.Plan plan;
        try (OfficeDesk desk = OfficeDesk.open(Processes.serverData(home), clock, new SecureRandom())) {
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            Office office = desk.setUp("みどり野市", 1, today, FAMILIES);
            Worker visitor = office.workers().get(0);
            Worker coordinator = office.coordinator();
            plan = new SmallOffice.Plan(
                    home,
                    office.number(),
                    new SmallOffice.Seat(visitor.device(), visitor.token()),
                    new SmallOffice.Seat(coordinator.device(), coordinator.token()),
                    true);
        }
        return new PowerCampaign(directory, library, plan);
    }

    /**
     * Runs a day for each point.
     *
     * @param durable false: with {@code synchronous=NORMAL}, under which something must be lost, or this method sees
     *     nothing
     * @param seed of the points and of what is left each time
     */
    public PowerReport run(Side side, int points, boolean durable, long seed)
            throws IOException, InterruptedException, SQLException {
        long operations = operations(side, durable);
        Random random = new Random(seed);
        List<String> complaints = new ArrayList<>();
        long acknowledged = 0;
        long lost = 0;
        int pointsWithLoss = 0;
        for (int i = 0; i < points; i++) {
            long at = 1 + (long) ((i + random.nextDouble()) * operations / points);
            Point point = new Point(side, durable, at, 1 + random.nextInt(Integer.MAX_VALUE));
            Finding finding = look(point);
            acknowledged += finding.acknowledged();
            lost += finding.lost();
            pointsWithLoss += finding.lost() > 0 ? 1 : 0;
            finding.complaints().forEach(complaint -> complaints.add(point + ": " + complaint));
        }
        return new PowerReport(side, durable, points, acknowledged, lost, pointsWithLoss, complaints);
    }

    /** When the power goes, and what of it is chance. */
    private record Point(Side side, boolean durable, long at, long seed) {
        @Override
        public String toString() {
            return side + " at operation " + at + ", seed " + seed;
        }
    }

    /** What was found after one point. */
    private record Finding(int acknowledged, int lost, List<String> complaints) {}

    /** How many writes and fsyncs a whole day makes. */
    private long operations(Side side, boolean durable) throws IOException, InterruptedException {
        Path home = directory.resolve("whole");
        Day day = work(home, side, durable, Fault.NONE, 0, 1);
        if (!day.heard().done()) {
            throw new IOException("the day does not come to its end without a fault either; see " + log(home));
        }
        long operations = day.disk().writes() + day.disk().syncs();
        remove(home);
        return operations;
    }

    private record Day(SmallOffice.Plan plan, FaultyDisk disk, Acknowledged heard) {}

    private Day work(Path home, Side side, boolean durable, Fault fault, long at, long seed)
            throws IOException, InterruptedException {
        Trees.copy(template.directory(), home);
        SmallOffice.Plan plan = template.at(home);
        Path under = side == Side.SERVER ? plan.server() : plan.tabletFiles().store();
        FaultyDisk disk = FaultyDisk.create(library, under, control(home));
        disk.set(fault, at, seed);
        ChildProcess.Launch launch = new ChildProcess.Launch(List.of(MEMORY), List.of(), disk.environment());
        Acknowledged heard = new Acknowledged();
        try (ChildProcess process = ChildProcess.start(PowerDay.class, launch, log(home))) {
            process.tell((durable ? plan : plan.relaxed()).line());
            for (String line = process.next(); line != null; line = process.next()) {
                heard.hear(line);
            }
        }
        return new Day(plan, disk, heard);
    }

    private static Path control(Path home) {
        return home.resolveSibling(home.getFileName() + ".control");
    }

    private static Path log(Path home) {
        return home.resolveSibling(home.getFileName() + ".log");
    }

    private static void remove(Path home) throws IOException {
        Trees.delete(home);
        Files.deleteIfExists(control(home));
        Files.deleteIfExists(log(home));
    }

    private Finding look(Point point) throws IOException, InterruptedException, SQLException {
        Path home = directory.resolve(point.side() + "-" + point.at());
        Day day = work(home, point.side(), point.durable(), Fault.POWER_LOSS, point.at(), point.seed());
        if (!day.disk().happened()) {
            throw new IOException("the power did not go, " + point + "; see " + log(home));
        }
        for (Path path : Trees.paths(home)) {
            if (path.toString().endsWith("-shm")) {
                // Shared memory, and gone with the power.
                Files.delete(path);
            }
        }
        Finding finding = afterwards(day);
        if (finding.complaints().isEmpty() || !point.durable()) {
            remove(home);
        }
        return finding;
    }

    private static Finding afterwards(Day day) throws IOException, SQLException {
        List<String> complaints = new ArrayList<>();
        Acknowledged heard = day.heard();
        int lost = 0;
        // Both are opened as always, whatever the day ran with.
        try (SmallOffice office = SmallOffice.open(day.plan())) {
            Set<String> onTablet = new HashSet<>(heard.tabletMarks());
            office.tablet().records(HomeVisit.class).list().forEach(entry -> removeMarks(onTablet, entry.value()));
            onTablet.forEach(mark -> complaints.add("the tablet lost " + mark));
            Set<String> atServer = missingAtServer(day.plan(), heard);
            atServer.forEach(mark -> complaints.add("the server lost " + mark));
            lost += onTablet.size() + atServer.size();
            lost += answersLost(office, heard, complaints);
            if (lost == 0) {
                settle(office, complaints);
            }
        } catch (ClientException | StartupException | StorageException e) {
            complaints.add("did not open again: " + e);
        }
        complaints.addAll(Integrity.complaints(OfficeDesk.file(day.plan().server())));
        LedgerReader.Tablet tablet =
                day.plan().tabletFiles().toRead(day.plan().tablet().device());
        complaints.addAll(Integrity.complaints(tablet.store()));
        if (complaints.isEmpty()) {
            complaints.addAll(new LedgerReader(
                            OfficeDesk.file(day.plan().server()), day.plan().number())
                    .reckon(List.of(tablet))
                    .complaints());
        }
        return new Finding(heard.count(), lost, complaints);
    }

    private static int answersLost(SmallOffice office, Acknowledged heard, List<String> complaints) {
        int before = complaints.size();
        long pending = office.tablet().state().pending();
        if (pending > heard.pendingAtMost()) {
            complaints.add("the tablet lost answers: " + pending + " saves wait instead of " + heard.pendingAtMost());
        }
        long head = office.core().watch().heads().values().iterator().next().seq();
        if (head < heard.head()) {
            complaints.add("the server's log went back from " + heard.head() + " to " + head);
        }
        return complaints.size() - before;
    }

    private static Set<String> missingAtServer(SmallOffice.Plan plan, Acknowledged heard)
            throws IOException, SQLException {
        Set<String> missing = new HashSet<>(heard.serverMarks());
        try (Book book = Book.open(OfficeDesk.file(plan.server()))) {
            List<byte[]> bodies = new ArrayList<>();
            book.each(
                    "SELECT body FROM record WHERE kind=" + RecordKind.RECORD_KIND_HOME_VISIT_VALUE,
                    row -> bodies.add(row.getBytes(1)));
            for (byte[] body : bodies) {
                removeMarks(missing, HomeVisit.parseFrom(body));
            }
        }
        return missing;
    }

    private static void removeMarks(Set<String> marks, HomeVisit visit) {
        marks.removeIf(visit.getNarrative()::contains);
    }

    /** What was not answered is handed in again, and everything becomes equal. */
    private static void settle(SmallOffice office, List<String> complaints) {
        for (var client : List.of(office.tablet(), office.colleague(), office.tablet())) {
            SyncResult result = client.sync();
            if (!result.complete()) {
                complaints.add("a sync afterwards failed: " + result.what());
            }
        }
        if (!office.tablet().state().synced()) {
            complaints.add(
                    "the tablet does not become synced: " + office.tablet().state());
        }
    }
}
