package org.yorisoi.simulator.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.simulator.process.LossyProxy;

/** A server and its tablets, each a process that stays while states come and go under it. Not thread-safe. */
final class Crew implements AutoCloseable {
    private final Depot depot;
    private final String task;
    private final @Nullable Path recordings;
    private final Led server;
    private final Map<Seat, Led> tablets = new LinkedHashMap<>();
    private long port;

    /**
     * @param task after which logs and recordings are called
     * @param recordings takes a flight recording of each process; null: none are made
     */
    Crew(Depot depot, String task, @Nullable Path recordings) throws IOException {
        this.depot = depot;
        this.task = task;
        this.recordings = recordings;
        String name = task + "-server";
        this.server = Led.start(BenchServer.class, Machines.server(recording(name)), depot.log(name));
    }

    private @Nullable Path recording(String name) {
        return recordings == null ? null : recordings.resolve(name + ".jfr");
    }

    Led server() {
        return server;
    }

    /** The tablet's process, which is started when it is asked for the first time. */
    Led tablet(Seat seat) throws IOException {
        Led process = tablets.get(seat);
        if (process == null) {
            String name = task + "-" + seat.name();
            process = Led.start(BenchTablet.class, Machines.tablet(recording(name)), depot.log(name));
            tablets.put(seat, process);
        }
        return process;
    }

    /** Opens the server on the files that are there. */
    void openServer() throws IOException {
        List<String> words = new ArrayList<>(List.of("open"));
        words.addAll(depot.settings());
        port = server.number(words.toArray(new String[0]));
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
        server.order("close");
    }

    @Override
    public void close() {
        tablets.values().forEach(Led::close);
        server.close();
    }
}
