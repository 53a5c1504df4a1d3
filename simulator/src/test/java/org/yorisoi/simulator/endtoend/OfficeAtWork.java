package org.yorisoi.simulator.endtoend;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Message;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.yorisoi.client.Entry;
import org.yorisoi.client.SyncClient;
import org.yorisoi.client.SyncConfig;
import org.yorisoi.client.SyncResult;
import org.yorisoi.client.crypto.FileKeyRing;
import org.yorisoi.client.transport.GrpcTransport;
import org.yorisoi.options.v1.Clearance;
import org.yorisoi.server.RunningServer;
import org.yorisoi.server.sync.OfficeService;
import org.yorisoi.server.sync.OfficeService.Enrolment;
import org.yorisoi.server.sync.SyncCore;
import org.yorisoi.server.view.OfficeOverview;

/** A running server with one office, and tablets whose stores lie below the same directory. */
final class OfficeAtWork implements AutoCloseable {
    final RunningServer server;
    final int office;
    private final Path directory;
    private final List<SyncClient> tablets = new ArrayList<>();
    private final List<GrpcTransport> transports = new ArrayList<>();

    OfficeAtWork(Path directory, Map<String, Object> database) {
        this.directory = directory;
        Map<String, Object> settings = new HashMap<>(database);
        settings.put("yorisoi.data", directory.resolve("server").toString());
        settings.put("yorisoi.grpc.port", 0);
        settings.put("yorisoi.http.port", 0);
        server = RunningServer.start(settings);
        office = offices().createOffice("midorino", "みどり野市 こども家庭センター中央");
    }

    SyncCore core() {
        return server.part(SyncCore.class);
    }

    OfficeService offices() {
        return core().offices();
    }

    UUID user(Clearance clearance) {
        return offices().createUser(office, "職員", clearance);
    }

    /** A new tablet of a user, with its store and keys in directories of their own. */
    SyncClient tablet(UUID user) {
        Enrolment enrolment = offices().enrol(office, user, null);
        Path home = directory.resolve("tablet-" + enrolment.device());
        GrpcTransport transport = GrpcTransport.plaintext("127.0.0.1", server.grpcPort(), enrolment.token());
        SyncConfig config = SyncConfig.builder(home.resolve("store"), office, enrolment.device())
                .keys(new FileKeyRing(home.resolve("keys"), new SecureRandom()))
                .transport(transport)
                .build();
        SyncClient client = SyncClient.open(config);
        tablets.add(client);
        transports.add(transport);
        return client;
    }

    OfficeOverview overview() {
        return server.part(OfficeOverview.class);
    }

    /** One whole sync. */
    static void synced(SyncClient tablet) {
        SyncResult result = tablet.sync();
        assertTrue(result.complete(), result.toString());
    }

    /** A record that is on a tablet. */
    static <T extends Message> Entry<T> found(SyncClient tablet, Class<T> kind, UUID id) {
        Entry<T> entry = tablet.records(kind).find(id);
        assertNotNull(entry, "not on the tablet");
        return entry;
    }

    @Override
    public void close() {
        tablets.forEach(SyncClient::close);
        transports.forEach(GrpcTransport::close);
        server.close();
    }
}
