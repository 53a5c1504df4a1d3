package org.yorisoi.simulator.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class ScriptTest {
    @Test
    void line_isReadAsWhatItWasWrittenFrom() {
        Script whole = Script.whole(18, 280);
        Script some = whole.only(Set.of(3, 17, 40, 41, 42, 44)).without(Set.of("cut", "flippedBits"));

        assertEquals("18 280 all -", whole.line());
        assertEquals("18 280 3,17,40-42,44 cut,flippedBits", some.line());
        assertEquals(whole, Script.parse(whole.line()));
        assertEquals(some, Script.parse(some.line()));
        assertEquals(whole.only(Set.of()), Script.parse(whole.only(Set.of()).line()));
    }

    @Test
    void command_saysWhatIsLeft() {
        Script some = Script.whole(18, 280).only(Set.of(3, 17, 40, 41)).without(Set.of("cut"));

        assertEquals(
                "./yorisoi sim --seeds 1 --from 18 --steps 280",
                Script.whole(18, 280).command());
        assertEquals("./yorisoi sim --seeds 1 --from 18 --steps 280 --only 3,17,40-41 --without cut", some.command());
    }

    @Test
    void upTo_leavesOutWhatIsBehind() {
        assertEquals(
                Set.of(3, 17),
                Script.whole(1, 50).only(Set.of(3, 17, 40)).upTo(20).kept());
    }

    @Test
    void without_aFaultThatThereIsNot_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> FaultPlan.NONE.without(Set.of("weather")));
    }

    @Test
    void on_isWhatWithoutSwitchesOff() {
        FaultPlan plan = FaultPlan.draw(new Chance(5));

        assertEquals(FaultPlan.NONE, plan.without(plan.on()));
        assertEquals(Set.of(), FaultPlan.NONE.on());
    }
}
