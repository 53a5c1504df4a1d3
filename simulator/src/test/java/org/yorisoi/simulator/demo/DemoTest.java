package org.yorisoi.simulator.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.simulator.ledger.Book;
import org.yorisoi.simulator.ledger.Ledger;
import org.yorisoi.simulator.ledger.LedgerReader;
import org.yorisoi.simulator.ledger.Reckoning;
import org.yorisoi.simulator.ledger.Saved;
import org.yorisoi.simulator.ledger.TabletCount;
import org.yorisoi.simulator.process.TabletFiles;

/** The demo as a person runs it: real processes, real network, real files. */
@Timeout(300)
final class DemoTest {
    private static final Pattern LAST = Pattern.compile("\\{\"recorded\":(\\d+),\"received\":(\\d+),\"merged\":(\\d+),"
            + "\"conflicts\":(\\d+),\"quarantined\":(\\d+),\"lost\":0,\"digests_equal\":true}");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private int run(DemoOptions options) throws Exception {
        PrintStream lines = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new Demo(options, Clock.systemUTC(), new SecureRandom(), lines).run();
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void once_wholeDay_losesNothingAndEndsWithTheCount(@TempDir Path parent) throws Exception {
        Path data = parent.resolve("a demo");
        int exit = run(new DemoOptions(true, 7, data, "ja", 0, DemoOptions.Size.SMALL));
        String all = String.join("\n", lines());
        assertEquals(Demo.GOOD, exit, all);
        Matcher last = LAST.matcher(lines().get(lines().size() - 1));
        assertTrue(last.matches(), all);
        assertTrue(Integer.parseInt(last.group(1)) >= 40, "saves recorded: " + last.group(1));
        assertEquals(last.group(1), last.group(2), "recorded and received");
        assertTrue(Integer.parseInt(last.group(3)) >= 4, "merged: " + last.group(3));
        assertTrue(Integer.parseInt(last.group(4)) >= 2, "conflicts: " + last.group(4));
        assertTrue(Integer.parseInt(last.group(5)) >= 3, "held back: " + last.group(5));
        assertTrue(Files.exists(data.resolve("server").resolve("yorisoi.db")), "--data is kept");
        assertNoNameIsReadable(data);
        assertReaderIsNotBlind(data);
        assertEquals(
                0, ProcessHandle.current().children().filter(DemoTest::isOurs).count(), "processes left");
    }

    /** On the real files of that day: a save that never arrived, and then a record that differs, must be found. */
    private static void assertReaderIsNotBlind(Path data) throws IOException, SQLException {
        TabletFiles files = new TabletFiles(data.resolve("tablet-1"));
        Path server = data.resolve("server").resolve("yorisoi.db");
        LedgerReader.Tablet tablet = files.toRead(device(files));
        LedgerReader reader = new LedgerReader(server, 1);
        assertTrue(reader.reckon(List.of(tablet)).good());
        try (Ledger ledger = Ledger.append(files.ledger())) {
            ledger.add(new Saved(new UUID(1, 1), Set.of("00".repeat(16)), Set.of()));
        }
        Reckoning planted = reader.reckon(List.of(tablet));
        assertEquals(1, planted.total(TabletCount::lost));
        assertTrue(planted.digestsEqual());
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + server);
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE record SET body = body || x'00' WHERE kind = 1");
        }
        assertFalse(reader.reckon(List.of(tablet)).digestsEqual());
    }

    private static UUID device(TabletFiles files) throws SQLException {
        List<UUID> found = new ArrayList<>();
        try (Book book = Book.open(files.toRead(new UUID(0, 0)).store())) {
            book.each("SELECT value FROM setting WHERE name='DEVICE'", row -> found.add(Book.uuid(row.getBytes(1))));
        }
        return found.get(0);
    }

    private static boolean isOurs(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains("simulator.process.");
    }

    /** Tablets keep nothing readable, logs and ledgers hold no content. */
    private static void assertNoNameIsReadable(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.startsWith(data.resolve("server"))) {
                    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                    String name = new String("髙橋".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
                    assertFalse(bytes.contains(name), () -> "a name is readable in " + file);
                }
            }
        }
    }

    @Test
    void page_portTaken_isRefusedInOneSentence() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            int exit = run(new DemoOptions(false, 1, null, "ja", other.getLocalPort(), DemoOptions.Size.SMALL));
            assertEquals(Demo.REFUSED, exit);
            assertEquals(1, lines().size());
            assertTrue(lines().get(0).contains(String.valueOf(other.getLocalPort())), lines().get(0));
        }
    }

    @Test
    void data_directoryNotEmpty_isRefusedAndLeftAlone(@TempDir Path data) throws Exception {
        Path precious = Files.writeString(data.resolve("precious.txt"), "x");
        assertEquals(Demo.REFUSED, run(new DemoOptions(true, 1, data, "en", 0, DemoOptions.Size.SMALL)));
        assertTrue(lines().get(0).contains("not empty"), lines().get(0));
        assertEquals("x", Files.readString(precious));
    }
}
