package org.yorisoi.simulator.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A short campaign in which PostgreSQL is killed as well. */
@Tag("deep")
@Timeout(300)
final class KillOnPostgresTest {
    @Test
    void postgresql_processesAreKilled_loseNothingAndReopen() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int exit = new KillCampaign(16, 7, "postgresql", PostgresPrograms.unpacked())
                .run(new PrintStream(bytes, true, StandardCharsets.UTF_8), null);
        String all = bytes.toString(StandardCharsets.UTF_8);
        assertEquals(0, exit, all);
        assertTrue(all.contains("postgres "), () -> "PostgreSQL was never killed: " + all);
    }
}
