package org.yorisoi.simulator.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yorisoi.simulator.process.LossyProxy;

/** A server and its tablets, each a process that stays while states come and go under it. Not thread-safe. */
final class Crew implements AutoCloseable {
    private final Depot depot;
    private final String task;
    private final @Nullable Path recordings;
    private final @Nullable Led server;
    private final Map<Seat, Led> tablets = new LinkedHashMap<>();
    private long port;

    /**
     * Starts the server's process, too.
     *
     * @param task after which logs and recordings are called
     * @param recordings takes a flight recording of each process; null: none are made
     */
    static Crew start(Depot depot, String task, @Nullable Path recordings) throws IOException {
        String name = task + "-server";
        Led server = Led.start(BenchServer.class, Machines.server(recording(recordings, name)), depot.log(name));
        return new Crew(depot, task, recordings, server);
    }

    /** @param server null: there is none */
    Crew(Depot depot, String task, @Nullable Path recordings, @Nullable Led server) {
        this.depot = depot;
        this.task = task;
        this.recordings = recordings;
        this.server = server;
    }

    private static @Nullable Path recording(@Nullable Path recordings, String name) {
        return recordings == null ? null : recordings.resolve(name + ".jfr");
    }

    Led server() {
        return Objects.requireNonNull(server, "there is no server");
    }

    /** The tablet's process, which is started when it is asked for the first time. */
    Led tablet(Seat seat) throws IOException {
        Led process = tablets.get(seat);
        if (process == null) {
            String name = task + "-" + seat.name();
            process = Led.start(BenchTablet.class, Machines.tablet(recording(recordings, name)), depot.log(name));
            tablets.put(seat, process);
        }
        return process;
    }

    /** Opens the server on the files that are there. */
    void openServer() throws IOException {
        List<String> words = new ArrayList<>(List.of("open"));
        words.addAll(depot.settings());
        port = server().number(words.toArray(new String[0]));
    }

    /** The port that tablets call. */
    int port() {
        return (int) port;
    }

    /** Opens a tablet's store, and its way to the server; how long the opening took, in nanoseconds. */
    long open(Seat seat) throws IOException {
        return open(seat, port());
    }

    /** As {@link #open(Seat)}, through a network that counts. */
    long open(Seat seat, LossyProxy network) throws IOException {
        return open(seat, network.port());
    }

    private long open(Seat seat, int calls) throws IOException {
        return tablet(seat)
                .number(
                        "open",
                        depot.tablet(seat).toString(),
                        String.valueOf(seat.office()),
                        seat.device().toString(),
                        String.valueOf(calls),
                        seat.token());
    }

    /** Closes the stores and the server, not the processes. */
    void closeFiles() throws IOException {
        for (Led tablet : tablets.values()) {
            tablet.order("close");
        }
        server().order("close");
    }

    @Override
    public void close() {
        tablets.values().forEach(Led::close);
        if (server != null) {
            server.close();
        }
    }
}
