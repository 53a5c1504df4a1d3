package org.yorisoi.simulator.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./yorisoi bench plot}: makes images of what was measured before. */
@Command(
        name = "plot",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.yorisoi.simulator.bench.bench",
        usageHelpAutoWidth = true)
final class PlotCommand implements Callable<Integer> {
    private static final double MILLIS = 1e3;

    @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "plot.files")
    private List<Path> files = List.of();

    @Option(names = "--to", paramLabel = "DIR", required = true, descriptionKey = "plot.to")
    private Path directory = Path.of("");

    /** Writes an image of each sort for which the files have values. */
    @Override
    public Integer call() throws IOException {
        List<JsonTree> found = new ArrayList<>();
        for (Path file : files) {
            found.add(JsonTree.read(file));
        }
        Files.createDirectories(directory);
        ratios(found);
        for (JsonTree one : found) {
            growth(one);
        }
        return CommandLine.ExitCode.OK;
    }

    private void write(String name, String image) throws IOException {
        Files.writeString(directory.resolve(name + ".svg"), image, StandardCharsets.UTF_8);
    }

    private void ratios(List<JsonTree> found) throws IOException {
        List<JsonTree> measured = found.stream()
                .filter(one -> !one.get("tasks").names().isEmpty())
                .toList();
        Set<String> tasks = new LinkedHashSet<>();
        measured.forEach(one -> tasks.addAll(one.get("tasks").names()));
        List<Chart.Bar> bars = new ArrayList<>();
        for (String task : tasks) {
            List<Double> values = measured.stream()
                    .map(one -> one.get("tasks").get(task).get("ratio_to_limit").number())
                    .toList();
            if (values.stream().anyMatch(value -> value > 0)) {
                bars.add(new Chart.Bar(task, values));
            }
        }
        if (!bars.isEmpty()) {
            List<String> kinds = measured.stream()
                    .map(one -> one.get("store").text() + ", "
                            + String.format(
                                    Locale.ROOT, "%,.0f", one.get("size").number()))
                    .toList();
            write("ratios", Chart.bars("How many times what plain code needs", kinds, bars));
        }
    }

    private void growth(JsonTree found) throws IOException {
        List<JsonTree> rows = found.get("growth").entries();
        if (rows.isEmpty()) {
            return;
        }
        List<JsonTree> one =
                rows.stream().filter(row -> row.get("stored").number() > 0).toList();
        double worker = rows.stream()
                .filter(row -> row.get("task").text().equals("noop"))
                .mapToDouble(row -> row.get("held").number())
                .min()
                .orElse(0);
        write(
                "growth-" + found.get("store").text(),
                Chart.lines(
                        "Times by what the office has",
                        "records stored at the server",
                        "ms",
                        series(one, row -> row.get("stored").number(), row -> name(row, worker))));
        List<JsonTree> many =
                rows.stream().filter(row -> row.get("stored").number() == 0).toList();
        write(
                "tablets-" + found.get("store").text(),
                Chart.lines(
                        "Tablets that push 50 visits each at the same moment",
                        "tablets",
                        "ms",
                        series(many, row -> row.get("tablets").number(), row -> "until all are answered")));
    }

    private static String name(JsonTree row, double worker) {
        String task = row.get("task").text();
        if (task.equals("push")) {
            return String.format(Locale.ROOT, "push of %,.0f", row.get("held").number());
        }
        return task + (row.get("held").number() > worker ? ", whole office" : ", a worker");
    }

    private static List<Chart.Series> series(
            List<JsonTree> rows, ToDoubleFunction<JsonTree> x, Function<JsonTree, String> name) {
        Map<String, List<Chart.Point>> all = new LinkedHashMap<>();
        for (JsonTree row : rows) {
            all.computeIfAbsent(name.apply(row), any -> new ArrayList<>())
                    .add(new Chart.Point(
                            x.applyAsDouble(row), row.get("seconds").number() * MILLIS));
        }
        return all.entrySet().stream()
                .map(line -> new Chart.Series(line.getKey(), line.getValue()))
                .toList();
    }
}
