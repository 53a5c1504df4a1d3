package org.yorisoi.simulator.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A Java process of this program's own classes that is led by lines and ends with its standard input, so that it cannot
 * outlive this process. Not thread-safe.
 */
public final class ChildProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;

    private final Process process;
    private final BufferedWriter orders;
    private final BufferedReader answers;

    private ChildProcess(Process process) {
        this.process = process;
        this.orders = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Starts the main method of a class.
     *
     * @param flags of the virtual machine
     * @param log takes what the process writes to standard error
     */
    public static ChildProcess start(Class<?> main, List<String> flags, Path log) throws IOException {
        return start(main, new Launch(flags, List.of(), Map.of()), log);
    }

    /**
     * How a process is started.
     *
     * @param flags of the virtual machine; a class path among them takes the place of this process's own
     * @param arguments of the main method; those of a process can be read by others, so no secrets
     * @param environment what is added to this process's own
     */
    public record Launch(List<String> flags, List<String> arguments, Map<String, String> environment) {}

    /** As {@link #start(Class, List, Path)}, with everything that can be said about it. */
    public static ChildProcess start(Class<?> main, Launch launch, Path log) throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // First, since a system shows only the beginning of a command line that has a long class path in it.
        command.add("-Dyorisoi.process=" + main.getName());
        command.addAll(classArchive());
        // Short-lived processes on few cores: quick to start, small.
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8"));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(launch.flags());
        command.add(main.getName());
        command.addAll(launch.arguments());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(launch.environment());
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return new ChildProcess(builder.start());
    }

    /** The launcher's archive of classes, which this process was started with, and what it says of it. */
    private static List<String> classArchive() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("-XX:SharedArchiveFile=") || flag.startsWith("-Xlog:"))
                .toList();
    }

    /** Sends a line. */
    public void tell(String line) throws IOException {
        orders.write(line);
        orders.newLine();
        orders.flush();
    }

    /**
     * Waits for the next line.
     *
     * @throws IOException if the process ended instead
     */
    public String hear() throws IOException {
        String line = next();
        if (line == null) {
            throw new IOException("process " + process.pid() + " ended without an answer");
        }
        return line;
    }

    /** Waits for the next line; null if the process ended instead. */
    public @Nullable String next() throws IOException {
        return answers.readLine();
    }

    /** Its number in the system. */
    public long pid() {
        return process.pid();
    }

    /** True until it has ended. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it as a power cut would: SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Waits for it to end by itself.
     *
     * @return its exit code
     * @throws IOException if it goes on
     */
    public int awaitEnd(Duration patience) throws IOException, InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IOException("process " + process.pid() + " does not end");
        }
        return process.exitValue();
    }

    /**
     * Ends its input and waits for it to end by itself.
     *
     * @return its exit code
     * @throws IOException if it goes on nevertheless
     */
    public int endInput() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("process " + process.pid() + " does not end with its input");
        }
        return process.exitValue();
    }

    /** Ends it in good order, or not, but ends it. */
    @Override
    public void close() {
        try {
            endInput();
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
