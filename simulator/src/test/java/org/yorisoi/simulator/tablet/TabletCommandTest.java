package org.yorisoi.simulator.tablet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a tablet says when a person has to mend something. No server is there. */
final class TabletCommandTest {
    private static final UUID DEVICE = new UUID(1, 2);
    private static final String PRINTED =
            "device\t" + DEVICE + "\ntoken\tlet-me-in\nEnter the token on the tablet now.\n";
    private static final Pattern VALUE = Pattern.compile("\\{\\d}");

    @TempDir
    private Path directory;

    private final StringWriter said = new StringWriter();

    private int run(String... arguments) {
        return runWith("", arguments);
    }

    private int runWith(String input, String... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            List<String> all = new ArrayList<>(List.of(arguments));
            all.addAll(List.of("--data", tablet().toString(), "--lang", "en"));
            PrintWriter writer = new PrintWriter(said, true);
            return new CommandLine(new TabletCommand())
                    .setOut(writer)
                    .setErr(writer)
                    .execute(all.toArray(String[]::new));
        } finally {
            System.setIn(before);
        }
    }

    private Path tablet() {
        return directory.resolve("tablet");
    }

    private int enroll(String input) {
        String user = new UUID(3, 4).toString();
        return runWith(input, "enroll", "--server", "127.0.0.1:1", "--office", "7", "--user", user);
    }

    private void assertSaid(String text) {
        assertTrue(said.toString().contains(text), said.toString());
        assertFalse(said.toString().contains("\tat "), said.toString());
    }

    @Test
    void enroll_whatAdminPrinted_isKeptForItsOwnerOnly() throws IOException {
        assertEquals(0, enroll(PRINTED), said.toString());
        Enrolment kept = Enrolment.read(tablet());
        assertEquals(new Enrolment("127.0.0.1", 1, 7, new UUID(3, 4), DEVICE, "let-me-in"), kept);
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(tablet().resolve("enrolment.properties"))));
        assertFalse((kept + said.toString()).contains("let-me-in"));
    }

    @Test
    void enroll_ofAnEnrolledTablet_changesNothing() {
        enroll(PRINTED);
        assertEquals(1, enroll(PRINTED.replace("let-me-in", "another")));
        assertSaid("is an enrolled tablet already");
        assertEquals("let-me-in", Enrolment.read(tablet()).token());
    }

    @Test
    void enroll_withoutTheTwoLines_makesNoTablet() {
        for (String input : List.of("", "device\t" + DEVICE + "\n", "device\tmine\ntoken\tx\n")) {
            assertEquals(1, enroll(input));
            assertSaid("Two lines were expected");
            assertFalse(Files.exists(tablet()));
        }
    }

    @Test
    void enroll_withAnUnclearServer_makesNoTablet() {
        String user = DEVICE.toString();
        assertEquals(1, runWith(PRINTED, "enroll", "--server", "localhost", "--office", "7", "--user", user));
        assertSaid("localhost is not the place of a server");
        assertFalse(Files.exists(tablet()));
    }

    @Test
    void tablet_notEnrolled_saysHowToEnrol() {
        assertEquals(1, run("state"));
        assertSaid("\"tablet enroll\" makes it one");
    }

    @Test
    void visit_ofAHouseholdThatIsNotHere_isRefusedInWords() {
        enroll(PRINTED);
        assertEquals(1, run("visit", "--household", DEVICE.toString(), "--minutes", "60", "--note", "x"));
        assertSaid("This household is not on this tablet now.");
    }

    @Test
    void visit_thatBreaksARule_isRefusedWithThePlace() {
        enroll(PRINTED);
        assertEquals(1, run("visit", "--household", DEVICE.toString(), "--minutes", "1441", "--note", "x"));
        assertSaid("service_minutes: uint32.lte");
        assertSaid("Something has to be corrected.");
    }

    @Test
    void damagedStore_isToldWithItsFile_andRescuedOnRequestOnly() throws IOException {
        enroll(PRINTED);
        assertEquals(0, run("state"));
        Path file = tablet().resolve("store").resolve("yorisoi.db");
        byte[] damaged = Files.readAllBytes(file);
        Arrays.fill(damaged, 0, 4096, (byte) 0);
        Files.write(file, damaged);
        assertEquals(1, run("state"));
        assertSaid("are damaged");
        assertSaid(file.toString());
        assertArrayEquals(damaged, Files.readAllBytes(file));
        assertEquals(0, run("rescue"));
        assertSaid("saves\t0");
        assertSaid("unreadable\t0");
        Path kept = file.resolveSibling("damaged-1").resolve("yorisoi.db");
        assertArrayEquals(damaged, Files.readAllBytes(kept));
        assertEquals(0, run("state"));
    }

    @Test
    void tablet_withoutSubcommand_saysWhereTheyAreListed() {
        assertEquals(2, run());
        assertSaid("./yorisoi tablet --help");
    }

    @Test
    void bundles_bothLanguages_haveTheSameTextsWithTheSameValues() throws IOException {
        assertEquals(values("ja"), values("en"));
    }

    private static TreeMap<String, TreeSet<String>> values(String language) throws IOException {
        Properties texts = new Properties();
        try (InputStream file = TabletCommandTest.class.getResourceAsStream("texts_" + language + ".properties")) {
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        TreeMap<String, TreeSet<String>> values = new TreeMap<>();
        texts.stringPropertyNames()
                .forEach(key -> values.put(
                        key,
                        VALUE.matcher(texts.getProperty(key))
                                .results()
                                .map(MatchResult::group)
                                .collect(Collectors.toCollection(TreeSet::new))));
        return values;
    }
}
