package org.yorisoi.simulator.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.client.transport.Patience;
import org.yorisoi.simulator.wire.WireCampaign.Pace;

/** A short form of {@code ./yorisoi sim --wire}. */
@Timeout(120)
final class WireCampaignTest {
    /** What takes a minute in life takes a second here. */
    private static final Pace SHORT =
            new Pace(16, 40, new Patience(Duration.ofSeconds(1), Duration.ofSeconds(1)), Duration.ofSeconds(20));

    @Test
    void sync_cutOrInAnyOtherTrouble_endsInTimeAndLosesNothing(@TempDir Path directory) throws Exception {
        ByteArrayOutputStream told = new ByteArrayOutputStream();

        WireReport report =
                new WireCampaign(SHORT, new PrintStream(told, true, StandardCharsets.UTF_8)).runIn(directory);

        assertEquals(List.of(), report.complaints(), told.toString(StandardCharsets.UTF_8));
        assertTrue(report.cuts() > 100, report::json);
        assertTrue(report.good(), report::json);
    }
}
