package org.yorisoi.simulator.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.simulator.audit.Situations;
import picocli.CommandLine;

final class SimCommandTest {
    @TempDir
    private Path directory;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private int run(String... arguments) {
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return new CommandLine(new SimCommand(out)).execute(arguments);
    }

    @Test
    void json_saysWhatTheLastLinesSay() throws Exception {
        Path file = directory.resolve("sim.json");

        assertEquals(0, run("--seeds", "2", "--from", "5", "--steps", "20", "--json", file.toString()));

        String json = Files.readString(file);
        assertTrue(
                json.matches("\\{\"seeds\":2,\"steps\":40,\"faults\":\\d+,\"violations\":0,\"stalls\":0,"
                        + "\"situations\":\\{(\"[a-z_]+\":\\d+,?)+}}"),
                json);
        // What readers of the totals ask for, also if it is 0.
        for (String name :
                ("merge_text merge_union protective conflict_opened conflict_resolved delete_vs_edit rejected"
                                + " quarantined reapplied revoked_with_pending regranted repaired forked restored resumed_pull"
                                + " repeated_push urgent_first poison purged old_version")
                        .split(" ")) {
            assertTrue(json.contains("\"" + name + "\":"), name + " is not in " + json);
        }
    }

    @Test
    void manySeedsWithoutASituationThatMustOccur_fail_andNameIt() {
        // Seeds that end before anything happens: of a generator that fell silent nothing else can be seen.
        assertEquals(1, run("--seeds", String.valueOf(SimCommand.SEEDS_FOR_EVERYTHING), "--steps", "0"));

        String text = printed.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("never happened, though it should: [") && text.contains("tablet_crash"), text);
    }

    @Test
    void missing_isWhatMustOccurAndDidNot() {
        Set<String> all = Situations.missing(Set.of());

        assertTrue(all.contains("restored") && all.contains("conflict_sort_rule"), all.toString());
        assertEquals(Set.of(), Situations.missing(all));
    }
}
