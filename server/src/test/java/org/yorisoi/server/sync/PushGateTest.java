package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PushGateTest {
    private static final long BATCH_NANOS = Duration.ofMillis(20).toNanos();

    private final PushGate gate = new PushGate();
    private long now = 1_000_000_000L;

    /** Works off batches one after another, each as costly as the others. */
    private void workOff(int batches) {
        for (int i = 0; i < batches; i++) {
            long started = now;
            now += BATCH_NANOS;
            gate.leave(started, now);
        }
    }

    private int letIn(int arriving) {
        int in = 0;
        for (int i = 0; i < arriving; i++) {
            in += gate.enter() ? 1 : 0;
        }
        return in;
    }

    private void learn() {
        for (int i = 0; i < 100; i++) {
            assertTrue(gate.enter());
            workOff(1);
        }
    }

    @Test
    void batches_whoseCostIsNotKnownYet_areLetInWithCare() {
        int in = letIn(1_000);

        assertTrue(in > PushGate.ALWAYS && in <= 100, in + " were let in");
    }

    @Test
    void batches_ofAThousandTablets_areLetInAsFarAsTheWaitIsShort() {
        learn();

        int in = letIn(1_000);

        long wait = in * BATCH_NANOS;
        assertTrue(wait >= PushGate.LONGEST_WAIT.toNanos() * 9 / 10, in + " were let in");
        assertTrue(wait <= PushGate.LONGEST_WAIT.toNanos() * 11 / 10, in + " were let in");
        assertTrue(gate.retryAfterMillis() >= 1_000);
    }

    @Test
    void batch_thatWasSentAway_isLetInOnceOthersAreDone() {
        learn();
        int in = letIn(1_000);
        assertFalse(gate.enter());

        workOff(in / 2);

        assertTrue(gate.enter());
    }

    @Test
    void few_batches_areLetInHoweverSlowTheyAre() {
        gate.enter();
        gate.leave(now, now + Duration.ofMinutes(5).toNanos());

        assertEquals(PushGate.ALWAYS, letIn(100));
        assertEquals(5_000, gate.retryAfterMillis());
    }

    @Test
    void batches_doneSideBySide_costTheTimeBetweenTheirEnds() {
        for (int i = 0; i < 200; i++) {
            gate.enter();
            gate.enter();
            long started = now;
            now += BATCH_NANOS;
            gate.leave(started, now);
            gate.leave(started, now);
        }

        int in = letIn(10_000);

        assertTrue(in * BATCH_NANOS / 2 <= PushGate.LONGEST_WAIT.toNanos() * 12 / 10, in + " were let in");
        assertTrue(in * BATCH_NANOS / 2 >= PushGate.LONGEST_WAIT.toNanos() * 8 / 10, in + " were let in");
    }
}
