package org.yorisoi.simulator.wire;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.SyncResult;
import org.yorisoi.client.SyncState;
import org.yorisoi.client.transport.Patience;
import org.yorisoi.simulator.disk.Trees;
import org.yorisoi.simulator.process.LossyProxy;
import org.yorisoi.simulator.process.LossyProxy.Way;
import org.yorisoi.simulator.wire.Trouble.Size;
import org.yorisoi.sync.v1.ErrorReason;

/** {@code ./yorisoi sim --wire}: every trouble once, and a cut at every byte of a small sync. */
public final class WireCampaign {
    private static final int GOOD = 0;
    private static final int BAD = 1;

    /** A sync without trouble differs by a few bytes from another. */
    private static final int SPARE_BYTES = 16;

    private static final int COMPLAINTS_TOLD = 20;
    private static final int TOLD_EVERY = 1_000;
    private static final int LETTERS = 0x51a5;
    private static final int FIRST_LETTER = 0x4e00;

    /**
     * How much, how fast.
     *
     * @param every at which bytes a sync is cut; 1 = at each
     * @param faster how many times as fast as in life slow lines are
     * @param patience of the tablet's calls in all troubles but the cuts
     * @param slack what the machine may take beside the waiting
     */
    public record Pace(int every, int faster, Patience patience, Duration slack) {
        /** As in life. */
        public static final Pace WHOLE = new Pace(1, 1, Patience.STANDARD, Duration.ofSeconds(5));
    }

    private final Pace pace;
    private final PrintStream out;

    /** A campaign that tells what it does. */
    public WireCampaign(Pace pace, PrintStream out) {
        this.pace = pace;
        this.out = out;
    }

    /**
     * Runs it in a directory of its own.
     *
     * @param json takes the last line too, if it is not null
     * @return 0 if every sync ended in time, and nothing was lost, doubled or different, otherwise 1
     */
    public int run(@Nullable Path json) throws Exception {
        Path directory = Files.createTempDirectory("yorisoi-wire-");
        WireReport report = runIn(directory);
        report.complaints().stream().limit(COMPLAINTS_TOLD).forEach(out::println);
        String last = report.json();
        if (json != null) {
            Files.writeString(json, last + "\n");
        }
        out.println(last);
        if (report.good()) {
            Trees.delete(directory);
            return GOOD;
        }
        out.println("the files are in " + directory);
        return BAD;
    }

    /** Runs it in a directory, which must be empty. */
    public WireReport runIn(Path directory) throws Exception {
        ExecutorService syncing = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "wire-sync");
            thread.setDaemon(true);
            return thread;
        });
        try (WireOffice office = WireOffice.open(directory)) {
            return new Run(office, syncing).all();
        } finally {
            syncing.shutdownNow();
        }
    }

    /** One run. */
    private final class Run {
        private final WireOffice office;
        private final ExecutorService syncing;
        private final WireReport report = new WireReport();
        private final Random letters = new Random(1);

        Run(WireOffice office, ExecutorService syncing) {
            this.office = office;
            this.syncing = syncing;
        }

        WireReport all() throws Exception {
            Size size = measure();
            out.println(
                    "a small sync: " + size.toServer() + " bytes to the server, " + size.toTablet() + " to the tablet");
            report.bound(bound(pace.patience()).toMillis());
            for (Trouble trouble : Trouble.all(pace.faster(), size)) {
                Patience patience = trouble.passable() ? Patience.STANDARD : pace.patience();
                long millis = round(trouble, trouble.name(), patience, bound(patience));
                report.trouble(trouble.name(), millis);
                out.println(trouble.name() + ": " + millis + " ms");
            }
            for (Way way : Way.values()) {
                for (long at = 0; at <= size.of(way) + SPARE_BYTES; at += pace.every()) {
                    // Nothing is to be waited for after a cut: the connection says that it is gone.
                    String where = "cut " + way + " at byte " + at;
                    report.cut(round(Trouble.cut(way, at, report.cuts()), where, Patience.STANDARD, pace.slack()));
                    if (report.cuts() % TOLD_EVERY == 0) {
                        out.println(report.line());
                    }
                }
            }
            office.proxy().clear();
            office.reconnect(Patience.STANDARD);
            report.reckoned(office.reckon());
            out.println(report.line());
            return report;
        }

        /** One Hello, then two lanes, each of which may wait once. */
        private Duration bound(Patience patience) {
            return patience.hello().plus(patience.silence().multipliedBy(2)).plus(pace.slack());
        }

        /** The bytes of a sync like those that will be cut. */
        private Size measure() throws Exception {
            // The first one makes up for what no later one has to: the daily comparison, say.
            round(Trouble.none(), "first sync", Patience.STANDARD, bound(Patience.STANDARD));
            LossyProxy proxy = office.proxy();
            long up = proxy.passed(Way.TO_SERVER);
            long down = proxy.passed(Way.TO_TABLET);
            round(Trouble.none(), "second sync", Patience.STANDARD, bound(Patience.STANDARD));
            return new Size(proxy.passed(Way.TO_SERVER) - up, proxy.passed(Way.TO_TABLET) - down);
        }

        /** Saves on both sides, a sync in trouble, one after it; returns how long the first took, in milliseconds. */
        private long round(Trouble trouble, String where, Patience patience, Duration bound) throws Exception {
            List<UUID> theirs = new ArrayList<>();
            for (int i = 0; i < trouble.saves(); i++) {
                theirs.add(office.colleagueHandsIn(text(trouble.characters())));
            }
            for (int i = 0; i < trouble.saves(); i++) {
                office.save(text(trouble.characters()));
            }
            long before = office.seq();
            office.reconnect(patience);
            trouble.begin().accept(office.proxy());
            long begun = System.nanoTime();
            SyncResult during = sync(where, bound);
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            judge(trouble, where, during);
            office.proxy().clear();
            if (!during.complete()) {
                SyncResult after = sync(where, bound);
                if (!after.complete()) {
                    report.complain(where, "the sync after it failed: " + after.what());
                }
            }
            settled(where, theirs, office.seq() - before, trouble.saves());
            return millis;
        }

        private void judge(Trouble trouble, String where, SyncResult during) {
            if (during.complete() && trouble.passable()) {
                return;
            }
            if (during.complete() && trouble.isCut()) {
                report.passed();
            } else if (during.complete()) {
                report.complain(where, "the sync came to its end");
            } else if (trouble.passable() || during.failure() != ErrorReason.UNAVAILABLE) {
                report.complain(where, "the sync failed with " + during.failure() + ": " + during.what());
            }
        }

        private void settled(String where, List<UUID> theirs, long decided, int saves) {
            SyncState state = office.tablet().state();
            if (!state.synced()) {
                report.complain(where, "not synced: " + state.hindrances());
            }
            // Neighbours in the outbox may travel as one.
            if (decided < 1 || decided > saves) {
                report.complain(where, saves + " saves were decided as " + decided);
            }
            if (!theirs.stream().allMatch(office::shows)) {
                report.complain(where, "what the colleague saved is not on the tablet");
            }
        }

        /** Syncs; more than the bound is a hang, after which nothing can be said any more. */
        private SyncResult sync(String where, Duration bound) throws Exception {
            try {
                return syncing.submit(() -> office.tablet().sync()).get(bound.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                throw new IOException(where + ": the sync did not end within " + bound, e);
            }
        }

        /** Letters by chance, so that they do not compress. */
        private String text(int characters) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < characters; i++) {
                text.append((char) (FIRST_LETTER + letters.nextInt(LETTERS)));
            }
            return text.toString();
        }
    }
}
