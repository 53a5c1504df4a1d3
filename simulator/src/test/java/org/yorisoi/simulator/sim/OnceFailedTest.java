package org.yorisoi.simulator.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs in which an invariant broke once, as short as they could be made: a line for each in once-failed.txt. */
final class OnceFailedTest {
    @BeforeAll
    static void begin() {
        Quiet.logs();
    }

    static List<String> lines() throws IOException {
        InputStream file = Objects.requireNonNull(OnceFailedTest.class.getResourceAsStream("once-failed.txt"));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void run_thatOnceFailed_keepsEveryInvariant(String line) {
        Script script = Script.parse(line);
        try (Simulation simulation = Simulation.plain()) {
            assertEquals(List.of(), simulation.run(script).violations(), script.command());
        }
    }
}
