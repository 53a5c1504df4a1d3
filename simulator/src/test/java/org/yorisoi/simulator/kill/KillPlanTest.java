package org.yorisoi.simulator.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yorisoi.simulator.kill.Strike.Victim;

final class KillPlanTest {
    private static final int TABLETS = 5;

    private static List<Strike> strikes(long seed, boolean postgres, int count) {
        KillPlan plan = new KillPlan(new Random(seed), TABLETS, postgres);
        return Stream.generate(plan::next).limit(count).toList();
    }

    @Test
    void next_sameSeed_isTheSamePlan() {
        assertEquals(strikes(5, true, 50), strikes(5, true, 50));
        assertTrue(!strikes(5, true, 50).equals(strikes(6, true, 50)));
    }

    @Test
    void next_in60Kills_comesToEveryPointAndEveryProcess() {
        List<Strike> strikes = strikes(1, false, 60);
        Set<String> points = strikes.stream().map(Strike::point).collect(Collectors.toSet());
        for (String transaction : List.of("save", "hello.answer", "push.number", "push.answer", "cursor")) {
            assertTrue(points.contains("tablet." + transaction + ".before"), transaction);
            assertTrue(points.contains("tablet." + transaction + ".after"), transaction);
        }
        assertTrue(points.containsAll(Set.of(
                Strike.RANDOM,
                KillableTablet.ACKNOWLEDGED,
                PointedDataSource.BEFORE,
                PointedDataSource.AFTER,
                PointedTransport.SEND_BEFORE,
                PointedTransport.SEND_AFTER,
                PointedTransport.ANSWER)));
        Set<Victim> victims = strikes.stream().map(Strike::victim).collect(Collectors.toSet());
        assertEquals(EnumSet.of(Victim.SERVER, Victim.TABLET), victims, "a file has no process");
        assertEquals(TABLETS, strikes.stream().map(Strike::tablet).distinct().count());
    }

    @Test
    void next_databaseWithAProcess_killsItAtCommitsToo() {
        assertTrue(strikes(1, true, 80).stream()
                .anyMatch(strike -> strike.victim() == Victim.POSTGRES && strike.isAtServer()));
    }
}
