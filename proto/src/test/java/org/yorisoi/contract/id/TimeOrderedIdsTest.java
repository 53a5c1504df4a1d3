package org.yorisoi.contract.id;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {
    private static final long START = 1_790_000_000_000L;

    @Test
    void next_clockGoesBack_idsStillAscend() {
        SetClock clock = new SetClock();
        IdSource ids = new TimeOrderedIds(clock, new Random(1));
        UUID before = ids.next();

        clock.millis = START - 3_600_000;
        UUID after = ids.next();

        assertTrue(after.compareTo(before) > 0);
        assertEquals(START, Ids.timeMillis(after));
    }

    @Test
    void next_moreThanFitInAMillisecond_idsStillAscend() {
        IdSource ids = new TimeOrderedIds(new SetClock(), new Random(2));
        UUID last = ids.next();
        for (int i = 0; i < 10_000; i++) {
            UUID next = ids.next();
            assertTrue(next.compareTo(last) > 0);
            last = next;
        }
        assertTrue(Ids.timeMillis(last) - START <= 3, "time borrowed: " + (Ids.timeMillis(last) - START));
    }

    @Test
    void next_clockBefore1970_isStillVersion7() {
        SetClock clock = new SetClock();
        clock.millis = -5;

        UUID id = new TimeOrderedIds(clock, new Random(3)).next();

        assertEquals(7, id.version());
        assertEquals(2, id.variant());
        assertEquals(0, Ids.timeMillis(id));
    }

    @Test
    void next_sameSeedAndClock_givesTheSameIds() {
        assertEquals(
                new TimeOrderedIds(new SetClock(), new Random(4)).next(),
                new TimeOrderedIds(new SetClock(), new Random(4)).next());
        assertNotEquals(
                new TimeOrderedIds(new SetClock(), new Random(4)).next(),
                new TimeOrderedIds(new SetClock(), new Random(5)).next());
    }

    @Test
    void next_fromManyThreads_neverRepeats() throws Exception {
        IdSource ids = new TimeOrderedIds(new SetClock(), new Random(6));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Set<UUID>>> work = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                work.add(() -> take(ids, 2_000));
            }
            Set<UUID> all = new HashSet<>();
            for (Future<Set<UUID>> done : threads.invokeAll(work)) {
                all.addAll(done.get());
            }
            assertEquals(8_000, all.size());
        } finally {
            threads.shutdownNow();
        }
    }

    private static Set<UUID> take(IdSource ids, int count) {
        Set<UUID> taken = new HashSet<>();
        for (int i = 0; i < count; i++) {
            taken.add(ids.next());
        }
        return taken;
    }

    private static final class SetClock extends Clock {
        private long millis = START;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis);
        }
    }
}
