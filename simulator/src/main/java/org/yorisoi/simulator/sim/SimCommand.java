package org.yorisoi.simulator.sim;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.yorisoi.simulator.audit.Situations;
import org.yorisoi.simulator.damage.DamageCampaign;
import org.yorisoi.simulator.disk.DiskRuns;
import org.yorisoi.simulator.kill.KillCampaign;
import org.yorisoi.simulator.planted.PlantedCampaign;
import org.yorisoi.simulator.wire.WireCampaign;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./yorisoi sim}: runs seeds of the fault simulation and says what it found. */
@Command(
        name = "sim",
        description = "Runs tablets and a server under faults, seed by seed, and checks that nothing is lost.",
        version = "yorisoi ${sys:yorisoi.version:-(not started by its launcher)}",
        mixinStandardHelpOptions = true)
public final class SimCommand implements Callable<Integer> {
    private static final int LINES_AT_ONCE = 25;

    /** What breaks one invariant often breaks more: the first few tell enough. */
    private static final int SHOWN_VIOLATIONS = 3;

    private static final int SHRINK_SECONDS = 60;

    /** Of so many seeds every situation must come up in one: if not, its generator fell silent, which is a bug. */
    static final int SEEDS_FOR_EVERYTHING = 50;

    private static final String ONCE_FAILED = "simulator/src/test/resources/org/yorisoi/simulator/sim/once-failed.txt";

    @Option(names = "--seeds", paramLabel = "N", description = "How many seeds (${DEFAULT-VALUE}).")
    private int seeds = 10;

    @Option(names = "--from", paramLabel = "S", description = "The first seed (${DEFAULT-VALUE}).")
    private long from = 1;

    @Option(names = "--steps", paramLabel = "K", description = "Steps of chaos in each (${DEFAULT-VALUE}).")
    private int steps = 500;

