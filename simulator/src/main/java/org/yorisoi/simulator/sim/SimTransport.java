package org.yorisoi.simulator.sim;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yorisoi.client.transport.MessageStream;
import org.yorisoi.client.transport.Patience;
import org.yorisoi.client.transport.PushStream;
import org.yorisoi.client.transport.SyncTransport;
import org.yorisoi.client.transport.TransportException;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.store.StorageException;
import org.yorisoi.server.sync.SyncRefusal;
import org.yorisoi.simulator.sim.SimulatedCrash.Side;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.HelloResponse;
import org.yorisoi.sync.v1.ManifestMessage;
import org.yorisoi.sync.v1.ManifestRequest;
import org.yorisoi.sync.v1.Poke;
import org.yorisoi.sync.v1.PullMessage;
import org.yorisoi.sync.v1.PullRequest;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;

/**
 * The wire between one tablet and the server. Every message is serialised and read again; calls are lost, repeated,
 * delayed and cut as the faults say; the caller is looked up for each call, as the token check does.
 */
final class SimTransport implements SyncTransport {
    /** Everything a wire touches. */
    record Ends(World world, SimServer server, ServerPort port, Tablet tablet, CrashingDatabase.Life life) {}

    private final Ends ends;
    private final Faults faults;
    private long connection = 1;
    private boolean greeted;

    SimTransport(Ends ends, Faults faults) {
        this.ends = ends;
        this.faults = faults;
    }

    @Override
    public HelloResponse hello(HelloRequest request) throws TransportException {
        sending("hello");
        HelloRequest sent = ends.tablet().release().hello(copy(request, HelloRequest.parser()));
        if (faults.repeats()) {
            served(() -> ends.port().hello(caller(), sent));
        }
        HelloResponse answer = served(() -> ends.port().hello(caller(), sent));
        greeted = true;
        ends.world().auditor().welcomed(ends.tablet().name(), sent);
        received("hello");
        return copy(answer, HelloResponse.parser());
    }

    // --- push ---

    @Override
    public PushStream openPush() throws TransportException {
        return new Batches(faults.cutAfter());
    }

    /** A stream of batches: a batch takes effect when it is sent, the answers wait until they are fetched. */
    private final class Batches implements PushStream {
        private final Deque<PushAnswer> answers = new ArrayDeque<>();
        private @Nullable TransportException status;
        private int left;

        Batches(int cutAfter) {
            left = cutAfter;
        }

        @Override
        public void send(PushBatch batch) throws TransportException {
            PushBatch sent = copy(batch, PushBatch.parser());
            requireOpen();
            if (left-- <= 0) {
                // The stream is gone; what was on its way may still arrive, and late.
                if (faults.delaysRepeat()) {
                    ends.world().late(ends.tablet(), sent);
                }
                throw lost("the stream was cut");
            }
            try {
                sending("push");
            } catch (TransportException e) {
                // Given up by the device, but perhaps only slow.
                if (faults.on() && faults.arrives()) {
                    ends.world().late(ends.tablet(), sent);
                }
                throw e;
            }
            PushAnswer answer = push(sent);
            if (answer != null && faults.repeats()) {
                answer = push(sent);
            }
            if (answer != null) {
                answers.add(answer);
            }
            if (faults.delaysRepeat()) {
                ends.world().late(ends.tablet(), sent);
            }
        }

        private void requireOpen() throws TransportException {
            TransportException ended = status;
            if (ended != null) {
                throw ended;
            }
        }

        /** A refusal is the end of the stream: the device learns of it when it sends or reads on. */
        private @Nullable PushAnswer push(PushBatch batch) {
            try {
                return served(() -> decided(batch));
            } catch (TransportException e) {
                status = e;
                return null;
            }
        }

        private PushAnswer decided(PushBatch batch) {
            Caller caller = caller();
            try {
                PushAnswer answer = ends.port().push(caller, batch);
                ends.world().auditor().answered(caller.device(), batch, answer);
                if (ends.tablet().release() == Release.ENDED) {
                    ends.world().auditor().situations().happened("too_old_pushed");
                }
                return answer;
            } catch (SyncRefusal refused) {
                if (ends.tablet().release() == Release.ENDED) {
                    ends.world().auditor().refusedOld(ends.tablet().name(), refused.reason());
                }
                // What is decided goes out before the status.
                for (PushAnswer answer : refused.before()) {
                    ends.world().auditor().answered(caller.device(), batch, answer);
                    ends.world().auditor().situations().happened("answers_before_fork");
                    answers.add(answer);
                }
                throw refused;
            }
        }

        @Override
        public PushAnswer receive() throws TransportException {
            if (left-- <= 0) {
                throw lost("the stream was cut");
            }
            received("push");
            PushAnswer answer = answers.poll();
            if (answer == null) {
                requireOpen();
                throw lost("the stream was cut");
            }
            return copy(answer, PushAnswer.parser());
        }

        @Override
        public void close() {
            answers.clear();
        }
    }

    // --- pull ---

