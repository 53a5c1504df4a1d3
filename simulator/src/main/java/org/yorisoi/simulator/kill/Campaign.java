package org.yorisoi.simulator.kill;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.yorisoi.contract.id.TimeOrderedIds;
import org.yorisoi.simulator.kill.Strike.Victim;
import org.yorisoi.simulator.ledger.Reckoning;
import org.yorisoi.simulator.process.Ending;
import org.yorisoi.simulator.process.TabletHandle;

/** A whole campaign: rounds of work with a kill in each, and every few rounds a count of what was saved. */
final class Campaign {
    private static final int ROUNDS_BETWEEN_COUNTS = 10;
    private static final int QUIET_PASSES = 2;
    private static final int SYNCS_MAX = 60;
    private static final int PAUSE_MILLIS = 100;
    private static final int SHOWN_COMPLAINTS = 5;

    private final int kills;
    private final long seed;
    private final PrintStream out;

    Campaign(int kills, long seed, PrintStream out) {
        this.kills = kills;
        this.seed = seed;
        this.out = out;
    }

    /**
     * Runs it; what it counted.
     *
     * @param directory empty; takes all files
     * @param store opened by the caller; the ending closes it
     */
    Tolls run(Path directory, Store store, Ending ending) throws Exception {
        Tolls tolls = new Tolls();
        Field field = Field.start(directory, store, seed, ending);
        Work work = new Work(field.office(), new TimeOrderedIds(Clock.systemUTC(), new SecureRandom()));
        Executioner executioner = new Executioner(field, tolls, kills);
        KillPlan plan = new KillPlan(new Random(seed), field.tablets().size(), store.process() != null);
        ExecutorService threads =
                ending.with(new Threads(field.tablets().size())).pool();
        settle(field, threads);
        for (int round = 1; tolls.kills() < kills; round++) {
            Strike strike = plan.next();
            executioner.prepare(strike);
            List<Future<?>> begun = begin(field, work, round, threads);
            executioner.strike(strike, begun);
            awaitAll(begun, strike);
            if (round % ROUNDS_BETWEEN_COUNTS == 0 || tolls.kills() >= kills) {
                settle(field, threads);
                count(field, tolls);
            }
        }
        return tolls;
    }

    /** Threads that end with the campaign. */
    private record Threads(ExecutorService pool) implements AutoCloseable {
        Threads(int count) {
            this(Executors.newFixedThreadPool(count));
        }

        @Override
        public void close() {
            pool.shutdownNow();
        }
    }

    private List<Future<?>> begin(Field field, Work work, int round, ExecutorService threads) {
        List<Future<?>> begun = new ArrayList<>();
        for (TabletHandle tablet : field.tablets()) {
            Random random =
                    new Random((seed * 1_000_003 + round) * 31 + tablet.worker().number());
            begun.add(threads.submit((Callable<Boolean>) () -> {
                work.on(tablet, random);
                return true;
            }));
        }
        return begun;
    }

    /** The tablet that was struck, or stopped, ends its work with an exception; every other must not. */
    private static void awaitAll(List<Future<?>> begun, Strike strike) throws Exception {
        for (int tablet = 0; tablet < begun.size(); tablet++) {
            try {
                Executioner.isStopped(begun.get(tablet));
            } catch (IOException e) {
                if (strike.victim() != Victim.TABLET || tablet != strike.tablet()) {
                    throw e;
                }
            }
        }
    }

    /** All sync until nothing is left to do, twice over: what one hands in may concern another. */
    private static void settle(Field field, ExecutorService threads) throws Exception {
        int quiet = 0;
        for (int syncs = 0; quiet < QUIET_PASSES; syncs++) {
            if (syncs == SYNCS_MAX) {
                throw new IOException("the tablets do not come to rest");
            }
            quiet = allQuiet(field, threads) ? quiet + 1 : 0;
            if (quiet == 0) {
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private static boolean allQuiet(Field field, ExecutorService threads) throws Exception {
        List<Future<Boolean>> begun = new ArrayList<>();
        for (TabletHandle tablet : field.tablets()) {
            begun.add(threads.submit(() -> {
                tablet.hint();
                return tablet.syncOnce().complete() && tablet.state().synced();
            }));
        }
        boolean all = true;
        for (Future<Boolean> tablet : begun) {
            all &= tablet.get();
        }
        return all;
    }

    private void count(Field field, Tolls tolls) throws IOException, SQLException {
        Reckoning reckoning = field.reckon();
        tolls.reckoned(reckoning);
        reckoning.complaints().stream().limit(SHOWN_COMPLAINTS).forEach(out::println);
        out.println(tolls.line(kills));
    }
}
