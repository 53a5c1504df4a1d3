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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yorisoi.simulator.process.ChildProcess;
import org.yorisoi.simulator.process.OfficeDesk;
import org.yorisoi.simulator.process.Processes;
import org.yorisoi.simulator.process.TabletFiles;

/**
 * Lets the disk fail under what is done now and then: a server's database is made by its migrations, a tablet's store by
 * its own, the database is backed up. Each time the program has to refuse with a sentence, and to succeed on the same
 * files once the disk is healed.
 */
public final class ChoreCampaign implements AutoCloseable {
    /** What is done. */
    public enum Chore {
        MIGRATE_SERVER,
        MIGRATE_TABLET,
        BACKUP
    }

    private static final String MEMORY = "-Xmx192m";
    private static final int FAMILIES = 8;

    private final Path under;
    private final Path source;
    private final FaultyDisk disk;
    private final ChildProcess process;
    private final Map<String, Integer> cases = new TreeMap<>();
    private final List<String> complaints = new ArrayList<>();

    private ChoreCampaign(Path under, Path source, FaultyDisk disk, ChildProcess process) {
        this.under = under;
        this.source = source;
        this.disk = disk;
        this.process = process;
    }

    /**
     * Makes a database to back up, and starts the process that does it all.
     *
     * @param directory is there and empty
     */
    public static ChoreCampaign start(Path directory, FaultLibrary library) throws IOException {
        Path office = directory.resolve("office");
        Clock clock = Clock.systemUTC();
        try (OfficeDesk desk = OfficeDesk.open(Processes.serverData(office), clock, new SecureRandom())) {
            desk.setUp("みどり野市", 1, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), FAMILIES);
        }
        Path under = directory.resolve("chores");
        FaultyDisk disk = FaultyDisk.create(library, under, directory.resolve("chores.control"));
        ChildProcess.Launch launch = new ChildProcess.Launch(List.of(MEMORY), List.of(), disk.environment());
        ChildProcess process = ChildProcess.start(Chores.class, launch, directory.resolve("chores.log"));
        Path source = OfficeDesk.file(Processes.serverData(office));
        return new ChoreCampaign(under, source, disk, process);
    }

    /** Lets a fault befall every write or fsync of a chore, one after the other, until it has no further one. */
    public void everyPlace(Chore chore, Fault fault) throws IOException, SQLException {
        String name = chore + " " + fault;
        for (int at = 1; befall(chore, fault, at); at++) {
            cases.merge(name, 1, Integer::sum);
        }
    }

    private boolean befall(Chore chore, Fault fault, int at) throws IOException, SQLException {
        String now = chore + " " + fault + " at " + at;
        Path home = Files.createDirectory(under.resolve(now.replace(' ', '-')));
        if (chore == Chore.BACKUP) {
            Files.copy(source, home.resolve(Chores.SOURCE));
        }
        disk.set(fault, at);
        String answer = order(chore, home);
        boolean happened = disk.happened();
        disk.heal();
        if (answer.startsWith("error")) {
            complaints.add(now + ": " + answer);
        }
        if (!answer.equals("ok")) {
            again(now, chore, home);
        }
        for (Path file : files(chore, home)) {
            Integrity.complaints(file).forEach(complaint -> complaints.add(now + ": " + complaint));
        }
        Trees.delete(home);
        return happened;
    }

    private void again(String now, Chore chore, Path home) throws IOException, SQLException {
        Path copy = home.resolve(Chores.COPY);
        if (chore == Chore.BACKUP && Files.exists(copy)) {
            complaints.add(now + ": a backup that failed is there");
            Files.delete(copy);
        }
        String answer = order(chore, home);
        if (!answer.equals("ok")) {
            complaints.add(now + ": afterwards: " + answer);
        }
    }

    private String order(Chore chore, Path home) throws IOException {
        process.tell(
                switch (chore) {
                    case MIGRATE_SERVER -> Chores.MIGRATE + home.resolve("new.db");
                    case MIGRATE_TABLET -> Chores.OPEN + home;
                    case BACKUP -> Chores.BACKUP + home;
                });
        return process.hear();
    }

    private static List<Path> files(Chore chore, Path home) {
        return switch (chore) {
            case MIGRATE_SERVER -> List.of(home.resolve("new.db"));
            case MIGRATE_TABLET -> List.of(new TabletFiles(home).database());
            case BACKUP -> List.of(home.resolve(Chores.SOURCE), home.resolve(Chores.COPY));
        };
    }

    /** What was found. */
    public DiskReport report() {
        return new DiskReport(cases, complaints);
    }

    @Override
    public void close() {
        process.close();
    }
}
