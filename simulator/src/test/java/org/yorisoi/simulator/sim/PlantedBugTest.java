package org.yorisoi.simulator.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yorisoi.simulator.audit.Violation;

/** Bugs that this kind of program is known for, wired in from here: the auditor finds each, and none without them. */
final class PlantedBugTest {
    /** A plant that no seed of these finds has survived. */
    private static final int SEEDS = 60;

    private static final int STEPS = 400;

    @BeforeAll
    static void begin() {
        Quiet.logs();
    }

    /** A bug, and the invariants of which it breaks at least one. */
    enum Plant {
        PURGE_BEFORE_DRAIN(new PurgeBeforeDrain(), Set.of(10)),
        CURSOR_BEFORE_APPLY(new CursorBeforeApply(), Set.of(4, 5, 8)),
        DEDUPE_BY_NUMBER(new DedupeByNumber(), Set.of(1, 2)),
        MERGE_BY_LINEAGE(new MergeByLineage(), Set.of(1, 14)),
        SUM_WITHOUT_BODY(new SumWithoutBody(), Set.of(16)),
        LIST_BY_ARRIVAL(new ListByArrival(), Set.of(12));

        final Wiring wiring;
        final Set<Integer> breaks;

        Plant(Wiring wiring, Set<Integer> breaks) {
            this.wiring = wiring;
            this.breaks = breaks;
        }
    }

    @ParameterizedTest
    @EnumSource(Plant.class)
    void plantedBug_isFound_andNothingWithoutIt(Plant plant) {
        try (Simulation planted = new Simulation(plant.wiring);
                Simulation plain = Simulation.plain()) {
            Report found = null;
            for (long seed = 1; seed <= SEEDS && found == null; seed++) {
                Report report = planted.run(seed, STEPS);
                if (breaks(plant, report.violations())) {
                    found = report;
                }
            }
            assertTrue(found != null, plant + " survived " + SEEDS + " seeds");
            Violation first = found.violations().stream()
                    .filter(violation -> plant.breaks.contains(violation.invariant()))
                    .findFirst()
                    .orElseThrow();
            System.out.println(plant + ": seed " + found.seed() + ", step " + found.steps() + ": " + first);
            assertEquals(List.of(), plain.run(found.seed(), STEPS).violations(), "without the bug");
        }
    }

    private static boolean breaks(Plant plant, List<Violation> violations) {
        return violations.stream().anyMatch(violation -> plant.breaks.contains(violation.invariant()));
    }
}
