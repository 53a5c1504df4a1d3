package org.yorisoi.simulator.sim;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.yorisoi.contract.Limits;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.server.store.HeldMutation;
import org.yorisoi.server.sync.OfficeService;
import org.yorisoi.server.sync.SyncRefusal;
import org.yorisoi.simulator.sim.SimServer.Backup;
import org.yorisoi.simulator.sim.World.Worker;
import org.yorisoi.sync.v1.ErrorReason;

/** What the office does at the server, and what happens to the server and to tablets as things. */
final class OfficeWork {
    private final World world;
    private final Chance chance;
    private int restores;
    private int clones;

    OfficeWork(World world, Chance chance) {
        this.world = world;
        this.chance = chance;
        restores = world.plan().restores();
        clones = world.plan().clones();
    }

    void firstBackup() {
        world.backup();
    }

    void step() {
        int drawn = chance.below(100);
        if (drawn < 45) {
            grantOrRevoke();
        } else if (drawn < 52) {
            clearance();
        } else if (drawn < 70) {
            quarantine();
        } else if (drawn < 78) {
            world.trace().add("the server is started again");
            world.auditor().serverChanges();
            boolean next = world.plan().releases() > 0 && chance.percent(15);
            if (next && world.server().release() != Release.NEXT) {
                learn();
            } else {
                world.server().restart();
            }
        } else if (drawn < 88) {
            world.trace().add("a backup");
            world.backup();
        } else if (drawn < 94) {
            restore();
        } else {
            cloneTablet();
        }
    }

    /** What the server does once a day: it marks the log and removes old tombstones. */
    void compact() {
        world.atServer(() -> {
            int removed = world.server()
                    .core()
                    .compaction()
                    .compact(world.office(), Limits.TOMBSTONE_KEPT)
                    .tombstones();
            if (removed > 0) {
                world.trace().add("  " + removed + " tombstones are compacted");
                world.auditor().situations().happened("compacted");
            }
        });
    }

    /** After so long a time the backups of before are gone: one of now takes their place. */
    void renewBackups() {
        world.backups().clear();
        world.backup();
    }

    void grantOrRevoke() {
        Worker worker = chance.pick(world.workers());
        if (worker.clearance() == Clearance.CLEARANCE_COORDINATOR && chance.percent(70)) {
            return;
        }
        UUID household = chance.pick(world.households());
        boolean grants = chance.percent(60);
        world.trace().add("the office " + (grants ? "grants " : "revokes ") + household + " to " + worker.name());
        OfficeService offices = world.server().core().offices();
        world.atServer(() -> {
            if (grants) {
                offices.grant(world.office(), worker.user(), household);
            } else {
                offices.revoke(world.office(), worker.user(), household);
            }
        });
    }

    private void clearance() {
        Worker worker = chance.pick(world.workers());
        if (worker.clearance() == Clearance.CLEARANCE_COORDINATOR) {
            return;
        }
        Clearance now = chance.percent(50) ? Clearance.CLEARANCE_STAFF : Clearance.CLEARANCE_SUPPORTER;
        world.trace().add("the office gives " + worker.name() + " " + now);
        world.atServer(() -> world.server().core().offices().setClearance(world.office(), worker.user(), now));
    }

    private void quarantine() {
        var service = world.server().core().quarantine();
        List<HeldMutation> open = service.open(world.office());
        if (open.isEmpty()) {
            return;
        }
        settle(chance.pick(open), chance.percent(25));
    }

    private void settle(HeldMutation row, boolean dismisses) {
        var service = world.server().core().quarantine();
        UUID by = world.workers().get(0).user();
        world.trace().add("the office " + (dismisses ? "dismisses " : "applies ") + row.id() + " " + row.reason());
        world.atServer(() -> {
            try {
                if (dismisses) {
                    service.dismiss(world.office(), row.id(), by, "確認済み");
                } else {
                    service.apply(world.office(), row.id(), by);
                }
            } catch (SyncRefusal refused) {
                world.trace().add("  refused: " + refused.reason());
            } catch (RuntimeException e) {
                world.incident(e);
            }
        });
    }

    /** The server gets the next release; what it did not know until now is applied. */
    private void learn() {
        world.trace().add("  with its next release");
        world.server().upgrade(Release.NEXT);
        world.auditor().situations().happened("server_learned");
        world.server().core().quarantine().open(world.office()).stream()
                .filter(row -> row.reason() == ErrorReason.KIND_UNKNOWN)
                .forEach(row -> settle(row, false));
    }

    private void restore() {
        if (restores == 0 || world.backups().isEmpty() || !world.faults().on()) {
            return;
        }
        restores--;
        Backup backup = chance.pick(world.backups());
        boolean noticed = chance.percent(50);
        world.trace().add("the server is restored to seq " + backup.seq() + (noticed ? "" : ", unnoticed"));
        world.restore(backup);
        if (noticed) {
            world.atServer(() -> world.server().core().epochs().begin(world.office()));
        }
    }

    /** A tablet's store is copied to another tablet, as by a backup of the device: two of them use one lane from now on. */
    private void cloneTablet() {
        if (clones == 0 || !world.faults().on()) {
            return;
        }
        clones--;
        Tablet original = chance.pick(world.tablets());
        Tablet copy = new Tablet(
                world,
                new Tablet.Identity(
                        original.name() + "-copy" + clones, world.office(), original.user(), original.coordinator()),
                original.keys(),
                world.skew().plus(Duration.ZERO));
        copy.release(original.release());
        copy.enrolled(original.device(), original.token(), original.predecessor());
        try {
            Path file = copy.file();
            Files.createDirectories(file.getParent());
            original.books().copyTo(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        world.faults().count();
        world.tablets().add(copy);
        world.auditor().situations().happened("cloned");
        world.auditor().reenrolled(original.name());
        world.auditor().reenrolled(copy.name());
        world.trace().add(original.name() + " is cloned to " + copy.name());
    }
}
