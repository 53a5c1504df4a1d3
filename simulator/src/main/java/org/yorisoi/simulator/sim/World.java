package org.yorisoi.simulator.sim;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.ClientException;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.server.store.ScopeStore;
import org.yorisoi.server.sync.OfficeService;
import org.yorisoi.simulator.audit.Auditor;
import org.yorisoi.simulator.audit.TabletBooks;
import org.yorisoi.simulator.sim.SimServer.Backup;
import org.yorisoi.simulator.sim.SimulatedCrash.Side;
import org.yorisoi.sync.v1.PushBatch;

/** Everything of one run: one office with its server, its people and their tablets, and who watches them. */
final class World implements AutoCloseable {
    /** Someone of the office. */
    record Worker(UUID user, String name, Clearance clearance) {}

    private record Late(Tablet tablet, PushBatch batch) {}

    private static final int HOUSEHOLDS = 4;

    private final Path directory;
    private final Wiring wiring;
    private final SimClock clock = new SimClock();
    private final Trace trace = new Trace();
    private final Chance chance;
    private final FaultPlan plan;
    private final Faults faults;
    private final SimServer server;
    private final Auditor auditor;
    private final int office;

    private final List<Worker> workers = new ArrayList<>();
    private final List<Tablet> tablets = new ArrayList<>();
    private final List<UUID> households = new ArrayList<>();
    private final List<Backup> backups = new ArrayList<>();
    private final List<Late> late = new ArrayList<>();
    private Consumer<Tablet> meanwhile = tablet -> {};

    World(Path directory, Script script, Wiring wiring, MigratedTemplate template) throws IOException {
        this.directory = directory;
        this.wiring = wiring;
        chance = new Chance(script.seed());
        plan = FaultPlan.draw(chance.forked()).without(script.without());
        faults = new Faults(plan, chance.forked());
        server = new SimServer(directory.resolve("server"), clock, chance.fork(), faults, plan.pullBytes(), wiring);
        server.create(template);
        office = server.core().offices().createOffice("midorino", "みどり野市");
        auditor = new Auditor(server.file(), office);
        trace.add("seed " + script.seed() + " " + plan);
        people();
    }

    private void people() {
        OfficeService offices = server.core().offices();
        for (int i = 0; i < HOUSEHOLDS; i++) {
            households.add(offices.createHousehold(office));
        }
        join("coordinator", Clearance.CLEARANCE_COORDINATOR);
        join("supporter", Clearance.CLEARANCE_SUPPORTER);
        join("nurse", Clearance.CLEARANCE_STAFF);
        join(
                chance.percent(50) ? "second-nurse" : "second-supporter",
                chance.percent(50) ? Clearance.CLEARANCE_STAFF : Clearance.CLEARANCE_SUPPORTER);
    }

    private void join(String name, Clearance clearance) {
        OfficeService offices = server.core().offices();
        UUID user = offices.createUser(office, name, clearance);
        boolean coordinator = clearance == Clearance.CLEARANCE_COORDINATOR;
        workers.add(new Worker(user, name, clearance));
        if (coordinator && plan.wholeOffice()) {
            offices.grant(office, user, ScopeStore.WHOLE_OFFICE);
        } else {
            households.stream()
                    .filter(household -> coordinator || chance.percent(75))
                    .forEach(household -> offices.grant(office, user, household));
        }
        Tablet tablet = new Tablet(
                this, new Tablet.Identity(name, office, user, coordinator), new MemoryKeys(chance.fork()), skew());
        if (plan.releases() > 0 && chance.percent(40)) {
            tablet.release(Release.NEXT);
        }
        enrol(tablet);
        tablet.start();
        tablets.add(tablet);
    }

    Duration skew() {
        int most = Math.toIntExact(plan.maxSkew().toMinutes());
        return Duration.ofMinutes(chance.between(-most, most));
    }

    /** Gives a tablet an identity: its first, or a new one after a fork. */
    void enrol(Tablet tablet) {
        UUID old = tablet.token().isEmpty() ? null : tablet.device();
        OfficeService.Enrolment enrolment = server.core().offices().enrol(office, tablet.user(), old);
        tablet.enrolled(enrolment.device(), enrolment.token(), old);
        if (old != null) {
            auditor.reenrolled(tablet.name());
        }
    }

    // --- parts ---

    Path directory() {
        return directory;
    }

    Wiring wiring() {
        return wiring;
    }

    SimClock clock() {
        return clock;
    }

    Chance chance() {
        return chance;
    }

    FaultPlan plan() {
        return plan;
    }

    Faults faults() {
        return faults;
    }

    Trace trace() {
        return trace;
    }

    SimServer server() {
        return server;
    }

