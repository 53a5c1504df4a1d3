package org.yorisoi.simulator.planted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.yorisoi.simulator.sim.Report;
import org.yorisoi.simulator.sim.Script;
import org.yorisoi.simulator.sim.Simulation;

/** A run that broke an invariant becomes one of a few steps that breaks the same, again and again. */
final class ShrinkingTest {
    private static final int SEEDS = 40;
    private static final int STEPS = 150;
    private static final int FEW = 12;

    @BeforeAll
    static void begin() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
    }

    private static Plant plant(String name) {
        return Plants.all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Plant.Find find(Plant plant) {
        Plant.Find find = plant.find(1, SEEDS, STEPS);
        assertNotNull(find);
        return find;
    }

    @ParameterizedTest
    @ValueSource(strings = {"lost-revoke", "view-without-own"})
    void find_shrinksToAFewSteps_thatBreakTheSameInvariant(String name) {
        Plant plant = plant(name);
        Plant.Find find = find(plant);

        Report shrunk = plant.shrink(find, () -> true).run();
        Script script = shrunk.script();

        assertEquals(find.run().invariant(), shrunk.invariant());
        assertTrue(script.kept().size() <= FEW, script.toString());
        try (Simulation planted = new Simulation(plant.wiring())) {
            Report again = planted.run(Script.parse(script.line()));
            assertEquals(shrunk.violations(), again.violations());
            assertEquals(shrunk.traceHash(), again.traceHash());
            for (int step : script.kept()) {
                Script shorter = script.only(
                        script.kept().stream().filter(other -> other != step).collect(Collectors.toSet()));
                assertFalse(breaks(planted.run(shorter), shrunk.invariant()), "step " + step + " can be spared");
            }
        }
        try (Simulation plain = Simulation.plain()) {
            assertEquals(List.of(), plain.run(script).violations(), "without the bug");
        }
    }

    private static boolean breaks(Report run, int invariant) {
        return run.violations().stream().anyMatch(violation -> violation.invariant() == invariant);
    }

    @Test
    void shrinking_isTheSameEachTime_alsoWhereTheTimeEnds() {
        Plant plant = plant("lost-revoke");
        Plant.Find find = find(plant);

        Report first = plant.shrink(find, tries(12)).run();
        Report second = plant.shrink(find, tries(12)).run();

        assertEquals(first, second);
        assertEquals(find.run().invariant(), first.invariant());
        assertTrue(first.script().kept().size() < find.run().script().kept().size(), first.toString());
        assertEquals(find.run(), plant.shrink(find, tries(0)).run());
    }

    private static BooleanSupplier tries(int most) {
        AtomicInteger left = new AtomicInteger(most);
        return () -> left.getAndDecrement() > 0;
    }
}
