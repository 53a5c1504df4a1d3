package org.yorisoi.simulator.kill;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.yorisoi.simulator.process.ChildProcess;
import org.yorisoi.simulator.process.Health;

/** The server's process as the campaign holds it: started, killed, started again on the same data. Not thread-safe. */
final class ServerHandle implements AutoCloseable {
    private static final String MEMORY = "-Xmx256m";
    private static final String ENDED = "";
    private static final Duration START = Duration.ofSeconds(60);
    private static final int PAUSE_MILLIS = 20;

    private final Map<String, String> settings;
    private final String classPath;
    private final Path log;
    private Life life;
    private int grpcPort;
    private int httpPort;

    /** One process and the lines it says. */
    private record Life(ChildProcess process, BlockingQueue<String> lines) {}

    private ServerHandle(Map<String, String> settings, String classPath, Path log) throws IOException {
        this.settings = Map.copyOf(settings);
        this.classPath = classPath;
        this.log = log;
        this.life = launch();
    }

    /**
     * Starts it; it is not healthy before {@link #awaitHealth}.
     *
     * @param directory takes its log and what is added to its class path
     */
    static ServerHandle start(Map<String, String> settings, Path directory) throws IOException {
        Path services = KillableServer.services(directory.resolve("services"));
        String classPath = System.getProperty("java.class.path") + File.pathSeparator + services;
        return new ServerHandle(settings, classPath, directory.resolve("server.log"));
    }

    private Life launch() throws IOException {
        ChildProcess process = ChildProcess.start(KillableServer.class, List.of(MEMORY, "-cp", classPath), log);
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Thread listener = new Thread(() -> listen(process, lines), "server-lines");
        listener.setDaemon(true);
        listener.start();
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            process.tell(setting.getKey() + "=" + setting.getValue());
        }
        process.tell("");
        return new Life(process, lines);
    }

    private static void listen(ChildProcess process, BlockingQueue<String> lines) {
        try {
            while (true) {
                lines.add(process.hear());
            }
        } catch (IOException ended) {
            lines.add(ENDED);
        }
    }

    /** SIGKILL, whatever it is doing. */
    void kill() throws InterruptedException {
        life.process().kill();
    }

    /** Starts it again after a kill, on the same data. */
    void restart() throws IOException {
        life.process().close();
        life = launch();
    }

    /** Waits until it takes calls and says that it is healthy, its database included. */
    void awaitHealth() throws IOException, InterruptedException {
        String ready = life.lines().poll(START.toSeconds(), TimeUnit.SECONDS);
        if (ready == null || ready.equals(ENDED)) {
            throw new IOException("the server did not start; see " + log);
        }
        String[] words = ready.split(" ", -1);
        grpcPort = Integer.parseInt(words[1]);
        httpPort = Integer.parseInt(words[2]);
        awaitHealthAgain();
    }

    /** Waits until a server that goes on running is healthy. */
    void awaitHealthAgain() throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (!Health.isGood(httpPort)) {
            if (System.nanoTime() > end) {
                throw new IOException("the server does not get healthy; see " + log);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** The port that tablets call; another one after each restart. */
    int grpcPort() {
        return grpcPort;
    }

    /** Has it stop at a point when it is reached for the given time. */
    void arm(String point, int time) throws IOException {
        life.lines().clear();
        life.process().tell("arm " + point + " " + time);
    }

    /** Lets what is stopped go on. */
    void go() throws IOException {
        life.process().tell("go");
    }

    /** Waits a moment for it to stop at the point that is armed; false if it has not. */
    boolean awaitPoint(Duration moment) throws InterruptedException {
        String line = life.lines().poll(moment.toMillis(), TimeUnit.MILLISECONDS);
        return line != null && line.startsWith("at ");
    }

    @Override
    public void close() {
        life.process().close();
    }
}
