package org.yorisoi.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.yorisoi.record.v1.RecordKind;

class SamplesTest {
    @Test
    void samples_sameSeed_sameRecords() {
        Samples one = new Samples(7);
        Samples other = new Samples(7);
        for (RecordKind kind : Samples.kinds()) {
            assertEquals(one.record(kind), other.record(kind));
        }
        assertNotEquals(new Samples(8).household(), new Samples(7).household());
    }

    /** Benchmarks and limits reckon with visits of this size. */
    @Test
    void homeVisit_typical_hasFiveHundredTwentyToSixHundredTwentyBytes() {
        Samples samples = new Samples(1);
        long sum = 0;
        int count = 1_000;
        for (int i = 0; i < count; i++) {
            sum += samples.homeVisit().getSerializedSize();
        }
        long mean = sum / count;
        assertTrue(mean >= 520 && mean <= 620, "mean " + mean + " bytes");
    }
}
