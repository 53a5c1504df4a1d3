package org.yorisoi.simulator.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The server's process and the tablets', from their start to their end. */
public final class Processes implements AutoCloseable {
    private static final String SERVER_MEMORY = "-Xmx256m";

    private final Path directory;
    private final ChildProcess server;
    private final List<TabletHandle> tablets = new ArrayList<>();
    private int port;

    private Processes(Path directory, ChildProcess server) {
        this.directory = directory;
        this.server = server;
    }

    /** Starts the server, which is not ready before {@link #awaitServer}. */
    public static Processes start(Path directory) throws IOException {
        ChildProcess server = ChildProcess.start(ServerMain.class, List.of(SERVER_MEMORY), log(directory));
        server.tell("yorisoi.data=" + serverData(directory));
        server.tell("");
        return new Processes(directory, server);
    }

    /** The server's data directory in that of the demo. */
    public static Path serverData(Path directory) {
        return directory.resolve("server");
    }

    private static Path log(Path directory) {
        return directory.resolve("server.log");
    }

    /** Waits until the server takes calls. */
    public void awaitServer() throws IOException {
        try {
            port = Integer.parseInt(server.hear().split(" ", -1)[1]);
        } catch (IOException e) {
            throw new IOException("the server did not start; see " + log(directory), e);
        }
    }

    /** Starts a tablet for every worker; all are open on return. */
    public List<TabletHandle> openTablets(Office office) throws IOException {
        for (Worker worker : office.workers()) {
            TabletFiles files = new TabletFiles(directory.resolve("tablet-" + worker.number()));
            tablets.add(TabletHandle.start(office.number(), worker, files, LossyProxy.to(port)));
        }
        for (TabletHandle tablet : tablets) {
            tablet.open();
        }
        return List.copyOf(tablets);
    }

    @Override
    public void close() {
        tablets.forEach(TabletHandle::close);
        server.close();
    }
}
