package org.yorisoi.simulator.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
        int exit = new KillCampaign(16, 7, "postgresql", programs())
                .run(new PrintStream(bytes, true, StandardCharsets.UTF_8), null);
        String all = bytes.toString(StandardCharsets.UTF_8);
        assertEquals(0, exit, all);
        assertTrue(all.contains("postgres "), () -> "PostgreSQL was never killed: " + all);
    }

    /** Where the programs of the tests' PostgreSQL were unpacked. */
    private static Path programs() throws IOException, SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT setting FROM pg_config WHERE name = 'BINDIR'")) {
            rows.next();
            return Path.of(rows.getString(1));
        }
    }
}
