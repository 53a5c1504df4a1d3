package org.yorisoi.simulator.bench;

import com.google.protobuf.ByteString;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.yorisoi.client.sync.Backoff;
import org.yorisoi.contract.id.IdSource;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.server.sync.SyncErrors;
import org.yorisoi.sync.v1.ErrorDetail;
import org.yorisoi.sync.v1.ErrorReason;
import org.yorisoi.sync.v1.HelloResponse;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.Outcome;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;
import org.yorisoi.sync.v1.SyncServiceGrpc;
import org.yorisoi.sync.v1.SyncServiceGrpc.SyncServiceStub;

/**
 * Many tablets that come back at once, each with a batch of visits to hand in: says Hello, pushes, and comes again when it is
 * sent away, as late as it was told and as tablets do. Thread-safe.
 */
final class Storm {
    /**
     * How the tablets come.
     *
     * @param pending visits of each
     * @param arrival all come within it
     * @param window they give up after it, whatever was not answered
     */
    record Plan(long seed, int pending, Duration arrival, Duration window) {}

    private final Plan plan;
    private final List<ByteString> bodies = new ArrayList<>();
    private final IdSource ids;
    private final ScheduledExecutorService timer;
    private final Samples pushes = new Samples();
    private final Samples waits = new Samples();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong told = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong lastNanos = new AtomicLong();
    private final CountDownLatch waiting;
    private final List<Line> tablets;
    private volatile boolean over;

    Storm(Plan plan, List<Line> tablets, IdSource ids, ScheduledExecutorService timer) {
        this.plan = plan;
        this.ids = ids;
        this.timer = timer;
        this.waiting = new CountDownLatch(tablets.size());
        this.tablets = tablets;
        Visits visits = new Visits(plan.seed());
        for (int number = 0; number < plan.pending(); number++) {
            bodies.add(visits.visit(number, 1).toByteString());
        }
    }

    private ByteString epoch() {
        SyncServiceStub stub = tablets.get(0).stub();
        return ClientCalls.blockingUnaryCall(
                        stub.getChannel(),
                        SyncServiceGrpc.getHelloMethod(),
                        stub.getCallOptions(),
                        tablets.get(0).hello())
                .getEpoch();
    }

    /**
     * Lets it come over the server, until all are answered or the window is over and nobody waits for an answer.
     *
     * @return nanoseconds until the last answer, mutations answered, refusals that said when to come again, others, the
     *     slowest of a hundred pushes but one, and the slowest wait from the arrival to the answer but one of a hundred
     */
    List<Long> run() throws InterruptedException {
        Random random = new Random(plan.seed());
        ByteString epoch = epoch();
        List<Arrival> arrivals = tablets.stream()
                .map(tablet -> new Arrival(tablet, epoch, new Backoff(new Random(random.nextLong()))))
                .toList();
        long begun = System.nanoTime();
        for (Arrival one : arrivals) {
            long moment = (long) (random.nextDouble() * plan.arrival().toNanos());
            var unused = timer.schedule(one::arrive, moment, TimeUnit.NANOSECONDS);
        }
        boolean all = waiting.await(plan.window().toNanos(), TimeUnit.NANOSECONDS);
        over = true;
        while (!all && calls.get() > 0) {
            Thread.sleep(1);
        }
        synchronized (this) {
            return List.of(
                    lastNanos.get() - begun,
                    answered.get(),
                    told.get(),
                    failed.get(),
                    pushes.percentile(99),
                    waits.percentile(99));
        }
    }

    private synchronized void done(long arrivedNanos, long pushedNanos, int mutations) {
        long now = System.nanoTime();
        lastNanos.set(now);
        answered.addAndGet(mutations);
        pushes.add(now - pushedNanos);
        waits.add(now - arrivedNanos);
        waiting.countDown();
    }

    /** One tablet that has come. */
    private final class Arrival {
        private final Line tablet;
        private final Backoff backoff;
        private long arrivedNanos;
        private PushBatch batch;
        private PackedPush packed;

        Arrival(Line tablet, ByteString epoch, Backoff backoff) {
            this.tablet = tablet;
            this.backoff = backoff;
            batch = batch(epoch);
            packed = PackedPush.of(batch);
        }

        void arrive() {
            arrivedNanos = System.nanoTime();
            hello();
        }

        private void hello() {
            if (over) {
                return;
            }
            calls.incrementAndGet();
            tablet.stub().hello(tablet.hello(), new Answer<HelloResponse>(this::hello) {
                @Override
                public void onNext(HelloResponse response) {
                    if (!response.getEpoch().equals(batch.getEpoch())) {
                        throw new IllegalStateException("another server answered");
                    }
                }

                @Override
                void came() {
                    push();
                }
            });
        }

        private PushBatch batch(ByteString epoch) {
            PushBatch.Builder made = PushBatch.newBuilder()
                    .setEpoch(epoch)
                    .setDevice(tablet.device())
                    .setFirstNo(1)
                    .setAttempt(1);
            for (ByteString body : bodies) {
                made.addMutations(Mutation.newBuilder()
                        .setId(id())
                        .setHousehold(tablet.household())
                        .addOperations(Operation.newBuilder()
                                .setKind(RecordKind.RECORD_KIND_HOME_VISIT)
                                .setCreate(body)));
            }
            return made.build();
        }

        private ByteString id() {
            synchronized (ids) {
                return Ids.bytes(ids.next());
            }
        }

        /** As a tablet does, counts each attempt, but for one that was not let in. */
        private void push() {
            if (over) {
                return;
            }
            calls.incrementAndGet();
            long pushedNanos = System.nanoTime();
            packed.over(tablet.stub(), new Answer<PushAnswer>(this::push) {
                @Override
                public void onNext(PushAnswer given) {
                    requireApplied(given);
                    done(arrivedNanos, pushedNanos, given.getAnswersCount());
                }

                @Override
                void came() {
                    // It was counted when it came.
                }

                @Override
                void attempted() {
                    batch = batch.toBuilder().setAttempt(batch.getAttempt() + 1).build();
                    packed = PackedPush.of(batch);
                }
            });
        }

        private void requireApplied(PushAnswer given) {
            if (given.getAnswersList().stream().anyMatch(each -> each.getOutcome() != Outcome.APPLIED)) {
                throw new IllegalStateException("a visit was not applied");
            }
        }

        /** Waits for an answer, and comes again if there is none. */
        private abstract class Answer<T> implements StreamObserver<T> {
            private final Runnable again;

            Answer(Runnable again) {
                this.again = again;
            }

            abstract void came();

            /** It may have been looked at; a server that had too much to do did not. */
            void attempted() {}

            @Override
            public void onCompleted() {
                calls.decrementAndGet();
                backoff.reset();
                came();
            }

            @Override
            public void onError(Throwable refused) {
                Metadata trailers = Status.trailersFromThrowable(refused);
                ErrorDetail detail = trailers == null ? null : trailers.get(SyncErrors.DETAIL);
                int asked = detail == null ? 0 : detail.getRetryAfterMillis();
                (asked > 0 ? told : failed).incrementAndGet();
                if (detail == null || detail.getReason() != ErrorReason.BUSY) {
                    attempted();
                }
                long pause = backoff.next(Duration.ofMillis(asked)).toMillis();
                var unused = timer.schedule(again, pause, TimeUnit.MILLISECONDS);
                calls.decrementAndGet();
            }
        }
    }
}
