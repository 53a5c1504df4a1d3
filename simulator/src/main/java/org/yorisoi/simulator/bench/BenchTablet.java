package org.yorisoi.simulator.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.Entry;
import org.yorisoi.client.Progress;
import org.yorisoi.client.Records;
import org.yorisoi.client.SyncClient;
import org.yorisoi.client.SyncConfig;
import org.yorisoi.client.SyncResult;
import org.yorisoi.client.SyncState;
import org.yorisoi.client.crypto.FileKeyRing;
import org.yorisoi.client.transport.GrpcTransport;
import org.yorisoi.record.v1.HomeVisit;
import org.yorisoi.simulator.process.TabletFiles;

/**
 * The process of a tablet: the client as an app uses it, with its encrypted store on a disk and gRPC. Times are taken
 * here, around the calls that an app makes.
 */
final class BenchTablet {
    private static final String HERE = "127.0.0.1";

    private @Nullable Opened opened;
    private volatile long lastPushNanos;

    private record Opened(GrpcTransport transport, SyncClient client) implements AutoCloseable {
        @Override
        public void close() {
            client.close();
            transport.close();
        }
    }

    private BenchTablet() {}

    public static void main(String[] args) throws IOException {
        BenchTablet tablet = new BenchTablet();
        try {
            Ordered.run(tablet::obey);
        } finally {
            tablet.close();
        }
    }

    private String obey(String order, List<String> words) {
        return switch (order) {
            case "open" -> open(words);
            case "close" -> close();
            case "sync" -> sync();
            case "write" -> write(Long.parseLong(words.get(0)), Integer.parseInt(words.get(1)));
            case "edit" ->
                edit(Long.parseLong(words.get(0)), Integer.parseInt(words.get(1)), Integer.parseInt(words.get(2)));
            case "heap" -> heap();
            default -> throw new IllegalArgumentException("no such order: " + order);
        };
    }

    /** Directory, office, device, port, token; how long it took until the client was there, in nanoseconds. */
    private String open(List<String> words) {
        TabletFiles files = new TabletFiles(Path.of(words.get(0)));
        long begun = System.nanoTime();
        GrpcTransport transport = GrpcTransport.plaintext(HERE, Integer.parseInt(words.get(3)), words.get(4));
        SyncClient client = SyncClient.open(
                SyncConfig.builder(files.store(), Integer.parseInt(words.get(1)), UUID.fromString(words.get(2)))
                        .keys(new FileKeyRing(files.keys(), new SecureRandom()))
                        .transport(transport)
                        .progress(this::progress)
                        .appVersion("bench")
                        .build());
        long took = System.nanoTime() - begun;
        opened = new Opened(transport, client);
        return String.valueOf(took);
    }

    private void progress(Progress progress) {
        if (progress.phase() == Progress.Phase.PUSH) {
            lastPushNanos = System.nanoTime();
        }
    }

    private SyncClient client() {
        return Objects.requireNonNull(opened, "not opened").client();
    }

    /**
     * Syncs once: nanoseconds in all, and until the last answer to what was handed in (0 if nothing was); how many were
     * answered, and how many records came.
     */
    private String sync() {
        lastPushNanos = 0;
        long begun = System.nanoTime();
        SyncResult result = client().sync();
        long took = System.nanoTime() - begun;
        SyncState state = client().state();
        if (!result.complete() || !state.synced() || state.rejected() + state.quarantined() + state.conflicts() > 0) {
            throw new IllegalStateException("not synced: " + result.what() + " " + state);
        }
        long pushed = lastPushNanos == 0 ? 0 : lastPushNanos - begun;
        return String.join(
                Ordered.PART,
                String.valueOf(took),
                String.valueOf(pushed),
                String.valueOf(result.answered()),
                String.valueOf(result.received()));
    }

    /** Saves so many visits, each with a save of its own. */
    private String write(long seed, int count) {
        List<UUID> households = families();
        Visits visits = new Visits(seed);
        Records<HomeVisit> records = client().records(HomeVisit.class);
        for (int number = 0; number < count; number++) {
            records.save(households.get(number % households.size()), visits.visit(number, households.size()));
        }
        return String.valueOf(count);
    }

    /** Adds a sentence to so many different visits, chosen by chance. */
    private String edit(long seed, int round, int count) {
        Records<HomeVisit> records = client().records(HomeVisit.class);
        List<UUID> households = families();
        Random random = new Random(seed * 31 + round);
        Visits visits = new Visits(seed + round);
        Set<UUID> edited = new HashSet<>();
        while (edited.size() < count) {
            List<Entry<HomeVisit>> shown = records.list(households.get(random.nextInt(households.size())));
            Entry<HomeVisit> entry = shown.get(random.nextInt(shown.size()));
            if (edited.add(entry.id())) {
                HomeVisit visit = entry.value();
                String narrative = visit.getNarrative() + visits.addition(edited.size());
                records.save(entry, visit.toBuilder().setNarrative(narrative).build());
            }
        }
        return String.valueOf(count);
    }

    private List<UUID> families() {
        List<UUID> families = new ArrayList<>(client().households());
        families.remove(client().officeRoom());
        return families;
    }

    /** What its objects take when no garbage is among them, in bytes. */
    private static String heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return String.valueOf(runtime.totalMemory() - runtime.freeMemory());
    }

    private String close() {
        Opened open = opened;
        if (open != null) {
            opened = null;
            open.close();
        }
        return "";
    }
}
