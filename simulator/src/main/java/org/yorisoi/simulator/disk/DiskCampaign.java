package org.yorisoi.simulator.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.yorisoi.contract.id.IdSource;
import org.yorisoi.contract.id.TimeOrderedIds;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.VisitOutcome;
import org.yorisoi.simulator.city.FamilyFile;
import org.yorisoi.simulator.ledger.LedgerReader;
import org.yorisoi.simulator.process.Office;
import org.yorisoi.simulator.process.OfficeDesk;
import org.yorisoi.simulator.process.Processes;
import org.yorisoi.simulator.process.Step;
import org.yorisoi.simulator.process.TabletFiles;
import org.yorisoi.simulator.process.Worker;

/**
 * Lets the disks of a server and of a tablet fail at every write and fsync of short actions, one after the other on the
 * same files: each time the error has to be a typed one, nothing may be half there, reads go on, and after the disk is
 * healed everything flows again. At the end nothing may be lost.
 */
public final class DiskCampaign implements AutoCloseable {
    /** A short action that writes on one disk. */
    public enum Action {
        /** The server takes a save. */
        SERVER_PUSH,
        /** The server gives out a colleague's save. */
        SERVER_PULL,
        /** A save on the tablet. */
        TABLET_SAVE,
        /** The tablet hands a save in and keeps the answer. */
        TABLET_PUSH,
        /** The tablet takes in a colleague's save. */
        TABLET_PULL
    }

    private static final int KIND = RecordKind.RECORD_KIND_HOME_VISIT_VALUE;
    private static final int FAMILIES = 8;

    /** The exit code of {@code ./yorisoi serve} after a failed fsync. */
    private static final int DISK_FAILED = 3;

    private final Path directory;
    private final Office office;
    private final FamilyFile family;
    private final IdSource ids;
    private final ServerProcess server;
    private final TabletProcess tablet;
    private final TabletProcess colleague;
    private final Map<String, Integer> cases = new TreeMap<>();
    private final List<String> complaints = new ArrayList<>();
    private int turn = 1;

    private DiskCampaign(Path directory, Office office, IdSource ids, FaultLibrary library) throws IOException {
        this.directory = directory;
        this.office = office;
        this.ids = ids;
        Worker visitor = office.workers().get(0);
        this.family = office.families().stream()
                .filter(each -> each.worker().equals(visitor.user()))
                .findFirst()
                .orElseThrow();
        Path data = Processes.serverData(directory);
        this.server = ServerProcess.start(directory, FaultyDisk.create(library, data, control("server")));
        this.tablet = tablet(library, visitor, "tablet");
        this.colleague = tablet(library, office.coordinator(), "colleague");
    }

