package org.yorisoi.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher says before it builds anything. */
final class LauncherTest {
    private static final Path LAUNCHER = Path.of("").toAbsolutePath().resolveSibling("yorisoi");
    private static final List<String> WHAT_A_BARE_SYSTEM_HAS =
            List.of("bash", "cat", "dirname", "env", "id", "readlink", "sed");

    @TempDir
    private Path directory;

    @Test
    void launcher_withoutCommand_listsTheCommands() throws Exception {
        Answer answer = run(LAUNCHER, "/usr/bin:/bin");
        assertEquals(0, answer.exitCode);
        for (String command : List.of("demo", "serve", "admin", "tablet", "sim", "test", "format", "version")) {
            assertTrue(answer.text.contains("./yorisoi " + command), answer.text);
        }
    }

    @Test
    void launcher_unknownCommand_failsAndNamesIt() throws Exception {
        Answer answer = run(LAUNCHER, "/usr/bin:/bin", "dmeo");
        assertEquals(2, answer.exitCode);
        assertTrue(answer.text.contains("there is no command 'dmeo'"), answer.text);
    }

    @Test
    void launcher_askedForItsVersion_saysItInOneLine() throws Exception {
        for (String asked : List.of("version", "--version")) {
            Answer answer = run(LAUNCHER, "/usr/bin:/bin", asked);
            assertEquals(0, answer.exitCode, answer.text);
            assertTrue(
                    answer.text.matches("yorisoi \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?( \\([0-9a-f]{7,40}\\+?\\))?\n"),
                    answer.text);
        }
    }

    @Test
    void launcher_withoutMavenAndInstaller_namesThePackages() throws Exception {
        Path bare = Files.createDirectories(directory.resolve("bin"));
        for (String tool : WHAT_A_BARE_SYSTEM_HAS) {
            Path script = Files.writeString(bare.resolve(tool), "#!/bin/bash\nexec /usr/bin/" + tool + " \"$@\"\n");
            assertTrue(script.toFile().setExecutable(true));
        }
        Answer answer = run(LAUNCHER, bare.toString(), "demo");
        assertEquals(1, answer.exitCode);
        assertTrue(answer.text.contains("apt-get install openjdk-17-jdk-headless maven"), answer.text);
    }

    @Test
    void launcher_calledByALinkInADirectoryWithSpaces_findsTheProject() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("a link"), LAUNCHER);
        Answer answer = run(link, "/usr/bin:/bin", "help");
        Files.delete(link);
        assertEquals(0, answer.exitCode, answer.text);
    }

    private Answer run(Path launcher, String path, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/bin/bash", launcher.toString()));
        command.addAll(List.of(arguments));
        Path output = directory.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", path);
        Process process = builder.start();
        process.getOutputStream().close();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), "the launcher hangs");
        return new Answer(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    private record Answer(int exitCode, String text) {}
}
