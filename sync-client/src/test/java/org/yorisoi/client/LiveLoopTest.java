package org.yorisoi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yorisoi.client.crypto.FileKeyRing;
import org.yorisoi.client.sql.JdbcDatabase;
import org.yorisoi.client.sql.SqlDatabase;
import org.yorisoi.client.sql.SqlException;
import org.yorisoi.client.sql.SqlWork;
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
    void diskThatFailsForAWhile_isTriedAgain() throws Exception {
        AtomicInteger failures = new AtomicInteger();
        server.grant(HOUSEHOLD);
        try (SyncClient client = SyncClient.open(SyncConfig.builder(directory.resolve("store"), 7, new UUID(0xD, 1))
                .keys(new FileKeyRing(directory.resolve("keys"), new SecureRandom()))
                .transport(live)
                .database(file -> failingInTheLoop(JdbcDatabase.open(file), failures))
                .build())) {
            client.start();
            until(() -> client.state().synced());
            failures.set(2);

            client.records(Person.class).save(HOUSEHOLD, Tablet.person("林"));

            until(() -> client.state().synced());
            assertTrue(failures.get() < 2, "the disk failed");
        }
    }

    private static SqlDatabase failingInTheLoop(SqlDatabase real, AtomicInteger failures) {
        return new SqlDatabase() {
            @Override
            public <R> R write(String name, SqlWork<R> work) {
                if (Thread.currentThread().getName().startsWith("yorisoi-")
                        && failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    throw new SqlException(SqlException.Fault.IO, "by the test");
                }
                return real.write(name, work);
            }

            @Override
            public <R> R read(String name, SqlWork<R> work) {
                return real.read(name, work);
            }

            @Override
            public void close() {
                real.close();
            }
        };
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

    @Test
    void networkAvailable_endsThePausesAfterFailures_andTellsTheTransport() throws Exception {
        live.locked(() -> server.offline = true);
        try (SyncClient client = open()) {
            client.start();
            // With its pauses a loop tries some fifteen times in twenty seconds.
            until(() -> {
                client.networkAvailable();
                return live.hellos.get() > 100;
            });
            assertTrue(live.networks.get() > 0);
            live.locked(() -> server.offline = false);
            until(() -> {
                client.networkAvailable();
                return client.state().synced();
            });
        }
    }

    @Test
    void poke_isNotSyncedUntilItsPullHasCome() throws Exception {
        try (SyncClient client = open()) {
            client.start();
            assertTrue(live.watching.await(10, TimeUnit.SECONDS));
            until(() -> client.state().synced());
            CountDownLatch held = new CountDownLatch(1);
            live.onItsWay = held;
            live.pokes.add(Poke.getDefaultInstance());
            until(() -> !client.state().synced());
            held.countDown();
            until(() -> client.state().synced());
        }
    }

    @Test
    void poke_whosePullFails_isNotForgotten() throws Exception {
        try (SyncClient client = open()) {
            client.start();
            assertTrue(live.watching.await(10, TimeUnit.SECONDS));
            until(() -> client.state().synced());
            live.locked(() -> server.offline = true);
            live.pokes.add(Poke.getDefaultInstance());
            until(() -> !client.state().synced());
            live.locked(() -> server.offline = false);
            until(() -> {
                client.networkAvailable();
                return client.state().synced();
            });
        }
    }

    @Test
    void restoredServer_isGivenItsEditsBack_byTheLoop() throws Exception {
        FakeServer[] backup = new FakeServer[1];
        try (SyncClient client = open()) {
            client.start();
            assertTrue(live.watching.await(10, TimeUnit.SECONDS));
            until(() -> client.state().synced());
            live.locked(() -> backup[0] = server.backup());
            UUID id = client.records(Person.class)
                    .save(HOUSEHOLD, Tablet.person("森"))
                    .id();
            until(() -> client.state().synced());
            live.locked(() -> {
                server.restore(backup[0]);
                assertEquals(0, server.records.size());
            });
            live.pokes.add(Poke.getDefaultInstance());
            FakeServer.Key key = new FakeServer.Key(Tablet.PERSON, org.yorisoi.contract.id.Ids.bytes(id));
            until(() -> {
                synchronized (server) {
                    return server.records.containsKey(key);
                }
            });
            until(() -> client.state().synced());
            assertEquals("森", client.records(Person.class).find(id).value().getFamilyName());
        }
    }

    @Test
    void close_leavesTheTransportOpen() {
        open().close();
        assertEquals(0, live.closed.get());
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
        final AtomicInteger hellos = new AtomicInteger();
        final AtomicInteger networks = new AtomicInteger();
        final AtomicInteger closed = new AtomicInteger();
        /** Messages of pulls wait for it. */
        volatile CountDownLatch onItsWay = new CountDownLatch(0);

        void locked(Runnable work) {
            synchronized (server) {
                work.run();
            }
        }

        @Override
        public HelloResponse hello(HelloRequest request) throws TransportException {
            hellos.incrementAndGet();
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
            MessageStream<PullMessage> stream;
            synchronized (server) {
                stream = server.pull(request);
            }
            return new MessageStream<>() {
                @Override
                public @Nullable PullMessage next() throws TransportException {
                    try {
                        onItsWay.await();
                    } catch (InterruptedException e) {
                        throw TransportException.unavailable("closed");
                    }
                    return stream.next();
                }

                @Override
                public void close() {
                    stream.close();
                }
            };
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
        public void networkAvailable() {
            networks.incrementAndGet();
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