    /**
     * Sets an office up and starts its processes, on disks without a fault.
     *
     * @param directory is there and empty
     */
    public static DiskCampaign start(Path directory, FaultLibrary library) throws IOException, InterruptedException {
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        Office office;
        try (OfficeDesk desk = OfficeDesk.open(Processes.serverData(directory), clock, random)) {
            office = desk.setUp("みどり野市", 1, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), FAMILIES);
        }
        DiskCampaign campaign = new DiskCampaign(directory, office, new TimeOrderedIds(clock, random), library);
        campaign.tablet.syncToTheEnd();
        campaign.colleague.syncToTheEnd();
        return campaign;
    }

    private Path control(String name) {
        return directory.resolve(name + ".control");
    }

    private TabletProcess tablet(FaultLibrary library, Worker worker, String name) throws IOException {
        TabletFiles files = new TabletFiles(directory.resolve(name));
        FaultyDisk disk = FaultyDisk.create(library, files.store(), control(name));
        return TabletProcess.start(office.number(), worker, server.port(), files, disk);
    }

    /** Lets a fault befall every write or fsync of an action, one after the other, until it has no further one. */
    public void everyPlace(Action action, Fault fault) throws IOException, InterruptedException {
        String name = action + " " + fault;
        for (int at = 1; befall(action, fault, at); at++) {
            cases.merge(name, 1, Integer::sum);
        }
    }

    /** False if the action has no such write or fsync. */
    private boolean befall(Action action, Fault fault, int at) throws IOException, InterruptedException {
        Case now = new Case(action, fault, at);
        return switch (action) {
            case TABLET_SAVE -> save(now);
            case SERVER_PUSH, TABLET_PUSH -> push(now);
            case SERVER_PULL, TABLET_PULL -> pull(now);
        };
    }

    /** One fault at one place. */
    private record Case(Action action, Fault fault, int at) {
        boolean atServer() {
            return action == Action.SERVER_PUSH || action == Action.SERVER_PULL;
        }

        @Override
        public String toString() {
            return action + " " + fault + " at " + at;
        }
    }

    private boolean save(Case now) throws IOException, InterruptedException {
        UUID record = ids.next();
        Step step = Step.create(record, visit());
        tablet.disk().set(now.fault(), now.at());
        String answer = tablet.save(family.household(), step);
        boolean happened = tablet.disk().happened();
        boolean saved = answer.startsWith("ok");
        if (happened) {
            judgeTablet(now, answer, saved);
        }
        tablet.disk().heal();
        if (!saved) {
            reopenIfClosed(now);
            if (!tablet.shows(KIND, record)) {
                require(now, "the save goes through afterwards", tablet.save(family.household(), step));
            } else if (now.fault() != Fault.SYNC_ERROR) {
                complaints.add(now + ": what was refused is there");
            }
        }
        if (!tablet.shows(KIND, record)) {
            complaints.add(now + ": the record is not there");
        }
        tablet.syncToTheEnd();
        return happened;
    }

    private boolean push(Case now) throws IOException, InterruptedException {
        require(now, "save", tablet.save(family.household(), Step.create(ids.next(), visit())));
        return syncUnderAFault(now);
    }

    private boolean pull(Case now) throws IOException, InterruptedException {
        UUID record = ids.next();
        require(now, "save", colleague.save(family.household(), Step.create(record, visit())));
        colleague.syncToTheEnd();
        boolean happened = syncUnderAFault(now);
        if (!tablet.shows(KIND, record)) {
            complaints.add(now + ": the colleague's record has not come");
        }
        return happened;
    }

    private boolean syncUnderAFault(Case now) throws IOException, InterruptedException {
        FaultyDisk disk = now.atServer() ? server.disk() : tablet.disk();
        disk.set(now.fault(), now.at());
        String answer = tablet.sync();
        boolean happened = disk.happened();
        boolean complete = TabletProcess.complete(answer);
        if (happened && now.atServer()) {
            judgeServer(now, answer, complete);
        } else if (happened) {
            judgeTablet(now, answer, complete);
        }
        disk.heal();
        if (!complete && now.atServer()) {
            startAgainIfStopped(now);
        } else if (!complete) {
            reopenIfClosed(now);
        }
        tablet.syncToTheEnd();
        return happened;
    }

    /** While the disk still fails. */
    private void judgeTablet(Case now, String answer, boolean done) throws IOException {
        String expected = now.fault() == Fault.DISK_FULL ? "error DISK_FULL " : "error DISK_FAILED ";
        if (!done && !answer.startsWith(expected)) {
            complaints.add(now + ": the tablet said: " + answer);
        }
        boolean mayBeClosed = now.fault() == Fault.SYNC_ERROR && !done;
        UUID household = family.household();
        if (!mayBeClosed && !tablet.shows(RecordKind.RECORD_KIND_HOUSEHOLD_VALUE, household)) {
            complaints.add(now + ": the tablet shows nothing any more");
        }
    }

    /** While the disk still fails. */
    private void judgeServer(Case now, String answer, boolean done) throws IOException {
        // The status has to be one of ours, with its detail: a connection that broke tells a tablet nothing.
        if (!done && !answer.contains("what was not answered, send again")) {
            complaints.add(now + ": the server's answer to the tablet was: " + answer);
        }
        if (now.fault() != Fault.SYNC_ERROR || done) {
            String read = colleague.sync();
            if (!TabletProcess.complete(read)) {
                complaints.add(now + ": a colleague cannot read: " + read);
            }
        }
    }

    private void startAgainIfStopped(Case now) throws IOException, InterruptedException {
        if (now.fault() != Fault.SYNC_ERROR) {
            return;
        }
        int code = server.awaitEnd();
        if (code != DISK_FAILED || !server.said("fsync failed")) {
            complaints.add(now + ": the server ended with " + code + " and without a word");
        }
        server.restart();
    }

    private void reopenIfClosed(Case now) throws IOException {
        if (now.fault() == Fault.SYNC_ERROR) {
            String answer = tablet.order("state");
            if (!answer.startsWith("error DISK_FAILED ")) {
                complaints.add(now + ": the tablet goes on with a store whose fsync failed: " + answer);
            }
            tablet.restart();
        }
    }

    private void require(Case now, String what, String answer) {
        if (!answer.startsWith("ok")) {
            complaints.add(now + ": " + what + ": " + answer);
        }
    }

    private HomeVisit visit() {
        return office.city().visitToday(family, turn++, LocalTime.of(9, 30), VisitOutcome.VISIT_OUTCOME_MET);
    }

    /** Ends the processes, and compares what everyone has. */
    public DiskReport end() throws IOException, InterruptedException, SQLException {
        tablet.syncToTheEnd();
        colleague.syncToTheEnd();
        tablet.syncToTheEnd();
        close();
        Path database = OfficeDesk.file(Processes.serverData(directory));
        List<LedgerReader.Tablet> tablets = List.of(
                tablet.files().toRead(tablet.device()), colleague.files().toRead(colleague.device()));
        complaints.addAll(Integrity.complaints(database));
        for (LedgerReader.Tablet each : tablets) {
            complaints.addAll(Integrity.complaints(each.store()));
        }
        var reckoning = new LedgerReader(database, office.number()).reckon(tablets);
        complaints.addAll(reckoning.complaints());
        if (!reckoning.good()) {
            complaints.add("in the end: " + reckoning.json());
        }
        return new DiskReport(cases, complaints);
    }

    @Override
    public void close() {
        tablet.close();
        colleague.close();
        server.close();
    }
}