    @Override
    public MessageStream<PullMessage> pull(PullRequest request) throws TransportException {
        sending("pull");
        PullRequest sent = copy(request, PullRequest.parser());
        ends.world().auditor().pullAsked(ends.tablet().name(), sent);
        ends.world().auditor().situations().happened("pull_without_hello", greeted ? 0 : 1);
        greeted = !sent.getTarget().isEmpty();
        if (faults.repeats()) {
            Iterator<PullMessage> other = served(() -> ends.port().pull(caller(), sent));
            served(other::next);
        }
        Iterator<PullMessage> messages = served(() -> ends.port().pull(caller(), sent));
        return new Messages(messages, faults.cutAfter());
    }

    /** A stream of pull messages. */
    private final class Messages implements MessageStream<PullMessage> {
        private final Iterator<PullMessage> source;
        private int left;

        Messages(Iterator<PullMessage> source, int cutAfter) {
            this.source = source;
            left = cutAfter;
        }

        @Override
        public @Nullable PullMessage next() throws TransportException {
            if (left-- <= 0) {
                throw lost("the stream was cut");
            }
            received("pull");
            if (ends.tablet().lanes().between()) {
                ends.world().auditor().situations().happened("lanes_crossed");
            }
            if (!source.hasNext()) {
                return null;
            }
            if (faults.meanwhile()) {
                ends.world().meanwhile(ends.tablet());
            }
            return fetch();
        }

        private PullMessage fetch() throws TransportException {
            PullMessage message = served(() -> {
                Caller caller = caller();
                PullMessage next = source.next();
                ends.world().auditor().delivered(caller.user(), next);
                return next;
            });
            return copy(message, PullMessage.parser());
        }

        @Override
        public void close() {}
    }

    @Override
    public MessageStream<ManifestMessage> manifest(ManifestRequest request) throws TransportException {
        sending("manifest");
        ManifestRequest sent = copy(request, ManifestRequest.parser());
        Iterator<ManifestMessage> messages = served(() -> ends.port().manifest(caller(), sent));
        int cutAfter = faults.cutAfter();
        return new MessageStream<>() {
            private int left = cutAfter;

            @Override
            public @Nullable ManifestMessage next() throws TransportException {
                if (left-- <= 0) {
                    throw lost("the stream was cut");
                }
                if (!messages.hasNext()) {
                    return null;
                }
                ManifestMessage message = served(() -> {
                    ManifestMessage next = messages.next();
                    ends.world().auditor().delivered(caller().user(), sent, next);
                    return next;
                });
                return copy(message, ManifestMessage.parser());
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public MessageStream<Poke> watch() throws TransportException {
        throw TransportException.unavailable("pokes are not simulated: a lost one costs latency only");
    }

    /**
     * Another one after each failure, but the same while the server is started again, upgraded or restored and no call is
     * under way: so it is behind a proxy.
     */
    @Override
    public long connection() {
        return connection;
    }

    @Override
    public void close() {}

    // --- the wire ---

    private TransportException lost(String what) {
        connection++;
        return TransportException.unavailable(what);
    }

    private void sending(String what) throws TransportException {
        alive("before sending " + what);
        if (faults.losesRequest()) {
            throw lost(what + ": the request was lost");
        }
        if (faults.stalls()) {
            throw givenUp(what);
        }
    }

    /** Time goes by and others go on, until the tablet has waited long enough. */
    private TransportException givenUp(String what) {
        ends.world().clock().advance(Patience.STANDARD.silence());
        ends.world().meanwhile(ends.tablet());
        ends.world().auditor().situations().happened("stalled");
        return lost(what + ": no answer for " + Patience.STANDARD.silence());
    }

    private void received(String what) throws TransportException {
        if (faults.losesReply()) {
            throw lost(what + ": the reply was lost");
        }
        if (faults.stalls()) {
            throw givenUp(what);
        }
        alive("after receiving " + what);
    }

    private void alive(String where) {
        ends.life().requireAlive(where);
        if (faults.crashesTablet()) {
            throw ends.life().end(where);
        }
    }

    private Caller caller() {
        Caller caller = ends.server().caller(ends.tablet().token());
        if (caller == null) {
            throw new SyncRefusal(ErrorReason.NOT_ENROLLED, "the token was never given out", "enrol the device");
        }
        return caller;
    }

    private <T> T served(Supplier<T> call) throws TransportException {
        try {
            return call.get();
        } catch (SyncRefusal refused) {
            throw new TransportException(refused.reason(), Duration.ZERO, String.valueOf(refused.getMessage()));
        } catch (StorageException e) {
            throw new TransportException(ErrorReason.UNAVAILABLE, Duration.ZERO, "the database refused");
        } catch (SimulatedCrash crash) {
            if (crash.side() != Side.SERVER) {
                throw crash;
            }
            ends.world().serverDied();
            throw lost("the server went away");
        } catch (RuntimeException e) {
            ends.world().incident(e);
            throw new TransportException(
                    ErrorReason.INTERNAL, Duration.ZERO, e.getClass().getSimpleName());
        }
    }

    private static <T extends MessageLite> T copy(T message, Parser<T> parser) {
        try {
            return parser.parseFrom(message.toByteArray());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a message that was serialised here cannot be read", e);
        }
    }

    /** Delivers a batch that comes after its time: its answer goes nowhere. */
    static void deliverLate(Ends ends, PushBatch batch) {
        SimTransport wire = new SimTransport(ends, Faults.none());
        try {
            wire.openPush().send(batch);
        } catch (TransportException e) {
            // Refused: nobody waits for it.
        }
    }
}