    @Option(names = "--jobs", paramLabel = "J", description = "Seeds at the same time (as many as processors).")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--only",
            paramLabel = "STEPS",
            description = "Only these steps of the seeds, such as 3,17,40-44; in the others only time passes.")
    private @Nullable String only;

    @Option(
            names = "--without",
            paramLabel = "FAULT",
            split = ",",
            description = "Without these faults, by their names in docs/simulator.md.")
    private List<String> without = List.of();

    @Option(
            names = "--shrink-seconds",
            paramLabel = "N",
            description = "So long the first run that broke an invariant is made shorter (60; 0: not); with --planted,"
                    + " so long each find (0).")
    private @Nullable Integer shrinkSeconds;

    @Option(names = "--trace", description = "Prints the steps of a single run, or of one that broke an invariant.")
    private boolean trace;

    @Option(names = "--power", paramLabel = "N", description = "Instead: N power losses under server and tablet each.")
    private int power;

    @Option(
            names = "--disk",
            description = "Instead: full, read-only and broken disks, at every write of short actions.")
    private boolean disk;

    @Option(names = "--wire", description = "Instead: a sync cut at every byte, and every other trouble of a network.")
    private boolean wire;

    @Option(
            names = "--damage",
            description = "Instead: database files that are cut off, flipped, swapped, gone; --seeds of each kind.")
    private boolean damage;

    @Option(names = "--planted", description = "Instead: bugs put in on purpose, each of which must be found.")
    private boolean planted;

    @Option(names = "--json", paramLabel = "FILE", description = "Also writes what was found to a file.")
    private @Nullable Path json;

    @ArgGroup(exclusive = false, heading = "Real processes instead of simulated ones:%n")
    private @Nullable KillCampaign campaign;

    private final PrintStream out;

    /** Prints to the standard output. */
    public SimCommand() {
        this(System.out);
    }

    SimCommand(PrintStream out) {
        this.out = out;
    }

    /** Runs the seeds; 0 if every invariant held and, of many seeds, every situation came up, 1 if not. */
    @Override
    public Integer call() throws Exception {
        Quiet.logs();
        if (campaign != null) {
            return campaign.run(out, json);
        }
        if (power > 0) {
            return new DiskRuns(out, json).power(power, from);
        }
        if (disk) {
            return new DiskRuns(out, json).disk();
        }
        if (wire) {
            return new WireCampaign(WireCampaign.Pace.WHOLE, out).run(json);
        }
        if (damage) {
            return new DamageCampaign(out).run(from, seeds, json);
        }
        if (planted) {
            return new PlantedCampaign(out).run(from, seeds, steps, shrinkSeconds == null ? 0 : shrinkSeconds);
        }
        Totals totals = new Totals();
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, jobs));
        try (Simulation simulation = Simulation.plain()) {
            Deque<Future<Report>> running = new ArrayDeque<>();
            long next = from;
            while (next < from + seeds || !running.isEmpty()) {
                while (next < from + seeds && running.size() < jobs * 2) {
                    long seed = next++;
                    running.add(threads.submit(() -> simulation.run(script(seed))));
                }
                totals.add(running.remove().get());
            }
            totals.shrink(simulation);
        } finally {
            threads.shutdownNow();
        }
        totals.print();
        if (json != null) {
            totals.write(json);
        }
        return totals.violations == 0 && totals.silent().isEmpty() ? 0 : 1;
    }

    private Script script(long seed) {
        Script whole = Script.whole(seed, steps);
        return (only == null ? whole : whole.only(Script.steps(only))).without(new TreeSet<>(without));
    }

    /** What all runs gave together. */
    private final class Totals {
        private final Map<Integer, Long> looked = new TreeMap<>();
        private final Map<String, Long> situations = new TreeMap<>();
        private int done;
        private long stepsDone;
        private long faults;
        private long violations;
        private long stalls;
        private @Nullable Report failed;

        void add(Report report) {
            done++;
            stepsDone += report.steps();
            faults += report.faults();
            violations += report.violations().size();
            stalls += report.stalled() ? 1 : 0;
            report.looked().forEach((invariant, times) -> looked.merge(invariant, times, Long::sum));
            report.situations().forEach((name, times) -> situations.merge(name, times, Long::sum));
            report.violations().stream()
                    .limit(SHOWN_VIOLATIONS)
                    .forEach(violation ->
                            out.println("seed " + report.seed() + ", step " + report.steps() + ": " + violation));
            if (!report.violations().isEmpty()) {
                out.println("  again: " + report.replay());
                failed = failed == null ? report : failed;
            }
            if (trace && (seeds == 1 || !report.violations().isEmpty())) {
                report.lastLines().forEach(line -> out.println("  | " + line));
            }
            if (done % LINES_AT_ONCE == 0 && done < seeds) {
                out.println(done + " of " + seeds + " seeds, " + stepsDone + " steps, " + faults + " faults, "
                        + violations + " violations");
            }
            if (seeds == 1) {
                out.println("trace " + report.traceHash());
            }
        }

        /** The first run that failed, as short as it gets: to be read, to be run again, to be kept as a test. */
        void shrink(Simulation simulation) {
            Report whole = failed;
            int seconds = shrinkSeconds == null ? SHRINK_SECONDS : shrinkSeconds;
            if (whole == null || seconds <= 0) {
                return;
            }
            Shrinking.Result shrunk = Shrinking.of(simulation, whole, Shrinking.seconds(seconds));
            Report run = shrunk.run();
            out.println("seed " + whole.seed() + " in " + run.script().kept().size() + " of "
                    + whole.script().kept().size() + " steps, found in " + shrunk.runs() + " runs: "
                    + run.violations().get(0));
            run.lastLines().forEach(line -> out.println("  | " + line));
            out.println("  again: " + run.replay());
            out.println("  as a test, a line of " + ONCE_FAILED + ": "
                    + run.script().line());
        }

        void print() {
            out.println("situations: " + situations);
            out.println("checks by invariant: " + looked);
            if (!silent().isEmpty()) {
                out.println("never happened, though it should: " + silent());
            }
            out.println(done + " seeds, " + stepsDone + " steps, " + faults + " faults, " + violations + " violations");
        }

        /** What never came up in enough seeds for everything. */
        Set<String> silent() {
            return done < SEEDS_FOR_EVERYTHING ? Set.of() : Situations.missing(situations.keySet());
        }

        /** The same for programs. A stall is a violation, too: of 18. */
        void write(Path file) throws IOException {
            try (JsonGenerator object =
                    new JsonFactory().createGenerator(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
                object.writeStartObject();
                object.writeNumberField("seeds", done);
                object.writeNumberField("steps", stepsDone);
                object.writeNumberField("faults", faults);
                object.writeNumberField("violations", violations);
                object.writeNumberField("stalls", stalls);
                object.writeObjectFieldStart("situations");
                Map<String, Long> all = new TreeMap<>(situations);
                Situations.names().forEach(name -> all.putIfAbsent(name, 0L));
                for (Map.Entry<String, Long> situation : all.entrySet()) {
                    object.writeNumberField(situation.getKey(), situation.getValue());
                }
                object.writeEndObject();
                object.writeEndObject();
            }
        }
    }
}
