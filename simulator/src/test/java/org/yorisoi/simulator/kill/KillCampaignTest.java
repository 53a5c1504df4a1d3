package org.yorisoi.simulator.kill;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.simulator.process.ChildProcess;

/** Real processes, SIGKILL and real files: a short campaign. The long one is {@code ./yorisoi sim --kill 200}. */
@Timeout(240)
final class KillCampaignTest {
    private static final Pattern LAST =
            Pattern.compile("\\{\"kills\":8,\"at_points\":\\{(.+)},\"store\":\"sqlite\",\"lost\":0,"
                    + "\"doubled\":0,\"digests_equal\":true,\"reopen_max_ms\":([1-9]\\d*)}");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private List<String> lines() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void sqlite_processesAreKilled_loseNothingAndReopen(@TempDir Path directory) throws Exception {
        Path json = directory.resolve("kills.json");
        int exit =
                new KillCampaign(8, 7, "sqlite", null).run(new PrintStream(bytes, true, StandardCharsets.UTF_8), json);
        String all = String.join("\n", lines());
        Matcher result = LAST.matcher(lines().get(lines().size() - 1));
        assertTrue(result.matches(), all);
        // How long a start takes is the machine's affair here; that the exit code follows from it is ours.
        assertEquals(Long.parseLong(result.group(2)) < Tolls.REOPEN_LIMIT_MILLIS ? 0 : 1, exit, all);
        assertTrue(result.group(1).matches(".*\"(server|tablet|answer)\\..*"), () -> "no point was reached: " + all);
        assertEquals(result.group() + "\n", Files.readString(json));
        assertEquals(
                0,
                ProcessHandle.current()
                        .children()
                        .filter(KillCampaignTest::isOurs)
                        .count(),
                "processes left");
    }

    @Test
    void store_unknown_isRefused() throws Exception {
        assertEquals(
                2,
                new KillCampaign(1, 1, "paper", null).run(new PrintStream(bytes, true, StandardCharsets.UTF_8), null));
    }

    /** The one that leads the campaign is killed too: nothing that it started may go on. */
    @Test
    void leader_killed_leavesNoProcessBehind(@TempDir Path directory) throws Exception {
        try (ChildProcess leader = ChildProcess.start(
                Leader.class, List.of("-Xmx128m", "-Djava.io.tmpdir=" + directory), directory.resolve("leader.log"))) {
            Set<ProcessHandle> started = ConcurrentHashMap.newKeySet();
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                ProcessHandle.current()
                        .descendants()
                        .filter(KillCampaignTest::isOurs)
                        .forEach(started::add);
                return started.size() >= 6;
            });
            leader.kill();
            await().atMost(Duration.ofSeconds(20)).until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    private static boolean isOurs(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains("simulator.kill.Killable");
    }

    /** A leader that can be killed. */
    static final class Leader {
        private Leader() {}

        /** Goes on for long. */
        public static void main(String[] args) throws Exception {
            System.exit(new KillCampaign(1_000, 1, "sqlite", null).run(System.out, null));
        }
    }
}
