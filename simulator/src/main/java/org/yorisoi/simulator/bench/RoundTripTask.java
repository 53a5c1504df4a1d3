package org.yorisoi.simulator.bench;

import java.io.IOException;
import java.util.List;
import java.util.Random;

/** One edit of the writer, until the reader shows it; both are online and sync by themselves. */
final class RoundTripTask implements Task {
    static final RoundTripTask ROUND_TRIP = new RoundTripTask();

    /** So many times more runs than of a task that takes longer. */
    private static final int FACTOR = 40;

    /** Edits come at any moment: also just after, or just before, somebody has looked. */
    private static final int PAUSE_MILLIS_MAX = 60;

    private RoundTripTask() {}

    @Override
    public String name() {
        return "round_trip";
    }

    @Override
    public Figures measure(Rig rig) throws IOException {
        Rig.Seats seats = rig.seats();
        return rig.crew(name(), crew -> {
            rig.depot().bring(Rig.BOTH);
            crew.openServer();
            crew.open(seats.writer());
            crew.open(seats.reader());
            Led writer = crew.tablet(seats.writer());
            Led reader = crew.tablet(seats.reader());
            Runs runs = new Runs(writer, reader, rig.options());
            writer.order("start");
            reader.order("start");
            Measured measured = new Measured(rig, crew.server(), reader);
            measured.repeat(FACTOR, Measured.LONG_WARM_UP, runs);
            Figures figures = measured.percentiles(measured.figures());
            crew.closeFiles();
            return figures;
        });
    }

    @Override
    public long limit(Rig rig) {
        return rig.commitLimit();
    }

    private static final class Runs implements Measured.Run {
        private final Led writer;
        private final Led reader;
        private final List<String> visits;
        private final Random random;
        private int run;

        Runs(Led writer, Led reader, BenchOptions options) throws IOException {
            this.writer = writer;
            this.reader = reader;
            this.random = new Random(options.seed());
            int edited = Math.min(options.size(), (options.warmUps() + options.runs()) * FACTOR + 1);
            this.visits = writer.order("pick", String.valueOf(options.seed()), String.valueOf(edited));
        }

        @Override
        public void begin() {}

        @Override
        public void pause() throws IOException {
            try {
                Thread.sleep(random.nextInt(PAUSE_MILLIS_MAX));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }

        /** Both take the time by the clock of the machine, which is one for all its processes. */
        @Override
        public long nanos() throws IOException {
            String visit = visits.get(run % visits.size());
            String words = "追記" + run + "。";
            run++;
            reader.begin("await", visit, words);
            long begun = writer.number("touch", visit, words);
            return Long.parseLong(reader.answer().get(0)) - begun;
        }
    }
}
