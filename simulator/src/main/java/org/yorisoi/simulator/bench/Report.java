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
import java.util.function.Function;
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

    private static List<String> row(String name, Figures figures) {
        List<String> row = new ArrayList<>(List.of(name));
        for (Column column : COLUMNS) {
            row.add(column.form().apply(figures.get(column.number())));
        }
        return row;
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
            json.writeEndObject();
        }
    }

    private static void object(JsonGenerator json, String name, Figures figures) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Number> figure : figures.all().entrySet()) {
            json.writeFieldName(figure.getKey());
            if (figure.getValue() instanceof Double fraction) {
                json.writeNumber(fraction);
            } else {
                json.writeNumber(figure.getValue().longValue());
            }
        }
        json.writeEndObject();
    }
}
