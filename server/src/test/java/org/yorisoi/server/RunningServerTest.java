package org.yorisoi.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.server.database.DatabaseSettings;
import org.yorisoi.server.database.OpenDatabase;
import org.yorisoi.server.store.Dialect;
import org.yorisoi.server.sync.HelloService;
import org.yorisoi.server.sync.OfficeService;
import org.yorisoi.server.sync.SyncCore;
import org.yorisoi.server.testing.TestDatabase;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.HelloResponse;
import org.yorisoi.sync.v1.Poke;
import org.yorisoi.sync.v1.PullRequest;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.SyncServiceGrpc;
import org.yorisoi.sync.v1.WatchRequest;

/** The whole program, on real ports and files. */
@Timeout(120)
class RunningServerTest {
    @TempDir
    Path directory;

    private RunningServer server;
    private ManagedChannel channel;

    @AfterEach
    void stop() {
        if (channel != null) {
            channel.shutdownNow();
        }
        if (server != null) {
            server.close();
        }
    }

    private RunningServer start(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "yorisoi.data", directory.resolve("data").toString(), "yorisoi.grpc.port", 0, "yorisoi.http.port", 0));
        settings.putAll(more);
        server = RunningServer.start(settings);
        return server;
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void start_onEitherDatabase_greetsAnEnrolledTablet(Dialect dialect) throws Exception {
        try (TestDatabase database = TestDatabase.fresh(Dialect.POSTGRESQL)) {
            start(dialect == Dialect.SQLITE ? Map.of() : postgresql(database));
            OfficeService.Enrolment tablet = enrol();

            HelloResponse answer = stub(tablet.token()).hello(hello(tablet.device()));

            assertEquals(HelloService.VERSION, answer.getVersion());
            assertFalse(stub(tablet.token())
                    .pull(PullRequest.getDefaultInstance())
                    .next()
                    .getItemsList()
                    .isEmpty());
            assertEquals(dialect == Dialect.SQLITE, Files.exists(directory.resolve("data/yorisoi.db")));
            assertTrue(get("/health").body().contains("\"status\":\"UP\""));
            server.close();
        }
    }

    private static Map<String, Object> postgresql(TestDatabase database) {
        DatabaseSettings.Postgresql settings = (DatabaseSettings.Postgresql) database.settings();
        return Map.of(
                "yorisoi.database.url", settings.url(),
                "yorisoi.database.user", settings.user(),
                "yorisoi.database.password", settings.password());
    }

    @Test
    void start_again_keepsOfficesAndTablets() {
        start(Map.of());
        OfficeService.Enrolment tablet = enrol();
        server.close();

        start(Map.of());

        assertEquals(1, stub(tablet.token()).hello(hello(tablet.device())).getOffice());
    }

    @Test
    void dataDirectory_thatIsMade_isClosedToOtherUsers() throws IOException {
        start(Map.of());

        assertEquals(
                "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("data"))));
    }

    @Test
    void dataDirectory_thatIsAFile_isRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "x");

        StartupException refused =
                refused(Map.of("yorisoi.data", file.resolve("below").toString()));

        assertEquals("data.directory", refused.key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"yorisoi.grpc.host", "yorisoi.http.host"})
    void host_thatOthersCanReach_isRefused(String setting) {
        for (String host : new String[] {"0.0.0.0", "::", "192.0.2.1", ""}) {
            assertEquals("host.notLoopback", refused(Map.of(setting, host)).key(), host);
        }
        assertEquals(
                "host.unknown", refused(Map.of(setting, "no-such-host.invalid")).key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"grpc", "http"})
    void port_thatIsTaken_isNamedInBothLanguages(String which) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            StartupException refused = refused(Map.of("yorisoi." + which + ".port", taken.getLocalPort()));

            assertEquals("port." + which + ".taken", refused.key());
            for (String language : new String[] {"ja", "en"}) {
                String sentence = refused.in(Texts.of(language, Map.of()));
                assertTrue(sentence.contains(String.valueOf(taken.getLocalPort())), sentence);
                assertTrue(sentence.contains("--" + which + "-port"), sentence);
            }
        }
    }

    @Test
    void compaction_isDoneByTheServerItself_unlessItIsTurnedOff() throws Exception {
        start(Map.of("yorisoi.compaction.days", 0));
        enrol();
        server.close();
        start(Map.of("yorisoi.compaction.days", 0));
        server.close();
        assertEquals(0, marks());

        start(Map.of());
        for (int i = 0; i < 200 && marks() == 0; i++) {
            Thread.sleep(50);
        }

        assertEquals(1, marks());
    }

    private long marks() {
        try (OpenDatabase open = OpenDatabase.sqlite(directory.resolve("data/yorisoi.db"))) {
            return open.database().read("test", jdbc -> {
                try (var select = jdbc.prepareStatement("SELECT COUNT(*) FROM log_mark");
                        var row = select.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            });
        }
    }

    @Test
    void compaction_soonerThanTabletsForget_isRefused() {
        assertEquals(
                "compaction.days",
                refused(Map.of("yorisoi.compaction.days", 34)).key());
        assertEquals(
                "compaction.days",
                refused(Map.of("yorisoi.compaction.days", -1)).key());
        start(Map.of("yorisoi.compaction.days", 35));
    }

    @Test
    void database_thatIsDamaged_isNotServed() throws IOException {
        Path data = directory.resolve("damaged");
        start(Map.of("yorisoi.data", data.toString())).close();
        Path file = data.resolve("yorisoi.db");
        byte[] damaged = Files.readAllBytes(file);
        Arrays.fill(damaged, damaged.length - 4096, damaged.length, (byte) 0);
        Files.write(file, damaged);

        StartupException refused = refused(Map.of("yorisoi.data", data.toString()));

        assertEquals("database.damaged", refused.key());
    }

    @Test
    void database_inWhichAColumnChanged_isNotServed() throws IOException, SQLException {
        Path data = directory.resolve("column");
        start(Map.of("yorisoi.data", data.toString())).close();
        Path file = data.resolve("yorisoi.db");
        change(file, "INSERT INTO office VALUES (9, 'nine', 'Midorino', zeroblob(16), x'00', 0)");
        byte[] damaged = Files.readAllBytes(file);
        damaged[new String(damaged, StandardCharsets.ISO_8859_1).indexOf("Midorino")] ^= 1;
        Files.write(file, damaged);

        StartupException refused = refused(Map.of("yorisoi.data", data.toString()));

        assertEquals("database.damaged", refused.key());
        assertTrue(String.valueOf(refused.getMessage()).contains("office_twice"), refused.getMessage());
        assertArrayEquals(damaged, Files.readAllBytes(file));
    }

    @Test
    void database_whoseSumsAreNotThoseOfItsRecords_isNotServed() throws IOException, SQLException {
        Path data = directory.resolve("sums");
        start(Map.of("yorisoi.data", data.toString())).close();
        change(
                data.resolve("yorisoi.db"),
                "INSERT INTO household_head VALUES (9, zeroblob(16), 1, 0, x'0102030405060708090a0b0c0d0e0f10')");

        assertEquals(
                "database.damaged",
                refused(Map.of("yorisoi.data", data.toString())).key());
    }

    private static void change(Path file, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement change = connection.createStatement()) {
            change.execute(statement);
        }
    }

    @Test
    void database_thatIsNotThere_isRefusedWithoutItsPassword() {
        StartupException refused = refused(Map.of(
                "yorisoi.database.url", "jdbc:postgresql://127.0.0.1:1/yorisoi",
                "yorisoi.database.password", "himitsu-password"));

        assertEquals("database.unreachable", refused.key());
        assertFalse(String.valueOf(refused.getMessage()).contains("himitsu"));
    }

    @Test
    void database_whoseUrlIsNone_isRefusedWithoutRepeatingIt() {
        StartupException refused = refused(Map.of("yorisoi.database.url", "postgres://user:himitsu@localhost/x"));

        assertEquals("database.url", refused.key());
        assertFalse(String.valueOf(refused.getMessage()).contains("himitsu"));
    }

    private StartupException refused(Map<String, Object> settings) {
        return assertThrows(StartupException.class, () -> start(settings));
    }

    @Test
    void health_showsNoSecretAndNoOtherEndpointIsOpen() throws Exception {
        start(Map.of());

        HttpResponse<String> health = get("/health");

        assertEquals(200, health.statusCode());
        assertTrue(health.body().contains("\"database\""), health.body());
        assertFalse(health.body().contains("jdbc:"), health.body());
        assertEquals(200, get("/health/readiness").statusCode());
        for (String path : new String[] {"/env", "/beans", "/loggers", "/info", "/routes", "/threaddump", "/stop"}) {
            assertEquals(404, get(path).statusCode(), path);
        }
    }

    @Test
    void watch_pokesForWhatAnotherProcessCommits() throws Exception {
        start(Map.of());
        OfficeService offices = core().offices();
        int office = offices.createOffice("midorino", "みどり野");
        UUID user = offices.createUser(office, "職員", Clearance.CLEARANCE_STAFF);
        OfficeService.Enrolment tablet = offices.enrol(office, user, null);
        BlockingQueue<Poke> pokes = new LinkedBlockingQueue<>();
        asyncStub(tablet.token()).watch(WatchRequest.getDefaultInstance(), new Ended<>(pokes));
        assertTrue(pokes.poll(20, TimeUnit.SECONDS) != null, "one poke when the stream begins");

        UUID other = offices.createUser(office, "別の職員", Clearance.CLEARANCE_STAFF);
        offices.grant(office, other, offices.createHousehold(office));
        offices.grant(office, user, offices.createHousehold(office));

        assertTrue(pokes.poll(20, TimeUnit.SECONDS) != null, "one for the grant");
        assertTrue(pokes.isEmpty(), "none for what is not in the scope");
    }

    @Test
    void watch_ofAnAccountThatIsClosed_ends() throws Exception {
        start(Map.of());
        OfficeService offices = core().offices();
        int office = offices.createOffice("midorino", "みどり野");
        UUID user = offices.createUser(office, "職員", Clearance.CLEARANCE_STAFF);
        OfficeService.Enrolment tablet = offices.enrol(office, user, null);
        Ended<Poke> watch = new Ended<>(new LinkedBlockingQueue<>());
        asyncStub(tablet.token()).watch(WatchRequest.getDefaultInstance(), watch);
        assertTrue(watch.messages.poll(20, TimeUnit.SECONDS) != null);

        offices.setActive(office, user, false);
        offices.createUser(office, "別の職員", Clearance.CLEARANCE_STAFF);

        assertTrue(watch.done.await(20, TimeUnit.SECONDS));
        assertEquals(
                Status.Code.PERMISSION_DENIED,
                Status.fromThrowable(watch.thrown).getCode());
    }

    @Test
    void close_withStreamsOpen_endsWithinFiveSeconds() throws Exception {
        start(Map.of());
        OfficeService.Enrolment tablet = enrol();
        Ended<Poke> watch = new Ended<>(new LinkedBlockingQueue<>());
        asyncStub(tablet.token()).watch(WatchRequest.getDefaultInstance(), watch);
        Ended<PushAnswer> push = new Ended<>(new LinkedBlockingQueue<>());
        asyncStub(tablet.token()).push(push);
        assertTrue(watch.messages.poll(20, TimeUnit.SECONDS) != null);

        long began = System.nanoTime();
        server.close();

        assertTrue(System.nanoTime() - began < Duration.ofSeconds(5).toNanos());
        for (Ended<?> stream : new Ended<?>[] {watch, push}) {
            assertTrue(stream.done.await(20, TimeUnit.SECONDS));
            assertEquals(
                    Status.Code.UNAVAILABLE, Status.fromThrowable(stream.thrown).getCode());
        }
    }

    /** What a stream brought. */
    private static final class Ended<T> implements StreamObserver<T> {
        final BlockingQueue<T> messages;
        final CountDownLatch done = new CountDownLatch(1);
        volatile Throwable thrown = new StatusRuntimeException(Status.OK);

        Ended(BlockingQueue<T> messages) {
            this.messages = messages;
        }

        @Override
        public void onNext(T message) {
            messages.add(message);
        }

        @Override
        public void onError(Throwable error) {
            thrown = error;
            done.countDown();
        }

        @Override
        public void onCompleted() {
            done.countDown();
        }
    }

    private SyncCore core() {
        return server.part(SyncCore.class);
    }

    private OfficeService.Enrolment enrol() {
        OfficeService offices = core().offices();
        int office = offices.createOffice("midorino", "みどり野");
        return offices.enrol(office, offices.createUser(office, "職員", Clearance.CLEARANCE_STAFF), null);
    }

    private static HelloRequest hello(UUID device) {
        return HelloRequest.newBuilder()
                .addVersions(HelloService.VERSION)
                .setDevice(Ids.bytes(device))
                .build();
    }

    private ManagedChannel channel() {
        if (channel != null) {
            channel.shutdownNow();
        }
        channel = NettyChannelBuilder.forAddress("localhost", server.grpcPort())
                .usePlaintext()
                .build();
        return channel;
    }

    private SyncServiceGrpc.SyncServiceBlockingStub stub(String token) {
        return SyncServiceGrpc.newBlockingStub(channel())
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(authorization(token)))
                .withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    private SyncServiceGrpc.SyncServiceStub asyncStub(String token) {
        if (channel == null) {
            channel();
        }
        return SyncServiceGrpc.newStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(authorization(token)));
    }

    private static Metadata authorization(String token) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        return headers;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + server.httpPort() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
