package org.yorisoi.simulator.kill;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.yorisoi.simulator.kill.Strike.Victim;

/**
 * Draws one kill after the other: two of five at a random moment, the others at the named points in turn, so that every
 * point has its share. The same seed gives the same plan; what the processes are doing when a random moment comes is
 * up to the machine.
 */
final class KillPlan {
    private static final int RANDOM_PERCENT = 40;
    private static final int AGAIN_PERCENT = 15;
    private static final int ROUND_MILLIS = 900;
    private static final int AGAIN_MILLIS = 1_500;

    /** What a round makes a server commit, at least. */
    private static final int COMMITS = 4;

    /** The transactions of a tablet that every round with a save in it goes through. */
    private static final List<String> TRANSACTIONS =
            List.of("save", "hello.answer", "push.number", "push.answer", "cursor");

    private record Target(Victim victim, String point) {}

    private final Random random;
    private final int tablets;
    private final boolean postgres;
    private final Deque<Target> turn = new ArrayDeque<>();

    /** @param postgres the database is a process too */
    KillPlan(Random random, int tablets, boolean postgres) {
        this.random = random;
        this.tablets = tablets;
        this.postgres = postgres;
    }

    Strike next() {
        Target target = random.nextInt(100) < RANDOM_PERCENT ? new Target(anyone(), Strike.RANDOM) : nextPoint();
        return new Strike(
                target.victim(),
                target.point(),
                target.point().startsWith("server.") ? 1 + random.nextInt(COMMITS) : 1,
                random.nextInt(tablets),
                random.nextInt(ROUND_MILLIS),
                random.nextInt(100) < AGAIN_PERCENT ? 1 + random.nextInt(AGAIN_MILLIS) : 0);
    }

    private Victim anyone() {
        int roll = random.nextInt(100);
        if (postgres && roll < 40) {
            return Victim.POSTGRES;
        }
        return roll < 70 ? Victim.SERVER : Victim.TABLET;
    }

    private Target nextPoint() {
        if (turn.isEmpty()) {
            List<Target> all = all();
            Collections.shuffle(all, random);
            turn.addAll(all);
        }
        return turn.remove();
    }

    private List<Target> all() {
        List<Target> all = new ArrayList<>();
        for (String transaction : TRANSACTIONS) {
            all.add(new Target(Victim.TABLET, "tablet." + transaction + ".before"));
            all.add(new Target(Victim.TABLET, "tablet." + transaction + ".after"));
        }
        all.add(new Target(Victim.TABLET, KillableTablet.ACKNOWLEDGED));
        all.add(new Target(Victim.TABLET, PointedTransport.SEND_BEFORE));
        all.add(new Target(Victim.TABLET, PointedTransport.SEND_AFTER));
        all.add(new Target(Victim.TABLET, PointedTransport.ANSWER));
        // Where the server is struck from the side of a tablet: while it works on a batch, after its answer went out.
        all.add(new Target(Victim.SERVER, PointedTransport.SEND_AFTER));
        all.add(new Target(Victim.SERVER, PointedTransport.ANSWER));
        for (int i = 0; i < 2; i++) {
            all.add(new Target(Victim.SERVER, PointedDataSource.BEFORE));
            all.add(new Target(Victim.SERVER, PointedDataSource.AFTER));
        }
        if (postgres) {
            for (int i = 0; i < 3; i++) {
                all.add(new Target(Victim.POSTGRES, PointedDataSource.BEFORE));
                all.add(new Target(Victim.POSTGRES, PointedDataSource.AFTER));
            }
            all.add(new Target(Victim.POSTGRES, PointedTransport.SEND_AFTER));
            all.add(new Target(Victim.POSTGRES, PointedTransport.ANSWER));
        }
        return all;
    }
}
