package org.yorisoi.simulator.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class SamplesTest {
    @Test
    void samples_ofAnyOrder_haveTheirMiddleAndEnds() {
        Samples samples = of(50, 10, 40, 20, 30);

        assertEquals(30, samples.median());
        assertEquals(10, samples.min());
        assertEquals(50, samples.max());
    }

    @Test
    void percentile_isExceededByTheRestOnly() {
        Samples samples = new Samples();
        for (int i = 200; i >= 1; i--) {
            samples.add(i);
        }

        assertEquals(100, samples.median());
        assertEquals(190, samples.percentile(95));
        assertEquals(198, samples.percentile(99));
    }

    @Test
    void percentile_ofOne_isThatOne() {
        assertEquals(7, of(7).percentile(95));
    }

    private static Samples of(long... values) {
        Samples samples = new Samples();
        for (long value : values) {
            samples.add(value);
        }
        return samples;
    }
}
