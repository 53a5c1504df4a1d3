package org.yorisoi.simulator.bench;

import java.io.IOException;
import org.yorisoi.simulator.process.LossyProxy;
import org.yorisoi.simulator.process.LossyProxy.Way;

/**
 * A sync of a tablet that has everything but for what another one changed meanwhile. The server runs on; the connection is
 * there, as it is while an app is open.
 *
 * @param name of the task
 * @param changes records that the writer edits before each run; 0: nothing has happened
 * @param factor so many times more runs than of a task that takes longer
 */
record CatchUpTask(String name, int changes, int factor) implements Task {
    static final CatchUpTask DELTA = new CatchUpTask("delta", 100, 10);

    static final CatchUpTask NOOP = new CatchUpTask("noop", 0, 60);

    @Override
    public Figures measure(Rig rig) throws IOException {
        Rig.Seats seats = rig.seats();
        return rig.crew(name, crew -> {
            rig.depot().bring(Rig.BOTH);
            crew.openServer();
            crew.open(seats.writer());
            crew.open(seats.reader());
            Figures figures = new Runs(rig, crew).figures();
            crew.closeFiles();
            return figures;
        });
    }

    /** What plain code needs for as many rows, or for one commit. */
    @Override
    public long limit(Rig rig) {
        return changes == 0
                ? rig.commitLimit()
                : Math.max(1, rig.bulkLimit() * changes / rig.options().size());
    }

    private final class Runs implements Measured.Run {
        private final Rig rig;
        private final Crew crew;
        private final Led writer;
        private final Led reader;
        private final int changed;
        private int round;

        Runs(Rig rig, Crew crew) throws IOException {
            this.rig = rig;
            this.crew = crew;
            this.writer = crew.tablet(rig.seats().writer());
            this.reader = crew.tablet(rig.seats().reader());
            this.changed = Math.min(changes, rig.options().size());
        }

        Figures figures() throws IOException {
            Measured measured = new Measured(rig, crew.server(), reader);
            measured.repeat(factor, Measured.LONG_WARM_UP, this);
            Figures figures = measured.figures().put("changed", changed);
            bytes(figures);
            return measured.percentiles(figures);
        }

        @Override
        public void begin() throws IOException {
            round++;
            if (changed > 0) {
                writer.order(
                        "edit", String.valueOf(rig.options().seed()), String.valueOf(round), String.valueOf(changed));
                Synced.of(writer).expect(changed, 0);
            }
        }

        @Override
        public long nanos() throws IOException {
            return Synced.of(reader).expect(0, changed).nanos();
        }

        /** Once more, over a connection that is there already and counts. */
        private void bytes(Figures figures) throws IOException {
            reader.order("close");
            try (LossyProxy network = LossyProxy.to(crew.port())) {
                crew.open(rig.seats().reader(), network);
                Synced.of(reader);
                begin();
                long up = network.passed(Way.TO_SERVER);
                long down = network.passed(Way.TO_TABLET);
                nanos();
                Measured.bytes(figures, network, up, down);
                reader.order("close");
            }
        }
    }
}
