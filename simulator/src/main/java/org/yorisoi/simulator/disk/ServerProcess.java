package org.yorisoi.simulator.disk;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.yorisoi.simulator.process.ChildProcess;
import org.yorisoi.simulator.process.Leashed;
import org.yorisoi.simulator.process.Processes;

/** The server as {@code ./yorisoi serve} runs it, on a disk that fails; started again, it has the same port. */
final class ServerProcess implements AutoCloseable {
    private static final String MEMORY = "-Xmx256m";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path directory;
    private final FaultyDisk disk;
    private final int port;
    private ChildProcess process;

    private ServerProcess(Path directory, FaultyDisk disk, int port) throws IOException {
        this.directory = directory;
        this.disk = disk;
        this.port = port;
        this.process = launch();
    }

    static ServerProcess start(Path directory, FaultyDisk disk) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        return new ServerProcess(directory, disk, port);
    }

    private ChildProcess launch() throws IOException {
        List<String> arguments = List.of(
                "--data",
                Processes.serverData(directory).toString(),
                "--grpc-port",
                String.valueOf(port),
                "--http-port",
                "0",
                "--lang",
                "en");
        ChildProcess.Launch launch = new ChildProcess.Launch(List.of(MEMORY), arguments, disk.environment());
        ChildProcess child = ChildProcess.start(Leashed.class, launch, log());
        for (String line = child.next(); line != null; line = child.next()) {
            if (line.startsWith("yorisoi ready ")) {
                return child;
            }
        }
        throw new IOException("the server does not start; see " + log());
    }

    private Path log() {
        return directory.resolve("server.log");
    }

    int port() {
        return port;
    }

    FaultyDisk disk() {
        return disk;
    }

    /** Waits for it to stop by itself; its exit code. */
    int awaitEnd() throws IOException, InterruptedException {
        return process.awaitEnd(PATIENCE);
    }

    /** What a supervisor does. */
    void restart() throws IOException {
        process = launch();
    }

    /** True if it has told its operator so. */
    boolean said(String words) throws IOException {
        return Files.readString(log(), StandardCharsets.UTF_8).contains(words);
    }

    @Override
    public void close() {
        process.close();
    }
}
