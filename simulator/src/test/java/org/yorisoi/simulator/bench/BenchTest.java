package org.yorisoi.simulator.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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
        JsonTree found = measure("--size", String.valueOf(SIZE));

        assertEquals(SIZE, found.get("size").number());
        for (String limit : List.of("insert_seconds", "stream_seconds", "commit_seconds", "gzip_bytes")) {
            assertTrue(found.get("limits").get(limit).number() > 0, limit);
        }
        JsonTree tasks = found.get("tasks");
        for (String task : Bench.names()) {
            String figure = task.equals("idle") ? "poke_p99_" + SIZE + "_ms" : "seconds";
            assertTrue(tasks.get(task).get(figure).number() > 0, task);
        }
        for (String task : List.of("push", "first_sync", "delta", "noop")) {
            for (String figure : List.of("ratio_to_limit", "bytes_up", "bytes_down", "server_peak_rss_mb")) {
                assertTrue(tasks.get(task).get(figure).number() > 0, () -> task + " " + figure);
            }
        }
        for (String task : List.of("round_trip", "save", "search")) {
            double usual = tasks.get(task).get("p50_ms").number();
            assertTrue(tasks.get(task).get("p95_ms").number() >= usual, task);
        }
        double packed = found.get("limits").get("gzip_bytes").number();
        assertTrue(tasks.get("push").get("bytes_up").number() > packed, "all of it went up");
        double down = tasks.get("first_sync").get("bytes_down").number();
        assertTrue(down > packed, "all of it came down");
        assertTrue(tasks.get("delta").get("bytes_down").number() < down, "not all of it came down again");
        assertEquals(0, tasks.get("storm").get("unanswered").number());
        assertEquals(0, tasks.get("storm").get("overload_lost").number());
    }

    @Test
    @Tag("deep")
    void bench_growth_measuresEverySize() throws IOException {
        List<JsonTree> rows = measure("--growth", "20000").get("growth").entries();

        List<String> sizes = rows.stream()
                .filter(row -> row.get("task").text().equals("noop"))
                .map(row -> Math.round(row.get("stored").number()) + " "
                        + Math.round(row.get("held").number()))
                .toList();
        assertEquals(List.of("200 200", "260 260", "2000 200", "2060 2060", "20000 200", "20060 20060"), sizes);
        List<Double> tablets =
                rows.stream().map(row -> row.get("tablets").number()).distinct().toList();
        assertEquals(List.of(1.0, 10.0), tablets);
    }

    @Test
    @Tag("deep")
    void bench_onPostgresql_measuresThere() throws IOException, SQLException {
        JsonTree push = measure(
                        "--size",
                        String.valueOf(SIZE),
                        "--tasks",
                        "push,first_sync,round_trip",
                        "--store",
                        "postgresql",
                        "--postgres",
                        PostgresPrograms.unpacked().toString())
                .get("tasks")
                .get("push");

        assertTrue(push.get("seconds").number() > 0);
        assertTrue(push.get("database_cpu_seconds").number() > 0, "PostgreSQL had nothing to do");
    }

    private JsonTree measure(String... options) throws IOException {
        Path json = directory.resolve("bench.json");
        Path data = directory.resolve("data");
        List<String> words = new ArrayList<>(List.of("--runs", "1", "--warm-ups", "0", "--together", "--lang", "en"));
        words.addAll(List.of("--data", data.toString(), "--json", json.toString()));
        words.addAll(List.of(options));

        int exit = new CommandLine(new BenchCommand(System.out)).execute(words.toArray(new String[0]));

        assertEquals(0, exit);
        try (Stream<Path> left = Files.list(data)) {
            assertEquals(List.of(), left.toList());
        }
        return JsonTree.read(json);
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
}
