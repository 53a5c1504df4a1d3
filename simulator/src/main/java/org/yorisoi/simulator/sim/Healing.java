package org.yorisoi.simulator.sim;

import java.time.Duration;
import org.yorisoi.client.store.Status;
import org.yorisoi.simulator.audit.Auditor;

/** The end of a run: the network heals, everyone syncs until nothing moves any more, and then everything is checked. */
final class Healing {
    /** Rounds of syncs within which all must be quiet: a poison mutation alone takes six. */
    private static final int ROUNDS = 16;

    private static final long AFTER_ALL_STEPS = -1;

    private static final Duration OVER_A_DAY = Duration.ofHours(25);

    private final World world;
    private final Workload workload;

    Healing(World world, Workload workload) {
        this.world = world;
        this.workload = workload;
    }

    void run() {
        world.chance().turn(AFTER_ALL_STEPS);
        world.trace().add("healing");
        world.faults().turn(false);
        world.tablets().forEach(tablet -> tablet.disk().free());
        world.loseLate();
        world.serverDied();
        // A version that has ended is no network that heals: such an app is replaced.
        world.tablets().stream()
                .filter(tablet -> tablet.release() == Release.ENDED)
                .forEach(tablet -> workload.upgrade(tablet, Release.PRESENT));
        if (!quiet()) {
            return;
        }
        // A day later every tablet compares its sums with the server's, and finds what rotted in between.
        if (world.plan().flippedBits() > 0) {
            world.auditor().bitsFlipped();
        }
        for (Tablet tablet : world.tablets()) {
            for (int i = 0; i < world.plan().flippedBits(); i++) {
                tablet.books()
                        .flipBit(world.chance().below(1000), world.chance().percent(40));
            }
        }
        world.clock().advance(OVER_A_DAY);
        if (quiet()) {
            check();
        }
    }

    private boolean quiet() {
        Auditor auditor = world.auditor();
        long before = -1;
        for (int round = 0; round < ROUNDS; round++) {
            world.clock().advance(Duration.ofMinutes(10));
            boolean settled = true;
            for (Tablet tablet : world.tablets()) {
                settled &= settled(tablet);
            }
            long head = auditor.head();
            if (!auditor.violations().isEmpty()) {
                return false;
            }
            if (settled && head == before) {
                auditor.quiet();
                return true;
            }
            before = head;
        }
        auditor.notQuiet("not quiet after " + ROUNDS + " rounds: " + states());
        return false;
    }

    private boolean settled(Tablet tablet) {
        if (world.running(tablet) == null) {
            return false;
        }
        workload.sync(tablet);
        if (!tablet.running()) {
            return false;
        }
        Status status = tablet.store().status();
        return status.pending() == 0
                && status.caughtUp()
                && status.unproven() == 0
                && status.failed() == 0
                && !status.restoring()
                && !status.forked();
    }

    private String states() {
        StringBuilder text = new StringBuilder();
        world.tablets()
                .forEach(tablet -> text.append(tablet.name())
                        .append(' ')
                        .append(tablet.running() ? tablet.store().status() : "off")
                        .append("; "));
        return text.toString();
    }

    private void check() {
        Auditor auditor = world.auditor();
        world.tablets().forEach(tablet -> auditor.healed(tablet.books(), tablet.user()));
        world.tablets()
                .forEach(tablet ->
                        auditor.reported(tablet.books(), tablet.store().status().damaged()));
        auditor.healed(world.books());
        auditor.contents().forEach(line -> world.trace().add(line));
    }
}
