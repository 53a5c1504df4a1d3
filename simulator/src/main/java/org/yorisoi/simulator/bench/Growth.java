package org.yorisoi.simulator.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.yorisoi.simulator.disk.Trees;

/**
 * How the tasks grow with what is stored: a worker's tablets do the same at every size, and a chief's tablet holds the whole
 * office. Then, how a push grows with the tablets that push at the same time.
 */
final class Growth {
    private static final int STEP = 10;
    private static final int CHANGES = 100;
    private static final int WARM_UPS = 2;
    private static final int CATCH_UPS = 3;
    private static final int PENDING = 50;
    private static final int WINDOW_SECONDS = 120;

    private final Rig rig;
    private final int most;
    private final int own;
    private final Consumer<String> told;
    private final List<GrowthRow> rows = new ArrayList<>();
    private long stored;
    private int round;

    private record Seats(Seat writer, Seat reader, Seat pusher, Seat chief) {}

    /** @param most records at the server in the end; the worker has a hundredth of them */
    Growth(Rig rig, int most, Consumer<String> told) {
        this.rig = rig;
        this.most = most;
        this.own = most / STEP / STEP;
        this.told = told;
    }

    List<GrowthRow> measure() throws IOException {
        rig.depot().clear();
        int office;
        Seats seats;
        try (Setup setup = Setup.over(rig.depot().open())) {
            office = setup.office();
            UUID nurse = setup.nurse(office);
            UUID other = setup.nurse(office);
            setup.households(office, nurse, Visits.households(own));
            setup.households(office, other, Visits.households(own));
            seats = new Seats(
                    setup.seat("writer", office, nurse),
                    setup.seat("reader", office, nurse),
                    setup.seat("pusher", office, other),
                    setup.seat("chief", office, setup.chief(office)));
        }
        rig.crew("growth", crew -> {
            crew.openServer();
            crew.open(seats.writer());
            Synced.of(crew.tablet(seats.writer()));
            write(crew, seats.writer(), own);
            Synced.of(crew.tablet(seats.writer())).expect(own, 0);
            crew.closeFiles();
            stored = own;
            for (long size = own; size <= most; size *= STEP) {
                told.accept("growth " + size);
                fill(office, size);
                at(crew, seats);
            }
            return rows;
        });
        together();
        return rows;
    }

    private void fill(int office, long size) throws IOException {
        if (stored < size) {
            try (Setup setup = Setup.over(rig.depot().open())) {
                setup.fill(office, rig.options().seed() + size, Math.toIntExact(size - stored));
            }
            stored = size;
        }
    }

    private void write(Crew crew, Seat seat, int count) throws IOException {
        round++;
        crew.tablet(seat).order("write", String.valueOf(rig.options().seed() + round), String.valueOf(count));
    }

    private void at(Crew crew, Seats seats) throws IOException {
        crew.openServer();
        crew.open(seats.writer());
        first(crew, seats.reader(), own, rig.options().runs());
        catchUp(crew, seats, seats.reader(), own);
        push(crew, seats.pusher());
        long all = stored;
        first(crew, seats.chief(), all, 1);
        catchUp(crew, seats, seats.chief(), all);
        crew.closeFiles();
    }

    /** The store begins anew in each run. */
    private void first(Crew crew, Seat seat, long held, int runs) throws IOException {
        Samples nanos = new Samples();
        for (int run = runs == 1 ? 0 : -WARM_UPS; run < runs; run++) {
            crew.tablet(seat).order("close");
            Trees.delete(rig.depot().tablet(seat));
            crew.open(seat);
            long took = Synced.of(crew.tablet(seat)).expect(0, held).nanos();
            if (run >= 0) {
                nanos.add(took);
            }
        }
        add("first_sync", held, nanos);
    }

    private void catchUp(Crew crew, Seats seats, Seat seat, long held) throws IOException {
        for (int changes : new int[] {Math.min(CHANGES, own), 0}) {
            Samples nanos = new Samples();
            for (int run = -WARM_UPS * CATCH_UPS; run < rig.options().runs() * CATCH_UPS; run++) {
                if (changes > 0) {
                    round++;
                    crew.tablet(seats.writer())
                            .order(
                                    "edit",
                                    String.valueOf(rig.options().seed()),
                                    String.valueOf(round),
                                    String.valueOf(changes));
                    Synced.of(crew.tablet(seats.writer())).expect(changes, 0);
                }
                long took = Synced.of(crew.tablet(seat)).expect(0, changes).nanos();
                if (run >= 0) {
                    nanos.add(took);
                }
            }
            add(changes > 0 ? "delta" : "noop", held, nanos);
        }
    }

    /** Of a tenth of what the worker has, on top of it: the pusher has households of its own. */
    private void push(Crew crew, Seat pusher) throws IOException {
        int count = Math.max(1, own / STEP);
        crew.open(pusher);
        Synced.of(crew.tablet(pusher));
        Samples nanos = new Samples();
        long before = stored;
        for (int run = -WARM_UPS; run < rig.options().runs(); run++) {
            write(crew, pusher, count);
            long took = Synced.of(crew.tablet(pusher)).expect(count, 0).pushNanos();
            stored += count;
            if (run >= 0) {
                nanos.add(took);
            }
        }
        rows.add(new GrowthRow("push", before, count, 1, new Figures().seconds(nanos)));
    }

    private void add(String task, long held, Samples nanos) {
        rows.add(new GrowthRow(task, stored, held, 1, new Figures().seconds(nanos)));
    }

    /** Tablets that push at the same moment, each 50 visits, into an office that is empty. */
    private void together() throws IOException {
        int tablets = Math.max(1, most / STEP / STEP / STEP);
        told.accept("growth tablets");
        rig.depot().clear();
        Path fleet = Fleet.enrol(rig.depot(), tablets);
        rig.depot().keep("fleet");
        rig.crew("growth-tablets", crew -> {
            try (Led load =
                    Led.start(BenchLoad.class, Machines.LOAD, rig.depot().log("growth-load"))) {
                for (int count = 1; count <= tablets; count *= STEP) {
                    together(crew, load, fleet, count);
                }
                return rows;
            }
        });
    }

    private void together(Crew crew, Led load, Path fleet, int count) throws IOException {
        Samples nanos = new Samples();
        StormTask.Came came = StormTask.Came.NOBODY;
        for (int run = -1; run < rig.options().runs(); run++) {
            rig.depot().bring("fleet");
            crew.openServer();
            load.order("open", fleet.toString(), String.valueOf(crew.port()), "1");
            came = StormTask.Came.of(load, rig.options().seed(), new StormTask.Wave(count, PENDING, 0, WINDOW_SECONDS));
            load.order("close");
            crew.closeFiles();
            if (run >= 0) {
                nanos.add(came.nanos());
            }
        }
        double seconds = Samples.seconds(nanos.median());
        Figures figures = new Figures()
                .seconds(nanos)
                .put("per_second", Math.round((double) count * PENDING / seconds))
                .put("p99_ms", Samples.seconds(came.push99Nanos()) * 1e3)
                .put("sent_away", came.told());
        rows.add(new GrowthRow("push", 0, PENDING, count, figures));
    }
}
