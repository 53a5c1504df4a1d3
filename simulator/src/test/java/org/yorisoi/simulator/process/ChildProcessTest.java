package org.yorisoi.simulator.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is started by a demo must not outlive it: each process ends by itself when its input does. */
@Timeout(120)
final class ChildProcessTest {
    @TempDir
    private Path directory;

    private ChildProcess start(Class<?> main) throws IOException {
        return ChildProcess.start(main, List.of("-Xmx128m"), directory.resolve("child.log"));
    }

    @Test
    void tablet_inputEnds_endsByItself() throws Exception {
        try (ChildProcess tablet = start(Tablet.class)) {
            tablet.tell("1 " + new UUID(1, 1) + " 1 token " + directory.resolve("a tablet"));
            assertEquals("ok", tablet.hear(), "the store is open");
            assertEquals(0, tablet.endInput());
        }
    }

    @Test
    void server_inputEnds_endsByItself() throws Exception {
        try (ChildProcess server = start(ServerMain.class)) {
            server.tell("yorisoi.data=" + directory.resolve("server"));
            server.tell("");
            assertTrue(server.hear().matches("ok \\d+ \\d+"), "both ports are open");
            assertEquals(0, server.endInput());
        }
    }

    @Test
    void tablet_neverTold_endsByItself() throws Exception {
        try (ChildProcess tablet = start(Tablet.class)) {
            assertEquals(0, tablet.endInput());
        }
    }

    @Test
    void kill_processUnderWay_isGoneAndSaysSo() throws Exception {
        try (ChildProcess tablet = start(Tablet.class)) {
            tablet.kill();
            assertFalse(tablet.isAlive());
            assertThrows(IOException.class, tablet::hear);
        }
    }
}
