package org.yorisoi.simulator.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.database.OpenDatabase;

/**
 * A thousand tablets come back within five seconds, each with 50 visits; then ten times as many in the same time. A small
 * run has fewer tablets, which come as fast: together five times as many visits as in the other tasks.
 */
final class StormTask implements Task {
    static final StormTask STORM = new StormTask();

    private static final String STATE = "storm";
    private static final int PENDING = 50;
    private static final int TABLETS = 1_000;
    private static final int OVERLOAD = 10;
    private static final int ARRIVAL_MILLIS_EACH = 5;
    private static final int WINDOW_SECONDS = 120;
    private static final int OVERLOAD_WINDOW_SECONDS = 30;
    private static final int SHORTEST_WINDOW_SECONDS = 3;
    private static final double MILLION = 1e6;

    private StormTask() {}

    @Override
    public String name() {
        return "storm";
    }

    /** How many tablets come, with how many visits each, within how long, and when they give up. */
    record Wave(int tablets, int pending, int arrivalMillis, int windowSeconds) {}

    /** What {@link Storm#run} answers. */
    record Came(long nanos, long answered, long told, long failed, long push99Nanos, long wait99Nanos) {
        static final Came NOBODY = new Came(1, 0, 0, 0, 0, 0);

        /** Has them come. */
        static Came of(Led load, long seed, Wave wave) throws IOException {
            List<Long> numbers = load
                    .order(
                            "storm",
                            String.valueOf(seed),
                            String.valueOf(wave.tablets()),
                            String.valueOf(wave.pending()),
                            String.valueOf(wave.arrivalMillis()),
                            String.valueOf(wave.windowSeconds()))
                    .stream()
                    .map(Long::valueOf)
                    .toList();
            return new Came(
                    numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3), numbers.get(4), numbers.get(5));
        }

        double perSecond() {
            return answered / Samples.seconds(nanos);
        }
    }

    @Override
    public Figures measure(Rig rig) throws IOException {
        int tablets = Math.min(TABLETS, Math.max(1, rig.options().size() / PENDING * 5));
        rig.depot().clear();
        Path fleet = Fleet.enrol(rig.depot(), tablets * OVERLOAD);
        rig.depot().keep(STATE);
        return rig.crew(name(), crew -> {
            try (Led load =
                    Led.start(BenchLoad.class, Machines.LOAD, rig.depot().log("storm-load"))) {
                Runs runs = new Runs(rig, crew, load, fleet, tablets);
                Measured measured = new Measured(rig, crew.server(), load);
                measured.repeat(1, runs);
                Figures figures = measured.figures()
                        .put("tablets", tablets)
                        .put("mutations", (long) tablets * PENDING)
                        .put("unanswered", runs.unanswered)
                        .put("per_second", Math.round(runs.last.perSecond()))
                        .put("p99_ms", runs.last.push99Nanos() / MILLION)
                        .put("arrival_to_answer_p99_ms", runs.last.wait99Nanos() / MILLION)
                        .put("sent_away", runs.last.told())
                        .put("failed", runs.last.failed());
                runs.overload(figures);
                return figures;
            }
        });
    }

    @Override
    public long limit(Rig rig) {
        return 0;
    }

    private static final class Runs implements Measured.Run {
        private final Rig rig;
        private final Crew crew;
        private final Led load;
        private final Path fleet;
        private final int tablets;
        private Came last = Came.NOBODY;
        private long unanswered;

        Runs(Rig rig, Crew crew, Led load, Path fleet, int tablets) {
            this.rig = rig;
            this.crew = crew;
            this.load = load;
            this.fleet = fleet;
            this.tablets = tablets;
        }

        @Override
        public void begin() throws IOException {
            open(1);
        }

        private void open(int perConnection) throws IOException {
            rig.depot().bring(STATE);
            crew.openServer();
            load.order("open", fleet.toString(), String.valueOf(crew.port()), String.valueOf(perConnection));
        }

        @Override
        public long nanos() throws IOException {
            last = come(tablets, WINDOW_SECONDS);
            unanswered = Math.max(unanswered, (long) tablets * PENDING - last.answered());
            return last.nanos();
        }

        private Came come(int count, int windowSeconds) throws IOException {
            Wave wave = new Wave(count, PENDING, tablets * ARRIVAL_MILLIS_EACH, windowSeconds);
            return Came.of(load, rig.options().seed(), wave);
        }

        @Override
        public void end() throws IOException {
            load.order("close");
            crew.closeFiles();
        }

        /** Ten times as many in the same time, of whom as many as can be are answered within the window. */
        void overload(Figures figures) throws IOException {
            double usual = last.perSecond();
            open(OVERLOAD);
            int window = Math.max(SHORTEST_WINDOW_SECONDS, OVERLOAD_WINDOW_SECONDS * tablets / TABLETS);
            long serverBefore = crew.server().usage().cpuNanos();
            long loadBefore = load.usage().cpuNanos();
            Came came = come(tablets * OVERLOAD, window);
            figures.put(
                            "overload_server_cpu_seconds",
                            Samples.seconds(crew.server().usage().cpuNanos() - serverBefore))
                    .put(
                            "overload_client_cpu_seconds",
                            Samples.seconds(load.usage().cpuNanos() - loadBefore));
            end();
            figures.put("overload_tablets", (long) tablets * OVERLOAD)
                    .put("overload_per_second", Math.round(came.perSecond()))
                    .put("overload_goodput", came.perSecond() / usual)
                    .put("overload_p99_ms", came.push99Nanos() / MILLION)
                    .put("overload_sent_away", came.told())
                    .put("overload_failed", came.failed())
                    .put("overload_lost", Math.max(0, came.answered() - stored()));
        }

        /** The visits that the database has when the server is gone. */
        private long stored() throws IOException {
            try (OpenDatabase database = rig.depot().open()) {
                return database.database().read("count the visits", jdbc -> {
                    try (PreparedStatement count =
                            jdbc.prepareStatement("SELECT count(*) FROM record WHERE kind = ?")) {
                        count.setInt(1, RecordKind.RECORD_KIND_HOME_VISIT_VALUE);
                        try (ResultSet row = count.executeQuery()) {
                            row.next();
                            return row.getLong(1);
                        }
                    }
                });
            }
        }
    }
}
