package org.yorisoi.simulator.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScratchTest {
    @TempDir
    private Path parent;

    @Test
    void make_deletesWhatDeadProcessesLeft_andNothingElse() throws Exception {
        Process dead = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        dead.waitFor();
        Path left = Files.createDirectories(parent.resolve("yorisoi-sim-" + dead.pid() + "-1/seed-1"));
        Files.writeString(left.resolve("server.db"), "x");
        long own = ProcessHandle.current().pid();
        Path alive = Files.createDirectories(parent.resolve("yorisoi-sim-" + own + "-2"));
        Path strange = Files.createDirectories(parent.resolve("yorisoi-sim-notes-" + dead.pid()));

        Path made = Scratch.make(parent, own);

        try (Stream<Path> there = Files.list(parent)) {
            assertEquals(Set.of(made, alive, strange), there.collect(Collectors.toSet()));
        }
    }
}
