package org.yorisoi.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.yorisoi.contract.Samples;
import org.yorisoi.server.testing.DatabaseTest;
import org.yorisoi.server.testing.LogCapture;
import org.yorisoi.server.testing.TestDatabase;

/** The server compacts by itself. */
class DailyCompactionTest {
    @DatabaseTest
    void run_thatFails_isTriedAgainTheNextDay(TestDatabase database) {
        List<Runnable> runs = new ArrayList<>();
        List<Long> delays = new ArrayList<>();
        ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1) {
            @Override
            public ScheduledFuture<?> scheduleWithFixedDelay(Runnable run, long first, long delay, TimeUnit unit) {
                runs.add(run);
                delays.add(unit.toDays(first));
                delays.add(unit.toDays(delay));
                return super.schedule(() -> {}, 0, unit);
            }
        };
        CompactionService service = new CompactionService(database.database(), InstantSource.fixed(Samples.NOW));
        try (DailyCompaction daily = new DailyCompaction(service, Duration.ofDays(180), thread);
                LogCapture log = LogCapture.begin()) {
            daily.start();
            assertEquals(List.of(0L, 1L), delays);
            database.open().close();

            runs.get(0).run();

            assertTrue(
                    log.lines().stream().anyMatch(line -> line.contains("no compaction today")), log.lines()::toString);
        }
        assertTrue(thread.isTerminated());
    }
}