    Auditor auditor() {
        return auditor;
    }

    int office() {
        return office;
    }

    List<Worker> workers() {
        return workers;
    }

    List<Tablet> tablets() {
        return tablets;
    }

    List<UUID> households() {
        return households;
    }

    List<Backup> backups() {
        return backups;
    }

    // --- what happens to it ---

    /**
     * Runs what a tablet does; if the tablet crashes on the way, only its files are left. True if it came to its end:
     * neither a crash nor a full disk was in the way.
     */
    boolean on(Tablet tablet, Runnable work) {
        try {
            work.run();
            return true;
        } catch (SimulatedCrash crash) {
            if (crash.side() != Side.TABLET) {
                throw crash;
            }
            trace.add("  " + tablet.name() + " " + crash.getMessage());
            auditor.situations().happened("tablet_crash");
            tablet.drop();
            return false;
        } catch (ClientException refused) {
            if (!fullDisk(tablet, refused)) {
                throw refused;
            }
            if (!tablet.running()) {
                tablet.drop();
            }
            return false;
        }
    }

    /** Counts it, if a refusal is that of a full disk. */
    boolean fullDisk(Tablet tablet, ClientException refused) {
        boolean full = refused.reason() == ClientException.Reason.DISK_FULL
                && tablet.disk().full();
        if (full) {
            trace.add("  the disk of " + tablet.name() + " is full");
            auditor.situations().happened("disk_full");
        }
        return full;
    }

    /** Runs what the office does at the server; if the server crashes on the way, it is started again. */
    boolean atServer(Runnable work) {
        try {
            work.run();
            return true;
        } catch (SimulatedCrash crash) {
            if (crash.side() != Side.SERVER) {
                throw crash;
            }
            serverDied();
            return false;
        }
    }

    void serverDied() {
        if (server.dead()) {
            trace.add("  the server was killed");
            auditor.situations().happened("server_crash");
            server.restart();
        }
    }

    /** A call failed in a way that is no answer: only content that was made for it may do so. */
    void incident(RuntimeException e) {
        if (!SimServer.isPoison(e)) {
            auditor.unexpected("the server failed: " + e + " at " + where(e));
        }
    }

    private static String where(RuntimeException e) {
        StackTraceElement[] stack = e.getStackTrace();
        return stack.length == 0 ? "an unknown place" : stack[0].toString();
    }

    void late(Tablet tablet, PushBatch batch) {
        late.add(new Late(tablet, batch));
    }

    /** Delivers one of the messages that were on their way too long, whichever was sent first. */
    void deliverLate() {
        if (!late.isEmpty()) {
            Late message = late.remove(chance.below(late.size()));
            auditor.situations().happened("late_batch");
            trace.add("  a late batch of " + message.tablet().name() + " arrives");
            SimTransport.deliverLate(message.tablet().lateEnds(), message.batch());
        }
    }

    void loseLate() {
        late.clear();
    }

    void meanwhileDo(Consumer<Tablet> work) {
        meanwhile = work;
    }

    /** Something else happens in the office while a tablet fetches a stream. */
    void meanwhile(Tablet tablet) {
        meanwhile.accept(tablet);
    }

    /** A transaction of a tablet is committed. */
    void written(Tablet tablet, String name) {
        if (name.equals("scope.purge") || name.equals("save") || name.equals("push.number")) {
            auditor.written(tablet.books(), name);
        }
    }

    void backup() {
        atServer(() -> backups.add(server.backup(office)));
    }

    /**
     * Puts the server back to a backup. Enrolments are replayed from the journal beside the backups, as a tablet without
     * one could never come back.
     *
     * @param backup one that was made in this run
     */
    void restore(Backup backup) {
        auditor.situations().happened("restored");
        auditor.serverChanges();
        server.restore(backup);
        boolean wasOn = faults.on();
        faults.turn(false);
        tablets.forEach(tablet -> server.enrolAgain(office, tablet));
        faults.turn(wasOn);
        faults.count();
        auditor.restored();
        backups.removeIf(later -> later.seq() > backup.seq());
        loseLate();
    }

    /** The readers of all tablets' files. */
    List<TabletBooks> books() {
        List<TabletBooks> all = new ArrayList<>();
        tablets.forEach(tablet -> all.add(tablet.books()));
        return all;
    }

    @Nullable
    Tablet running(Tablet tablet) {
        if (!tablet.running() && !on(tablet, tablet::start)) {
            return null;
        }
        return tablet;
    }

    @Override
    public void close() {
        for (Tablet tablet : tablets) {
            tablet.drop();
            tablet.closeBooks();
        }
        auditor.close();
        server.close();
    }
}
