package org.yorisoi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
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

/** Push and pull on threads of their own. */
class LanesTest {
    private static final UUID HOUSEHOLD = new UUID(0x11, 1);

    @TempDir
    Path directory;

    private final FakeServer server = new FakeServer();
    private final CountDownLatch pulled = new CountDownLatch(1);

    @Test
    void pushThatWaitsForItsAnswer_doesNotHoldUpThePull() {
        server.grant(HOUSEHOLD);
        UUID others = new UUID(1, 1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (SyncClient client = SyncClient.open(SyncConfig.builder(directory.resolve("store"), 7, new UUID(0xD, 1))
                .keys(new FileKeyRing(directory.resolve("keys"), new SecureRandom()))
                .transport(new AnswersAfterThePull())
                .lanes(threads)
                .build())) {
            client.saveNewHousehold().create(new UUID(5, 5), Tablet.person("森")).commit();
            server.put(HOUSEHOLD, Tablet.PERSON, others, Tablet.person("林").toByteString());
            SyncResult result = client.sync();
            assertTrue(result.complete(), result.what());
            assertEquals(1, result.answered());
            assertEquals("林", client.records(Person.class).find(others).value().getFamilyName());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Answers a batch only when a pull has come to its end. */
    private final class AnswersAfterThePull implements SyncTransport {
        @Override
        public HelloResponse hello(HelloRequest request) throws TransportException {
            return server.hello(request);
        }

        @Override
        public PushStream openPush() throws TransportException {
            PushStream real = server.openPush();
            return new PushStream() {
                @Override
                public void send(PushBatch batch) throws TransportException {
                    synchronized (server) {
                        real.send(batch);
                    }
                }

                @Override
                public PushAnswer receive() throws TransportException {
                    try {
                        if (!pulled.await(20, TimeUnit.SECONDS)) {
                            throw TransportException.unavailable("the pull waited for the push");
                        }
                    } catch (InterruptedException e) {
                        throw TransportException.unavailable("interrupted");
                    }
                    synchronized (server) {
                        return real.receive();
                    }
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public MessageStream<PullMessage> pull(PullRequest request) throws TransportException {
            MessageStream<PullMessage> real;
            synchronized (server) {
                real = server.pull(request);
            }
            return new MessageStream<>() {
                @Override
                public PullMessage next() throws TransportException {
                    PullMessage message = real.next();
                    if (message == null) {
                        pulled.countDown();
                    }
                    return message;
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public MessageStream<Poke> watch() throws TransportException {
            return server.watch();
        }

        @Override
        public MessageStream<ManifestMessage> manifest(ManifestRequest request) throws TransportException {
            synchronized (server) {
                return server.manifest(request);
            }
        }

        @Override
        public void close() {}
    }
}
