package org.yorisoi.simulator.bench;

import java.io.IOException;
import java.util.function.Function;
import org.yorisoi.simulator.process.LossyProxy;

/**
 * A sync that moves all records one way. Each run begins on the same state: server and tablet are opened on copies of it.
 *
 * @param name of the task
 * @param state to begin with
 * @param who syncs
 * @param way the records go
 */
record BulkTask(String name, String state, Function<Rig.Seats, Seat> who, Way way) implements Task {
    /** Which way records go. */
    enum Way {
        UP,
        DOWN
    }

    /** The writer hands everything in; until the last answer is durable on its disk, and so what it is about on the server's. */
    static final BulkTask PUSH = new BulkTask("push", Rig.PENDING, Rig.Seats::writer, Way.UP);

    /** The reader takes everything, until all is durable and every sum proven. */
    static final BulkTask FIRST_SYNC = new BulkTask("first_sync", Rig.HANDED_IN, Rig.Seats::reader, Way.DOWN);

    @Override
    public Figures measure(Rig rig) throws IOException {
        return rig.crew(name, crew -> new Runs(rig, crew).figures());
    }

    @Override
    public long limit(Rig rig) {
        return rig.bulkLimit();
    }

    private final class Runs implements Measured.Run {
        private final Rig rig;
        private final Crew crew;
        private final Seat seat;
        private final int size;

        Runs(Rig rig, Crew crew) throws IOException {
            this.rig = rig;
            this.crew = crew;
            this.seat = who.apply(rig.seats());
            this.size = rig.options().size();
        }

        Figures figures() throws IOException {
            Measured measured = new Measured(rig, crew.server(), crew.tablet(seat));
            measured.repeat(1, this);
            double seconds = Samples.seconds(measured.nanos().median());
            Figures figures = measured.figures().put("per_second", Math.round(size / seconds));
            bytes(figures);
            return figures;
        }

        @Override
        public void begin() throws IOException {
            bring();
            crew.open(seat);
        }

        private void bring() throws IOException {
            rig.depot().bring(state);
            crew.openServer();
        }

        @Override
        public long nanos() throws IOException {
            Synced synced = Synced.of(crew.tablet(seat));
            return way == Way.UP
                    ? synced.expect(size, 0).pushNanos()
                    : synced.expect(0, size).nanos();
        }

        @Override
        public void end() throws IOException {
            crew.closeFiles();
        }

        /** Once more, through a network that counts: what it adds to the time is not measured. */
        private void bytes(Figures figures) throws IOException {
            bring();
            try (LossyProxy network = LossyProxy.to(crew.port())) {
                crew.open(seat, network);
                nanos();
                Measured.bytes(figures, network, 0, 0);
                end();
            }
        }
    }
}
