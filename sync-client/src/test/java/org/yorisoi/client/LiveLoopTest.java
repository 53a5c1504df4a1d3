package org.yorisoi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.client.crypto.FileKeyRing;
import org.yorisoi.client.transport.MessageStream;
import org.yorisoi.client.transport.PushStream;
import org.yorisoi.client.transport.SyncTransport;
import org.yorisoi.client.transport.TransportException;
import org.yorisoi.record.v1.Person;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.HelloResponse;
import org.yorisoi.sync.v1.ManifestMessage;
import org.yorisoi.sync.v1.ManifestRequest;
import org.yorisoi.sync.v1.Poke;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.PullRequest;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;

class LiveLoopTest {
    private static final UUID HOUSEHOLD = new UUID(0x11, 1);

    @TempDir
    Path directory;

    private final FakeServer server = new FakeServer();
    private final Live live = new Live();

    private SyncClient open() {
        server.grant(HOUSEHOLD);
        return SyncClient.open(SyncConfig.builder(directory.resolve("store"), 7, new UUID(0xD, 1))
                .keys(new FileKeyRing(directory.resolve("keys"), new SecureRandom()))
                .transport(live)
                .build());
    }

    @Test
    void poke_bringsWhatOthersDid_andASaveGoesOutByItself() throws Exception {
        try (SyncClient client = open()) {
            client.start();
            assertTrue(live.watching.await(10, TimeUnit.SECONDS));
            until(() -> client.state().synced());
            UUID id = new UUID(1, 1);
            Records<Person> people = client.records(Person.class);
            live.locked(() ->
                    server.put(HOUSEHOLD, Tablet.PERSON, id, Tablet.person("森").toByteString()));
            live.pokes.add(Poke.getDefaultInstance());
            until(() -> people.find(id) != null);

            people.save(HOUSEHOLD, Tablet.person("林"));
            until(() -> client.state().synced());
            live.locked(() -> assertEquals(2, server.records.size()));
        }
    }

    @Test
    void close_endsTheThreads() throws Exception {
        SyncClient client = open();
        client.start();
        assertTrue(live.watching.await(10, TimeUnit.SECONDS));
        client.close();
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("yorisoi-")));
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "did not happen in 20 seconds");
            Thread.yield();
        }
    }

    /** The fake server for several threads, with pokes that are waited for. */
    private final class Live implements SyncTransport {
        final LinkedBlockingQueue<Poke> pokes = new LinkedBlockingQueue<>();
        final CountDownLatch watching = new CountDownLatch(1);

        void locked(Runnable work) {
            synchronized (server) {
                work.run();
            }
        }

        @Override
        public HelloResponse hello(HelloRequest request) throws TransportException {
            synchronized (server) {
                return server.hello(request);
            }
        }

        @Override
        public PushStream openPush() throws TransportException {
            synchronized (server) {
                PushStream stream = server.openPush();
                return new PushStream() {
                    @Override
                    public void send(PushBatch batch) throws TransportException {
                        synchronized (server) {
                            stream.send(batch);
                        }
                    }

                    @Override
                    public PushAnswer receive() throws TransportException {
                        synchronized (server) {
                            return stream.receive();
                        }
                    }

                    @Override
                    public void close() {}
                };
            }
        }

        @Override
        public MessageStream<PullMessage> pull(PullRequest request) throws TransportException {
            synchronized (server) {
                return server.pull(request);
            }
        }

        @Override
        public MessageStream<ManifestMessage> manifest(ManifestRequest request) throws TransportException {
            synchronized (server) {
                return server.manifest(request);
            }
        }

        @Override
        public MessageStream<Poke> watch() {
            watching.countDown();
            return new MessageStream<>() {
                @Override
                public @Nullable Poke next() throws TransportException {
                    try {
                        return pokes.take();
                    } catch (InterruptedException e) {
                        throw TransportException.unavailable("closed");
                    }
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void close() {}
    }
}
