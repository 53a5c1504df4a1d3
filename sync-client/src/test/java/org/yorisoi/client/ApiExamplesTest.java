package org.yorisoi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yorisoi.client.crypto.FileKeyRing;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.record.v1.RecordKind;

/** The examples in the docs of the public types, each as it stands there. */
class ApiExamplesTest extends ClientTest {
    private static final Path SOURCES = Path.of("src/main/java/org/yorisoi/client");

    private HomeVisit visit() {
        return (HomeVisit) new org.yorisoi.contract.Samples(3).record(RecordKind.RECORD_KIND_HOME_VISIT);
    }

    @Test
    void syncConfig() {
        var directory = this.directory.resolve("example");
        var keyDirectory = this.directory.resolve("example-keys");
        var office = 7;
        var device = new UUID(1, 1);
        var transport = server;
        SyncConfig config = SyncConfig.builder(directory, office, device)
                .keys(new FileKeyRing(keyDirectory, new SecureRandom()))
                .transport(transport)
                .build();
        syncClient(config);
    }

    private void syncClient(SyncConfig config) {
        var household = HOUSEHOLD;
        var visit = visit();
        SyncClient.open(config).sync();
        try (SyncClient client = SyncClient.open(config)) {
            Records<HomeVisit> visits = client.records(HomeVisit.class);
            visits.save(household, visit);
            client.sync();
        }
        assertEquals(1, server.sent().size());
    }

    @Test
    void recordsAndEntry() {
        var client = tablet.client;
        var household = HOUSEHOLD;
        var text = "お茶を飲みながら話をした。";
        Records<HomeVisit> visits = client.records(HomeVisit.class);
        Entry<HomeVisit> visit = visits.save(household, visit());
        var id = visit.id();
        Entry<HomeVisit> entry = visits.find(id);
        visits.save(entry, entry.value().toBuilder().setNextRequest(text).build());
        assertEquals(text, visits.find(id).value().getNextRequest());
    }

    @Test
    void save() {
        var client = tablet.client;
        var household = HOUSEHOLD;
        var caseEntry = save("森");
        var planEntry = save("林");
        var closed = Tablet.person("木");
        client.save(household)
                .change(caseEntry, closed)
                .delete(planEntry)
                .strict()
                .commit();
        assertEquals(1, tablet.people().list().size());
    }

    @Test
    void syncStateAndResult() {
        var client = tablet.client;
        SyncState state = client.state();
        String badge = state.synced() ? "✓" : String.valueOf(state.pending());
        assertEquals("✓", badge);
        SyncResult result = client.sync();
        assertTrue(result.complete());
    }

    @Test
    void clientException() {
        var visits = tablet.client.records(HomeVisit.class);
        List<String> marked = new ArrayList<>();
        try {
            visits.save(HOUSEHOLD, HomeVisit.getDefaultInstance());
        } catch (ClientException e) {
            switch (e.reason()) {
                case INVALID -> marked.addAll(e.problems());
                case DISK_FULL -> marked.clear();
                default -> throw e;
            }
        }
        assertTrue(marked.stream().anyMatch(problem -> problem.startsWith("programme: ")), marked.toString());
    }

    @Test
    void heldBackAndProgress() {
        List<String> list = new ArrayList<>();
        for (HeldBack row : tablet.client.heldBack()) {
            list.add(row.rejected() ? "直してください" : "確認待ち");
        }
        assertTrue(list.isEmpty());
        List<Progress> progress = new ArrayList<>();
        var config = SyncConfig.builder(directory.resolve("p"), 7, new UUID(1, 2))
                .keys(new FileKeyRing(directory.resolve("p-keys"), new SecureRandom()))
                .transport(server)
                .progress(progress::add)
                .build();
        try (SyncClient client = SyncClient.open(config)) {
            client.sync();
        }
        assertEquals(Progress.Phase.HELLO, progress.get(0).phase());
        assertTrue(progress.stream().anyMatch(p -> p.phase() == Progress.Phase.PULL && p.done() == 1));
    }

    @Test
    void publicTypes_areTenAtMost_eachWithAnExample() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(SOURCES)) {
            files = all.filter(file -> file.toString().endsWith(".java")).collect(Collectors.toList());
        }
        List<String> types = new ArrayList<>();
        for (Path file : files) {
            String source = Files.readString(file);
            Matcher type = Pattern.compile("(?m)^public .*?(?:class|interface|record|enum) (\\w+)")
                    .matcher(source);
            if (type.find()) {
                types.add(type.group(1));
                assertTrue(
                        source.substring(0, type.start()).contains("<pre>{@code"), type.group(1) + " has an example");
            }
        }
        assertTrue(types.size() <= 10, types.toString());
        assertNotNull(types);
    }
}
