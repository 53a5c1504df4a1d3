package org.yorisoi.simulator.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.sql.SqlOpener;
import org.yorisoi.client.transport.SyncTransport;
import org.yorisoi.simulator.process.Tablet;

/** A tablet's process with points at its commits and at its sends and answers. It is led as {@link Tablet} is. */
public final class KillableTablet {
    /** A save has returned, is in the ledger and said to be saved; no transaction came after it. */
    static final String ACKNOWLEDGED = "tablet.save.acknowledged";

    private KillableTablet() {}

    /** Runs until standard input ends. */
    public static void main(String[] args) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Points points = new Points(point -> {
            answers.println("at " + point);
            awaitGo(orders);
        });
        Tablet.run(orders, answers, new Pointed(points));
    }

    /** The thread that is stopped is the one that reads orders, since a sync runs in it. */
    private static void awaitGo(BufferedReader orders) {
        try {
            // An order may be under way already: it is not obeyed any more.
            for (String line = orders.readLine(); !"go".equals(line); line = orders.readLine()) {
                if (line == null) {
                    // The one who leads is gone.
                    Runtime.getRuntime().halt(1);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Pointed implements Tablet.Fittings {
        private final Points points;
        private final Checkpoints checkpoints = new Checkpoints();

        Pointed(Points points) {
            this.points = points;
        }

        @Override
        public SyncTransport transport(SyncTransport real) {
            return new PointedTransport(real, points, checkpoints);
        }

        @Override
        public SqlOpener database(SqlOpener real) {
            return file -> new PointedDatabase(real.open(file), points, checkpoints);
        }

        @Override
        public @Nullable String obey(List<String> words) {
            return points.obey(String.join(" ", words)) ? "ok" : null;
        }

        @Override
        public void answered(List<String> words) {
            if (words.get(0).equals("save")) {
                points.reach(ACKNOWLEDGED);
            }
        }
    }
}
