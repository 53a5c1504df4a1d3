package org.yorisoi.simulator.planted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.yorisoi.simulator.sim.Simulation;
import org.yorisoi.simulator.sim.Wiring;

/** Bugs that this kind of program is known for: the auditor finds each, and none without them. */
final class PlantedBugTest {
    /** A plant that no seed of these finds has survived. */
    private static final int SEEDS = 40;

    private static final int STEPS = 400;

    @BeforeAll
    static void begin() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
    }

    @Test
    void everyPlantedBug_isFound_andNothingWithoutThem() {
        List<String> survivors = new ArrayList<>();
        Set<Long> seeds = new TreeSet<>();
        for (Plant plant : Plants.all()) {
            Plant.Find find = plant.find(1, SEEDS, STEPS);
            if (find == null) {
                survivors.add(plant.name());
            } else {
                seeds.add(find.run().seed());
            }
        }
        assertEquals(List.of(), survivors);
        try (Simulation plain = Simulation.plain()) {
            seeds.forEach(seed ->
                    assertEquals(List.of(), plain.run(seed, STEPS).violations(), "seed " + seed + " without a bug"));
        }
    }

    @Test
    void aSurvivor_isNamed_andNotCountedAsCaught() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Plant harmless = new Plant("harmless", Set.of(1), Wiring.PLAIN);

        assertEquals(1, new PlantedCampaign(out).run(List.of(harmless), 1, 1, 20, 0));

        String text = printed.toString(StandardCharsets.UTF_8);
        assertTrue(text.startsWith("harmless: survived 1 seeds"), text);
        assertTrue(text.endsWith("{\"planted\":{\"total\":1,\"caught\":0}}" + System.lineSeparator()), text);
    }
}
