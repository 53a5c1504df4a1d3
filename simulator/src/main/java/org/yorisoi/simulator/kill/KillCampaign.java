package org.yorisoi.simulator.kill;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yorisoi.simulator.process.Ending;
import org.yorisoi.simulator.process.Postgres;
import picocli.CommandLine.Option;

/** {@code ./yorisoi sim --kill N}: its options, and from its directory to its exit code. */
public final class KillCampaign {
    private static final int GOOD = 0;
    private static final int BAD = 1;
    private static final int REFUSED = 2;

    @Option(
            names = "--kill",
            required = true,
            paramLabel = "N",
            description = "Kills real processes, N times, instead of simulating.")
    private int kills;

    @Option(names = "--seed", paramLabel = "S", description = "What is done and who is killed when follow from it (1).")
    private long seed = 1;

    @Option(names = "--store", paramLabel = "sqlite|postgresql", description = "The server's database (sqlite).")
    private String store = "sqlite";

    @Option(
            names = "--postgres",
            paramLabel = "DIR",
            description = "Where PostgreSQL's initdb and postgres are (where they are installed).")
    private @Nullable Path programs;

    /** With the options as they stand when nothing is given; for the command line. */
    public KillCampaign() {}

    KillCampaign(int kills, long seed, String store, @Nullable Path programs) {
        this.kills = kills;
        this.seed = seed;
        this.store = store;
        this.programs = programs;
    }

    /**
     * Runs the campaign.
     *
     * @param json takes the last line too, if it is not null
     * @return 0 if nothing was lost or doubled, all is equal and everyone was back in time, 1 if not, 2 if it cannot run
     */
    public int run(PrintStream out, @Nullable Path json) throws Exception {
        try (Ending ending = new Ending()) {
            Scratch scratch = new Scratch(Files.createTempDirectory("yorisoi-kill-"));
            ending.last(scratch);
            Store opened = open(scratch.directory);
            if (opened == null) {
                out.println(
                        "--store is sqlite or postgresql; the latter needs an installed PostgreSQL or --postgres DIR");
                return REFUSED;
            }
            try {
                Tolls tolls = new Campaign(kills, seed, out).run(scratch.directory, ending.with(opened), ending);
                return report(tolls, opened.name(), scratch, out, json);
            } catch (IOException | SQLException e) {
                if (!ending.hasBegun()) {
                    scratch.keep(out);
                }
                out.println(String.valueOf(e.getMessage()));
                return BAD;
            }
        }
    }

    private static int report(Tolls tolls, String store, Scratch scratch, PrintStream out, @Nullable Path json)
            throws IOException {
        String last = tolls.json(store);
        if (json != null) {
            Files.writeString(json, last + "\n");
        }
        if (!tolls.good()) {
            scratch.keep(out);
        }
        out.println(last);
        return tolls.good() ? GOOD : BAD;
    }

    /** The directory of everything, which goes at the end unless there is something to find in it. */
    private static final class Scratch implements AutoCloseable {
        private final Path directory;
        private boolean kept;

        Scratch(Path directory) {
            this.directory = directory;
        }

        void keep(PrintStream out) {
            kept = true;
            out.println("the files are in " + directory);
        }

        @Override
        public void close() throws IOException {
            if (!kept) {
                delete(directory);
            }
        }
    }

    private @Nullable Store open(Path directory) throws IOException, InterruptedException {
        Path data = directory.resolve("server");
        if (store.equals("sqlite")) {
            return Store.sqlite(data);
        }
        Path found = programs == null ? Postgres.installed() : programs;
        return store.equals("postgresql") && found != null
                ? Store.postgresql(data, Postgres.start(found, directory))
                : null;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }
}
