package org.yorisoi.simulator.process;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of one's own, with the settings that an installation has (fsync and all). It ends with this
 * process, however that ends: a shell beside it waits for its input to end.
 */
public final class Postgres implements AutoCloseable {
    /** Who may do everything in it. */
    public static final String USER = "postgres";

    /** Nobody is asked for one. */
    public static final String PASSWORD = "";

    private static final String GUARD = "trap '' INT TERM HUP; \"$@\" </dev/null & child=$!;"
            + " cat >/dev/null; kill -QUIT $child 2>/dev/null; wait $child";
    private static final String QUICK_RECOVERY =
            "recovery_init_sync_method=" + (System.getProperty("os.name").equals("Linux") ? "syncfs" : "fsync");
    private static final int CPU_TIMES = 11;
    private static final int TICK_MILLIS = 10;
    private static final int PATIENCE_SECONDS = 30;
    private static final int PAUSE_MILLIS = 20;

    private final Path programs;
    private final Path data;
    private final Path log;
    private final int port;
    private Process guard;

    private Postgres(Path programs, Path directory, int port) throws IOException, InterruptedException {
        this.programs = programs;
        this.data = directory.resolve("postgres");
        this.log = directory.resolve("postgres.log");
        this.port = port;
        initialise();
        this.guard = launch();
    }

    /**
     * Makes a cluster and starts its server.
     *
     * @param programs the directory with initdb and postgres
     */
    public static Postgres start(Path programs, Path directory) throws IOException, InterruptedException {
        Postgres server = new Postgres(programs, directory, freePort());
        try {
            server.await();
        } catch (IOException e) {
            server.close();
            throw e;
        }
        return server;
    }

    /** The programs of a PostgreSQL that is installed on this machine, the newest first; null if there is none. */
    public static @Nullable Path installed() throws IOException {
        List<Path> places = new ArrayList<>();
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                versions.map(version -> version.resolve("bin"))
                        .sorted(Comparator.reverseOrder())
                        .forEach(places::add);
            }
        }
        for (String place : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            places.add(Path.of(place));
        }
        return places.stream()
                .filter(place -> Files.isExecutable(place.resolve("initdb")))
                .findFirst()
                .orElse(null);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void initialise() throws IOException, InterruptedException {
        Process made = builder(List.of(
                        programs.resolve("initdb").toString(),
                        "-D",
                        data.toString(),
                        "-U",
                        USER,
                        "-A",
                        "trust",
                        "-E",
                        "UTF8",
                        "--locale=C"))
                .start();
        if (made.waitFor() != 0) {
            throw new IOException("initdb failed; see " + log);
        }
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", GUARD, "sh"));
        command.addAll(unprivileged(List.of(
                programs.resolve("postgres").toString(),
                "-D",
                data.toString(),
                "-p",
                String.valueOf(port),
                "-h",
                "127.0.0.1",
                "-k",
                "",
                // After a crash it would sync every file of its data one by one, which alone takes seconds.
                "-c",
                QUICK_RECOVERY)));
        return logged(new ProcessBuilder(command)).start();
    }

    private ProcessBuilder builder(List<String> command) {
        return logged(new ProcessBuilder(unprivileged(command)));
    }

    private ProcessBuilder logged(ProcessBuilder builder) {
        ProcessBuilder.Redirect toLog = ProcessBuilder.Redirect.appendTo(log.toFile());
        return builder.redirectOutput(toLog).redirectError(toLog);
    }

    /** PostgreSQL refuses to run as root: there it gets a name space in which it is somebody else. */
    private static List<String> unprivileged(List<String> command) {
        List<String> all = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            all.addAll(List.of("unshare", "-U"));
        }
        all.addAll(command);
        return all;
    }

    private void await() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            try {
                DriverManager.getConnection(url(), USER, PASSWORD).close();
                return;
            } catch (SQLException notYet) {
                if (System.nanoTime() > end) {
                    throw new IOException("PostgreSQL did not start; see " + log, notYet);
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    /** Where it is reached. */
    public String url() {
        return url("postgres");
    }

    /** Where one of its databases is reached. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Processor time that its processes have used, those that ended too; zero where the system does not tell. */
    public Duration cpu() throws IOException {
        long ticks = 0;
        for (ProcessHandle process : guard.descendants().toList()) {
            Path status = Path.of("/proc", String.valueOf(process.pid()), "stat");
            if (Files.exists(status)) {
                String line = Files.readString(status);
                // After the name in brackets: state, and from the twelfth on its own times and those of its dead
                // children.
                String[] words = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
                for (int i = CPU_TIMES; i < CPU_TIMES + 4; i++) {
                    ticks += Long.parseLong(words[i]);
                }
            }
        }
        return Duration.ofMillis(ticks * TICK_MILLIS);
    }

    /** SIGKILL of the server and of every process it has, whatever they are doing. */
    public void kill() throws IOException, InterruptedException {
        // The postmaster first: it would start others in the place of those that die.
        List<ProcessHandle> all = Stream.concat(guard.children(), guard.descendants())
                .filter(process -> !process.info().command().orElse("").endsWith("cat"))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : all) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (process.isAlive() && System.nanoTime() < end) {
                Thread.sleep(1);
            }
        }
        endGuard();
    }

    /** Starts it again on the same data; it is not ready on return. */
    public void restart() throws IOException {
        guard = launch();
    }

    private void endGuard() throws IOException, InterruptedException {
        try (OutputStream input = guard.getOutputStream()) {
            input.flush();
        }
        if (!guard.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            guard.descendants().forEach(ProcessHandle::destroyForcibly);
            guard.destroyForcibly();
            throw new IOException("PostgreSQL does not end; see " + log);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            endGuard();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
