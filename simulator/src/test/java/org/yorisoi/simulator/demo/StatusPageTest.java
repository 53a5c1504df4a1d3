package org.yorisoi.simulator.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.Conflict;
import org.yorisoi.record.v1.ConflictResolution;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.Household;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.record.v1.VisitOutcome;
import org.yorisoi.simulator.city.City;
import org.yorisoi.simulator.city.FamilyFile;
import org.yorisoi.simulator.process.Office;
import org.yorisoi.simulator.process.Worker;
import org.yorisoi.simulator.process.Worker.Role;
import org.yorisoi.sync.v1.ErrorReason;

/** The page over a database by hand, in which names stand where a page could pick them up. */
@Timeout(60)
final class StatusPageTest {
    private static final int OFFICE = 1;
    private static final String NAME = "髙橋";
    private static final Worker WORKER = new Worker(1, Role.SUPPORTER, new UUID(1, 1), new UUID(1, 2), "secret-token");

    @TempDir
    private Path directory;

    private final City city = new City(1, LocalDate.of(2026, 10, 5), List.of(WORKER.user()), new UUID(0, 9));
    private final FamilyFile family = city.family(1);
    private final StatusBoard board = new StatusBoard();
    private StatusPage page;

    @BeforeEach
    void open() throws Exception {
        page = StatusPage.open(0, board, Texts.in("ja"));
    }

    @AfterEach
    void close() {
        page.close();
    }

    private void plant() throws SQLException {
        Path file = directory.resolve("server.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE record (office, kind, id, household, created_device, seq, deleted, body)");
            statement.execute(
                    "CREATE TABLE quarantine (office, household, device, rejected, reason, alarm, opened_seq, closed_seq)");
            HomeVisit visit =
                    city.visitToday(family, 1, LocalTime.of(9, 30), VisitOutcome.VISIT_OUTCOME_MET).toBuilder()
                            .setNarrative(NAME + "さんに会えた。")
                            .build();
            add(connection, RecordKind.RECORD_KIND_HOME_VISIT, 7, visit);
            Household mine = Household.newBuilder().setBuilding(NAME + "荘").build();
            Conflict conflict = Conflict.newBuilder()
                    .setRecordKind(RecordKind.RECORD_KIND_HOUSEHOLD)
                    .setRecordId(Ids.bytes(family.household()))
                    .setField(Household.POSTAL_CODE_FIELD_NUMBER)
                    .setMine(mine.toByteString())
                    .setMineAuthor(Ids.bytes(WORKER.user()))
                    .setResolution(ConflictResolution.CONFLICT_RESOLUTION_OPEN)
                    .build();
            add(connection, RecordKind.RECORD_KIND_CONFLICT, 8, conflict);
            Conflict settled = conflict.toBuilder()
                    .setResolution(ConflictResolution.CONFLICT_RESOLUTION_MINE)
                    .build();
            add(connection, RecordKind.RECORD_KIND_CONFLICT, 9, settled);
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO quarantine VALUES (1, ?, ?, 0, ?, 1, 10, NULL)")) {
                insert.setBytes(1, Ids.bytes(family.household()).toByteArray());
                insert.setBytes(2, Ids.bytes(WORKER.device()).toByteArray());
                insert.setInt(3, ErrorReason.GRANT_ENDED.getNumber());
                insert.executeUpdate();
            }
        }
        board.watch(new ServerView(file, new Office(OFFICE, city, List.of(WORKER), List.of(family))), List.of());
    }

    private void add(Connection connection, RecordKind kind, long seq, Message body) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO record VALUES (1, ?, ?, ?, ?, ?, 0, ?)")) {
            insert.setInt(1, kind.getNumber());
            insert.setBytes(2, Ids.bytes(new UUID(9, seq)).toByteArray());
            insert.setBytes(3, Ids.bytes(family.household()).toByteArray());
            insert.setBytes(4, Ids.bytes(WORKER.device()).toByteArray());
            insert.setLong(5, seq);
            insert.setBytes(6, body.toByteArray());
            insert.executeUpdate();
        }
    }

    private HttpResponse<String> get(String path, String language) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(page.address() + path))
                .header("Accept-Language", language)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void state_withWorkDone_listsVisitsConflictsAndQuarantine() throws Exception {
        plant();
        String json = get("/state.json", "ja").body();
        assertTrue(json.contains("\"visit_count\":1,\"conflict_count\":1,\"held_count\":1"), json);
        assertTrue(
                json.contains("{\"time\":\"09:30\",\"family\":\"世帯1\",\"tablet\":\"タブレット1\",\"outcome\":\"会えた\"}"),
                json);
        assertTrue(json.contains("{\"family\":\"世帯1\",\"field\":\"住所\",\"mine\":\"タブレット1\",\"theirs\":\"事務所\"}"), json);
        assertTrue(json.contains("\"reason\":\"担当が替わった\",\"alarm\":\"急ぎ"), json);
    }

    @Test
    void state_inEnglish_hasEnglishWords() throws Exception {
        plant();
        String json = get("/state.json?lang=en", "ja").body();
        assertTrue(json.contains("\"outcome\":\"met\""), json);
        assertTrue(json.contains("\"reason\":\"the family was reassigned\""), json);
    }

    @Test
    void pageAndState_neverShowANameOrASecret() throws Exception {
        plant();
        for (String path : List.of("/", "/state.json", "/?lang=en", "/state.json?lang=en")) {
            String body = get(path, "ja").body();
            assertFalse(body.contains(NAME), path);
            assertFalse(body.contains(family.household().toString()), path);
            assertFalse(body.contains(WORKER.token()), path);
        }
    }

    @Test
    void page_language_followsTheBrowserAndTheLink() throws Exception {
        assertTrue(get("/", "ja,en;q=0.5").body().contains("<html lang=\"ja\">"));
        assertTrue(get("/", "en-GB").body().contains("<html lang=\"en\">"));
        assertTrue(get("/?lang=ja", "en-GB").body().contains("届いた訪問記録"));
        assertTrue(get("/?lang=en", "ja").body().contains("Visits that arrived"));
    }

    @Test
    void page_everyPlace_isFilledIn() throws Exception {
        assertFalse(get("/", "ja").body().contains("{{"));
    }

    @Test
    void page_beforeTheServerIsThere_saysSoWithoutFailing() throws Exception {
        HttpResponse<String> state = get("/state.json", "ja");
        assertEquals(200, state.statusCode());
        assertTrue(state.body().contains("\"tablet_count\":0"), state.body());
    }

    @Test
    void page_loadsNothingFromElsewhere() throws Exception {
        HttpResponse<String> answer = get("/", "ja");
        assertFalse(answer.body().contains("http://") || answer.body().contains("https://"));
        assertTrue(answer.headers()
                .firstValue("Content-Security-Policy")
                .orElse("")
                .startsWith("default-src 'none'"));
        assertEquals(404, get("/favicon.ico", "ja").statusCode());
    }

    @Test
    void open_portTaken_saysWhichAndWhatToDo() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            DemoException refused = assertThrows(
                    DemoException.class, () -> StatusPage.open(other.getLocalPort(), board, Texts.in("en")));
            assertTrue(String.valueOf(refused.getMessage()).contains("Port " + other.getLocalPort()));
        }
    }
}
