package org.yorisoi.simulator.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.SyncClient;
import org.yorisoi.client.SyncConfig;
import org.yorisoi.client.crypto.FileKeyRing;
import org.yorisoi.client.transport.GrpcTransport;
import org.yorisoi.simulator.process.TabletFiles;

/** The process of a tablet: the client as an app uses it, with its encrypted store on a disk and gRPC. */
final class BenchTablet {
    private static final String HERE = "127.0.0.1";

    private final Milestones milestones = new Milestones();
    private @Nullable Opened opened;

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

    private String obey(String order, List<String> words) throws InterruptedException {
        return switch (order) {
            case "open" -> open(words);
            case "close" -> close();
            default ->
                new TabletWork(Objects.requireNonNull(opened, "not opened").client(), milestones).obey(order, words);
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
                        .progress(milestones::progress)
                        .appVersion("bench")
                        .build());
        long took = System.nanoTime() - begun;
        opened = new Opened(transport, client);
        return String.valueOf(took);
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
