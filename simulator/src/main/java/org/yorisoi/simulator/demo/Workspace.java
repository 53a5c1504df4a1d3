package org.yorisoi.simulator.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The directory in which everything of a demo lies. */
final class Workspace implements AutoCloseable {
    private final Path directory;
    private boolean temporary;

    private Workspace(Path directory, boolean temporary) {
        this.directory = directory;
        this.temporary = temporary;
    }

    /**
     * Makes it.
     *
     * @param wanted null = a temporary one, removed at the end
     * @throws DemoException if there is something in it already
     */
    static Workspace make(@Nullable Path wanted, Texts texts) throws IOException {
        if (wanted == null) {
            return new Workspace(Files.createTempDirectory("yorisoi-demo-"), true);
        }
        Path directory = wanted.toAbsolutePath();
        Files.createDirectories(directory);
        try (Stream<Path> inside = Files.list(directory)) {
            if (inside.findAny().isPresent()) {
                throw new DemoException(texts.say("error.not_empty", directory));
            }
        }
        return new Workspace(directory, false);
    }

    Path directory() {
        return directory;
    }

    /** From now on it is kept whatever happens. */
    void keep() {
        temporary = false;
    }

    @Override
    public void close() throws IOException {
        if (temporary && Files.exists(directory)) {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
                        throws IOException {
                    Files.deleteIfExists(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        }
    }
}
