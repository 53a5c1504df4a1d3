package org.yorisoi.simulator.bench.limit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.yorisoi.simulator.bench.Ordered;

/**
 * The process of the limits: the same bytes through plain JDBC and plain gRPC. Orders: {@code rows FILE BYTES} reads what
 * is measured with, in messages of so many bytes; {@code insert URL USER PASSWORD}, {@code commit URL USER PASSWORD ROWS}
 * and {@code stream} answer with nanoseconds, {@code gzip} with bytes.
 */
public final class PlainLimits {
    private static final int BLOCK = 500;

    private final PlainStream stream;
    private List<PlainRow> rows = List.of();
    private List<byte[]> messages = List.of();

    private PlainLimits(PlainStream stream) {
        this.stream = stream;
    }

    /** Obeys until standard input ends. */
    public static void main(String[] args) throws IOException {
        try (PlainStream stream = PlainStream.open()) {
            Ordered.run(new PlainLimits(stream)::obey);
        }
    }

    private String obey(String order, List<String> words) throws Exception {
        return switch (order) {
            case "rows" -> rows(Path.of(words.get(0)), Integer.parseInt(words.get(1)));
            case "insert" -> insert(words);
            case "commit" -> commit(words, Integer.parseInt(words.get(3)));
            case "stream" -> String.valueOf(stream.send(messages));
            case "gzip" -> String.valueOf(gzip());
            default -> throw new IllegalArgumentException("no such order: " + order);
        };
    }

    private String rows(Path file, int bytes) throws IOException {
        rows = PlainRow.read(file);
        messages = PlainStream.messages(rows, bytes);
        return String.valueOf(rows.size());
    }

    private String insert(List<String> access) throws Exception {
        try (PlainTable table = PlainTable.open(access.get(0), access.get(1), access.get(2))) {
            return String.valueOf(table.insert(rows));
        }
    }

    private String commit(List<String> access, int count) throws Exception {
        try (PlainTable table = PlainTable.open(access.get(0), access.get(1), access.get(2))) {
            long[] took = table.commits(rows.subList(0, Math.min(count, rows.size())));
            Arrays.sort(took);
            return String.valueOf(took[took.length / 2]);
        }
    }

    private long gzip() throws IOException {
        long bytes = 0;
        for (int from = 0; from < rows.size(); from += BLOCK) {
            ByteArrayOutputStream block = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(block)) {
                for (PlainRow row : rows.subList(from, Math.min(from + BLOCK, rows.size()))) {
                    gzip.write(row.body());
                }
            }
            bytes += block.size();
        }
        return bytes;
    }
}
