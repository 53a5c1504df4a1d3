package org.yorisoi.simulator.bench;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is measured, and how.
 *
 * @param store sqlite or postgresql
 * @param tasks by their names, in the order of their measuring
 * @param size records
 * @param growth up to so many records it is measured how the tasks grow; 0: not
 * @param runs that count, of each task
 * @param warmUps that do not count, after the cold one
 * @param together all tasks in the same processes, which are not cold then
 * @param seed of the records
 * @param recordings takes a flight recording of each process of each task; null: none are made
 */
record BenchOptions(
        String store,
        List<String> tasks,
        int size,
        int growth,
        int runs,
        int warmUps,
        boolean together,
        long seed,
        @Nullable Path recordings) {
    int households() {
        return Visits.households(size);
    }
}
