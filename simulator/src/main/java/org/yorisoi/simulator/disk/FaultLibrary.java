package org.yorisoi.simulator.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The library between a process and its disk, compiled from {@code faults.c} where a campaign begins. */
public final class FaultLibrary {
    /** What a machine lacks that cannot compile it, and how it comes there. */
    public static final String NEEDS =
            "disk faults need Linux and a C compiler; on Debian: apt-get install gcc libc6-dev";

    private static final List<String> INSTALL =
            List.of("apt-get", "install", "-y", "-qq", "--no-install-recommends", "gcc", "libc6-dev");

    private final Path file;

    private FaultLibrary(Path file) {
        this.file = file;
    }

    /**
     * Compiles the library. Without a compiler the Debian packages are installed if this is root's process, as the
     * launcher does with the JDK.
     *
     * @param directory is there; takes the library
     * @throws IOException with {@link #NEEDS} if there is no compiler and none can be had, or with what it said
     */
    public static FaultLibrary compile(Path directory) throws IOException, InterruptedException {
        Path source = directory.resolve("faults.c");
        try (InputStream in = FaultLibrary.class.getResourceAsStream("faults.c")) {
            if (in == null) {
                throw new IOException("faults.c is not in this program");
            }
            Files.write(source, in.readAllBytes());
        }
        if (!compilerIsThere() && (!isRoot() || !run(directory, INSTALL))) {
            throw new IOException(NEEDS);
        }
        Path library = directory.resolve("faults.so");
        if (!run(directory, command(source, library))) {
            throw new IOException(NEEDS + " (what the compiler said: " + log(directory) + ")");
        }
        return new FaultLibrary(library.toAbsolutePath());
    }

    private static List<String> command(Path source, Path library) {
        return List.of(
                "gcc", "-shared", "-fPIC", "-O1", "-o", library.toString(), source.toString(), "-ldl", "-lpthread");
    }

    /** True if this machine has what {@link #compile} needs, or lets it be installed. */
    public static boolean canBeHad() throws IOException {
        return compilerIsThere() || isRoot();
    }

    private static boolean compilerIsThere() {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin");
        return List.of(path.split(":", -1)).stream()
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "gcc")));
    }

    private static boolean isRoot() throws IOException {
        Path self = Path.of("/proc/self");
        return Files.exists(self) && Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"));
    }

    private static boolean run(Path directory, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(Map.of("DEBIAN_FRONTEND", "noninteractive", "LC_ALL", "C"));
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log(directory).toFile()));
        try {
            return builder.start().waitFor() == 0;
        } catch (IOException e) {
            throw new IOException(NEEDS, e);
        }
    }

    private static Path log(Path directory) {
        return directory.resolve("faults.log");
    }

    /** The compiled library. */
    Path file() {
        return file;
    }
}
