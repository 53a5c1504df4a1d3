package org.yorisoi.simulator.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yorisoi.simulator.demo.TextTable;

/** What was found, for people and for programs. */
final class Report {
    private static final double THOUSAND = 1e3;
    private static final double MILLION = 1e6;
    private static final String NOTHING = "–";

    private final BenchOptions options;
    private final Bench.Found found;
    private final String commit;

    /** @param commit of the sources; empty if it is not known */
    Report(BenchOptions options, Bench.Found found, String commit) {
        this.options = options;
        this.found = found;
        this.commit = commit;
    }

    void print(PrintStream out, Texts texts) {
        Map<String, Number> limits = found.limits().all();
        if (!found.growth().isEmpty()) {
            growth(texts).lines().forEach(out::println);
        }
        if (found.tasks().isEmpty()) {
            return;
        }
        out.println(texts.say(
                "limits",
                options.size(),
                millis(limits.get("insert_seconds")),
                millis(limits.get("stream_seconds")),
                millis(limits.get("commit_seconds")),
                mega(limits.get("gzip_bytes"))));
        TextTable table = new TextTable();
        List<String> heading = new ArrayList<>(List.of(texts.say("task")));
        for (Column column : COLUMNS) {
            heading.add(texts.say("column." + column.name()));
        }
        table.row(heading);
        found.tasks().forEach((name, figures) -> table.row(row(texts.say("task." + name), figures)));
        table.lines().forEach(out::println);
        found.tasks().forEach((name, figures) -> rest(name, figures).ifPresent(out::println));
    }

    private TextTable growth(Texts texts) {
        TextTable table = new TextTable();
        table.row(Stream.of("growth", "stored", "held", "tablets", "median", "min", "max")
                .map(column -> texts.say("column." + column))
                .toList());
        for (GrowthRow row : found.growth()) {
            table.row(List.of(
                    texts.say("task." + row.task()),
                    String.valueOf(row.stored()),
                    String.valueOf(row.held()),
                    String.valueOf(row.tablets()),
                    millis(row.figures().get("seconds")),
                    millis(row.figures().get("min")),
                    millis(row.figures().get("max"))));
        }
        return table;
    }

    /** A column of the table: which number it shows, and how. */
    private record Column(String name, String number, Function<@Nullable Number, String> form) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("median", "seconds", Report::millis),
            new Column("min", "min", Report::millis),
            new Column("max", "max", Report::millis),
            new Column("p95", "p95_ms", Report::plain),
            new Column("cold", "cold_seconds", Report::millis),
            new Column("ratio", "ratio_to_limit", Report::plain),
            new Column("up", "bytes_up", Report::kilo),
            new Column("down", "bytes_down", Report::kilo),
            new Column("server_cpu", "server_cpu_seconds", Report::millis),
            new Column("tablet_cpu", "client_cpu_seconds", Report::millis),
            new Column("server_memory", "server_peak_rss_mb", Report::whole),
            new Column("tablet_heap", "client_heap_mb", Report::whole));

    /** What the columns say already, or what is the same for all. */
    private static final Set<String> QUIET = Set.of("p50_ms", "changed", "client_peak_rss_mb");

    private static List<String> row(String name, Figures figures) {
        List<String> row = new ArrayList<>(List.of(name));
        for (Column column : COLUMNS) {
            row.add(column.form().apply(figures.get(column.number())));
        }
        return row;
    }

    /** What of a task has no column, as the JSON names it. */
    private static Optional<String> rest(String name, Figures figures) {
        Set<String> shown = COLUMNS.stream().map(Column::number).collect(Collectors.toSet());
        String rest = figures.all().entrySet().stream()
                .filter(figure -> !shown.contains(figure.getKey()) && !QUIET.contains(figure.getKey()))
                .map(figure -> figure.getKey() + " " + number(figure.getValue(), 1))
                .collect(Collectors.joining(", "));
        return rest.isEmpty() ? Optional.empty() : Optional.of(name + ": " + rest);
    }

    private static String millis(@Nullable Number seconds) {
        return number(seconds, THOUSAND);
    }

    private static String kilo(@Nullable Number bytes) {
        return number(bytes, 1 / THOUSAND);
    }

    private static String mega(@Nullable Number bytes) {
        return number(bytes, 1 / MILLION);
    }

    private static String plain(@Nullable Number number) {
        return number(number, 1);
    }

    private static String whole(@Nullable Number number) {
        return number == null ? NOTHING : String.valueOf(number.longValue());
    }

    /** As many places as say something. */
    private static String number(@Nullable Number number, double factor) {
        if (number == null) {
            return NOTHING;
        }
        if (factor == 1 && !(number instanceof Double)) {
            return String.valueOf(number.longValue());
        }
        double value = number.doubleValue() * factor;
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    void write(Path file) throws IOException {
        try (JsonGenerator json =
                new JsonFactory().createGenerator(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("store", options.store());
            json.writeNumberField("size", options.size());
            json.writeStringField("commit", commit);
            json.writeNumberField("cores", Runtime.getRuntime().availableProcessors());
            json.writeNumberField("runs", options.runs());
            object(json, "limits", found.limits());
            json.writeObjectFieldStart("tasks");
            for (Map.Entry<String, Figures> task : found.tasks().entrySet()) {
                object(json, task.getKey(), task.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("growth");
            for (GrowthRow row : found.growth()) {
                json.writeStartObject();
                json.writeStringField("task", row.task());
                json.writeNumberField("stored", row.stored());
                json.writeNumberField("held", row.held());
                json.writeNumberField("tablets", row.tablets());
                fields(json, row.figures());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void object(JsonGenerator json, String name, Figures figures) throws IOException {
        json.writeObjectFieldStart(name);
        fields(json, figures);
        json.writeEndObject();
    }

    private static void fields(JsonGenerator json, Figures figures) throws IOException {
        for (Map.Entry<String, Number> figure : figures.all().entrySet()) {
            json.writeFieldName(figure.getKey());
            if (figure.getValue() instanceof Double fraction) {
                json.writeNumber(fraction);
            } else {
                json.writeNumber(figure.getValue().longValue());
            }
        }
    }
}
