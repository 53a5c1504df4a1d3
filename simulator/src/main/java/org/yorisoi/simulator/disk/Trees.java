package org.yorisoi.simulator.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole directories. */
public final class Trees {
    private Trees() {}

    /** Copies a directory with all that is in it. */
    public static void copy(Path from, Path to) throws IOException {
        for (Path path : paths(from)) {
            Files.copy(path, to.resolve(from.relativize(path)));
        }
    }

    /** Deletes a directory with all that is in it. */
    public static void delete(Path directory) throws IOException {
        List<Path> paths = paths(directory);
        for (Path path : paths.stream().sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(path);
        }
    }

    /** The directory first, then what is in it; empty if it is not there. */
    static List<Path> paths(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(directory)) {
            return all.sorted().toList();
        }
    }
}
