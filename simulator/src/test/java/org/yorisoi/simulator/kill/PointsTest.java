package org.yorisoi.simulator.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PointsTest {
    private final List<String> stops = new ArrayList<>();
    private final Points points = new Points(stops::add);

    @Test
    void reach_armedPoint_stopsOnceAtThatTime() {
        assertTrue(points.obey("arm b 2"));
        points.reach("a");
        points.reach("b");
        assertEquals(List.of(), stops);
        points.reach("b");
        points.reach("b");
        assertEquals(List.of("b"), stops);
    }

    @Test
    void reach_armedAnew_forgetsTheOther() {
        points.arm("a", 1);
        points.arm("b", 1);
        points.reach("a");
        assertEquals(List.of(), stops);
    }

    @Test
    void obey_otherOrder_isNotTaken() {
        assertFalse(points.obey("sync"));
    }
}
