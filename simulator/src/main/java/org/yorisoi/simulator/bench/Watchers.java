package org.yorisoi.simulator.bench;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.yorisoi.contract.id.IdSource;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.record.v1.RecordKind;
import org.yorisoi.sync.v1.HelloResponse;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.Operation;
import org.yorisoi.sync.v1.Poke;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;
import org.yorisoi.sync.v1.WatchRequest;

/** Many tablets that wait for pokes; one more writes what concerns them all. Not thread-safe. */
final class Watchers {
    private static final long PATIENCE_SECONDS = 60;

    private final List<Line> tablets;
    private final Line writer;
    private final IdSource ids;
    private final Visits visits;
    private ByteString epoch = ByteString.EMPTY;
    private long no;
    private volatile Round round;

    /** One change, and when whom it was told. */
    private static final class Round {
        private final Samples latencies = new Samples();
        private final CountDownLatch left;
        private final long begunNanos = System.nanoTime();

        Round(int watchers) {
            left = new CountDownLatch(watchers);
        }

        synchronized void poked() {
            latencies.add(System.nanoTime() - begunNanos);
            left.countDown();
        }
    }

    /**
     * The last of the tablets writes, the others watch.
     *
     * @param tablets of users who all have the writer's household
     */
    Watchers(List<Line> tablets, long seed, IdSource ids) {
        this.tablets = tablets.subList(0, tablets.size() - 1);
        this.writer = tablets.get(tablets.size() - 1);
        this.ids = ids;
        this.visits = new Visits(seed);
        this.round = new Round(this.tablets.size());
    }

    /** All watch, and have had the poke that begins a watch; how many there are. */
    long watch() throws InterruptedException {
        for (Line tablet : tablets) {
            tablet.stub().watch(WatchRequest.getDefaultInstance(), new StreamObserver<>() {
                private @Nullable Round told;

                @Override
                public void onNext(Poke poke) {
                    Round present = round;
                    // A poke that comes twice says nothing new.
                    if (told != present) {
                        told = present;
                        present.poked();
                    }
                }

                @Override
                public void onError(Throwable ended) {
                    System.err.println("a watch ended: " + ended.getMessage());
                }

                @Override
                public void onCompleted() {
                    System.err.println("a watch was ended");
                }
            });
        }
        await(round);
        return tablets.size();
    }

    /** Writes something so many times; how long after that each of all pokes came, in nanoseconds. */
    Samples pokes(int times) throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<HelloResponse> greeted = new CompletableFuture<>();
        writer.stub().hello(writer.hello(), new Last<>(greeted));
        epoch = greeted.get(PATIENCE_SECONDS, TimeUnit.SECONDS).getEpoch();
        Samples all = new Samples();
        for (int time = 0; time < times; time++) {
            PushBatch batch = batch();
            Round mine = new Round(tablets.size());
            round = mine;
            CompletableFuture<PushAnswer> answered = new CompletableFuture<>();
            StreamObserver<PushBatch> out = writer.stub().push(new Last<>(answered));
            out.onNext(batch);
            out.onCompleted();
            answered.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            await(mine);
            all.addAll(mine.latencies);
        }
        return all;
    }

    private PushBatch batch() {
        no++;
        return PushBatch.newBuilder()
                .setEpoch(epoch)
                .setDevice(writer.device())
                .setFirstNo(no)
                .setAttempt(1)
                .addMutations(Mutation.newBuilder()
                        .setId(Ids.bytes(ids.next()))
                        .setHousehold(writer.household())
                        .addOperations(Operation.newBuilder()
                                .setKind(RecordKind.RECORD_KIND_HOME_VISIT)
                                .setCreate(visits.visit((int) no, 1).toByteString())))
                .build();
    }

    private static void await(Round waited) throws InterruptedException {
        if (!waited.left.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(waited.left.getCount() + " watchers were not poked");
        }
    }

    /** Keeps the only message of an answer. */
    private static final class Last<T> implements StreamObserver<T> {
        private final CompletableFuture<T> message;

        Last(CompletableFuture<T> message) {
            this.message = message;
        }

        @Override
        public void onNext(T value) {
            message.complete(value);
        }

        @Override
        public void onError(Throwable refused) {
            message.completeExceptionally(refused);
        }

        @Override
        public void onCompleted() {
            // The message has come.
        }
    }
}
