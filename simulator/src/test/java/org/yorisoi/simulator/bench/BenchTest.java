package org.yorisoi.simulator.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.simulator.kill.PostgresPrograms;
import picocli.CommandLine;

/** The short form of the benchmark, in every test run: it prints its figures, and what they are is not judged. */
final class BenchTest {
    private static final int SIZE = 500;

    @TempDir
    private Path directory;

    @Test
    void bench_shortForm_measuresAndLeavesNothingBehind() throws IOException {
        Map<String, Double> found = measure("--size", String.valueOf(SIZE));

        assertEquals(SIZE, found.get("size"));
        for (String limit : List.of("insert_seconds", "stream_seconds", "commit_seconds", "gzip_bytes")) {
            assertTrue(found.get("limits." + limit) > 0, limit);
        }
        for (String task : Bench.names()) {
            assertTrue(found.get("tasks." + task + ".seconds") > 0, task);
        }
        for (String task : List.of("push", "first_sync", "delta", "noop")) {
            for (String figure : List.of("ratio_to_limit", "bytes_up", "bytes_down", "server_peak_rss_mb")) {
                assertTrue(found.get("tasks." + task + "." + figure) > 0, () -> task + " " + figure);
            }
        }
        for (String task : List.of("round_trip", "save", "search")) {
            assertTrue(found.get("tasks." + task + ".p95_ms") >= found.get("tasks." + task + ".p50_ms"), task);
        }
        double packed = found.get("limits.gzip_bytes");
        assertTrue(found.get("tasks.push.bytes_up") > packed, "all of it went up");
        assertTrue(found.get("tasks.first_sync.bytes_down") > packed, "all of it came down");
        assertTrue(found.get("tasks.noop.bytes_down") < found.get("tasks.delta.bytes_down"), "nothing came down");
    }

    @Test
    @Tag("deep")
    void bench_onPostgresql_measuresThere() throws IOException, SQLException {
        Map<String, Double> found = measure(
                "--size",
                String.valueOf(SIZE),
                "--tasks",
                "push,first_sync,round_trip",
                "--store",
                "postgresql",
                "--postgres",
                PostgresPrograms.unpacked().toString());

        assertTrue(found.get("tasks.push.seconds") > 0);
        assertTrue(found.get("tasks.push.database_cpu_seconds") > 0, "PostgreSQL had nothing to do");
    }

    private Map<String, Double> measure(String... options) throws IOException {
        Path json = directory.resolve("bench.json");
        Path data = directory.resolve("data");
        List<String> words = new ArrayList<>(List.of("--runs", "1", "--warm-ups", "1", "--together", "--lang", "en"));
        words.addAll(List.of("--data", data.toString(), "--json", json.toString()));
        words.addAll(List.of(options));

        int exit = new CommandLine(new BenchCommand(System.out)).execute(words.toArray(new String[0]));

        assertEquals(0, exit);
        try (Stream<Path> left = Files.list(data)) {
            assertEquals(List.of(), left.toList());
        }
        return numbers(json);
    }

    @Test
    void bench_unknownTask_isRefusedWithTheNamesOfAll() {
        StringWriter said = new StringWriter();

        int exit = new CommandLine(new BenchCommand(System.out))
                .setErr(new PrintWriter(said))
                .execute("--tasks", "push,pull", "--lang", "en");

        assertEquals(CommandLine.ExitCode.USAGE, exit);
        assertTrue(said.toString().contains("There is no task pull. Tasks: push,first_sync,"), said::toString);
    }

    /** Every number by its path. */
    private static Map<String, Double> numbers(Path file) throws IOException {
        Map<String, Double> all = new HashMap<>();
        Deque<String> path = new ArrayDeque<>();
        String prefix = "";
        try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    path.push(prefix);
                    prefix = json.currentName() == null ? "" : prefix + json.currentName() + ".";
                } else if (token == JsonToken.END_OBJECT) {
                    prefix = path.pop();
                } else if (token.isNumeric()) {
                    all.put(prefix + json.currentName(), json.getDoubleValue());
                }
            }
        }
        return all;
    }
}
