package org.yorisoi.simulator.bench;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.Limits;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.simulator.bench.limit.PlainLimits;
import org.yorisoi.simulator.bench.limit.PlainRow;

/**
 * What all tasks of a run share: the files, the states to begin with, the limits. The states are made when the first task
 * asks for them. Not thread-safe.
 */
final class Rig implements AutoCloseable {
    /** The office with its households, which the writer has taken; and the writer's visits, not handed in. */
    static final String PENDING = "pending";

    /** The writer's visits are at the server; the reader has nothing yet. */
    static final String HANDED_IN = "handed-in";

    /** Writer and reader have everything. */
    static final String BOTH = "both";

    /** The writer has as many persons as there are visits elsewhere, and no visits. */
    static final String PEOPLE = "people";

    /** The office with its households, which the writer has taken. */
    private static final String EMPTY = "empty";

    private static final int COMMITS = 200;

    private final BenchOptions options;
    private final Depot depot;
    private final Led limits;
    private final Samples inserts = new Samples();
    private final Samples streams = new Samples();
    private final Samples commits = new Samples();
    private final Samples tabletCommits = new Samples();
    private @Nullable Seats seats;
    private @Nullable Crew together;
    private boolean hasPeople;

    /** Who has a tablet. All have the same households. */
    record Seats(Seat writer, Seat reader) {}

    Rig(BenchOptions options, Depot depot) throws IOException {
        this.options = options;
        this.depot = depot;
        this.limits = Led.start(PlainLimits.class, Machines.SERVER, depot.log("limits"));
        Path rows = depot.directory().resolve("rows");
        write(rows);
        limits.order("rows", rows.toString(), String.valueOf(Limits.BATCH_BYTES));
        Files.delete(rows);
        // What is measured next is warm.
        for (int i = 0; i < options.warmUps(); i++) {
            sample();
        }
        for (Samples samples : List.of(inserts, streams, commits, tabletCommits)) {
            samples.clear();
        }
        sample();
    }

    /** The same bodies, with keys and columns of a plain table. */
    private void write(Path file) throws IOException {
        Visits visits = new Visits(options.seed());
        Random random = new Random(options.seed());
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (int number = 0; number < options.size(); number++) {
                HomeVisit visit = visits.visit(number, options.households());
                UUID household = new UUID(options.seed(), number % options.households());
                new PlainRow(
                                new UUID(random.nextLong(), random.nextLong()).toString(),
                                household.toString(),
                                Ids.uuid(visit.getVisitorIds(0)).toString(),
                                visit.getArrivedAt(),
                                RecordKind.RECORD_KIND_HOME_VISIT_VALUE,
                                number,
                                visit.toByteArray())
                        .write(out);
            }
        }
    }

    BenchOptions options() {
        return options;
    }

    Depot depot() {
        return depot;
    }

    Seats seats() throws IOException {
        Seats made = seats;
        if (made == null) {
            made = prepare();
            seats = made;
        }
        return made;
    }

    /** Makes the states: the writer saves everything offline, hands it in, and the reader takes it. */
    private Seats prepare() throws IOException {
        Seats made = setUp();
        return crew("preparation", crew -> {
            crew.openServer();
            crew.open(made.writer());
            Synced.of(crew.tablet(made.writer()));
            keep(crew, EMPTY);
            crew.openServer();
            crew.open(made.writer());
            crew.tablet(made.writer()).order("write", String.valueOf(options.seed()), String.valueOf(options.size()));
            keep(crew, PENDING);
            crew.openServer();
            crew.open(made.writer());
            Synced.of(crew.tablet(made.writer())).expect(options.size(), 0);
            keep(crew, HANDED_IN);
            crew.openServer();
            crew.open(made.reader());
            Synced.of(crew.tablet(made.reader())).expect(0, options.size());
            keep(crew, BOTH);
            return made;
        });
    }

    /** Makes a state that not every run needs. */
    void require(String state) throws IOException {
        Seats made = seats();
        if (!state.equals(PEOPLE) || hasPeople) {
            return;
        }
        depot.bring(EMPTY);
        hasPeople = crew("preparation", crew -> {
            crew.openServer();
            crew.open(made.writer());
            crew.tablet(made.writer()).order("people", String.valueOf(options.seed()), String.valueOf(options.size()));
            Synced.of(crew.tablet(made.writer())).expect(options.size(), 0);
            keep(crew, PEOPLE);
            return true;
        });
    }

    private Seats setUp() throws IOException {
        try (Setup setup = Setup.over(depot.open())) {
            int office = setup.office();
            UUID nurse = setup.nurse(office);
            setup.households(office, nurse, options.households());
            return new Seats(setup.seat("writer", office, nurse), setup.seat("reader", office, nurse));
        }
    }

    private void keep(Crew crew, String state) throws IOException {
        crew.closeFiles();
        depot.keep(state);
    }

    /** What is done with the processes of a task. */
    @FunctionalInterface
    interface Work<T> {
        T with(Crew crew) throws IOException;
    }

    /** Works with new processes; or with those of all tasks, if the options say so. No file is open yet. */
    <T> T crew(String task, Work<T> work) throws IOException {
        if (options.together()) {
            Crew all = together;
            if (all == null) {
                all = Crew.start(depot, "all", options.recordings());
                together = all;
            }
            return work.with(all);
        }
        try (Crew own = Crew.start(depot, task, options.recordings())) {
            return work.with(own);
        }
    }

    /** New tablets without a server, which are as cold as they can be. */
    Crew tablets(String task) {
        return new Crew(depot, task, options.recordings(), null);
    }

    /** Measures the limits once more: beside every run, since the machine may be slower at one time than at another. */
    void sample() throws IOException {
        inserts.add(limit("insert", depot.plain()));
        streams.add(limits.number("stream"));
        commits.add(limit("commit", depot.plain(), String.valueOf(COMMITS)));
        tabletCommits.add(limit("commit", depot.plainSqlite(), String.valueOf(COMMITS)));
    }

    private long limit(String order, List<String> access, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of(order));
        words.addAll(access);
        words.addAll(List.of(more));
        return limits.number(words.toArray(new String[0]));
    }

    /** What plain code needs for the bulk: the larger of insert and stream, in nanoseconds. */
    long bulkLimit() {
        return Math.max(inserts.median(), streams.median());
    }

    /** One transaction of one row in the server's database, in nanoseconds. */
    long commitLimit() {
        return commits.median();
    }

    /** One transaction of one row in a database as tablets have, in nanoseconds. */
    long tabletCommitLimit() {
        return tabletCommits.median();
    }

    Figures limits() throws IOException {
        return new Figures()
                .put("insert_seconds", Samples.seconds(inserts.median()))
                .put("insert_min", Samples.seconds(inserts.min()))
                .put("insert_max", Samples.seconds(inserts.max()))
                .put("commit_seconds", Samples.seconds(commits.median()))
                .put("tablet_commit_seconds", Samples.seconds(tabletCommits.median()))
                .put("stream_seconds", Samples.seconds(streams.median()))
                .put("gzip_bytes", limits.number("gzip"));
    }

    @Override
    public void close() {
        if (together != null) {
            together.close();
        }
        limits.close();
    }
}
