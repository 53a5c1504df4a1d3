package org.yorisoi.simulator.bench;

import java.io.IOException;
import java.time.Duration;
import org.yorisoi.simulator.process.LossyProxy;

/** Collects what the runs of one task took: time, and the processors' and the memory's share of it. */
final class Measured {
    private static final double MEGABYTE = 1024 * 1024;
    private static final double MILLIS = 1e3;

    /** What a warm-up takes of tasks of some milliseconds. */
    static final Duration LONG_WARM_UP = Duration.ofSeconds(5);

    private final Rig rig;
    private final Depot depot;
    private final Led server;
    private final Led client;
    private final Samples nanos = new Samples();
    private final Samples serverCpu = new Samples();
    private final Samples clientCpu = new Samples();
    private final Samples databaseCpu = new Samples();
    private long coldNanos;

    Measured(Rig rig, Led server, Led client) {
        this.rig = rig;
        this.depot = rig.depot();
        this.server = server;
        this.client = client;
    }

    /** A run of a task: only what is between its beginning and its end counts. */
    interface Run {
        /** Brings everything to where the run begins. */
        void begin() throws IOException;

        /** Lets time go by before a run that counts. */
        default void pause() throws IOException {}

        /** Runs; how long it took, in nanoseconds. */
        long nanos() throws IOException;

        /** Puts everything away. */
        default void end() throws IOException {}
    }

    /**
     * Runs: cold once, then to warm up, then to be counted. The limits are measured beside.
     *
     * @param factor so many times more often than the options say
     */
    void repeat(int factor, Run run) throws IOException {
        repeat(factor, Duration.ZERO, run);
    }

    /**
     * As {@link #repeat(int, Run)}, of runs that are so short that a few of them warm nothing: what they run is compiled
     * only after many thousand calls.
     *
     * @param warmUp what each warm-up of the options takes at least, with as many runs as there is time for
     */
    void repeat(int factor, Duration warmUp, Run run) throws IOException {
        BenchOptions options = rig.options();
        rig.sample();
        long cold = warm(run);
        coldNanos = options.together() ? 0 : cold;
        long end = System.nanoTime() + warmUp.toNanos() * options.warmUps();
        for (int number = 0; number < options.warmUps() * factor || System.nanoTime() < end; number++) {
            warm(run);
        }
        for (int number = 0; number < options.runs() * factor; number++) {
            if (number % factor == 0) {
                rig.sample();
            }
            run.begin();
            run.pause();
            count(run);
            run.end();
        }
    }

    private static long warm(Run run) throws IOException {
        run.begin();
        long took = run.nanos();
        run.end();
        return took;
    }

    private void count(Run run) throws IOException {
        Usage serverBefore = server.usage();
        Usage clientBefore = client.usage();
        long databaseBefore = depot.databaseCpuNanos();
        nanos.add(run.nanos());
        databaseCpu.add(depot.databaseCpuNanos() - databaseBefore);
        serverCpu.add(server.usage().cpuNanos() - serverBefore.cpuNanos());
        clientCpu.add(client.usage().cpuNanos() - clientBefore.cpuNanos());
    }

    Samples nanos() {
        return nanos;
    }

    /** All of it. */
    Figures figures() throws IOException {
        Figures figures = new Figures()
                .seconds(nanos)
                .put("server_cpu_seconds", Samples.seconds(serverCpu.mean()))
                .put("client_cpu_seconds", Samples.seconds(clientCpu.mean()))
                .put("server_peak_rss_mb", Math.round(server.usage().peakBytes() / MEGABYTE))
                .put("client_peak_rss_mb", Math.round(client.usage().peakBytes() / MEGABYTE))
                .put("client_heap_mb", Math.round(client.number("heap") / MEGABYTE));
        if (depot.databaseCpuNanos() > 0) {
            figures.put("database_cpu_seconds", Samples.seconds(databaseCpu.mean()));
        }
        return coldNanos == 0 ? figures : figures.put("cold_seconds", Samples.seconds(coldNanos));
    }

    /** Adds median and 95th percentile in milliseconds, as one says them of what a person waits for. */
    Figures percentiles(Figures figures) {
        return figures.put("p50_ms", Samples.seconds(nanos.median()) * MILLIS)
                .put("p95_ms", Samples.seconds(nanos.percentile(95)) * MILLIS);
    }

    /** Adds what went over a network that counts since it was made, or since the numbers given. */
    static void bytes(Figures figures, LossyProxy network, long up, long down) {
        figures.put("bytes_up", network.passed(LossyProxy.Way.TO_SERVER) - up)
                .put("bytes_down", network.passed(LossyProxy.Way.TO_TABLET) - down);
    }
}
