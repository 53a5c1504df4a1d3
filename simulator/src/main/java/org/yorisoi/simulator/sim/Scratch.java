package org.yorisoi.simulator.sim;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Directories for the files of one process. Their names tell whose they are, so that a later one can tidy up. */
final class Scratch {
    private static final Path MEMORY_DISK = Path.of("/dev/shm");
    private static final String PREFIX = "yorisoi-sim-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,18})-.*");

    private Scratch() {}

    /** A new one, in memory if there is such a disk: what is simulated is not how slow a disk is. */
    static Path make() throws IOException {
        return make(
                Files.isWritable(MEMORY_DISK) ? MEMORY_DISK : Path.of(System.getProperty("java.io.tmpdir")),
                ProcessHandle.current().pid());
    }

    /** A new one of a process; what processes of the same user left that are no more is deleted first. */
    static Path make(Path parent, long pid) throws IOException {
        Path made = Files.createTempDirectory(parent, PREFIX + pid + "-");
        try (DirectoryStream<Path> all = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path each : all) {
                if (left(each) && Files.getOwner(each).equals(Files.getOwner(made))) {
                    delete(each);
                }
            }
        }
        return made;
    }

    private static boolean left(Path directory) {
        Matcher name = NAME.matcher(directory.getFileName().toString());
        return name.matches()
                && ProcessHandle.of(Long.parseLong(name.group(1)))
                        .filter(ProcessHandle::isAlive)
                        .isEmpty();
    }

    /** Deletes a directory with all that is in it. */
    static void delete(Path directory) throws IOException {
        List<Path> all;
        try (Stream<Path> paths = Files.walk(directory)) {
            all = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
