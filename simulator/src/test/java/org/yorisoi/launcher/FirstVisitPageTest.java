package org.yorisoi.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * docs/first-visit.md, pasted command by command into one shell, with the launcher and processes of their own. Only the
 * build is replaced: a stand-in for Maven hands the launcher the classes that were built for the tests.
 */
final class FirstVisitPageTest {
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?(\\+09:00)?");

    @TempDir
    private Path directory;

    @Test
    void page_pastedIntoAShell_printsWhatItShows() throws Exception {
        Page page = Page.read(PROJECT.resolve("docs/first-visit.md"));
        assertTrue(page.commands().size() > 5, "the page has commands");

        List<String> printed = paste(page.commands());

        assertEquals(comparable(page.outputs()), comparable(printed));
        assertFalse(Files.exists(directory.resolve("first")), "the page cleans up after itself");
    }

    @Test
    void page_itsJava_isWhatATestRuns() throws IOException {
        String tested = Files.readString(
                PROJECT.resolve("simulator/src/test/java/org/yorisoi/simulator/endtoend/FirstVisitInJavaTest.java"));
        List<String> examples =
                Page.read(PROJECT.resolve("docs/first-visit.md")).texts("java");
        assertEquals(1, examples.size());
        assertTrue(unindented(tested).contains(unindented(examples.get(0))), "the example differs from the test");
    }

    private static String unindented(String source) {
        return source.lines().map(String::trim).collect(Collectors.joining("\n"));
    }

    /** Runs the blocks in one shell; what each printed. */
    private List<String> paste(List<String> blocks) throws IOException, InterruptedException {
        prepareProject();
        List<Integer> ports = freePorts();
        StringBuilder script = new StringBuilder("trap 'kill $(jobs -p) 2>/dev/null' EXIT\n");
        for (int i = 0; i < blocks.size(); i++) {
            String block = blocks.get(i)
                    .replace("127.0.0.1:7070", "127.0.0.1:" + ports.get(0))
                    .replace(
                            "./yorisoi serve",
                            "./yorisoi serve --grpc-port " + ports.get(0) + " --http-port " + ports.get(1));
            script.append("{\n").append(block).append("} >printed-").append(i).append(" 2>&1\n");
        }
        Path file = Files.writeString(directory.resolve("page.sh"), script);
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", file.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("shell.log").toFile());
        Map<String, String> environment = builder.environment();
        environment.put("PATH", directory.resolve("bin") + ":" + environment.get("PATH"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("LC_ALL", "C.UTF-8");
        environment.remove("YORISOI_JAVA_OPTS");
        Process shell = builder.start();
        shell.getOutputStream().close();
        try {
            assertTrue(shell.waitFor(3, TimeUnit.MINUTES), () -> "hangs; so far: " + printed(blocks.size()));
        } finally {
            Stream.concat(shell.descendants(), Stream.of(shell.toHandle())).forEach(ProcessHandle::destroyForcibly);
        }
        return printed(blocks.size());
    }

    /** A project that holds the launcher, what it looks at, and a Maven that is done at once. */
    private void prepareProject() throws IOException {
        Path launcher = Files.copy(PROJECT.resolve("yorisoi"), directory.resolve("yorisoi"));
        Files.copy(PROJECT.resolve("pom.xml"), directory.resolve("pom.xml"));
        for (String folder : List.of(".mvn", "proto", "sync-client", "server", "simulator/target", "bin")) {
            Files.createDirectories(directory.resolve(folder));
        }
        Path maven = Files.writeString(
                directory.resolve("bin/mvn"),
                "#!/bin/bash\ncp '" + directory.resolve("classes.jar") + "' simulator/target/yorisoi.jar\n");
        assertTrue(launcher.toFile().setExecutable(true) && maven.toFile().setExecutable(true));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath());
        new JarOutputStream(Files.newOutputStream(directory.resolve("classes.jar")), manifest).close();
    }

    /** What the tests run on, directories packed: the launcher's archive of classes takes jars only. */
    private String classPath() throws IOException {
        List<String> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                path = pack(path, "classes-" + jars.size() + ".jar");
            }
            jars.add(path.toUri().toString());
        }
        return String.join(" ", jars);
    }

    private Path pack(Path classes, String name) throws IOException {
        Path jar = directory.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(any -> !any.equals(classes)).toList()) {
                // Directories too: Micronaut finds what there is by them.
                boolean folder = Files.isDirectory(file);
                out.putNextEntry(new JarEntry(classes.relativize(file) + (folder ? "/" : "")));
                if (!folder) {
                    Files.copy(file, out);
                }
            }
        }
        return jar;
    }

    private static List<Integer> freePorts() throws IOException {
        try (ServerSocket one = new ServerSocket(0);
                ServerSocket other = new ServerSocket(0)) {
            return List.of(one.getLocalPort(), other.getLocalPort());
        }
    }

    private List<String> printed(int blocks) {
        List<String> printed = new ArrayList<>();
        for (int i = 0; i < blocks; i++) {
            Path file = directory.resolve("printed-" + i);
            try {
                printed.add(Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        return printed;
    }

    /** The lines, with ids by the order in which they first appear; without what the launcher says of its build. */
    private static String comparable(List<String> outputs) {
        Map<String, String> known = new HashMap<>();
        String lines = outputs.stream()
                .flatMap(output -> Stream.concat(output.lines(), Stream.of("---")))
                .filter(line -> !line.startsWith("yorisoi: "))
                .collect(Collectors.joining("\n"));
        String numbered = ID.matcher(lines)
                .replaceAll(id -> known.computeIfAbsent(id.group(), unseen -> "<id " + known.size() + ">"));
        return TIME.matcher(numbered).replaceAll(Matcher.quoteReplacement("<time>"));
    }
}
