package org.yorisoi.simulator.bench;

import java.io.IOException;
import org.yorisoi.simulator.process.LossyProxy;

/** Collects what the runs of one task took: time, and the processors' and the memory's share of it. */
final class Measured {
    private static final double MEGABYTE = 1024 * 1024;
    private static final double MILLIS = 1e3;

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
        BenchOptions options = rig.options();
        int first = -1 - options.warmUps() * factor;
        for (int number = first; number < options.runs() * factor; number++) {
            if (number % factor == 0) {
                rig.sample();
            }
            run.begin();
            if (number >= 0) {
                count(run);
            } else {
                long took = run.nanos();
                coldNanos = number == first && !options.together() ? took : coldNanos;
            }
            run.end();
        }
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
