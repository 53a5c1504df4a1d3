package org.yorisoi.server.sync;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.UUID;
import org.yorisoi.contract.Samples;
import org.yorisoi.contract.id.Ids;
import org.yorisoi.server.access.Caller;
import org.yorisoi.server.store.DeviceStore;
import org.yorisoi.sync.v1.HelloRequest;
import org.yorisoi.sync.v1.HelloResponse;
import org.yorisoi.sync.v1.Mutation;
import org.yorisoi.sync.v1.MutationAnswer;
import org.yorisoi.sync.v1.PullRequest;
import org.yorisoi.sync.v1.PushAnswer;
import org.yorisoi.sync.v1.PushBatch;

/** A tablet that keeps nothing but its lane number: the test says what it sends. */
final class Tablet {
    private final OfficeFixture office;
    private final OfficeService.Enrolment enrolment;
    /** The last lane number given. */
    long no;

    Tablet(OfficeFixture office, OfficeService.Enrolment enrolment) {
        this.office = office;
        this.enrolment = enrolment;
    }

    /** The same tablet, talking to a server that was started again. */
    Tablet to(OfficeFixture restarted) {
        Tablet same = new Tablet(restarted, enrolment);
        same.no = no;
        return same;
    }

    /** As the server knows it now. */
    Caller caller() {
        return office.database.read(
                "test", jdbc -> DeviceStore.byToken(jdbc, OfficeService.tokenHash(enrolment.token())));
    }

    UUID device() {
        return enrolment.device();
    }

    UUID user() {
        return caller().user();
    }

    HelloRequest.Builder helloRequest() {
        return HelloRequest.newBuilder()
                .addVersions(HelloService.VERSION)
                .setDevice(Ids.bytes(device()))
                .setDeviceTimeMillis(Samples.NOW.toEpochMilli());
    }

    HelloResponse hello() {
        return hello(ByteString.EMPTY);
    }

    /** @param newest the newest position it ever received */
    HelloResponse hello(ByteString newest) {
        return office.core
                .hello()
                .hello(caller(), helloRequest().setNewest(newest).build());
    }

    /** @param lastAnswerSeq of the last answer that its predecessor held */
    void helloAfter(long lastAnswerSeq) {
        office.core
                .hello()
                .hello(
                        caller(),
                        helloRequest().setPredecessorAnswerSeq(lastAnswerSeq).build());
    }

    PushBatch batch(long firstNo, Mutation... mutations) {
        return batch(firstNo, List.of(mutations));
    }

    PushBatch batch(long firstNo, List<Mutation> mutations) {
        return PushBatch.newBuilder()
                .setEpoch(hello().getEpoch())
                .setDevice(Ids.bytes(device()))
                .setFirstNo(firstNo)
                .setAttempt(1)
                .addAllMutations(mutations)
                .build();
    }

    PushAnswer push(PushBatch batch) {
        return office.core.push().push(caller(), batch);
    }

    /** Pushes one mutation with the lane's next number. */
    MutationAnswer push(Mutation mutation) {
        return push(batch(++no, mutation)).getAnswers(0);
    }

    /** Pushes one batch with the lane's next numbers. */
    List<MutationAnswer> pushAll(Mutation... mutations) {
        return pushAll(List.of(mutations));
    }

    List<MutationAnswer> pushAll(List<Mutation> mutations) {
        PushBatch batch = batch(no + 1, mutations);
        no += mutations.size();
        return push(batch).getAnswersList();
    }

    /** A whole pull from a cursor; empty = from 0. */
    Pulled pull(ByteString cursor) {
        return pull(PullRequest.newBuilder().setCursor(cursor).build());
    }

    Pulled pull(PullRequest request) {
        return Pulled.of(office.core.pull().pull(caller(), request));
    }
}
