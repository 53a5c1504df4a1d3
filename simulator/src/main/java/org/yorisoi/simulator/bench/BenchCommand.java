package org.yorisoi.simulator.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yorisoi.simulator.process.Ending;
import org.yorisoi.simulator.process.Postgres;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./yorisoi bench}: measures, and judges nothing; the exit code is 0 unless it could not measure. */
@Command(
        name = "bench",
        version = "yorisoi ${sys:yorisoi.version:-(not started by its launcher)}",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.yorisoi.simulator.bench.bench",
        usageHelpAutoWidth = true,
        subcommands = PlotCommand.class)
public final class BenchCommand implements Callable<Integer> {
    private static final int SIZE = 10_000;
    private static final int RUNS = 5;
    private static final int GROWTH_LEAST = 100 * Visits.PER_HOUSEHOLD;
    private static final int WARM_UPS = 3;
    private static final List<String> STORES = List.of("sqlite", "postgresql");
    private static final Pattern COMMIT = Pattern.compile("\\((.*)\\)");

    @Spec
    private CommandSpec spec;

    @Option(names = "--store", paramLabel = "sqlite|postgresql")
    private String store = "sqlite";

    @Option(names = "--tasks", paramLabel = "TASK", split = ",", completionCandidates = TaskNames.class)
    private @Nullable List<String> tasks;

    @Option(names = "--size", paramLabel = "N")
    private int size = SIZE;

    @Option(names = "--growth", paramLabel = "N")
    private int growth;

    @Option(names = "--runs", paramLabel = "N")
    private int runs = RUNS;

    @Option(names = "--warm-ups", paramLabel = "N")
    private int warmUps = WARM_UPS;

    @Option(names = "--together")
    private boolean together;

    @Option(names = "--seed", paramLabel = "S")
    private long seed = 1;

    @Option(names = "--json", paramLabel = "FILE")
    private @Nullable Path json;

    @Option(names = "--jfr", paramLabel = "DIR")
    private @Nullable Path recordings;

    @Option(names = "--data", paramLabel = "DIR")
    private @Nullable Path data;

    @Option(names = "--postgres", paramLabel = "DIR")
    private @Nullable Path programs;

    @Option(names = "--lang", paramLabel = "ja|en")
    private String language = "ja";

    private final PrintStream out;

    /** Prints to the standard output. */
    public BenchCommand() {
        this(System.out);
    }

    BenchCommand(PrintStream out) {
        this.out = out;
    }

    /** Measures and reports; 0, 1 if it could not measure, or 2 if an option is wrong. */
    @Override
    public Integer call() throws IOException, InterruptedException {
        Texts texts = Texts.in(language);
        BenchOptions options = options(texts);
        try (Ending ending = new Ending()) {
            Depot depot = depot(directory(), texts);
            ending.last(depot);
            try {
                report(Bench.run(options, depot, name -> out.println(texts.say("begins", name))), options, texts);
                return CommandLine.ExitCode.OK;
            } catch (IOException e) {
                if (!ending.hasBegun()) {
                    depot.leave();
                    out.println(texts.say("failed", String.valueOf(e.getMessage()), depot.directory()));
                }
                return CommandLine.ExitCode.SOFTWARE;
            }
        }
    }

    private void report(Bench.Found found, BenchOptions options, Texts texts) throws IOException {
        Report report = new Report(options, found, commit());
        report.print(out, texts);
        if (json != null) {
            report.write(json);
        }
    }

    /** For the help. */
    static final class TaskNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Bench.names().iterator();
        }
    }

    private BenchOptions options(Texts texts) throws IOException {
        List<String> chosen = tasks != null ? tasks : growth > 0 ? List.of() : Bench.names();
        for (String task : chosen) {
            if (!Bench.names().contains(task)) {
                throw new ParameterException(
                        spec.commandLine(), texts.say("no.such.task", task, String.join(",", Bench.names())));
            }
        }
        if (!STORES.contains(store)) {
            throw new ParameterException(spec.commandLine(), texts.say("no.such.store", store));
        }
        if (size < Visits.PER_HOUSEHOLD || runs < 1 || warmUps < 0 || (growth != 0 && growth < GROWTH_LEAST)) {
            throw new ParameterException(spec.commandLine(), texts.say("too.few", Visits.PER_HOUSEHOLD, GROWTH_LEAST));
        }
        if (recordings != null) {
            Files.createDirectories(recordings);
        }
        return new BenchOptions(store, chosen, size, growth, runs, warmUps, together, seed, recordings);
    }

    private Depot depot(Path directory, Texts texts) throws IOException, InterruptedException {
        if (store.equals("sqlite")) {
            return new Depot(directory);
        }
        Path found = programs == null ? Postgres.installed() : programs;
        if (found == null) {
            throw new ParameterException(spec.commandLine(), texts.say("no.postgres"));
        }
        return new PostgresDepot(directory, Postgres.start(found, directory));
    }

    private Path directory() throws IOException {
        return data == null
                ? Files.createTempDirectory("yorisoi-bench-")
                : Files.createTempDirectory(Files.createDirectories(data), "yorisoi-bench-");
    }

    /** As the launcher tells it in the version. */
    private static String commit() {
        Matcher commit = COMMIT.matcher(System.getProperty("yorisoi.version", ""));
        return commit.find() ? commit.group(1) : "";
    }
}
