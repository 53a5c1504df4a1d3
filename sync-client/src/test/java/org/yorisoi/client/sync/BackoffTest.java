package org.yorisoi.client.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.yorisoi.contract.Limits;

class BackoffTest {
    @Test
    void pauses_growBetweenTheLimits_withJitter() {
        Backoff backoff = new Backoff(new Random(1));
        long ceiling = Limits.BACKOFF_FIRST.toMillis();
        for (int failure = 0; failure < 40; failure++) {
            long pause = backoff.next(Duration.ZERO).toMillis();
            assertTrue(pause <= ceiling && pause >= ceiling / 2, failure + ": " + pause);
            ceiling = Math.min(ceiling * 2, Limits.BACKOFF_MAX.toMillis());
        }
        backoff.reset();
        assertTrue(backoff.next(Duration.ZERO).compareTo(Limits.BACKOFF_FIRST) <= 0);
    }

    @Test
    void pauseThatTheServerAskedFor_isNeverCutShort() {
        Duration asked = Duration.ofMinutes(30);
        Duration pause = new Backoff(new Random(1)).next(asked);
        assertTrue(pause.compareTo(asked) >= 0 && pause.compareTo(Duration.ofMinutes(36)) <= 0, pause.toString());
    }

    @Test
    void twoTablets_doNotComeBackTogether() {
        assertNotEquals(
                new Backoff(new Random(1)).next(Duration.ZERO), new Backoff(new Random(100)).next(Duration.ZERO));
    }

    @Test
    void sameSeed_givesTheSamePauses() {
        assertEquals(new Backoff(new Random(5)).next(Duration.ZERO), new Backoff(new Random(5)).next(Duration.ZERO));
    }
}
