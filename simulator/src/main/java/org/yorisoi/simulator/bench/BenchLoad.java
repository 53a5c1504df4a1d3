package org.yorisoi.simulator.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.id.IdSource;
import org.yorisoi.contract.id.TimeOrderedIds;

/** The process of the load: very many tablets, without stores. */
final class BenchLoad {
    private final IdSource ids = new TimeOrderedIds(Clock.systemUTC(), new SecureRandom());
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private @Nullable Lines lines;
    private @Nullable Watchers watchers;

    private BenchLoad() {}

    public static void main(String[] args) throws IOException {
        BenchLoad load = new BenchLoad();
        try {
            Ordered.run(load::obey);
        } finally {
            load.close();
            load.timer.shutdownNow();
        }
    }

    private String obey(String order, List<String> words) throws Exception {
        return switch (order) {
            case "open" -> open(words);
            case "storm" -> storm(words);
            case "watch" -> watch(words);
            case "poke" -> poke(words);
            case "close" -> close();
            default -> throw new IllegalArgumentException("no such order: " + order);
        };
    }

    /** Fleet, port, tablets of a connection; how many tablets there are. */
    private String open(List<String> words) throws IOException {
        Lines opened = Lines.of(Path.of(words.get(0)), number(words, 1), number(words, 2));
        lines = opened;
        return String.valueOf(opened.tablets().size());
    }

    private static int number(List<String> words, int place) {
        return Integer.parseInt(words.get(place));
    }

    private List<Line> tablets() {
        return Objects.requireNonNull(lines, "not opened").tablets();
    }

    /** Seed, tablets, visits of each, milliseconds in which they come, seconds after which they give up: {@link Storm#run}. */
    private String storm(List<String> words) throws InterruptedException {
        Storm.Plan plan = new Storm.Plan(
                Long.parseLong(words.get(0)),
                number(words, 2),
                Duration.ofMillis(number(words, 3)),
                Duration.ofSeconds(number(words, 4)));
        List<Line> coming = tablets().subList(0, number(words, 1));
        return new Storm(plan, coming, ids, timer)
                .run().stream().map(String::valueOf).collect(Collectors.joining(Ordered.PART));
    }

    /** Seed; how many watch. */
    private String watch(List<String> words) throws InterruptedException {
        Watchers watching = new Watchers(tablets(), Long.parseLong(words.get(0)), ids);
        watchers = watching;
        return String.valueOf(watching.watch());
    }

    /** How often; median of the pokes, the slowest of a hundred but one, and the slowest, in nanoseconds. */
    private String poke(List<String> words) throws Exception {
        Samples pokes = Objects.requireNonNull(watchers, "nobody watches").pokes(number(words, 0));
        return pokes.median() + Ordered.PART + pokes.percentile(99) + Ordered.PART + pokes.max();
    }

    private String close() {
        Lines opened = lines;
        if (opened != null) {
            lines = null;
            watchers = null;
            opened.close();
        }
        return "";
    }
}
