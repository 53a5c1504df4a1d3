package org.yorisoi.simulator.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs the tasks, one after the other. */
final class Bench {
    private static final List<Task> TASKS = List.of(
            BulkTask.PUSH,
            BulkTask.FIRST_SYNC,
            CatchUpTask.DELTA,
            CatchUpTask.NOOP,
            RoundTripTask.ROUND_TRIP,
            TabletTask.SAVE,
            TabletTask.SEARCH,
            OpenClientTask.OPEN_CLIENT,
            OpenServerTask.OPEN_SERVER,
            StormTask.STORM,
            IdleTask.IDLE);

    /**
     * What a run found.
     *
     * @param limits of plain code
     * @param tasks by their names
     * @param growth empty if it was not asked for
     */
    record Found(Figures limits, Map<String, Figures> tasks, List<GrowthRow> growth) {}

    private Bench() {}

    /** The names of all tasks, in the usual order. */
    static List<String> names() {
        return TASKS.stream().map(Task::name).toList();
    }

    /**
     * Measures.
     *
     * @param told of each task when it begins
     */
    static Found run(BenchOptions options, Depot depot, Consumer<String> told) throws IOException {
        List<Task> chosen = TASKS.stream()
                .filter(task -> options.tasks().contains(task.name()))
                .toList();
        Map<String, Figures> found = new LinkedHashMap<>();
        try (Rig rig = new Rig(options, depot)) {
            for (Task task : chosen) {
                told.accept(task.name());
                found.put(task.name(), task.measure(rig));
            }
            for (Task task : chosen) {
                Figures figures = found.getOrDefault(task.name(), new Figures());
                Number seconds = figures.get("seconds");
                if (seconds != null && task.limit(rig) > 0) {
                    figures.put("ratio_to_limit", seconds.doubleValue() / Samples.seconds(task.limit(rig)));
                }
            }
            List<GrowthRow> growth =
                    options.growth() == 0 ? List.of() : new Growth(rig, options.growth(), told).measure();
            return new Found(rig.limits(), found, growth);
        }
    }
}
